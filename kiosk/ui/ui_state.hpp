#pragma once
// What Ui keeps between its calls. Internal to kiosk/ui: frame.cpp owns it, the files of controls read and write it.
#include <deque>
#include <map>
#include <set>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

struct Ui::State {
  State(Backend& b, const Panel& p, Themes t) : backend(b), panel(p), themes(std::move(t)) {}

  Backend& backend;
  Panel panel;
  Themes themes;
  Settings settings;
  Layout layout;
  Backdrop backdrop = Backdrop::day;
  Motions motions;

  Tree tree;   // being declared
  Tree shown;  // of the last finished frame: what touches are tested against

  // ---- time
  base::BootTime now{};
  base::BootTime motion_now{};  // follows `now`, but a frame that took long does not make motion jump
  std::optional<base::BootTime> wake_at;
  int frames_wanted = 3;
  bool drawn_once = false;

  // ---- the finger and the keys
  std::deque<device::Input> queue;
  std::optional<base::BootTime> last_touch;
  Vec2 finger;  // on the panel as seen
  bool finger_down = false;
  std::string pressed;    // what it went down on, until it slides off
  std::string activated;  // what was let go of inside, this frame
  std::uint64_t activations = 0;
  bool tapped = false;  // or a key went down
  bool back = false;
  bool help = false;
  bool submitted = false;
  Slide slide;                                        // of the finger that is down, or that went up this frame
  std::string sliding;                                // whose it is
  Slide still;                                        // of everything else
  std::deque<std::pair<base::BootTime, Vec2>> trail;  // where it lately was, for its speed
  std::string nudged;                                 // the slider that an arrow key moved this frame
  int nudge = 0;
  std::optional<Rect> porthole;  // in reading direction; what is declared now shows inside it only
  struct KeptPicture {
    SharedPicture picture;
    int width_px = 0;
    int height_px = 0;
    TextureId texture = 0;
  };
  std::vector<KeptPicture> pictures;
  std::string part;           // an id that was put together
  bool focus_beyond = false;  // a node outside it has the focus
  struct KeptScroll {
    Scroll scroll;
    bool asked = false;
  };
  std::map<std::string, KeptScroll, std::less<>> scrolls;
  bool swallow_space = false;  // the space key selected a control; its character is not typing

  // ---- focus and typing
  std::string focus;
  bool focus_shows = false;
  std::map<std::string, std::string, std::less<>> left_at;  // by page: the control that had the focus when it was left
  std::string page;
  std::string active_field;
  bool page_is_new = false;
  std::u32string typed;       // for this frame's open field
  std::u32string typed_next;  // from keys drawn this frame
  std::set<std::string, std::less<>> revealed;
  KeyboardState keyboard;

  const Theme& theme() const { return settings.high_contrast ? themes.high_contrast : themes.normal; }
  bool night() const { return backdrop == Backdrop::night; }
  bool take_input();                          // true: a press, a release or a key was taken
  bool take_one(const device::Input& input);  // true: no more this frame
  void press();
  void release();
  void follow(base::BootTime at);
  Vec2 along_reading(Vec2 seen) const;
  void key(const device::Input& input);
  void move_focus(int step);
  void relayout();
  void apply_settings();
  Rect declare(Node node, const Rect& rect);  // adds it, mirrored; gives it back as drawn
};

}  // namespace foyer::ui
