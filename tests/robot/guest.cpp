#include "tests/robot/guest.hpp"

#include <algorithm>

#include "tests/desk/rules.hpp"

namespace foyer::robot {
namespace {

using device::Input;
using device::Key;

Key key_of(char letter) {
  if (letter >= 'A' && letter <= 'Z') return static_cast<Key>(static_cast<int>(Key::a) + (letter - 'A'));
  if (letter >= '0' && letter <= '9') return static_cast<Key>(static_cast<int>(Key::d0) + (letter - '0'));
  return letter == '.' ? Key::period : Key::none;
}

bool usable(const ui::Node& node) { return node.touchable && !node.state.disabled && !node.state.covered; }

struct Toggle {
  std::string_view id;
  bool visit::Ease::*on;
};
constexpr Toggle toggles[] = {
    {"easier.large_text", &visit::Ease::large}, {"easier.high_contrast", &visit::Ease::contrast},
    {"easier.reach", &visit::Ease::reach},      {"easier.speech", &visit::Ease::speech},
    {"easier.calm", &visit::Ease::calm},        {"easier.slower", &visit::Ease::slower}};

constexpr int glance = 4;  // frames, while something turns anyhow

// Everything the person can tell the frame by.
std::string seen(const ui::Tree& tree) {
  std::string all;
  for (const ui::Node& node : tree.nodes()) {
    all += node.id + '\x1f' + node.name + '\x1f' + node.value + '\x1f' + node.spoken + '\x1f';
    all += node.state.selected ? 's' : '-';
    all += node.state.active ? 'a' : '-';
    all += node.state.disabled ? 'd' : '-';
  }
  return all;
}

}  // namespace

Guest::Guest(Kiosk& kiosk, Way way, const visit::Ease& ease, std::uint64_t seed)
    : kiosk_(kiosk), way_(way), ease_(ease), random_(seed) {}

// ---- looking

void Guest::sees(visit::Screen screen) {
  rests();
  if (kiosk_.screen() != screen)
    throw Lost("expected " + std::string(visit::stem(screen)) + ", the kiosk shows " +
               std::string(visit::stem(kiosk_.screen())) + " after " + last_);
  if (!(world().state().visit.ease == ease_) && finds("bar.easier") && screen != visit::Screen::easier) {
    makes_it_easier();
    if (kiosk_.screen() != screen) throw Lost("what makes it easier did not come back to where it was opened");
  }
  for (const auto& broken : desk::broken_rules(kiosk_.ui(), kiosk_.screens(), screen)) fault(broken);
  const std::string arranged =
      std::string(kiosk_.ui().rtl() ? "r" : "l") + (world().state().visit.ease.reach ? "r" : "-");
  for (const ui::Node& node : kiosk_.tree().nodes())
    if (node.id.starts_with("bar.") && !(bar_.emplace(arranged + node.id, node.rect).first->second == node.rect))
      fault(node.id + " has moved");
  if (way_ == Way::keypad) walks_the_focus();
}

bool Guest::finds(std::string_view id) const {
  const ui::Node* found = kiosk_.tree().find(id);
  return found != nullptr && usable(*found);
}

const ui::Node& Guest::node(std::string_view id) const {
  const ui::Node* found = kiosk_.tree().find(id);
  const std::string where = " on " + std::string(visit::stem(kiosk_.screen()));
  if (found == nullptr) throw Lost("no " + std::string(id) + where);
  if (!usable(*found)) throw Lost(std::string(id) + " cannot be pressed" + where);
  return *found;
}

void Guest::rests() {
  const auto works = [&] { return world().state().visit.work.kind != visit::Work::Kind::none; };  // its ring turns
  const int frames = kiosk_.settle(works() ? glance : most_frames);
  if (frames >= most_frames && !works()) fault("not at rest after " + std::to_string(frames) + " frames");
}

// ---- acting

void Guest::presses(std::string_view id) {
  last_ = "pressing " + std::string(id);
  const std::string before = seen(kiosk_.tree());
  const int asked = kiosk_.asked();
  if (way_ == Way::touch)
    press_by_touch(id);
  else
    press_by_keypad(id);
  rests();
  if (kiosk_.asked() == asked && seen(kiosk_.tree()) == before)
    fault("pressing " + std::string(id) + " changed nothing");
}

// Anywhere on it; half of the taps are shorter than a frame.
void Guest::press_by_touch(std::string_view id) {
  const ui::Rect rect = node(id).rect.inset(6);
  Input finger;
  const float scale = kiosk_.ui().panel().px_per_unit();
  finger.x = (rect.x + rect.w * static_cast<float>(random_.unit())) * scale;
  finger.y = (rect.y + rect.h * static_cast<float>(random_.unit())) * scale;
  finger.kind = Input::Kind::pointer_down;
  kiosk_.feed(finger);
  if (random_.below(2) == 0) {
    kiosk_.draw();
    if (!node(id).state.pressed) fault(std::string(id) + " does not answer the press on the next frame");
  }
  finger.kind = Input::Kind::pointer_up;
  kiosk_.feed(finger);
}

void Guest::press_by_keypad(std::string_view id) {
  focus_by_keypad(id);
  key(Key::enter);
}

void Guest::focus_by_keypad(std::string_view id) {
  const ui::Node& wanted = node(id);
  const ui::Node* from = kiosk_.tree().find(kiosk_.ui().focused());
  const bool backwards = from != nullptr && from->order > wanted.order;
  const std::size_t most = kiosk_.tree().nodes().size() + 2;
  for (std::size_t pressed = 0; pressed <= most; ++pressed) {
    const ui::Node* now = kiosk_.tree().find(id);
    if (now != nullptr && now->state.focused) return;
    key(backwards ? Key::up : Key::down);
  }
  throw Lost(std::string(id) + " is not reached by the keypad on " + std::string(visit::stem(kiosk_.screen())));
}

void Guest::key(Key key) {
  Input press;
  press.key = key;
  press.kind = Input::Kind::key_down;
  kiosk_.feed(press);
  press.kind = Input::Kind::key_up;
  kiosk_.feed(press);
  kiosk_.draw();
}

// Every control is met on the way round, one of them shows the focus at a time, and nothing happens by it. Not where
// the kiosk asks whether somebody is here: any key says so.
void Guest::walks_the_focus() {
  if (kiosk_.screen() == visit::Screen::idle) return;
  if (!walked_.emplace(kiosk_.screen(), kiosk_.ui().settings().language).second) return;
  std::set<std::string> wanted, met;
  for (const ui::Node& node : kiosk_.tree().nodes())
    if (usable(node)) wanted.insert(node.id);
  const int asked = kiosk_.asked();
  for (std::size_t pressed = 0; pressed < wanted.size() + 1; ++pressed) {
    key(Key::down);
    int shown = 0;
    for (const ui::Node& node : kiosk_.tree().nodes()) {
      if (!node.state.focused) continue;
      ++shown;
      met.insert(node.id);
    }
    if (shown > 1) fault("the focus shows in " + std::to_string(shown) + " places");
  }
  for (const auto& id : wanted)
    if (!met.contains(id) && kiosk_.tree().find(id) != nullptr) fault(id + " is not reached by the keypad");
  if (kiosk_.asked() != asked) fault("moving the focus did something");
}

void Guest::opens(std::string_view field) {
  if (node(field).state.active) return;
  presses(field);
  if (!node(field).state.active) throw Lost(std::string(field) + " does not open for typing");
}

void Guest::types(std::string_view letters) {
  for (const char letter : letters) {
    const char lower = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    presses(std::string("key.") + lower);
  }
}

std::string Guest::types_some_letters(int count) {
  std::vector<std::string> letters;
  for (const ui::Node& node : kiosk_.tree().nodes()) {
    if (node.role != ui::Role::key) continue;
    const std::string letter = node.id.substr(std::string_view("key.").size());
    const bool sign = letter.size() == 1 && !(letter[0] >= 'a' && letter[0] <= 'z');
    const bool word = letter.size() > 3 && static_cast<unsigned char>(letter[0]) < 0x80;  // erase, shift, space, done
    if (!sign && !word) letters.push_back(node.id);
  }
  if (letters.empty()) throw Lost("no letters to type with");
  std::string typed;
  for (int i = 0; i < count; ++i) {
    const std::string& id = letters[random_.below(letters.size())];
    presses(id);
    typed += id.substr(std::string_view("key.").size());
  }
  return typed;
}

void Guest::scans(const std::string& code) {
  last_ = "a scan";
  Input press;
  for (const char letter : code) {
    press.key = key_of(letter);
    press.kind = Input::Kind::key_down;
    kiosk_.feed(press);
    press.kind = Input::Kind::key_up;
    kiosk_.feed(press);
  }
  press.key = Key::enter;
  press.kind = Input::Kind::key_down;
  kiosk_.feed(press);
  press.kind = Input::Kind::key_up;
  kiosk_.feed(press);
}

void Guest::waits(std::chrono::nanoseconds time) {
  last_ = "waiting";
  rests();
  kiosk_.pass(time);
}

void Guest::stirs() {
  last_ = "stirring";
  if (way_ == Way::touch)
    press_by_touch("idle.continue");
  else
    key(Key::down);
  rests();
}

void Guest::expects(bool holds, std::string_view what) {
  if (!holds) fault("expected that " + std::string(what));
}

void Guest::makes_it_easier() {
  presses("bar.easier");
  rests();
  for (const Toggle& toggle : toggles)
    if (world().state().visit.ease.*toggle.on != ease_.*toggle.on) presses(toggle.id);
  presses("easier.done");
  rests();
}

void Guest::fault(const std::string& what) {
  faults_.push_back("on " + std::string(visit::stem(kiosk_.screen())) + ": " + what);
}

}  // namespace foyer::robot
