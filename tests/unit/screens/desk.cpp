#include "tests/unit/screens/desk.hpp"

#include <catch2/catch_all.hpp>

namespace foyer::screens::test {
namespace {

constexpr int most_frames = 14;  // a page has arrived by then; a ring goes on turning
constexpr std::chrono::milliseconds a_frame{50};

ui::Theme theme(const std::string& name) {
  auto loaded = ui::load_theme(assets() + "/themes/" + name + ".toml");
  if (!loaded) FAIL(loaded.error().what);
  return *loaded;
}

text::Catalogue languages() {
  auto loaded = text::Catalogue::load(assets() + "/languages");
  if (!loaded) FAIL(loaded.error().what);
  return std::move(*loaded);
}

}  // namespace

std::string assets() { return FOYER_SOURCE_DIR "/assets"; }

Desk::Desk(ui::Backend& backend, const ui::Panel& panel)
    : ui(backend, panel, {theme("default"), theme("high-contrast")}), screens(languages()), panel_(panel) {}

bool Desk::frame(const Rooftop& rooftop, const visit::State& state, std::vector<visit::Intent>& asked) {
  clock_ += a_frame;
  ui.begin_frame(clock_);
  if (const Asked one = screens.draw(ui, state, rooftop.context())) asked.push_back(*one);
  return ui.end_frame();
}

std::vector<visit::Intent> Desk::show(const Rooftop& rooftop, const visit::State& state) {
  std::vector<visit::Intent> asked;
  ui.change(ui_settings(state));
  int frames = 0;
  do {
    frame(rooftop, state, asked);
  } while ((ui.wants_frame() || frames < 8) && ++frames < most_frames);
  return asked;
}

void Desk::touch(const Rooftop& rooftop, const visit::State& state, std::string_view id,
                 std::vector<visit::Intent>& asked) {
  const ui::Node* node = ui.tree().find(id);
  INFO("touching " << id);
  REQUIRE(node);
  device::Input input;
  input.x = node->rect.centre().x * panel_.px_per_unit();
  input.y = node->rect.centre().y * panel_.px_per_unit();
  input.at = clock_;
  input.kind = device::Input::Kind::pointer_down;
  ui.feed(input);
  input.kind = device::Input::Kind::pointer_up;
  ui.feed(input);
  for (int i = 0; i < 6; ++i) frame(rooftop, state, asked);
}

std::vector<visit::Intent> Desk::press(const Rooftop& rooftop, const visit::State& state, device::Key key, bool shift) {
  device::Input input;
  input.kind = device::Input::Kind::key_down;
  input.key = key;
  input.shift = shift;
  input.at = clock_;
  ui.feed(input);
  std::vector<visit::Intent> asked;
  frame(rooftop, state, asked);
  return asked;
}

}  // namespace foyer::screens::test
