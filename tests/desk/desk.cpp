#include "tests/desk/desk.hpp"

#include <stdexcept>

namespace foyer::desk {
namespace {

constexpr int fewest_frames = 8;
constexpr std::chrono::milliseconds long_enough{700};  // a page has arrived by then; a ring goes on turning

template <class T>
T had(base::Result<T> part) {
  if (!part) throw std::runtime_error(part.error().what);
  return std::move(*part);
}

}  // namespace

std::string assets() { return FOYER_SOURCE_DIR "/assets"; }

ui::Themes themes() { return themes("default.toml"); }

ui::Themes themes(const std::string& worn) {
  const std::string folder = assets() + "/themes/";
  return {had(ui::load_theme(folder + worn)), had(ui::load_theme(folder + "high-contrast.toml"))};
}

text::Catalogue languages() { return had(text::Catalogue::load(assets() + "/languages")); }

Desk::Desk(ui::Backend& backend, const ui::Panel& panel, ui::Themes worn)
    : ui(backend, panel, std::move(worn)), screens(languages()), panel_(panel) {}

bool Desk::frame(const Rooftop& rooftop, const visit::State& state, std::vector<visit::Intent>& asked) {
  clock_ += pace;
  ui.begin_frame(clock_);
  if (const screens::Asked one = screens.draw(ui, state, rooftop.context())) asked.push_back(*one);
  const bool worth_showing = ui.end_frame();
  if (worth_showing && drawn) drawn(clock_);
  return worth_showing;
}

std::vector<visit::Intent> Desk::show(const Rooftop& rooftop, const visit::State& state) {
  std::vector<visit::Intent> asked;
  ui.change(screens::ui_settings(state));
  const auto most_frames = static_cast<int>(long_enough / pace);
  int frames = 0;
  do {
    frame(rooftop, state, asked);
  } while ((ui.wants_frame() || frames < fewest_frames) && ++frames < most_frames);
  return asked;
}

void Desk::touch(const Rooftop& rooftop, const visit::State& state, std::string_view id,
                 std::vector<visit::Intent>& asked) {
  const ui::Node* node = ui.tree().find(id);
  if (!node) throw std::runtime_error("nothing to touch: " + std::string(id));
  const ui::Vec2 at = node->rect.centre();
  point(device::Input::Kind::pointer_down, at);
  point(device::Input::Kind::pointer_up, at);
  for (int i = 0; i < 6; ++i) frame(rooftop, state, asked);
}

void Desk::point(device::Input::Kind kind, ui::Vec2 at) {
  device::Input input;
  input.kind = kind;
  input.x = at.x * panel_.px_per_unit();
  input.y = at.y * panel_.px_per_unit();
  input.at = clock_;
  ui.feed(input);
}

std::vector<visit::Intent> Desk::finger(const Rooftop& rooftop, const visit::State& state, device::Input::Kind kind,
                                        ui::Vec2 at) {
  point(kind, at);
  std::vector<visit::Intent> asked;
  frame(rooftop, state, asked);
  return asked;
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
