#include "kiosk/ui/theme.hpp"

#include <fstream>
#include <sstream>

#include "kiosk/ui/icons.hpp"
#include "kiosk/ui/panel.hpp"
#include "specimen.hpp"

using namespace foyer::ui;

namespace {

std::string theme_text(const std::string& name) {
  std::ifstream file(specimen::assets + "/themes/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return text.str();
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const auto theme = read_theme(text);
  REQUIRE_FALSE(theme);
  return theme.error().what;
}

}  // namespace

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast(Colour::hex(0x000000), Colour::hex(0xFFFFFF)) == Catch::Approx(21));
  CHECK(contrast(Colour::hex(0x777777), Colour::hex(0xFFFFFF)) == Catch::Approx(4.478).epsilon(0.001));
  CHECK(contrast(Colour::hex(0x123456), Colour::hex(0x123456)) == Catch::Approx(1));
}

TEST_CASE("both themes of the house are accepted") {
  const Themes themes = specimen::themes();
  CHECK(themes.normal.accent == Colour::hex(0x0A5C63));
  CHECK(themes.normal.radius_stage == 40);
  CHECK(themes.high_contrast.high_contrast);
  CHECK(contrast(themes.high_contrast.ink_2, themes.high_contrast.card) >= 7);
}

TEST_CASE("a theme that cannot be read is refused with the pair and the ratio") {
  const std::string good = theme_text("default.toml");
  const std::string pale = refusal(changed(good, "ink_2 = \"#5A626E\"", "ink_2 = \"#A8ADB5\""));
  CHECK(pale.find("ink_2 on paper") != std::string::npos);
  CHECK(pale.find("4.5:1") != std::string::npos);
  CHECK(refusal(changed(good, "accent = \"#0A5C63\"", "accent = \"#38A3A5\"")).find("accent") != std::string::npos);
  CHECK(refusal(changed(good, "warm = \"#C7663A\"", "warm = \"#F2D7C9\"")).find("3.0:1") != std::string::npos);
}

TEST_CASE("high contrast asks for more") {
  CHECK(refusal(changed(theme_text("default.toml"), "high_contrast = false", "high_contrast = true")).find("7.0:1") !=
        std::string::npos);
  CHECK(refusal(changed(theme_text("high-contrast.toml"), "control_line = \"#15181D\"", "control_line = \"#CCCCCC\""))
            .find("control_line") != std::string::npos);
}

TEST_CASE("a damaged theme says where") {
  const std::string good = theme_text("default.toml");
  CHECK(refusal("name = ").find("line 1") != std::string::npos);
  CHECK(refusal("").find("[colour]") != std::string::npos);
  CHECK(refusal(changed(good, "#15181D", "15181D")).find("ink") != std::string::npos);
  CHECK(refusal(changed(good, "warm = ", "wram = ")).find("wram") != std::string::npos);
  CHECK(refusal(changed(good, "card = 32", "card = 900")).find("[radius] card") != std::string::npos);
  CHECK_FALSE(load_theme(specimen::assets + "/themes/none.toml"));
}

TEST_CASE("the icon font holds the icons of the enumeration, in its order") {
  std::ifstream file(specimen::assets + "/icons/names.txt");
  std::string name;
  for (int i = 1; i <= icon_count; ++i) {
    REQUIRE(file >> name);
    CHECK(name == lucide_name(static_cast<Icon>(i)));
  }
  CHECK_FALSE(file >> name);
}

TEST_CASE("a panel is measured in millimetres, not in dots") {
  Panel large;  // 32 inches, upright
  CHECK(large.canvas().x == 1080);
  CHECK(large.canvas().y == 1920);
  CHECK(large.mm_per_unit() == Catch::Approx(398.0 / 1080));
  CHECK(large.text_factor(false) == 1);
  CHECK(24 * 0.727 * large.mm_per_unit() * large.text_factor(true) >= 7.33);
  Panel small = large;  // 15 inches: the same dots, half the size
  small.width_mm = 194;
  small.height_mm = 345;
  CHECK(24 * 0.727 * small.mm_per_unit() * small.text_factor(false) == Catch::Approx(4.8));
  CHECK(big_enough(large, {0, 0, 25, 25}));
  CHECK_FALSE(big_enough(small, {0, 0, 25, 100}));
  small.viewing_mm = 1200;
  CHECK(small.text_factor(false) == Catch::Approx(2 * 4.8 / (24 * 0.727 * small.mm_per_unit())));
}

TEST_CASE("reach is where a seated arm comes to") {
  Panel panel;
  panel.mount_mm = 700;
  const Rect reach = panel.reachable();
  CHECK(panel.height_above_floor_mm(reach.y) == Catch::Approx(1100).margin(0.5));
  CHECK(reach.bottom() == Catch::Approx(1920));  // 380 mm lies below the picture
}
