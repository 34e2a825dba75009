#include "kiosk/ui/shaping.hpp"

#include <fribidi.h>
#include <hb.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace foyer::ui {

namespace {

constexpr std::uint32_t zero_width_joiner = 0x200D;
constexpr std::uint32_t zero_width_non_joiner = 0x200C;
constexpr std::uint32_t replacement = 0xFFFD;

struct BufferDeleter {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using Buffer = std::unique_ptr<hb_buffer_t, BufferDeleter>;

struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::int8_t level = 0;
};

bool joins_before(std::uint32_t character) {
  const hb_unicode_general_category_t category = hb_unicode_general_category(hb_unicode_funcs_get_default(), character);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || character == zero_width_joiner ||
         character == zero_width_non_joiner || (character >= 0xFE00 && character <= 0xFE0F);
}

bool is_space(std::uint32_t character) { return character == ' ' || character == '\n' || character == '\t'; }

// Seen by the layout only: joiners, isolates and other marks of direction.
bool is_silent(std::uint32_t character) {
  return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool spaced_script(std::uint32_t script) {
  return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC ||
         script == HB_SCRIPT_COMMON;
}

void decode(std::string_view text, Paragraph& paragraph) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    paragraph.bytes.push_back(static_cast<std::size_t>(at));
    UChar32 character = 0;
    U8_NEXT(text.data(), at, length, character);
    paragraph.characters.push_back(character < 0 ? replacement : static_cast<std::uint32_t>(character));
  }
  paragraph.bytes.push_back(text.size());
}

void find_levels(Paragraph& paragraph, Direction base) {
  const auto count = static_cast<FriBidiStrIndex>(paragraph.characters.size());
  std::vector<FriBidiCharType> types(paragraph.characters.size());
  std::vector<FriBidiBracketType> brackets(paragraph.characters.size());
  std::vector<FriBidiLevel> levels(paragraph.characters.size());
  fribidi_get_bidi_types(paragraph.characters.data(), count, types.data());
  fribidi_get_bracket_types(paragraph.characters.data(), count, types.data(), brackets.data());
  // Its first letter says which way a paragraph runs. Without one it runs as the language does, but figures alone, a
  // telephone number, from the left.
  const bool figures = std::any_of(types.begin(), types.end(), [](FriBidiCharType t) { return FRIBIDI_IS_NUMBER(t); });
  FriBidiParType direction = base == Direction::rtl && !figures ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
  const FriBidiLevel highest =
      fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &direction, levels.data());
  if (highest == 0)
    std::fill(levels.begin(), levels.end(), FriBidiLevel{0});  // no memory: left to right is the best guess
  paragraph.rtl = FRIBIDI_IS_RTL(direction);
  paragraph.levels.assign(levels.begin(), levels.end());
}

// Common and inherited characters take the script before them; at the start, the one after.
void find_scripts(Paragraph& paragraph) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  std::uint32_t before = HB_SCRIPT_COMMON;
  for (const std::uint32_t character : paragraph.characters) {
    const hb_script_t script = hb_unicode_script(unicode, character);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED) before = script;
    paragraph.scripts.push_back(before);
  }
  for (std::size_t i = paragraph.scripts.size(); i-- > 1;)
    if (paragraph.scripts[i - 1] == HB_SCRIPT_COMMON) paragraph.scripts[i - 1] = paragraph.scripts[i];
}

void find_faces(Paragraph& paragraph, Weight weight, std::size_t strong_begin, std::size_t strong_end, Faces& faces) {
  const Weight strong = weight == Weight::display ? Weight::display : Weight::bold;
  std::uint16_t before = no_face;
  Weight weight_before = weight;
  for (std::size_t i = 0; i < paragraph.characters.size(); ++i) {
    const std::uint32_t character = paragraph.characters[i];
    const Weight here = paragraph.bytes[i] >= strong_begin && paragraph.bytes[i] < strong_end ? strong : weight;
    const bool silent = is_silent(character);
    const bool needs_glyph = !silent && !is_space(character);
    const bool stays = (joins_before(character) || !needs_glyph) && before != no_face && here == weight_before;
    std::uint16_t face = stays && (silent || faces.covers(before, character)) ? before : no_face;
    if (face == no_face && needs_glyph) {
      face = faces.pick(character, paragraph.scripts[i], here);
      if (face == no_face) paragraph.missing.push_back(character);
    }
    if (face == no_face) face = stays ? before : faces.latin(here);
    paragraph.faces.push_back(face);
    before = face;
    weight_before = here;
  }
}

