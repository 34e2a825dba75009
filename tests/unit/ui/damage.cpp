// What a frame draws again: as little as changed, and never less.
#include "kiosk/ui/damage.hpp"

#include <cstdlib>

#include "kiosk/ui/bar.hpp"
#include "specimen.hpp"
#include "tests/unit/device/drivers.hpp"

using namespace foyer;
using namespace foyer::ui;
using device::Area;

namespace {

constexpr Rect first_rect{56, 300, 400, 120};
constexpr Rect tile_rect{56, 1100, 460, 300};
constexpr Area panel{0, 0, 1080, 1920};

struct Page {
  std::string said = "Your car is being washed.";
  bool more = false;
  float share = 0.2f;
  void operator()(Ui& ui) {
    const Ui::Page page(ui, "damage", Backdrop::day, Travel::none);
    top_line(ui, "Harbour Motors");
    if (more) ui.card({56, 600, 968, 80}, Shadow::none);
    ui.button("damage.first", first_rect, "First");
    ui.text("damage.said", {56, 480, 900, 60}, said, ui.type(type::body));
    ui.panel_stage({56, 700, 968, 360});
    ui.tile("damage.tile", tile_rect, Icon::coffee, "A drink", "Flat white");
    ui.progress("damage.progress", {560, 1200, 460, 90}, "Charging", share);
    bar(ui, {"Back", "English", "Easier to use", "Call staff", "Finish"});
  }
};

Area pixels(const Rect& rect) {
  return {static_cast<int>(rect.x), static_cast<int>(rect.y), static_cast<int>(rect.right()),
          static_cast<int>(rect.bottom())};
}
bool holds(const Area& outer, const Area& inner) { return inner.within(outer) == inner; }

}  // namespace

TEST_CASE("a frame like the last one draws nothing again") {
  specimen::Desk desk;
  Page page;
  desk.frame(page);
  REQUIRE(desk.backend->changed().size() == 1);
  CHECK(desk.backend->changed().front() == panel);
  desk.frames(page);
  desk.frame(page);
  CHECK(desk.backend->changed().empty());
}

TEST_CASE("a press draws its control again, on the very frame, and nothing far from it") {
  specimen::Desk desk;
  Page page;
  desk.frames(page);
  desk.down(first_rect.centre());
  desk.frame(page);
  const auto changed = desk.backend->changed();
  REQUIRE(changed.size() == 1);
  CHECK(holds(changed.front(), pixels(first_rect)));
  CHECK(holds(pixels(first_rect.inset(-4)), changed.front()));
}

TEST_CASE("what comes, goes or changes is drawn again where it was and where it is") {
  specimen::Desk desk;
  Page page;
  desk.frames(page);
  page.more = true;
  desk.frame(page);
  REQUIRE(desk.backend->changed().size() == 1);
  CHECK(holds(pixels({52, 596, 976, 88}), desk.backend->changed().front()));
  page.more = false;
  desk.frame(page);
  REQUIRE(desk.backend->changed().size() == 1);
  CHECK(holds(pixels({52, 596, 976, 88}), desk.backend->changed().front()));
  page.said = "Ready.";
  page.share = 0.8f;
  desk.frame(page);
  CHECK(desk.backend->changed().size() == 2);  // two places far apart stay two
  for (const Area& area : desk.backend->changed()) CHECK(area.pixels() < panel.pixels() / 10);
}

TEST_CASE("many changes become a few areas that do not touch") {
  specimen::Desk desk;
  int shift = 0;
  const auto draw = [&](Ui& ui) {
    const Ui::Page page(ui, "many", Backdrop::day, Travel::none);
    for (int i = 0; i < 12; ++i)
      ui.canvas().fill(
          {60.0f + 80.0f * static_cast<float>(i), 200.0f + 130.0f * static_cast<float>((i * 5) % 12), 40, 40},
          Colour::hex(0x103050u + static_cast<std::uint32_t>(shift)));
  };
  desk.frames(draw);
  shift = 9;
  desk.frame(draw);
  const auto changed = desk.backend->changed();
  CHECK(changed.size() <= 4);
  for (std::size_t a = 0; a < changed.size(); ++a)
    for (std::size_t b = a + 1; b < changed.size(); ++b) CHECK_FALSE(changed[a].touches(changed[b]));
}

// The picture kept over many partly drawn frames is the one that a frame drawn as a whole gives, to the pixel.
TEST_CASE("what is kept and what is drawn again are together the whole picture") {
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: pictures need one (./dev test brings its own)");
  const base::SystemClock clock;
  const auto window = specimen::value(device::Window::open({}, clock));
  device::keep_drivers_loaded();
  const auto backend = specimen::value(Backend::open(*window, specimen::assets));
  Ui ui(*backend, {}, specimen::themes());
  Page page;
  base::BootTime now{std::chrono::seconds{5}};
  const auto frame = [&](std::chrono::milliseconds step) {
    now += step;
    ui.begin_frame(now);
    page(ui);
    if (ui.end_frame()) backend->show();
  };
  const auto touch = [&](device::Input::Kind kind, Vec2 at) {
    ui.feed({.kind = kind, .at = now, .x = at.x, .y = at.y});
  };
  for (int i = 0; i < 4; ++i) frame(std::chrono::milliseconds{90});
  std::int64_t drawn = 0;
  const auto moment = [&](int i) {
    touch(device::Input::Kind::pointer_down, i % 2 == 0 ? first_rect.centre() : tile_rect.centre());
    frame(std::chrono::milliseconds{16});
    for (const Area& area : backend->changed()) drawn += area.pixels();
    page.said = "Moment " + std::to_string(i);
    page.more = i % 3 == 1;
    page.share = static_cast<float>(i) / 8;
    frame(std::chrono::milliseconds{40});
    touch(device::Input::Kind::pointer_up, first_rect.centre());
    frame(std::chrono::milliseconds{30});
    for (int left = 0; left < i; ++left) frame(std::chrono::milliseconds{30});
  };
  for (int i = 0; i < 6; ++i) {
    CAPTURE(i);
    moment(i);
    const Picture kept = backend->capture();
    REQUIRE(backend->renew());  // nothing of the old picture is left
    frame(std::chrono::milliseconds{0});
    frame(std::chrono::milliseconds{0});
    const Picture whole = backend->capture();
    REQUIRE(kept.rgba.size() == whole.rgba.size());
    CHECK(kept.rgba == whole.rgba);
  }
  CHECK(drawn > 0);
  CHECK(drawn < 6 * panel.pixels() / 4);
}
