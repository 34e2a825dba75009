#pragma once
// What the program carries within itself of `assets`, as the files stood when it was built (built_in.cmake). A kiosk
// whose files are broken, emptied or gone still starts: in the house's colours, and in English.
#include <string_view>

namespace foyer::app::built_in {

extern const std::string_view default_theme;        // assets/themes/default.toml
extern const std::string_view high_contrast_theme;  // assets/themes/high-contrast.toml
extern const std::string_view english;              // assets/languages/en.json

}  // namespace foyer::app::built_in
