#include "tests/desk/desk.hpp"

#include <stdexcept>

namespace foyer::desk {
namespace {

constexpr int most_frames = 14;  // a page has arrived by then; a ring goes on turning
constexpr std::chrono::milliseconds a_frame{50};

template <class T>
T had(base::Result<T> part) {
  if (!part) throw std::runtime_error(part.error().what);
  return std::move(*part);
}

}  // namespace

std::string assets() { return FOYER_SOURCE_DIR "/assets"; }

ui::Themes themes() {
  return {had(ui::load_theme(assets() + "/themes/default.toml")),
          had(ui::load_theme(assets() + "/themes/high-contrast.toml"))};
}

text::Catalogue languages() { return had(text::Catalogue::load(assets() + "/languages")); }

Desk::Desk(ui::Backend& backend, const ui::Panel& panel)
    : ui(backend, panel, themes()), screens(languages()), panel_(panel) {}

bool Desk::frame(const Rooftop& rooftop, const visit::State& state, std::vector<visit::Intent>& asked) {
  clock_ += a_frame;
  ui.begin_frame(clock_);
  if (const screens::Asked one = screens.draw(ui, state, rooftop.context())) asked.push_back(*one);
  return ui.end_frame();
}

std::vector<visit::Intent> Desk::show(const Rooftop& rooftop, const visit::State& state) {
  std::vector<visit::Intent> asked;
  ui.change(screens::ui_settings(state));
  int frames = 0;
  do {
    frame(rooftop, state, asked);
  } while ((ui.wants_frame() || frames < 8) && ++frames < most_frames);
  return asked;
}

void Desk::touch(const Rooftop& rooftop, const visit::State& state, std::string_view id,
                 std::vector<visit::Intent>& asked) {
  const ui::Node* node = ui.tree().find(id);
  if (!node) throw std::runtime_error("nothing to touch: " + std::string(id));
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

}  // namespace foyer::desk
