#pragma once
// Shaping: a paragraph becomes runs of one direction, script and face, and each run becomes glyphs. Internal to
// kiosk/ui.
//
// Levels and scripts belong to the paragraph and are found once; a line is then any stretch of it, reordered by rule L2
// of the Unicode bidirectional algorithm (UAX 9) and shaped with its neighbours as context.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/faces.hpp"

namespace foyer::ui {

struct Features {
  bool tabular = false;
  float tracking = 0;  // of the em; not applied in joined scripts
};

// The paragraph as characters, with what shaping needs to know of each.
struct Paragraph {
  std::vector<std::uint32_t> characters;
  std::vector<std::size_t> bytes;  // where each begins in the text; one more for the end
  std::vector<std::int8_t> levels;
  std::vector<std::uint32_t> scripts;  // hb_script_t
  std::vector<std::uint16_t> faces;
  bool rtl = false;
  std::vector<std::uint32_t> missing;  // characters that no face can draw
};

// `strong_begin` to `strong_end` (bytes) is set in bold.
Paragraph analyse(std::string_view text, Weight weight, std::size_t strong_begin, std::size_t strong_end,
                  Direction base, Faces& faces);

// The advance that each character adds, in ems; 0 for what joins the character before it.
std::vector<float> advances(const Paragraph& paragraph, const Features& features, const std::string& language,
                            Faces& faces);

// Characters first to last (exclusive) as one line, glyph positions in ems. Width without trailing spaces.
SetLine shape_line(const Paragraph& paragraph, std::size_t first, std::size_t last, const Features& features,
                   const std::string& language, Faces& faces);

}  // namespace foyer::ui
