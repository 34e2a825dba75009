#pragma once
// The one texture all shadows are drawn with, as nine slices: a rounded box behind a Gaussian, whose integral over the
// edge is the error function. Internal to kiosk/ui.
#include <cstdint>
#include <vector>

namespace foyer::ui::shadow {

inline constexpr int side = 128;                                 // texels
inline constexpr float blur = 40;                                // texels from the box's edge to the texture's
inline constexpr float corner_over_blur = (side / 2.0f) / blur;  // the corner slices meet in the middle

std::vector<std::uint8_t> texels();  // side x side, RGBA, white with the shadow as alpha

}  // namespace foyer::ui::shadow
