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
  REQUIRE(dealer);
  CHECK(dealer->normal.name == "Harbour");
  CHECK(dealer->high_contrast.high_contrast);

  const Folder folder;
  const std::string broken = (folder.path / "broken.toml").string();
  std::ofstream(broken) << "name = \"Broken\"\n[colour]\npaper = \"white\"\n";
  for (const std::string& theme : {broken, (folder.path / "none.toml").string(), folder.path.string()}) {
    const auto themes = app::load_themes(options(theme));
    REQUIRE(themes);
    CHECK(themes->normal.name == "Foyer");
  }
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
