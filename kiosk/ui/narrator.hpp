#pragma once
// What is to be said, from one frame's tree to the next: a new screen is told from its heading to what can be done,
// then only what changed. A pure state machine: it reads the tree as a sighted person reads the panel, and knows
// neither the screens nor the voice.
//
// What it promises: nothing is told twice that did not change, what runs down by itself (a clock, a countdown) is told
// once, and what the person was at (focus, typing, a fault) is told last, so that it is what stays in the ear.
#include <set>
#include <string>
#include <string_view>

#include "kiosk/ui/spoken.hpp"

namespace foyer::ui {

class Narrator {
 public:
  struct Scene {
    const Tree& tree;
    std::string_view screen;      // another name is another screen
    const text::Messages& words;  // in its language
    bool headset = false;
  };
  struct Change {
    Told told;
    bool turned = false;  // another screen: what was being said belongs to the last one
  };

  Change follow(const Scene& scene);
  Told repeat(const Scene& scene);  // where the person is, as it is now; asked again at once, the whole screen
  void forget();                    // nothing of what was seen is kept; speech begins with how it is used

 private:
  Told whole(const Scene& scene) const;
  void faults(const Scene& scene, const Spoken& say, Told& told) const;
  void came(const Scene& scene, const Spoken& say, Told& told);
  void where(const Scene& scene, const Spoken& say, Told& told) const;
  void keep(const Scene& scene);

  Tree last_;
  std::string page_;  // screen, dialog and language
  std::string focus_;
  std::set<std::string, std::less<>> running_;  // what changes by itself: told once a screen
  bool introduced_ = false;
  bool repeated_ = false;
};

}  // namespace foyer::ui
