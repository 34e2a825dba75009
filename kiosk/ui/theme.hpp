#pragma once
// A theme: the colours of the interface by their use, and a dealer's logo and letters, read from a file
// (assets/themes/README.md says what stands in one). A theme whose text or controls cannot be read is refused with the
// pair and the ratio, one whose logo or font is of no use with the key and the file, so it never reaches a customer.
#include <string>
#include <string_view>

#include "kiosk/ui/picture.hpp"
#include "kiosk/ui/text.hpp"
#include "shared/base/result.hpp"

namespace foyer::ui {

struct Theme {
  std::string name;
  bool high_contrast = false;  // text must then reach 7:1 instead of 4.5:1 (access.md A35)

  Colour paper, card, line;
  Colour control_line;  // outline of what can be touched: 3:1 against paper and card in high contrast
  Colour ink, ink_2;
  Colour accent, accent_soft, on_accent;
  Colour warm, ok, warn, danger;
  Colour night, night_card, night_ink, night_ink_2, night_accent;
  Colour stage_light, stage_dark;  // the studio behind a car

  float radius_card = 32;
  float radius_bar = 28;
  float radius_stage = 40;

  SharedPicture logo;         // none: a plain mark
  SharedPicture logo_night;   // on dark ground; none: `logo` on a plate
  std::vector<FaceLine> own;  // Latin faces instead of the kiosk's, by weight; absolute paths
};

// The scale of type, in reference units, and of space.
namespace type {
inline constexpr float hero = 112, display = 84, title = 72, heading = 48, subheading = 38, body_large = 34, body = 32,
                       label = 28, small = 24;
}
namespace space {
inline constexpr float xs = 8, s = 16, m = 24, l = 32, xl = 48, margin = 56, xxl = 72;
}

// invalid: which key, or which two colours and their contrast. `folder` is where relative files are looked for.
base::Result<Theme> read_theme(std::string_view toml, const std::string& folder = ".");
base::Result<Theme> load_theme(const std::string& path);

}  // namespace foyer::ui
