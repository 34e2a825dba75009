#pragma once
// A person before the kiosk. What they do goes in as device input; what they know of the screen is the semantic tree,
// or, where they only listen, what was said. Whatever is not as it must be ends the visit with a `Lost`, or is kept in
// `faults` where one can go on.
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/robot/listener.hpp"

namespace foyer::robot {

enum class Way { touch, keypad, speech };

struct Lost : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Guest {
 public:
  // `ease` is set by the guest's own hand on the first screen of a visit that offers it.
  Guest(Kiosk& kiosk, Way way, const visit::Ease& ease, std::uint64_t seed);
  // One who only listens, and knows the languages. What the guest believes of the screen is held against the tree.
  Guest(Kiosk& kiosk, const text::Catalogue& languages, const visit::Ease& ease, std::uint64_t seed);

  // ---- what a flow is written in
  void sees(visit::Screen screen);  // it is there, at rest, and breaks no rule
  void presses(std::string_view id);
  void opens(std::string_view field);         // for typing
  void types(std::string_view letters);       // by the keyboard on the screen
  std::string types_some_letters(int count);  // of whatever letters the keyboard has
  void scans(const std::string& code);        // the reader's keys
  void waits(std::chrono::nanoseconds time);
  void stirs();                     // asked whether somebody is here, by a touch or any key
  void knocks();                    // as staff ask how the kiosk is
  bool finds(std::string_view id);  // it is there, uncovered and not disabled
  void expects(bool holds, std::string_view what);
  World& world() { return kiosk_.world(); }
  Kiosk& kiosk() { return kiosk_; }

  const std::vector<std::string>& faults() const { return faults_; }

 private:
  const ui::Node& node(std::string_view id) const;
  void press_by_touch(std::string_view id);
  void press_by_keypad(std::string_view id);
  void focus_by_keypad(std::string_view id);
  void press_by_speech(std::string_view id);
  void answer_is_heard(std::string_view id);
  void hears_where(visit::Screen screen);
  void hears_every_place();
  void key(device::Key key);
  void rests();
  void makes_it_easier();
  void walks_the_focus();
  bool is_there(std::string_view id) const;
  std::vector<std::string> letter_keys();
  std::set<std::string> places() const;  // where the focus can stand
  void fault(const std::string& what);

  Kiosk& kiosk_;
  const Way way_;
  const visit::Ease ease_;
  base::SeededRandom random_;
  std::unique_ptr<Listener> listener_;                      // where only the ear is used
  std::set<std::pair<visit::Screen, std::string>> walked_;  // screens whose focus ring was walked, in a language
  std::map<std::string, ui::Rect> bar_;                     // where its slots stood, by reach and direction
  std::string last_;                                        // what the guest did last
  std::vector<std::string> faults_;
};

}  // namespace foyer::robot
