#include "kiosk/ui/faces.hpp"

#include <hb-ot.h>
#include <hb.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>

#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>

#include "kiosk/ui/glyph_loader.hpp"
#include "shared/base/log.hpp"

namespace foyer::ui {

namespace {

using base::Error;
using base::Fault;
using base::Result;

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

// Scripts that one file serves.
std::string_view file_script(std::string_view script) {
  if (script == "Hira") return "Kana";
  if (script == "Bopo" || script == "Hans" || script == "Hant") return "Hani";
  return script;
}

}  // namespace

Result<std::vector<FaceLine>> read_font_list(std::string_view text) {
  std::vector<FaceLine> list;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line.resize(std::min(line.size(), line.find('#')));
    std::istringstream words(line);
    FaceLine face;
    std::string weight;
    if (!(words >> face.script)) continue;
    const auto wrong = [&](std::string_view what) {
      return Error{Fault::invalid, "font list, line " + std::to_string(number) + ": " + std::string(what)};
    };
    if (!(words >> weight >> face.path)) return wrong("expected SCRIPT WEIGHT FILE [FACE]");
    if (face.script.size() != 4) return wrong("the script has four letters");
    const WeightWord* known = nullptr;
    for (const WeightWord& word : weight_words)
      if (word.word == weight) known = &word;
    if (known == nullptr) return wrong("the weight is regular, medium, semibold, bold or display");
    face.weight = known->weight;
    if (!(words >> std::ws).eof() && !(words >> face.index)) return wrong("the face in a collection is a number");
    if (face.index < 0) return wrong("the face in a collection is a number");
    list.push_back(std::move(face));
  }
  return list;
}

Result<std::unique_ptr<Faces>> Faces::open(ImFontAtlas& atlas, const std::string& assets) {
  const std::string path = assets + "/fonts.txt";
  std::ifstream file(path);
  if (!file) return Error{Fault::not_found, path + ": cannot be opened"};
  std::ostringstream text;
  text << file.rdbuf();
  auto list = read_font_list(text.str());
  if (!list) return base::within(path, list.error());
  std::unique_ptr<Faces> faces(new Faces(atlas, assets, std::move(*list)));
  if (faces->latin(Weight::regular) == no_face)
    return Error{Fault::not_found, path + ": no face for Latin text could be opened; is Inter installed?"};
  if (faces->icons() == no_face) return Error{Fault::not_found, path + ": the icons could not be opened"};
  return faces;
}

Faces::Faces(ImFontAtlas& atlas, std::string assets, std::vector<FaceLine> list)
    : atlas_(atlas),
      assets_(std::move(assets)),
      list_(std::move(list)),
      by_line_(list_.size(), no_face),
      tried_(list_.size(), false) {}

Faces::~Faces() {
  for (Face& face : faces_) {
    hb_set_destroy(face.coverage);
    hb_font_destroy(face.shaper);
    hb_blob_destroy(face.file);
  }
}

std::uint16_t Faces::opened(std::size_t line) {
  if (tried_[line]) return by_line_[line];
  tried_[line] = true;
  const FaceLine& wanted = list_[line];
  const std::string path = wanted.path.front() == '/' ? wanted.path : assets_ + "/" + wanted.path;
  hb_blob_t* file = hb_blob_create_from_file_or_fail(path.c_str());
  if (file == nullptr) {
    base::log::warn("font_missing", {{"script", wanted.script}});
    return no_face;
  }
  Face face;
  face.file = file;
  hb_face_t* opened = hb_face_create(file, static_cast<unsigned>(wanted.index));
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

  ImFontConfig config;
  config.FontNo = static_cast<ImU32>(wanted.index);
  config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_NoHinting;
  config.FontDataOwnedByAtlas = false;
  config.PixelSnapH = false;
  std::snprintf(config.Name, sizeof config.Name, "%s%s", glyph_face_name, wanted.script.c_str());
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(file, &length);
  face.font = atlas_.AddFontFromMemoryTTF(const_cast<char*>(bytes), static_cast<int>(length), 0, &config);
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
  return own != no_face ? own : for_script("Latn", weight);
}

// The nearest weight from `weight` on down, failing that the nearest heavier one. Opens only the file it settles on.
std::uint16_t Faces::for_script(std::string_view script, Weight weight) {
  constexpr int heavier_costs = 10;
  const std::string_view wanted = file_script(script);
  for (;;) {
    std::optional<std::size_t> best;
    int least = 0;
    for (std::size_t line = 0; line < list_.size(); ++line) {
      if (list_[line].script != wanted || (tried_[line] && by_line_[line] == no_face)) continue;
      const int lighter_by = static_cast<int>(weight) - static_cast<int>(list_[line].weight);
      const int cost = lighter_by >= 0 ? lighter_by : heavier_costs - lighter_by;
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
