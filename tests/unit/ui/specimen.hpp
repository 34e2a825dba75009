#pragma once
// What the tests of the interface have in common: assets, themes, a Ui without a display, and a finger.
#include <catch2/catch_all.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui::specimen {

inline const std::string assets = FOYER_SOURCE_DIR "/assets";

template <class T>
T value(base::Result<T> result) {
  if (!result) FAIL(result.error().what);
  return std::move(*result);
}

inline Themes themes() {
  return {value(load_theme(assets + "/themes/default.toml")), value(load_theme(assets + "/themes/high-contrast.toml"))};
}

struct Desk {
  explicit Desk(Panel p = {})
      : panel(p), backend(value(Backend::headless(assets, {p.width_px, p.height_px}))), ui(*backend, panel, themes()) {}

  Panel panel;
  std::unique_ptr<Backend> backend;
  Ui ui;
  base::BootTime now{std::chrono::seconds{100}};

  // Draws until nothing more came in, as the loop does; true when the last frame was worth showing.
  template <class Draw>
  void frames(Draw&& draw) {
    do {
      frame(draw);
    } while (ui.wants_frame());
  }
  template <class Draw>
  bool frame(Draw&& draw) {
    now += std::chrono::milliseconds{16};
    ui.begin_frame(now);
    draw(ui);
    return ui.end_frame();
  }

  void pointer(device::Input::Kind kind, Vec2 at) {
    device::Input input;
    input.kind = kind;
    input.at = now;
    input.x = at.x * panel.px_per_unit();
    input.y = at.y * panel.px_per_unit();
    ui.feed(input);
  }
  void down(Vec2 at) { pointer(device::Input::Kind::pointer_down, at); }
  void move(Vec2 at) { pointer(device::Input::Kind::pointer_move, at); }
  void up(Vec2 at) { pointer(device::Input::Kind::pointer_up, at); }
  void key(device::Key key, bool shift = false) {
    device::Input input;
    input.kind = device::Input::Kind::key_down;
    input.at = now;
    input.key = key;
    input.shift = shift;
    ui.feed(input);
  }
  void character(char32_t letter) {
    device::Input input;
    input.kind = device::Input::Kind::character;
    input.at = now;
    input.character = letter;
    ui.feed(input);
  }
};

}  // namespace foyer::ui::specimen
