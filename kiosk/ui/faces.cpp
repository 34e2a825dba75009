#include "kiosk/ui/faces.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ot.h>
#include <hb.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include "kiosk/ui/glyph_loader.hpp"
#include "shared/base/log.hpp"

namespace foyer::ui {

namespace {

struct WeightWord {
  std::string_view word;
  Weight weight;
};
constexpr WeightWord weight_words[] = {{"regular", Weight::regular},
                                       {"medium", Weight::medium},
                                       {"semibold", Weight::semibold},
                                       {"bold", Weight::bold},
                                       {"display", Weight::display}};

constexpr std::string_view own_script = "Own";  // no script's tag: a dealer's faces are never chosen by script

std::string tag_text(std::uint32_t script) {
  char text[5] = {};
  hb_tag_to_string(script, text);
  return text;
}

ImFontConfig drawn_by_glyph(std::string_view name) {
  ImFontConfig config;
  config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_NoHinting;
  config.PixelSnapH = false;
  std::snprintf(config.Name, sizeof config.Name, "%s%.*s", glyph_face_name, static_cast<int>(name.size()), name.data());
  return config;
}

// Scripts that one file serves.
std::string_view file_script(std::string_view script) {
  if (script == "Hira") return "Kana";
  if (script == "Bopo" || script == "Hans" || script == "Hant") return "Hani";
  return script;
}

}  // namespace

namespace {

base::Result<FaceLine> face_line(std::istringstream& words, std::string script) {
  const auto wrong = [](const char* what) { return base::Error{base::Fault::invalid, what}; };
  FaceLine face;
  face.script = std::move(script);
  std::string weight;
  if (!(words >> weight >> face.path)) return wrong("expected SCRIPT WEIGHT FILE [FACE]");
  if (face.script.size() != 4) return wrong("the script has four letters");
  const WeightWord* known = nullptr;
  for (const WeightWord& word : weight_words)
    if (word.word == weight) known = &word;
  if (known == nullptr) return wrong("the weight is regular, medium, semibold, bold or display");
  face.weight = known->weight;
  if (!(words >> std::ws).eof() && !(words >> face.index)) return wrong("the face in a collection is a number");
  if (face.index < 0) return wrong("the face in a collection is a number");
  return face;
}

}  // namespace

std::vector<FaceLine> read_font_list(std::string_view text, std::vector<std::string>& faults) {
  std::vector<FaceLine> list;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line.resize(std::min(line.size(), line.find('#')));
    std::istringstream words(line);
    std::string script;
    if (!(words >> script)) continue;
    if (auto face = face_line(words, std::move(script)))
      list.push_back(std::move(*face));
    else
      faults.push_back("line " + std::to_string(number) + ": " + face.error().what);
  }
  return list;
}

Faces::Faces(ImFontAtlas& atlas, std::string assets) : atlas_(atlas), assets_(std::move(assets)) {
  constexpr const char* list_name = "fonts.txt";
  std::ifstream file(assets_ + "/" + list_name);
  if (!file) fault(list_name, "cannot be opened");
  std::ostringstream text;
  text << file.rdbuf();
  std::vector<std::string> unusable;
  list_ = read_font_list(text.str(), unusable);
  for (const std::string& line : unusable) fault(list_name, line);
  by_line_.assign(list_.size(), no_face);
  tried_.assign(list_.size(), false);
}

void Faces::fault(std::string_view file, std::string_view what) {
  base::log::warn("font_fault", {{"file", file}, {"what", what}});
  faults_.push_back(std::string(file) + ": " + std::string(what));
}

Faces::~Faces() {
  for (Face& face : faces_) {
    hb_set_destroy(face.coverage);
    hb_font_destroy(face.shaper);
    hb_blob_destroy(face.file);
  }
}

bool Faces::drawable(hb_blob_t* file, int index) const {
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(file, &length);
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return false;
  FT_Face face = nullptr;
  const bool opens = FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes), static_cast<FT_Long>(length),
                                        index, &face) == 0;
  const bool scales = opens && FT_IS_SCALABLE(face) && face->num_glyphs > 0;
  FT_Done_FreeType(library);  // with its face
  return scales;
}

Face Faces::shaped_by(hb_blob_t* file, int index) const {
  Face face;
  face.file = file;
  hb_face_t* opened = hb_face_create(file, static_cast<unsigned>(index));
  face.shaper = hb_font_create(opened);
  face.units_per_em = static_cast<float>(hb_face_get_upem(opened));
  hb_font_set_scale(face.shaper, static_cast<int>(face.units_per_em), static_cast<int>(face.units_per_em));
  face.coverage = hb_set_create();
  hb_face_collect_unicodes(opened, face.coverage);
  hb_face_destroy(opened);
  hb_font_extents_t extents{};
  hb_font_get_h_extents(face.shaper, &extents);
  face.ascent = static_cast<float>(extents.ascender) / face.units_per_em;
  face.descent = -static_cast<float>(extents.descender) / face.units_per_em;
  return face;
}

