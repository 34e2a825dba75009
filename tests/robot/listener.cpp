#include "tests/robot/listener.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace foyer::robot {
namespace {

using device::Key;

constexpr int most_moves = 128;  // more than any screen has places for the focus

std::string text_of(const Kiosk::Heard& heard) {
  std::string all;
  for (const auto& entry : heard) all += entry.utterance.text + '\x1f';
  return all;
}

// Once around all places of a screen. Two of them may be called alike ("Demander de l'aide" stands on a page and in the
// bar), so it closes where the first two are told again in their order.
class Round {
 public:
  bool closes(std::string told) {
    told_.push_back(std::move(told));
    const std::size_t last = told_.size() - 1;
    return last >= 2 && told_[last - 1] == told_[0] && told_[last] == told_[1];
  }

 private:
  std::vector<std::string> told_;
};

}  // namespace

Listener::Listener(Kiosk& kiosk, const text::Catalogue& languages) : kiosk_(kiosk), ear_(languages) {
  kiosk_.put_headset_in();
}

void Listener::listens() {
  now_ = kiosk_.hear();
  for (const auto& entry : now_) {
    heard_.push_back(entry);
    if (ear_.tells_a_field(entry.utterance)) field_ = entry.utterance;
  }
}

void Listener::presses(Key key) {
  device::Input press;
  press.key = key;
  press.kind = device::Input::Kind::key_down;
  kiosk_.feed(press);
  press.kind = device::Input::Kind::key_up;
  kiosk_.feed(press);
  kiosk_.draw();  // takes it
  kiosk_.draw();  // tells what came of it
}

std::string Listener::steps() {
  presses(Key::down);
  now_ = kiosk_.hear();
  return text_of(now_);
}

// What the last step told, but for what a field holds: that comes after the field's name.
Kiosk::Heard Listener::names_told() const {
  const auto field =
      std::find_if(now_.begin(), now_.end(), [&](const auto& entry) { return ear_.tells_a_field(entry.utterance); });
  return {now_.begin(), field == now_.end() ? field : std::next(field)};
}

bool Listener::finds(std::string_view id) {
  Round round;
  for (int moves = 0; moves < most_moves; ++moves) {
    std::string told = steps();
    if (told.empty()) {  // there is no other place: F2 says which this is
      presses(Key::f2);
      now_ = kiosk_.hear();
      told = text_of(now_);
    }
    if (round.closes(std::move(told))) return false;
    const Kiosk::Heard names = names_told();
    const auto wanted =
        std::find_if(names.begin(), names.end(), [&](const auto& entry) { return ear_.names(entry.utterance, id); });
    if (wanted == names.end()) continue;
    hears_until(wanted->at);
    return true;
  }
  return false;
}

void Listener::hears_until(base::BootTime time) {
  const base::BootTime now = kiosk_.world().now();
  if (time > now) kiosk_.pass(time - now);
}

void Listener::chooses() {
  heard_.clear();
  presses(Key::enter);
}

bool Listener::is_on(visit::Screen screen) {
  const auto announced = [&](const auto& entry) { return ear_.announces(entry.utterance, screen); };
  for (int asked = 0; asked <= 2; ++asked) {  // F2 says where one is, again at once the whole screen
    if (asked > 0) presses(Key::f2);
    listens();
    const auto title = std::find_if(heard_.begin(), heard_.end(), announced);
    if (title == heard_.end()) continue;
    hears_until(title->ends);
    return true;
  }
  return false;
}

bool Listener::types_into(std::string_view field) const { return field_ && ear_.names(*field_, field); }

std::vector<std::string> Listener::letters() {
  std::set<std::string> found;
  Round round;
  for (int moves = 0; moves < most_moves; ++moves) {
    if (round.closes(steps())) break;
    for (const auto& entry : names_told())
      if (const auto letter = Ear::letter(entry.utterance)) found.insert(*letter);
  }
  return {found.begin(), found.end()};
}

}  // namespace foyer::robot
