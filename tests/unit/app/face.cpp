// A dealer's theme that is no good never keeps a kiosk from starting.
#include "kiosk/app/face.hpp"

#include <unistd.h>

#include <catch2/catch_all.hpp>
#include <filesystem>
#include <fstream>

using namespace foyer;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("foyer-face-" + std::to_string(::getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

app::Options options(const std::string& theme) {
  app::Options it;
  it.assets = FOYER_SOURCE_DIR "/assets";
  it.theme = theme;
  return it;
}

}  // namespace

TEST_CASE("A dealer's theme is worn; a broken one, or one that is not there, leaves the default") {
  const auto dealer = app::load_themes(options(FOYER_SOURCE_DIR "/assets/themes/harbour/harbour.toml"));
  CHECK(dealer.normal.name == "Harbour");
  CHECK(dealer.high_contrast.high_contrast);

  const Folder folder;
  const std::string broken = (folder.path / "broken.toml").string();
  std::ofstream(broken) << "name = \"Broken\"\n[colour]\npaper = \"white\"\n";
  for (const std::string& theme : {broken, (folder.path / "none.toml").string(), folder.path.string()}) {
    CHECK(app::load_themes(options(theme)).normal.name == "Foyer");
  }
}

TEST_CASE("A42 Who hangs a panel out of reach is told, with the heights that would do") {
  ui::Panel panel;  // 32 inches, upright
  CHECK_FALSE(app::out_of_reach(panel));
  panel.mount_mm = 1000;
  const auto high = app::out_of_reach(panel);
  REQUIRE(high);
  CHECK(high->starts_with("panel.mount_mm: hung at 1000 mm, controls stand above 1100 mm"));
  CHECK(high->find("they do not") != std::string::npos);
  panel.mount_mm = 0;
  const auto low = app::out_of_reach(panel);
  REQUIRE(low);
  CHECK(low->find("below 380 mm") != std::string::npos);
  // What it says is so.
  const std::size_t from = high->find("; from ") + 7;
  const std::size_t to = high->find(" mm to ") + 7;
  for (const std::size_t at : {from, to}) {
    panel.mount_mm = std::stof(high->substr(at));
    CHECK_FALSE(app::out_of_reach(panel));
  }
  panel.mount_mm = std::stof(high->substr(to)) + 10;
  CHECK(app::out_of_reach(panel));
  panel.mount_mm = std::stof(high->substr(from)) - 10;
  CHECK(app::out_of_reach(panel));
}

TEST_CASE("The gallery needs no folder for data; the kiosk does") {
  const auto parse = [](std::vector<std::string> words) {
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    return app::parse_options(static_cast<int>(argv.size()), argv.data(), "0");
  };
  const auto gallery = parse({"foyer-kiosk", "--gallery", "--theme", "a.toml"});
  REQUIRE(gallery);
  CHECK(gallery->options.gallery);
  CHECK(gallery->options.theme == "a.toml");
  CHECK_FALSE(parse({"foyer-kiosk"}));
}