std::uint16_t Faces::opened(std::size_t line) {
  if (tried_[line]) return by_line_[line];
  tried_[line] = true;
  const FaceLine& wanted = list_[line];
  const std::string path = wanted.path.front() == '/' ? wanted.path : assets_ + "/" + wanted.path;
  hb_blob_t* file = hb_blob_create_from_file_or_fail(path.c_str());
  if (file == nullptr || !drawable(file, wanted.index)) {
    fault(wanted.path, wanted.script + (file == nullptr ? ": cannot be opened" : ": is no font that can be drawn"));
    hb_blob_destroy(file);
    return no_face;
  }
  Face face = shaped_by(file, wanted.index);
  ImFontConfig config = drawn_by_glyph(wanted.script);
  config.FontNo = static_cast<ImU32>(wanted.index);
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(file, &length);
  // The atlas copies what it does not own. It is told that it owns the mapped file, and once it has it, that it does
  // not.
  config.FontDataOwnedByAtlas = true;
  face.font = atlas_.AddFontFromMemoryTTF(const_cast<char*>(bytes), static_cast<int>(length), 0, &config);
  face.font->Sources[0]->FontDataOwnedByAtlas = false;
  faces_.push_back(face);
  return by_line_[line] = static_cast<std::uint16_t>(faces_.size() - 1);
}

bool Faces::wear(const std::vector<FaceLine>& own) {
  if (own == worn_) return false;
  worn_ = own;
  own_.fill(no_face);
  for (const FaceLine& wanted : own) {
    // Opened once, whatever is worn later: a face is never closed while the atlas lives.
    std::size_t line = 0;
    while (line < list_.size() && !(list_[line].script == own_script && list_[line].path == wanted.path)) ++line;
    if (line == list_.size()) {
      list_.push_back(wanted);
      list_.back().script = own_script;
      by_line_.push_back(no_face);
      tried_.push_back(false);
    }
    own_[static_cast<std::size_t>(wanted.weight)] = opened(line);
  }
  const auto stand_in = [this](Weight missing, Weight given) {
    std::uint16_t& face = own_[static_cast<std::size_t>(missing)];
    if (face == no_face) face = own_[static_cast<std::size_t>(given)];
  };
  stand_in(Weight::medium, Weight::regular);
  stand_in(Weight::semibold, Weight::bold);
  stand_in(Weight::display, Weight::bold);
  return true;
}

std::uint16_t Faces::latin(Weight weight) {
  const std::uint16_t own = own_[static_cast<std::size_t>(weight)];
  if (own != no_face) return own;
  const std::uint16_t inter = for_script("Latn", weight);
  return inter != no_face ? inter : stand_in();
}

std::uint16_t Faces::stand_in() {
  constexpr char32_t any_latin_letter = U'a';
  for (std::size_t line = 0; stand_in_ == no_face && line < list_.size(); ++line)
    if (const std::uint16_t face = opened(line); face != no_face && covers(face, any_latin_letter)) stand_in_ = face;
  if (stand_in_ == no_face) stand_in_ = built_in();
  return stand_in_;
}

std::uint16_t Faces::built_in() {
  const ImFontConfig config = drawn_by_glyph("built in");
  ImFont* font = atlas_.AddFontDefault(&config);
  const ImFontConfig& source = *font->Sources[0];
  Face face =
      shaped_by(hb_blob_create(static_cast<const char*>(source.FontData), static_cast<unsigned>(source.FontDataSize),
                               HB_MEMORY_MODE_READONLY, nullptr, nullptr),
                0);
  face.font = font;
  faces_.push_back(face);
  return static_cast<std::uint16_t>(faces_.size() - 1);
}

// As CSS picks (css-fonts-4, 5.2): light text takes the nearest lighter weight, failing that a heavier one; text from
// semibold on the other way round, so that what stands out goes on standing out. Opens only the file it settles on.
std::uint16_t Faces::for_script(std::string_view script, Weight weight) {
  constexpr int wrong_way_costs = 10;
  const bool light = weight < Weight::semibold;
  const std::string_view wanted = file_script(script);
  for (;;) {
    std::optional<std::size_t> best;
    int least = 0;
    for (std::size_t line = 0; line < list_.size(); ++line) {
      if (list_[line].script != wanted || (tried_[line] && by_line_[line] == no_face)) continue;
      const int lighter_by = static_cast<int>(weight) - static_cast<int>(list_[line].weight);
      const bool right_way = lighter_by == 0 || (lighter_by > 0) == light;
      const int cost = std::abs(lighter_by) + (right_way ? 0 : wrong_way_costs);
      if (best && cost >= least) continue;
      best = line;
      least = cost;
    }
    if (!best) return no_face;
    if (const std::uint16_t face = opened(*best); face != no_face) return face;
  }
}

bool Faces::covers(std::uint16_t face, char32_t character) const {
  return hb_set_has(faces_[face].coverage, static_cast<hb_codepoint_t>(character)) != 0;
}

std::uint32_t Faces::glyph(std::uint16_t face, char32_t character) const {
  hb_codepoint_t found = 0;
  return hb_font_get_nominal_glyph(faces_[face].shaper, static_cast<hb_codepoint_t>(character), &found) ? found : 0;
}

std::uint16_t Faces::pick(char32_t character, std::uint32_t script, Weight weight) {
  const std::uint16_t inter = latin(weight);
  if (covers(inter, character)) return inter;
  const std::uint16_t own = for_script(tag_text(script), weight);
  if (own != no_face && covers(own, character)) return own;
  for (std::uint16_t face = 0; face < faces_.size(); ++face)
    if (covers(face, character)) return face;
  return no_face;
}

ImFontBaked* Faces::baked(std::uint16_t face, float px) const {
  const Face& wanted = faces_[face];
  // The library's size is ascent and descent together, not the em.
  return wanted.font->GetFontBaked(ImFloor(px * (wanted.ascent + wanted.descent) + 0.5f));
}

}  // namespace foyer::ui
