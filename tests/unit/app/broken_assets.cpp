// The kiosk starts whatever is wrong with a file of its assets, says which file it is, and shows its first screen in
// words that can be read.
#include <unistd.h>

#include <catch2/catch_all.hpp>
#include <fstream>
#include <iterator>

#include "kiosk/app/built_in.hpp"
#include "kiosk/app/face.hpp"
#include "tests/desk/desk.hpp"

using namespace foyer;
namespace fs = std::filesystem;

namespace {

const fs::path shipped = FOYER_SOURCE_DIR "/assets";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A copy of what the kiosk reads, for a test to break.
struct Assets {
  fs::path folder = fs::temp_directory_path() / ("foyer-broken-assets-" + std::to_string(::getpid()));
  Assets() {
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const char* part : {"themes", "languages", "icons", "cars", "fonts.txt"})
      fs::copy(shipped / part, folder / part, fs::copy_options::recursive);
  }
  ~Assets() { fs::remove_all(folder); }
};

struct Damage {
  const char* name;
  void (*to)(const fs::path&);
};

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string nested(std::string_view opening) {
  constexpr int deep = 20'000;
  std::string text;
  for (int i = 0; i < deep; ++i) text += opening;
  return text;
}

const Damage damages[] = {
    {"missing", [](const fs::path& path) { fs::remove(path); }},
    {"emptied", [](const fs::path& path) { write(path, ""); }},
    {"cut in half",
     [](const fs::path& path) {
       const std::string whole = bytes_of(path);
       write(path, whole.substr(0, whole.size() / 2));
     }},
    {"binary",
     [](const fs::path& path) {
       base::SeededRandom random(Catch::getSeed());
       const base::Bytes bytes = random.bytes(4096);
       write(path, {bytes.begin(), bytes.end()});
     }},
    {"zeros", [](const fs::path& path) { write(path, std::string(4096, '\0')); }},
    {"nested arrays", [](const fs::path& path) { write(path, "a = " + nested("[")); }},
    {"nested objects", [](const fs::path& path) { write(path, nested("{\"a\":")); }},
    {"a folder in its place",
     [](const fs::path& path) {
       fs::remove(path);
       fs::create_directory(path);
     }},
};

struct Started {
  ui::Themes themes;
  std::vector<std::string> faults;  // of languages and fonts; a theme's are in the log
  std::string begin;                // the words on the button of the first screen
  int missing = 0;                  // of them, characters without a glyph
  std::size_t languages = 0;
};

Started start(const fs::path& assets) {
  app::Options options;
  options.assets = assets;
  Started it{app::load_themes(options), {}, {}, 0, 0};
  auto catalogue = text::Catalogue::load(assets / "languages", app::built_in::english);
  REQUIRE(catalogue);
  it.faults = catalogue->faults();
  it.languages = catalogue->languages().size();
  auto backend = ui::Backend::headless(assets.string(), {1080, 1920});
  REQUIRE(backend);
  ui::Ui ui(**backend, desk::portrait, it.themes);
  screens::Screens screens(std::move(*catalogue));
  const desk::Rooftop rooftop;
  ui.begin_frame(rooftop.now);
  screens.draw(ui, visit::initial(true, rooftop.context()), rooftop.context());
  ui.end_frame();
  if (const ui::Node* begin = ui.tree().find("attract.begin")) it.begin = begin->name;
  it.missing = ui.canvas().typesetter().line(it.begin, ui.type(32)).missing;
  for (const std::string& fault : (*backend)->font_faults()) it.faults.push_back(fault);
  return it;
}

// A line break at the end of the file is not part of what the program carries.
std::string bare(std::string_view text) { return std::string(text.substr(0, text.find_last_not_of('\n') + 1)); }

}  // namespace

TEST_CASE("What the program carries is what stands in assets") {
  CHECK(bare(app::built_in::default_theme) == bare(bytes_of(shipped / "themes/default.toml")));
  CHECK(bare(app::built_in::high_contrast_theme) == bare(bytes_of(shipped / "themes/high-contrast.toml")));
  CHECK(bare(app::built_in::english) == bare(bytes_of(shipped / "languages/en.json")));
}

TEST_CASE("A theme of the house that is broken leaves the one that is built in") {
  const char* file = GENERATE("themes/default.toml", "themes/high-contrast.toml");
  const Started whole = start(shipped);
  for (const Damage& damage : damages) {
    const Assets assets;
    damage.to(assets.folder / file);
    INFO(file << " " << damage.name);
    const Started it = start(assets.folder);
    CHECK(it.themes.normal.name == whole.themes.normal.name);
    CHECK(it.themes.normal.accent == whole.themes.normal.accent);
    CHECK(it.themes.high_contrast.high_contrast);
    CHECK(it.themes.high_contrast.ink_2 == whole.themes.high_contrast.ink_2);
    CHECK(it.begin == "Touch to begin");
  }
}

TEST_CASE("High contrast is never exchanged for a theme of less") {
  const Assets assets;
  fs::copy_file(shipped / "themes/default.toml", assets.folder / "themes/high-contrast.toml",
                fs::copy_options::overwrite_existing);
  CHECK(start(assets.folder).themes.high_contrast.high_contrast);
}

TEST_CASE("A language that is broken is named and left out, and English is never lost") {
  const std::string tag = GENERATE("en", "ar", "zh");
  const std::string file = tag + ".json";
  for (const Damage& damage : damages) {
    const Assets assets;
    damage.to(assets.folder / "languages" / file);
    INFO(file << " " << damage.name);
    const Started it = start(assets.folder);
    CHECK(it.begin == "Touch to begin");
    CHECK(it.languages == (tag == "en" ? 8 : 7));
    if (std::string(damage.name) == "missing") continue;  // a language less is no fault
    REQUIRE(it.faults.size() == 1);
    CHECK(it.faults[0].starts_with(file + ": "));
  }
}

TEST_CASE("A message that English lost is named with its key and said as it was built in") {
  const Assets assets;
  const fs::path english = assets.folder / "languages/en.json";
  std::string text = bytes_of(english);
  const std::string lost = "\"attract.begin\": \"Touch to begin\",";
  REQUIRE(text.find(lost) != std::string::npos);
  write(english, text.erase(text.find(lost), lost.size()));
  const Started it = start(assets.folder);
  CHECK(it.begin == "Touch to begin");
  CHECK(it.faults == std::vector<std::string>{"en.json: attract.begin: is missing"});
}

TEST_CASE("Icons, the list of fonts and the stills may be broken: every control still has its word") {
  const std::string file = GENERATE("icons/lucide-subset.ttf", "fonts.txt", "cars/sedan.white.png");
  for (const Damage& damage : damages) {
    const Assets assets;
    damage.to(assets.folder / file);
    INFO(file << " " << damage.name);
    const Started it = start(assets.folder);
    CHECK(it.begin == "Touch to begin");
    CHECK(it.missing == 0);
    if (file.starts_with("icons") && std::string(damage.name) != "cut in half") {  // which a font may survive
      REQUIRE(it.faults.size() == 1);
      CHECK(it.faults[0].starts_with(file + ": "));
    }
  }
}

TEST_CASE("Without any assets at all the kiosk starts, in the house's colours and in English") {
  const Started it = start("/nowhere");
  CHECK(it.themes.normal.name == "Foyer");
  CHECK(it.themes.high_contrast.high_contrast);
  CHECK(it.begin == "Touch to begin");
  CHECK(it.missing == 0);
  CHECK(it.languages == 1);
  CHECK(it.faults.size() == 2);
}
