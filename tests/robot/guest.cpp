#include "tests/robot/guest.hpp"

#include <algorithm>

#include "shared/base/tuning_engine.hpp"
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

// What the bar says too does the same wherever it stands.
bool same(std::string_view a, std::string_view b) { return a == b || a.starts_with("bar.") || b.starts_with("bar."); }

// Who only listens keeps speech on.
visit::Ease heard(visit::Ease ease) {
  ease.speech = true;
  return ease;
}

}  // namespace

Guest::Guest(Kiosk& kiosk, Way way, const visit::Ease& ease, std::uint64_t seed)
    : kiosk_(kiosk), way_(way), ease_(ease), random_(seed) {}

Guest::Guest(Kiosk& kiosk, const text::Catalogue& languages, const visit::Ease& ease, std::uint64_t seed)
    : Guest(kiosk, Way::speech, heard(ease), seed) {
  listener_ = std::make_unique<Listener>(kiosk, languages);
}

// ---- looking, or listening

void Guest::sees(visit::Screen screen) {
  rests();
  if (listener_) hears_where(screen);
  if (kiosk_.screen() != screen)
    throw Lost("expected " + std::string(visit::stem(screen)) + ", the kiosk shows " +
               std::string(visit::stem(kiosk_.screen())) + " after " + last_);
  if (!(world().state().visit.ease == ease_) && is_there("bar.easier") && screen != visit::Screen::easier) {
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
  if (way_ == Way::speech) hears_every_place();
}

bool Guest::finds(std::string_view id) { return listener_ ? listener_->finds(id) : is_there(id); }

bool Guest::is_there(std::string_view id) const {
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
  switch (way_) {
    case Way::touch:
      press_by_touch(id);
      break;
    case Way::keypad:
      press_by_keypad(id);
      break;
    case Way::speech:
      press_by_speech(id);
      break;
  }
  rests();
  if (listener_) answer_is_heard(id);
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

void Guest::press_by_speech(std::string_view id) {
  if (!listener_->finds(id))
    throw Lost(std::string(id) + " is nowhere to be heard on " + std::string(visit::stem(kiosk_.screen())));
  const std::string found(kiosk_.ui().focused());
  if (!id.starts_with("key.") && !same(found, id)) fault(found + " sounds like " + std::string(id));
  listener_->chooses();
}

// Whoever sees nothing knows by a word that a press was taken; while something is waited for, as soon as that shows.
void Guest::answer_is_heard(std::string_view id) {
  listener_->listens();
  if (listener_->heard().empty() && world().state().visit.work.kind == visit::Work::Kind::none)
    fault("pressing " + std::string(id) + " is answered by silence");
}

void Guest::hears_where(visit::Screen screen) {
  if (!listener_->is_on(screen)) {
    std::string all;
    for (const auto& entry : listener_->heard()) all += " | " + entry.utterance.text;
    throw Lost("nothing that was said after " + last_ + " tells that this is " + std::string(visit::stem(screen)) +
               all);
  }
}

// Each place of the focus has a name, and no two the same.
void Guest::hears_every_place() {
  if (kiosk_.screen() == visit::Screen::idle) return;
  if (!walked_.emplace(kiosk_.screen(), kiosk_.ui().settings().language).second) return;
  std::map<std::string, std::string> where;  // by what is told there
  for (std::size_t left = places().size(); left > 0; --left) {
    const std::string told = listener_->steps();
    const std::string at(kiosk_.ui().focused());
    if (told.empty()) fault(at + " is not told");
    const std::string& before = where.emplace(told, at).first->second;
    if (before != at && !same(before, at)) fault(at + " sounds like " + before + ": " + told);
  }
}

std::set<std::string> Guest::places() const {
  std::set<std::string> ids;
  for (const ui::Node& node : kiosk_.tree().nodes())
    if (usable(node)) ids.insert(node.id);
  return ids;
}

// Every control is met on the way round, one of them shows the focus at a time, and nothing happens by it. Not where
// the kiosk asks whether somebody is here: any key says so.
void Guest::walks_the_focus() {
  if (kiosk_.screen() == visit::Screen::idle) return;
  if (!walked_.emplace(kiosk_.screen(), kiosk_.ui().settings().language).second) return;
  const std::set<std::string> wanted = places();
  std::set<std::string> met;
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
  if (listener_ && listener_->types_into(field)) return;
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

std::vector<std::string> Guest::letter_keys() {
  std::vector<std::string> letters;
  if (listener_) {
    for (const std::string& letter : listener_->letters()) letters.push_back("key." + letter);
    return letters;
  }
  for (const ui::Node& node : kiosk_.tree().nodes()) {
    if (node.role != ui::Role::key) continue;
    const std::string letter = node.id.substr(std::string_view("key.").size());
    const bool sign = letter.size() == 1 && !(letter[0] >= 'a' && letter[0] <= 'z');
    const bool word = letter.size() > 3 && static_cast<unsigned char>(letter[0]) < 0x80;  // erase, shift, space, done
    if (!sign && !word) letters.push_back(node.id);
  }
  return letters;
}

std::string Guest::types_some_letters(int count) {
  const std::vector<std::string> letters = letter_keys();
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

void Guest::knocks() {
  last_ = "asking how the kiosk is";
  if (way_ != Way::touch) {
    for (int i = 0; i < base::tuning::staff_knocks; ++i) key(Key::escape);
  } else {
    Input finger;
    const float scale = kiosk_.ui().panel().px_per_unit();
    const ui::Layout& layout = kiosk_.ui().layout();
    const float along = layout.top_line.x + layout.top_line.h / 2;
    finger.x = (kiosk_.ui().rtl() ? layout.canvas.w - along : along) * scale;
    finger.y = layout.top_line.centre().y * scale;
    finger.kind = Input::Kind::pointer_down;
    kiosk_.feed(finger);
    kiosk_.pass(base::tuning::staff_logo_held);
    finger.kind = Input::Kind::pointer_up;
    kiosk_.feed(finger);
  }
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
