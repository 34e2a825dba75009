#pragma once
// A guest who sees nothing: keys of the keypad go in, words come out of the headset, and by these alone it is known
// where the guest is and what is under the focus. As practised ears do, the next key cuts what is said as soon as it is
// known whether it is what was looked for; where they are is heard to its end.
#include "tests/robot/ear.hpp"
#include "tests/robot/kiosk.hpp"

namespace foyer::robot {

class Listener {
 public:
  Listener(Kiosk& kiosk, const text::Catalogue& languages);  // puts the headset in

  void listens();                                       // takes in what was said meanwhile
  const Kiosk::Heard& heard() const { return heard_; }  // since the last key that was no movement
  bool finds(std::string_view id);                      // moves until it is what the focus tells
  void chooses();                                       // what the focus told last
  bool is_on(visit::Screen screen);                     // from what was heard, or from what F2 says again
  bool types_into(std::string_view field) const;        // it is the field that was told last
  std::vector<std::string> letters();                   // of the keyboard, going round once
  std::string steps();                                  // to the next place of the focus: what is told there

 private:
  void presses(device::Key key);
  Kiosk::Heard names_told() const;
  void hears_until(base::BootTime time);

  Kiosk& kiosk_;
  Ear ear_;
  Kiosk::Heard heard_;
  Kiosk::Heard now_;                        // by the last key
  std::optional<device::Utterance> field_;  // that was told last, other than in passing
};

}  // namespace foyer::robot
