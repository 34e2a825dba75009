#include "kiosk/ui/theme.hpp"

#include <unistd.h>

#include <filesystem>
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
namespace {

// A theme of its own in a folder of its own, with files that a test breaks.
struct Dealer {
  std::filesystem::path folder;
  Dealer() : folder(std::filesystem::temp_directory_path() / ("foyer-theme-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~Dealer() { std::filesystem::remove_all(folder); }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
  }
  std::string refusal(const std::string& tables) const {
    write("dealer.toml", theme_text("default.toml") + "\n" + tables);
    const auto theme = load_theme((folder / "dealer.toml").string());
    REQUIRE_FALSE(theme);
    CHECK(theme.error().what.find("dealer.toml") != std::string::npos);
    return theme.error().what;
  }
};

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::string harbour = specimen::assets + "/themes/harbour/";

}  // namespace

TEST_CASE("every theme that comes with Foyer is accepted, the example with its logo and letters") {
  for (const char* name : {"default.toml", "high-contrast.toml", "night.toml"})
    CHECK(load_theme(specimen::assets + "/themes/" + name));
  const Theme dealer = specimen::value(load_theme(harbour + "harbour.toml"));
  REQUIRE(dealer.logo);
  CHECK(dealer.logo->width == 512);
  CHECK(dealer.logo_night);
  REQUIRE(dealer.own.size() == 1);
  CHECK(dealer.own[0].weight == Weight::display);
}

TEST_CASE("a broken logo or font names the theme's file, the key and the file") {
  const Dealer dealer;
  std::string said = dealer.refusal("[brand]\nlogo = \"none.png\"");
  CHECK(said.find("[brand] logo") != std::string::npos);
  CHECK(said.find("none.png") != std::string::npos);
  dealer.write("text.png", "not a picture");
  CHECK(dealer.refusal("[brand]\nlogo_night = \"text.png\"").find("[brand] logo_night") != std::string::npos);
  const std::string logo = bytes_of(harbour + "logo.png");
  dealer.write("cut.png", logo.substr(0, logo.size() / 2));
  CHECK(dealer.refusal("[brand]\nlogo = \"cut.png\"").find("cut.png") != std::string::npos);
  CHECK(dealer.refusal("[brand]\nlogo = 7").find("[brand] logo") != std::string::npos);
  CHECK(dealer.refusal("[brand]\nlgo = \"a.png\"").find("unknown key") != std::string::npos);

  dealer.write("text.otf", "not a font");
  said = dealer.refusal("[font]\nregular = \"text.otf\"");
  CHECK(said.find("[font] regular") != std::string::npos);
  CHECK(said.find("text.otf") != std::string::npos);
  CHECK(dealer.refusal("[font]\nbold = \"none.otf\"").find("[font] bold") != std::string::npos);
  // Icons are a font that has no letters.
  said = dealer.refusal("[font]\nbold = \"" + specimen::assets + "/icons/lucide-subset.ttf\"");
  CHECK(said.find("does not draw") != std::string::npos);
  CHECK(dealer.refusal("[font]\nheavy = \"a.otf\"").find("unknown key") != std::string::npos);
}

TEST_CASE("a dealer's letters are worn and put off again, and high contrast keeps them") {
  specimen::Desk desk;
  const auto width = [&] {
    desk.frames([](Ui& ui) { ui.heading("a.title", {56, 200, 900, 120}, "Harbour"); });
    return desk.ui.tree().find("a.title")->rect.w;
  };
  const float house = width();
  Themes dealer = specimen::themes();
  dealer.normal = specimen::value(load_theme(harbour + "harbour.toml"));
  desk.ui.wear(dealer);
  const float worn = width();
  CHECK(worn != Catch::Approx(house).margin(1));
  Settings contrast;
  contrast.high_contrast = true;
  desk.ui.change(contrast);
  CHECK(width() == worn);
  desk.ui.wear(specimen::themes());
  CHECK(width() == house);
}

TEST_CASE("a picture is cut to the shape asked for and averaged down, never enlarged") {
  Picture picture{4, 2, {}};
  for (int i = 0; i < 8; ++i)
    for (const int byte : {i % 4 < 2 ? 0 : 200, 100, 50, 255}) picture.rgba.push_back(static_cast<std::uint8_t>(byte));
  const Picture half = covering(picture, 2, 1);
  REQUIRE(half.width == 2);
  REQUIRE(half.height == 1);
  CHECK(half.rgba == std::vector<std::uint8_t>{0, 100, 50, 255, 200, 100, 50, 255});
  const Picture square = covering(picture, 1, 1);
  CHECK(square.rgba == std::vector<std::uint8_t>{100, 100, 50, 255});
  const Picture large = covering(picture, 40, 20);
  CHECK(large.width == 4);
  CHECK(large.rgba == picture.rgba);
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
