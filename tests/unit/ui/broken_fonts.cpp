// The kiosk starts whatever is wrong with its fonts, says which file it is, and shows its words.
#include <filesystem>
#include <fstream>

#include "specimen.hpp"

using namespace foyer::ui;

namespace {

namespace fs = std::filesystem;

// The assets with a font list of its own.
struct Assets {
  fs::path path;
  explicit Assets(const std::string& name, const std::string& fonts) : path(fs::temp_directory_path() / name) {
    fs::remove_all(path);
    fs::create_directories(path / "icons");
    std::ofstream(path / "fonts.txt") << fonts;
    std::ofstream(path / "broken.ttf") << std::string(4000, 'x');
    std::ofstream(path / "short.otf") << "OTTO";
    std::ifstream whole("/usr/share/fonts/opentype/inter/Inter-Regular.otf", std::ios::binary);
    std::string head(2000, ' ');
    whole.read(head.data(), static_cast<std::streamsize>(head.size()));
    std::ofstream(path / "truncated.otf", std::ios::binary) << head;
  }
  ~Assets() { fs::remove_all(path); }
};

const std::string inter = "Latn regular /usr/share/fonts/opentype/inter/Inter-Regular.otf\n";
const std::string icons = "Icon regular " + specimen::assets + "/icons/lucide-subset.ttf\n";

struct Start {
  std::vector<std::string> faults;
  float width = 0;  // of a word
  int missing = 0;
  std::size_t nodes = 0;
};

Start start(const std::string& fonts) {
  const Assets assets("foyer-broken-fonts", fonts);
  auto backend = specimen::value(Backend::headless(assets.path.string(), {1080, 1920}));
  Ui ui(*backend, {}, specimen::themes());
  ui.begin_frame(foyer::base::BootTime{std::chrono::seconds{1}});
  {
    const Ui::Page page(ui, "page", Backdrop::day, Travel::none);
    ui.primary_button("page.go", {56, 800, 900, 120}, "Check in", Icon::check);
    ui.text("page.words", {56, 200, 900, 200}, "Grüße, Priya", ui.type(32));
  }
  ui.end_frame();
  const SetText& set = ui.canvas().typesetter().line("Grüße, Priya", ui.type(32));
  return {backend->font_faults(), set.width, set.missing, ui.tree().nodes().size()};
}

}  // namespace

TEST_CASE("a font that is missing or broken is named, and another one draws") {
  const auto [fonts, told] = GENERATE(table<std::string, std::vector<std::string>>({
      {inter + icons, {}},
      {"Latn bold gone.otf\n" + inter + icons, {"gone.otf: Latn: cannot be opened"}},
      {"Latn bold broken.ttf\n" + inter + icons, {"broken.ttf: Latn: is no font that can be drawn"}},
      {"Latn semibold short.otf\n" + inter + icons, {"short.otf: Latn: is no font that can be drawn"}},
      {"Latn semibold truncated.otf\n" + inter + icons, {"truncated.otf: Latn: is no font that can be drawn"}},
      {"Latn heavy x.otf\n" + inter + icons,
       {"fonts.txt: line 1: the weight is regular, medium, semibold, bold or display"}},
  }));
  CAPTURE(fonts);
  const Start it = start(fonts);
  CHECK(it.faults == told);
  CHECK(it.width > 100);
  CHECK(it.missing == 0);
  CHECK(it.nodes == 2);
}

TEST_CASE("without the icons every control still has its word") {
  for (const char* file : {"icons/gone.ttf", "broken.ttf"}) {
    const Start it = start(inter + "Icon regular " + file + "\n");
    REQUIRE(it.faults.size() == 1);
    CHECK(it.faults[0].starts_with(std::string(file) + ": Icon: "));
    CHECK(it.nodes == 2);
  }
}

TEST_CASE("without Inter another face with Latin letters draws, and without any the one built in") {
  const Start cjk =
      start("Latn regular gone.otf\nHani regular /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc 2\n" + icons);
  CHECK(cjk.faults == std::vector<std::string>{"gone.otf: Latn: cannot be opened"});
  CHECK(cjk.missing == 0);
  CHECK(cjk.width > 100);
  const Start nothing = start("");
  CHECK(nothing.faults.empty());
  CHECK(nothing.width > 50);
  CHECK(nothing.nodes == 2);
}

TEST_CASE("without its list of fonts the kiosk starts and says so") {
  const Assets assets("foyer-no-font-list", "");
  fs::remove(assets.path / "fonts.txt");
  const auto backend = specimen::value(Backend::headless(assets.path.string(), {1080, 1920}));
  CHECK(backend->font_faults() == std::vector<std::string>{"fonts.txt: cannot be opened"});
}