std::vector<Run> runs(const Paragraph& paragraph, std::size_t first, std::size_t last, std::size_t trimmed) {
  // Rule L1: spaces at the end of a line take the paragraph's own level.
  const auto level = [&](std::size_t i) {
    return i >= trimmed ? static_cast<std::int8_t>(paragraph.rtl ? 1 : 0) : paragraph.levels[i];
  };
  std::vector<Run> found;
  for (std::size_t i = first; i < last; ++i) {
    const bool same = i > first && level(i) == level(i - 1) && paragraph.scripts[i] == paragraph.scripts[i - 1] &&
                      paragraph.faces[i] == paragraph.faces[i - 1];
    if (same) {
      found.back().last = i + 1;
    } else {
      found.push_back({i, i + 1, level(i)});
    }
  }
  return found;
}

// Rule L2: from the highest level down to the lowest odd one, turn round every stretch at that level or above.
void reorder(std::vector<Run>& line) {
  int highest = 0;
  for (const Run& run : line) highest = std::max<int>(highest, run.level);
  for (int level = highest; level > 0; --level) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::size_t end = i;
      while (end < line.size() && line[end].level >= level) ++end;
      std::reverse(line.begin() + static_cast<std::ptrdiff_t>(i), line.begin() + static_cast<std::ptrdiff_t>(end));
      i = std::max(i, end);
    }
  }
}

void shape(hb_buffer_t* buffer, const Paragraph& paragraph, const Run& run, const Features& features,
           const std::string& language, const Faces& faces) {
  hb_buffer_reset(buffer);
  hb_buffer_add_codepoints(buffer, paragraph.characters.data(), static_cast<int>(paragraph.characters.size()),
                           static_cast<unsigned>(run.first), static_cast<int>(run.last - run.first));
  hb_buffer_set_direction(buffer, run.level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(paragraph.scripts[run.first]));
  hb_buffer_set_language(buffer, hb_language_from_string(language.c_str(), -1));
  const hb_feature_t tabular{HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  hb_shape(faces[paragraph.faces[run.first]].shaper, buffer, &tabular, features.tabular ? 1 : 0);
}

float tracking(const Paragraph& paragraph, const Run& run, const Features& features) {
  return spaced_script(paragraph.scripts[run.first]) ? features.tracking : 0;
}

}  // namespace

Paragraph analyse(std::string_view text, Weight weight, std::size_t strong_begin, std::size_t strong_end,
                  Direction base, Faces& faces) {
  Paragraph paragraph;
  decode(text, paragraph);
  if (paragraph.characters.empty()) return paragraph;
  find_levels(paragraph, base);
  find_scripts(paragraph);
  find_faces(paragraph, weight, strong_begin, strong_end, faces);
  return paragraph;
}

std::vector<float> advances(const Paragraph& paragraph, const Features& features, const std::string& language,
                            Faces& faces) {
  std::vector<float> found(paragraph.characters.size(), 0.0f);
  const Buffer buffer(hb_buffer_create());
  for (const Run& run : runs(paragraph, 0, paragraph.characters.size(), paragraph.characters.size())) {
    shape(buffer.get(), paragraph, run, features, language, faces);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    const float em = faces[paragraph.faces[run.first]].units_per_em;
    for (unsigned i = 0; i < count; ++i)
      found[glyphs[i].cluster] += static_cast<float>(places[i].x_advance) / em + tracking(paragraph, run, features);
  }
  return found;
}

SetLine shape_line(const Paragraph& paragraph, std::size_t first, std::size_t last, const Features& features,
                   const std::string& language, Faces& faces) {
  std::size_t trimmed = last;
  while (trimmed > first && is_space(paragraph.characters[trimmed - 1])) --trimmed;
  SetLine line;
  line.begin = paragraph.bytes[first];
  line.end = paragraph.bytes[last];
  std::vector<Run> ordered = runs(paragraph, first, trimmed, trimmed);
  reorder(ordered);
  const Buffer buffer(hb_buffer_create());
  for (const Run& run : ordered) {
    shape(buffer.get(), paragraph, run, features, language, faces);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    const std::uint16_t face = paragraph.faces[run.first];
    const float em = faces[face].units_per_em;
    for (unsigned i = 0; i < count; ++i) {
      const auto share = [em](hb_position_t units) { return static_cast<float>(units) / em; };
      line.glyphs.push_back(
          {face, glyphs[i].codepoint, line.width + share(places[i].x_offset), -share(places[i].y_offset)});
      line.width += share(places[i].x_advance) + tracking(paragraph, run, features);
    }
  }
  return line;
}

}  // namespace foyer::ui
