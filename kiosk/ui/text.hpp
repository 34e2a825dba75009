#pragma once
// Text: FriBidi runs, HarfBuzz shaping, ICU line breaking. Sizes are the em in reference units. A face is loaded when
// text first needs it: Inter for Latin, Greek and Cyrillic, a Noto family by script (assets/fonts.txt says which file).
// Nothing here draws; canvas.hpp does.
#include <compare>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.hpp"
#include "shared/base/result.hpp"

namespace foyer::ui {

enum class Weight : std::uint8_t { regular, medium, semibold, bold, display };
enum class Align : std::uint8_t { start, centre, end };
enum class Direction : std::uint8_t { ltr, rtl };

struct TextStyle {
  float size = 32;
  Weight weight = Weight::regular;
  Colour colour{21, 24, 29, 255};
  Align align = Align::start;
  bool tabular = false;         // figures of one width, for money and times
  float leading = 1.35f;        // line height over size; display weight sets 1.04
  float tracking = auto_track;  // of the em, after each letter; auto: negative from 48 up, never in joined scripts
  int max_lines = 0;            // 0: as many as the box holds
  bool balanced = false;        // lines about equally long, no more of them: for headings and labels
  std::string_view strong;      // the first place where this stands in the text is set in bold

  static constexpr float auto_track = -9;
};

// A text set into lines at one size.
struct SetGlyph {
  std::uint16_t face = 0;
  std::uint32_t glyph = 0;
  float x = 0;  // from the line's left edge, reference units
  float y = 0;  // below the base line
};
struct SetLine {
  std::vector<SetGlyph> glyphs;
  float width = 0;
  std::size_t begin = 0;  // bytes of the text that stand in this line
  std::size_t end = 0;
};
struct SetText {
  std::vector<SetLine> lines;
  float size = 0;  // as set: the style's, enlarged for large text, or one step smaller
  float line_height = 0;
  float width = 0;  // of the longest line
  float height = 0;
  float baseline = 0;     // of the first line, from the top
  bool rtl = false;       // the paragraph's own direction
  bool overflow = false;  // does not fit its box even one step smaller
  int missing = 0;        // characters no loaded face can draw
};

struct FaceLine {      // what to load for a script
  std::string script;  // ISO 15924, "Latn"
  Weight weight = Weight::regular;
  std::string path;  // absolute, or relative to the assets folder
  int index = 0;     // in a collection
  bool operator==(const FaceLine&) const = default;
};
// Lines that cannot be used are left out and told in `faults`, "line 3: the script has four letters".
std::vector<FaceLine> read_font_list(std::string_view text, std::vector<std::string>& faults);
// Whether the file can stand in for the kiosk's letters: it opens, and draws A to Z, a to z and 0 to 9.
base::Result<void> check_face(const FaceLine& line);

// A script that was written while no face has its characters; each shows as Inter's own box.
struct Gap {
  std::string script;    // by Unicode's name, "Cuneiform"
  std::string language;  // of the screen, BCP 47
  auto operator<=>(const Gap&) const = default;
};

class Faces;  // the loaded faces and their atlas

class Typesetter {
 public:
  explicit Typesetter(Faces& faces);
  ~Typesetter();

  void begin_frame();                         // what `line`, `wrapped` and `fitted` gave stays until the next call
  void set_language(std::string_view bcp47);  // shaping and line breaking follow it
  void set_factor(float text_factor);         // of the smallest size in use (Panel::text_factor); 1 is as designed
  // What a style's size becomes: every size grows by what the smallest needs, so that small text can be read and what
  // is large already does not grow out of its page.
  float enlarged(float size) const;
  float plain(float size) const;  // the style's size that becomes this one
  void faces_changed();           // what was set before is set anew
  void forget();                  // whatever was set

  // One line, whatever its width.
  const SetText& line(std::string_view text, const TextStyle& style);
  // Wrapped to `width`, at the style's size (enlarged), however high that becomes.
  const SetText& wrapped(std::string_view text, const TextStyle& style, float width);
  // Wrapped into the box; if it is too high or a word too long: the enlargement gives way step by step, and last of all
  // the text goes one step of the scale smaller. What still does not fit is set all the same and says `overflow`.
  const SetText& fitted(std::string_view text, const TextStyle& style, Vec2 box);

  // The style's size at which each of the words fits the box: what stands side by side is set alike.
  float common_size(std::span<const std::string_view> words, const TextStyle& style, Vec2 box);

  const std::set<Gap>& gaps() const;  // since the start; each was logged once
  std::size_t shaped() const;         // strings shaped since the start: a frame like the last one shapes none

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Direction direction_of(std::string_view bcp47);
float step_down(float size);  // the next size of the scale below

}  // namespace foyer::ui
