// The gallery on every panel, in every theme: nothing is cut, unnamed, too small or too faint, and nothing flashes.
#include "kiosk/gallery/gallery.hpp"

#include <catch2/catch_all.hpp>
#include <filesystem>
#include <set>

#include "tests/unit/device/drivers.hpp"
#include "tests/unit/ui/contrast.hpp"
#include "tests/unit/ui/flashes.hpp"

using namespace foyer;
using namespace foyer::ui;
using namespace std::chrono_literals;

namespace {

const std::string assets = FOYER_SOURCE_DIR "/assets";

const Panel portrait{};
const Panel lying{1920, 1080, 708, 398};
const Panel sharp{2160, 3840, 398, 708};
const Panel small{1280, 800, 337, 210};

template <class T>
T value(base::Result<T> result) {
  if (!result) FAIL(result.error().what);
  return std::move(*result);
}

Theme theme(const std::string& file) { return value(load_theme(assets + "/themes/" + file)); }

constexpr std::size_t house = 0, night = 1, dealer = 2, high_contrast = 3;

struct Desk {
  gallery::Gallery gallery{{theme("default.toml"), theme("night.toml"), theme("harbour/harbour.toml")},
                           theme("high-contrast.toml"),
                           std::make_shared<const Picture>(value(load_png(assets + "/themes/harbour/logo.png")))};
  Ui ui;
  base::BootTime now{100s};

  Desk(Backend& backend, const Panel& panel)
      : ui(backend, panel, {theme("default.toml"), theme("high-contrast.toml")}) {}

  bool frame(std::chrono::milliseconds step = 60ms) {
    now += step;
    ui.begin_frame(now);
    gallery.draw(ui);
    return ui.end_frame();
  }
  void rest() {  // a ring goes on turning
    for (int i = 0; i < 12 && (i < 4 || ui.wants_frame()); ++i) frame();
  }
  void tap(std::string_view id) {
    const Node* node = ui.tree().find(id);
    INFO("touching " << id);
    REQUIRE(node != nullptr);
    REQUIRE(node->touchable);
    device::Input input;
    input.at = now;
    input.x = node->rect.centre().x * ui.panel().px_per_unit();
    input.y = node->rect.centre().y * ui.panel().px_per_unit();
    for (const auto kind : {device::Input::Kind::pointer_down, device::Input::Kind::pointer_up}) {
      input.kind = kind;
      ui.feed(input);
    }
    rest();
  }
  void key(device::Key key) {
    device::Input input;
    input.kind = device::Input::Kind::key_down;
    input.at = now;
    input.key = key;
    ui.feed(input);
    rest();
  }
};

void check_page(Desk& desk) {
  const Canvas& canvas = desk.ui.canvas();
  CHECK(canvas.orphans().empty());
  for (const Overflow& cut : canvas.overflows())
    FAIL_CHECK(cut.node << " needs " << cut.needed.x << " x " << cut.needed.y << ", has " << cut.box.w << " x "
                        << cut.box.h);
  for (const std::string& twice : desk.ui.tree().duplicates()) FAIL_CHECK(twice << " is there twice");
  const auto& nodes = desk.ui.tree().nodes();
  const Rect panel{0, 0, desk.ui.panel().canvas().x, desk.ui.panel().canvas().y};
  for (const Node& node : nodes) {
    INFO("node " << node.id);
    CHECK_FALSE(node.name.empty());
    CHECK(panel.inset(-1).contains(node.rect));
    if (!node.touchable) continue;
    CHECK(big_enough(desk.ui.panel(), node.rect, node.role == Role::key ? 8.5f : target_mm));
    for (const Node& other : nodes) {
      const bool solid = other.touchable || other.role == Role::text || other.role == Role::heading;
      const bool inside = other.id.starts_with(node.id + ".") || node.id.starts_with(other.id + ".");
      if (&other == &node || !solid || inside) continue;
      INFO("and " << other.id);
      CHECK_FALSE(node.rect.inset(1).meets(other.rect.inset(1)));
    }
  }
}

std::size_t theme_count() { return high_contrast + 1; }

}  // namespace

TEST_CASE("No specimen is cut, unnamed or too small on any panel, in large text, or mirrored") {
  struct Way {
    Panel panel;
    bool large, mirrored;
  };
  // Large and small text, mirrored and not, on every shape of panel; the sharp one is the portrait one in finer dots.
  const auto [panel, large, mirrored] =
      GENERATE(Way{portrait, false, false}, Way{portrait, true, true}, Way{lying, false, true}, Way{lying, true, false},
               Way{sharp, true, false}, Way{small, false, false}, Way{small, true, true});
  const auto backend = value(Backend::headless(assets, {panel.width_px, panel.height_px}));
  Desk desk(*backend, panel);
  desk.rest();
  if (large) desk.tap("bar.easier");
  if (mirrored) desk.tap("bar.language");
  for (const std::size_t worn : {house, dealer})
    for (int page = 0; page < desk.gallery.pages(); ++page) {
      desk.gallery.show(desk.ui, page, worn);
      desk.rest();
      INFO(panel.width_px << " x " << panel.height_px << (large ? ", large" : "") << (mirrored ? ", mirrored" : "")
                          << ", page " << page << ", theme " << worn);
      check_page(desk);
    }
}

