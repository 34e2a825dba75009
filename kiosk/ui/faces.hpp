#pragma once
// The loaded faces: for each one what HarfBuzz shapes with and what the atlas draws with, over one mapping of the file.
// Internal to kiosk/ui.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/text.hpp"

struct ImFont;
struct ImFontAtlas;
struct ImFontBaked;
struct hb_blob_t;
struct hb_font_t;
struct hb_set_t;

namespace foyer::ui {

inline constexpr std::uint16_t no_face = 0xFFFF;

struct Face {
  ImFont* font = nullptr;
  hb_font_t* shaper = nullptr;
  hb_set_t* coverage = nullptr;
  hb_blob_t* file = nullptr;
  float units_per_em = 1000;
  float ascent = 0;   // of the em
  float descent = 0;  // of the em, positive downwards
};

class Faces {
 public:
  // Reads assets/fonts.txt; opens no face yet. A line or file that cannot be used is logged, kept in `faults` and left
  // out.
  Faces(ImFontAtlas& atlas, std::string assets);
  ~Faces();
  const std::vector<std::string>& faults() const { return faults_; }  // "fonts.txt: line 3: ...", "x.otf: ..."

  // The face for a character of `script` at `weight`: Inter where it has the character, else the script's own, else any
  // other that has it. no_face when none does; then the character shows as a box of Inter's.
  std::uint16_t pick(char32_t character, std::uint32_t script, Weight weight);
  // What is worn, else Inter; where none of its files can be opened any other face with Latin letters, and last of all
  // the one built into the library. Never no_face.
  std::uint16_t latin(Weight weight);
  // Latin faces that stand before Inter; none: Inter again. True when that changed anything. Medium takes regular where
  // it is not given, semibold and display take bold; what is then still missing stays Inter's.
  bool wear(const std::vector<FaceLine>& own);
  // no_face when the icons' file cannot be used: every icon stands beside its word.
  std::uint16_t icons() { return for_script("Icon", Weight::regular); }
  bool covers(std::uint16_t face, char32_t character) const;
  std::uint32_t glyph(std::uint16_t face, char32_t character) const;  // 0 when it has none
  const Face& operator[](std::uint16_t face) const { return faces_[face]; }

  // The atlas's glyphs of a face at an em of `px`; draws code point glyph_first + glyph id.
  ImFontBaked* baked(std::uint16_t face, float px) const;

 private:
  std::uint16_t for_script(std::string_view script, Weight weight);
  std::uint16_t opened(std::size_t line);
  std::uint16_t stand_in();
  std::uint16_t built_in();
  bool drawable(hb_blob_t* file, int index) const;
  Face shaped_by(hb_blob_t* file, int index) const;
  void fault(std::string_view file, std::string_view what);

  ImFontAtlas& atlas_;
  std::string assets_;
  std::vector<FaceLine> list_;
  std::vector<std::uint16_t> by_line_;  // face of a line of the list; unopened and unusable are no_face
  std::vector<bool> tried_;
  std::vector<Face> faces_;
  std::vector<FaceLine> worn_;
  std::array<std::uint16_t, 5> own_{no_face, no_face, no_face, no_face, no_face};  // by weight
  std::uint16_t stand_in_ = no_face;
  std::vector<std::string> faults_;
};

// Glyph ids start here in a face's "code points". Low, because the atlas keeps a dense index up to the highest in use.
inline constexpr std::uint32_t glyph_first = 0x100;

}  // namespace foyer::ui
