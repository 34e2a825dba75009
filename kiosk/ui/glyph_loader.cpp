// Dear ImGui's FreeType loader, compiled unmodified, with one function of FreeType's seen through ours: in faces that
// Foyer opened, a "code point" from glyph_first on is a glyph id, so that what HarfBuzz shaped is drawn from the
// library's atlas.
#include "kiosk/ui/glyph_loader.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <cstring>

#include "kiosk/ui/faces.hpp"

namespace {

int ours = 0;  // its address marks a face as opened by Foyer; FreeType leaves `generic` to the face's owner

FT_UInt glyph_of(FT_Face face, FT_ULong character) {
  if (face->generic.data != &ours || character < foyer::ui::glyph_first) return FT_Get_Char_Index(face, character);
  const FT_ULong glyph = character - foyer::ui::glyph_first;
  return glyph < static_cast<FT_ULong>(face->num_glyphs) ? static_cast<FT_UInt>(glyph) : 0;
}

}  // namespace

#define FT_Get_Char_Index glyph_of
#include <imgui_freetype.cpp>
#undef FT_Get_Char_Index

namespace foyer::ui {

namespace {

bool open_source(ImFontAtlas* atlas, ImFontConfig* source) {
  if (!ImGui_ImplFreeType_FontSrcInit(atlas, source)) return false;
  auto* data = static_cast<ImGui_ImplFreeType_FontSrcData*>(source->FontLoaderData);
  if (std::strncmp(source->Name, glyph_face_name, std::strlen(glyph_face_name)) == 0)
    data->FtFace->generic.data = &ours;
  return true;
}

ImFontLoader made() {
  ImFontLoader loader = *ImGuiFreeType::GetFontLoader();
  loader.Name = "foyer glyphs";
  loader.FontSrcInit = open_source;
  return loader;
}

}  // namespace

const ImFontLoader* glyph_loader() {
  static const ImFontLoader loader = made();
  return &loader;
}

}  // namespace foyer::ui