TEST_CASE("A19 A22: the gallery is worked by touch, and every control of it by the keypad") {
  const auto backend = value(Backend::headless(assets, {1080, 1920}));
  Desk desk(*backend, portrait);
  desk.rest();
  desk.tap("gallery.theme.3");
  CHECK(desk.ui.theme().high_contrast);
  desk.tap("gallery.theme.2");
  CHECK(desk.ui.theme().name == "Harbour");
  const int pages = desk.gallery.pages();
  for (int page = 0; page < pages; ++page) {
    desk.gallery.show(desk.ui, page, house);
    desk.rest();
    std::set<std::string> wanted;
    for (const Node& node : desk.ui.tree().nodes())
      if (node.touchable && !node.state.disabled) wanted.insert(node.id);
    wanted.erase("cars.later");  // going down, the keypad turns the list itself, and at its end this is off
    const std::size_t steps = wanted.size() + 20;  // a list has more rows than show
    for (std::size_t i = 0; i < steps; ++i) {
      desk.key(device::Key::down);
      wanted.erase(std::string(desk.ui.focused()));
    }
    for (const std::string& missed : wanted) FAIL_CHECK(missed << " is not reached on page " << page);
  }
  while (desk.ui.tree().find("telling.ask") == nullptr) {
    desk.gallery.show(desk.ui, desk.gallery.page() - 1, house);
    desk.rest();
  }
  desk.tap("telling.ask");
  desk.tap("asked.stay");
  CHECK(desk.ui.tree().find("asked") == nullptr);
  desk.tap("bar.finish");
  CHECK(desk.gallery.finished());
}

namespace {

device::WindowOptions unseen(const Panel& panel) {
  return {.width_px = panel.width_px, .height_px = panel.height_px, .visible = false};
}

// Held to the program's end: an X server for tests begins anew when its last client goes.
bool display() {
  static const base::SystemClock clock;
  static const auto held = device::Window::open(unseen(portrait), clock);
  if (held) device::keep_drivers_loaded();
  return static_cast<bool>(held);
}

// What shows that something can be moved, is on, or has the focus: 3:1 against what it lies on.
void check_shapes(const Picture& picture, const Desk& desk) {
  const float scale = desk.ui.panel().px_per_unit();
  for (const Node& node : desk.ui.tree().nodes()) {
    INFO("node " << node.id);
    if (node.state.disabled || node.state.covered) continue;
    Rect looked = node.rect;
    if (node.role == Role::toggle)
      looked = looked.take_end(140);  // the switch, without the words
    else if (node.state.focused)
      looked = {looked.x - 14, looked.y - 14, 18, looked.h + 28};  // the ring's side
    else if (node.role != Role::slider)
      continue;
    CHECK(seen::contrast_in(picture, looked, scale) >= seen::mark_needs);
  }
}

void take_pictures(const Panel& panel, const std::vector<std::size_t>& themes) {
  const base::SystemClock clock;
  const auto window = value(device::Window::open(unseen(panel), clock));
  const auto backend = value(Backend::open(*window, assets));
  Desk desk(*backend, panel);
  desk.rest();
  const std::filesystem::path folder = "pictures";
  std::filesystem::create_directories(folder);
  for (const std::size_t worn : themes)
    for (int page = 0; page < desk.gallery.pages(); ++page) {
      desk.gallery.show(desk.ui, page, worn);
      desk.ui.focus(page % 2 == 0 ? "bar.easier" : "gallery.theme.1");
      desk.rest();
      const std::string name = "gallery." + std::string(panel.landscape() ? "lying." : "portrait.") +
                               std::to_string(worn) + "." + std::to_string(page);
      INFO(name);
      const Picture picture = backend->capture();
      CHECK(save_png(picture, folder / (name + ".png")));
      check_shapes(picture, desk);
      CHECK(desk.ui.canvas().written().size() > 5);
      for (const seen::Faint& faint : seen::faint(picture, desk.ui)) FAIL_CHECK(words(faint));
      backend->show();
    }
}

}  // namespace

TEST_CASE("A34 A35: on pictures of every page in every theme, text and icons stand out as they must") {
  if (!display()) SKIP("no display");
  std::vector<std::size_t> all(theme_count());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  take_pictures(portrait, all);
  take_pictures(lying, {house});
}

TEST_CASE("A41: nothing flashes while pages turn, switches move, a question comes and goes") {
  const base::SystemClock clock;
  const Panel half{540, 960, 398, 708};
  if (!display()) SKIP("no display");
  const auto window = device::Window::open(unseen(half), clock);
  REQUIRE(window);
  const auto backend = value(Backend::open(**window, assets));
  Desk desk(*backend, half);
  desk.rest();
  seen::Flashes flashes;
  std::chrono::milliseconds at{0};
  const auto look = [&](int frames) {
    for (int i = 0; i < frames; ++i) {
      constexpr std::chrono::milliseconds step{33};
      if (desk.frame(step)) {
        flashes.add(backend->capture(), at);
        backend->show();
      }
      at += step;
    }
  };
  const auto press = [&](std::string_view id) {
    const Node* node = desk.ui.tree().find(id);
    REQUIRE(node != nullptr);
    device::Input input;
    input.x = node->rect.centre().x * half.px_per_unit();
    input.y = node->rect.centre().y * half.px_per_unit();
    input.kind = device::Input::Kind::pointer_down;
    desk.ui.feed(input);
    look(2);
    input.kind = device::Input::Kind::pointer_up;
    desk.ui.feed(input);
    look(28);  // as fast as a person turns pages and reads them
  };
  while (desk.ui.tree().find("telling.ask") == nullptr) press("gallery.pages.next");
  for (int i = 0; i < 3; ++i) {
    press("telling.ask");
    press("asked.stay");
  }
  press("telling.tell");
  press("telling.tell");
  CHECK(at > 5s);
  CHECK(flashes.most_in_a_second() <= 3);
}
