// Whether a font file can stand in for the kiosk's letters. Apart from the loaded faces, so that a theme is checked
// without an atlas.
#include <hb-ot.h>
#include <hb.h>

#include "kiosk/ui/text.hpp"

namespace foyer::ui {

using base::Error;
using base::Fault;

base::Result<void> check_face(const FaceLine& line) {
  hb_blob_t* file = hb_blob_create_from_file_or_fail(line.path.c_str());
  if (file == nullptr) return Error{Fault::not_found, line.path + ": cannot be opened"};
  hb_face_t* opened = hb_face_create(file, static_cast<unsigned>(line.index));
  hb_font_t* shaper = hb_font_create(opened);
  const auto drawn = [shaper](char letter) {
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents{};
    return hb_font_get_nominal_glyph(shaper, static_cast<hb_codepoint_t>(letter), &glyph) != 0 &&
           hb_font_get_glyph_extents(shaper, glyph, &extents) != 0 && extents.width > 0;
  };
  const unsigned glyphs = hb_face_get_glyph_count(opened);
  std::string missing;
  for (const char letter : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
    if (!drawn(letter)) missing += letter;
  hb_font_destroy(shaper);
  hb_face_destroy(opened);
  hb_blob_destroy(file);
  if (glyphs == 0) return Error{Fault::invalid, line.path + ": no font"};
  if (!missing.empty()) return Error{Fault::invalid, line.path + ": does not draw " + missing};
  return {};
}

}  // namespace foyer::ui
