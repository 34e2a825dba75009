// Dear ImGui's FreeType loader, compiled unmodified, with two functions of FreeType's seen through ours: in faces that
// Foyer opened, a "code point" from glyph_first on is a glyph id, so that what HarfBuzz shaped is drawn from the
// library's atlas.
#include "kiosk/ui/glyph_loader.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstring>

#include "kiosk/ui/faces.hpp"

namespace {

// Glyph 0, the box for what a face has not: the library takes 0 for "draw nothing".
constexpr FT_UInt the_box = 0xFFFFFFFF;

int ours = 0;  // its address marks a face as opened by Foyer; FreeType leaves `generic` to the face's owner

FT_UInt glyph_of(FT_Face face, FT_ULong character) {
  if (face->generic.data != &ours || character < foyer::ui::glyph_first) return FT_Get_Char_Index(face, character);
  const FT_ULong glyph = character - foyer::ui::glyph_first;
  if (glyph == 0) return the_box;
  return glyph < static_cast<FT_ULong>(face->num_glyphs) ? static_cast<FT_UInt>(glyph) : 0;
}

FT_Error load(FT_Face face, FT_UInt glyph, FT_Int32 flags) {
  return FT_Load_Glyph(face, glyph == the_box ? 0 : glyph, flags);
}

}  // namespace

#define FT_Get_Char_Index glyph_of
#define FT_Load_Glyph load
#include <imgui_freetype.cpp>
#undef FT_Get_Char_Index
#undef FT_Load_Glyph

namespace foyer::ui {

namespace {

bool open_source(ImFontAtlas* atlas, ImFontConfig* source) {
  if (!ImGui_ImplFreeType_FontSrcInit(atlas, source)) return false;
  auto* data = static_cast<ImGui_ImplFreeType_FontSrcData*>(source->FontLoaderData);
  if (std::strncmp(source->Name, glyph_face_name, std::strlen(glyph_face_name)) == 0)
    data->FtFace->generic.data = &ours;
  return true;
}

// The library remembers the size that FreeType is set to by the address of a baked font, and moves baked fonts when it
// drops others: a glyph then came out at another's size. Forgetting the address sets the size for each new glyph.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* sizes, ImWchar character,
                ImFontGlyph* glyph, float* advance) {
  static_cast<ImGui_ImplFreeType_FontSrcData*>(source->FontLoaderData)->BakedLastActivated = nullptr;
  return ImGui_ImplFreeType_FontBakedLoadGlyph(atlas, source, baked, sizes, character, glyph, advance);
}

ImFontLoader made() {
  ImFontLoader loader = *ImGuiFreeType::GetFontLoader();
  loader.Name = "foyer glyphs";
  loader.FontSrcInit = open_source;
  loader.FontBakedLoadGlyph = load_glyph;
  return loader;
}

}  // namespace

const ImFontLoader* glyph_loader() {
  static const ImFontLoader loader = made();
  return &loader;
}

}  // namespace foyer::ui
