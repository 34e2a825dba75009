// A19, A26, A47: the keypad alone. Its keys are four arrows, select, back and help.
#include <catch2/catch_all.hpp>
#include <set>

#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

using device::Key;
using visit::Screen;

struct Keypad {
  explicit Keypad(const ui::Panel& panel)
      : backend(std::move(*ui::Backend::headless(assets(), {panel.width_px, panel.height_px}))),
        desk(*backend, panel) {}

  void show(const Scene& scene) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
  }
  std::set<std::string> touchable() const {
    std::set<std::string> ids;
    for (const ui::Node& node : desk.ui.tree().nodes())
      if (node.touchable && !node.state.disabled && !node.state.covered) ids.insert(node.id);
    return ids;
  }
  // Where the focus stands after each press of `key`, until it comes round or no longer moves.
  std::vector<std::string> walk(const Scene& scene, Key key, bool shift = false) {
    std::vector<std::string> stood;
    std::set<std::string> seen;
    for (;;) {
      for (const auto& asked : desk.press(rooftop, scene.state, key, shift)) {
        if (std::holds_alternative<visit::StillHere>(asked)) continue;  // a sign of a person, no more
        INFO("moving the focus asked for something: " << asked.index());
        CHECK(false);  // A26
      }
      const std::string at(desk.ui.focused());
      if (at.empty() || !seen.insert(at).second) return stood;
      stood.push_back(at);
    }
  }
  // Whether this press leads away from what is shown, or ends what is waited for there.
  bool leaves(const Scene& scene, Key key) {
    visit::State after = scene.state;
    for (const auto& intent : desk.press(rooftop, scene.state, key))
      after = visit::step(std::move(after), intent, rooftop.context()).state;
    const visit::State& before = scene.state;
    return visit::shown(after) != visit::shown(before) || after.visit.id != before.visit.id ||
           after.visit.work.kind != before.visit.work.kind ||
           (before.call && (!after.call || after.call->stage != before.call->stage));
  }

  std::unique_ptr<ui::Backend> backend;
  Desk desk;
  Rooftop rooftop;
};

bool lets_nobody_leave(const Scene& scene, base::BootTime now) {
  const auto& enrolment = scene.state.device.enrolment;
  const visit::Work& work = scene.state.visit.work;
  return visit::shown(scene.state) == Screen::cleaning ||  // it lets go by itself
         (enrolment && enrolment->stage != visit::Enrolment::Stage::done) ||
         // what was asked for is being made durable; after 4 s there is a way out
         (work.kind == visit::Work::Kind::checking_in && visit::patience(work, now) != visit::Patience::way_out);
}

}  // namespace

TEST_CASE("A19 Arrow keys reach everything on every screen and ask for nothing by themselves") {
  Keypad keypad(GENERATE(portrait, lying));
  for (const Scene& scene : keypad.rooftop.scenes("en")) {
    INFO(scene.name);
    keypad.show(scene);
    const auto everything = keypad.touchable();
    // Both ways: a form's keyboard follows its open field, so the letters lie before the name and the figures after it.
    std::set<std::string> reached;
    for (const Key key : {Key::down, Key::up}) {
      keypad.show(scene);
      for (const auto& id : keypad.walk(scene, key)) reached.insert(id);
    }
    for (const auto& id : everything) {
      INFO(id);
      CHECK(reached.contains(id));
    }
  }
}

TEST_CASE("A19 From every screen keys lead away: back, or a control that they reach") {
  Keypad keypad(portrait);
  for (const Scene& scene : keypad.rooftop.scenes("en")) {
    if (lets_nobody_leave(scene, keypad.rooftop.now)) continue;
    INFO(scene.name);
    keypad.show(scene);
    if (visit::offers_back(scene.state)) CHECK(keypad.leaves(scene, Key::escape));
    bool left = false;
    for (std::size_t steps = 1; steps <= keypad.touchable().size() && !left; ++steps) {
      keypad.desk.press(keypad.rooftop, scene.state, Key::up);
      const ui::Node* at = keypad.desk.ui.tree().find(keypad.desk.ui.focused());
      REQUIRE(at);
      if (at->role != ui::Role::key && at->role != ui::Role::field) left = keypad.leaves(scene, Key::enter);
    }
    CHECK(left);
  }
}

TEST_CASE("A47 One key calls a person wherever that is offered, without the hub too") {
  Keypad keypad(portrait);
  for (const Scene& scene : keypad.rooftop.scenes("en")) {
    if (!visit::offers_call(visit::shown(scene.state))) continue;
    INFO(scene.name);
    keypad.show(scene);
    const auto asked = keypad.desk.press(keypad.rooftop, scene.state, Key::f1);
    REQUIRE(asked.size() == 1);
    CHECK(std::holds_alternative<visit::CallStaff>(asked.front()));
  }
}

TEST_CASE("A26 The focus stays where it was when the language or the size changes, and comes back from a sheet") {
  Keypad keypad(portrait);
  Scene scene;
  for (Scene& each : keypad.rooftop.scenes("en"))
    if (each.name == "identify") scene = std::move(each);
  keypad.show(scene);
  while (keypad.desk.ui.focused() != "bar.language") keypad.desk.press(keypad.rooftop, scene.state, Key::down);
  Scene sheet = scene;
  sheet.state.visit.sheet = Screen::language;
  keypad.desk.show(keypad.rooftop, sheet.state);
  keypad.desk.press(keypad.rooftop, sheet.state, Key::down);
  CHECK(keypad.desk.ui.focused() != "bar.language");
  scene.state.visit.language = "ar";
  scene.state.visit.ease.large = true;
  keypad.desk.show(keypad.rooftop, scene.state);
  CHECK(keypad.desk.ui.focused() == "bar.language");
  const ui::Node* focused = keypad.desk.ui.tree().find("bar.language");
  REQUIRE(focused);
  CHECK(focused->state.focused);
}

}  // namespace foyer::screens::test
