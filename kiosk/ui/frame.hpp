#pragma once
// What a screen draws with. Immediate: a screen calls these every frame as a function of its state, and what the person
// did comes back from the call that drew the control. A press is seen on the next frame and acts on release inside;
// sliding off cancels it. Touches are tested against the tree of the frame that was on the panel. See README.md for an
// example.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/backend.hpp"
#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/layout.hpp"
#include "kiosk/ui/motion.hpp"
#include "kiosk/ui/panel.hpp"
#include "kiosk/ui/scroll.hpp"
#include "kiosk/ui/semantics.hpp"
#include "kiosk/ui/theme.hpp"
#include "platform/device/input.hpp"

namespace foyer::ui {

// What a person asked for to make the kiosk easier to use, and the language. All of it returns to default for the next.
struct Settings {
  std::string language = "en";  // BCP 47; decides direction, shaping, line breaking, letters of the keyboard
  bool large_text = false;
  bool high_contrast = false;
  bool reduced_motion = false;
  bool reach = false;  // everything that is touched stands low
  bool operator==(const Settings&) const = default;
};

struct Themes {
  Theme normal;
  Theme high_contrast;
};

enum class Backdrop : std::uint8_t { day, night };
enum class Travel : std::uint8_t { none, forward, back };  // the way the journey goes, for the page's slide

enum class Ink : std::uint8_t { ink, ink_2, accent, on_accent, ok, warn, danger };

enum class ButtonKind : std::uint8_t {
  primary,    // filled, the one action of a screen
  secondary,  // card with an outline
  quiet,      // words only
  danger
};
struct ButtonLook {
  ButtonKind kind = ButtonKind::secondary;
  Icon icon = Icon::none;
  bool disabled = false;
  bool selected = false;
  float size = 0;               // of the label; 0: by kind (primary 38, others 32)
  std::string_view spoken{};    // when speech says more than the label
  std::string_view language{};  // when the label is in another language than the screen (a language's own name)
};
struct TileLook {
  bool filled = false;  // accent background: the first way among several
  bool selected = false;
  bool disabled = false;
  bool beside = false;  // icon beside the words instead of above
  bool still = false;   // it only says something: not touchable
};
struct Row {
  std::string_view label;
  std::string_view value;  // right-aligned, tabular figures
  bool strong = false;     // a total
  bool heading = false;    // a group's name, without a value
  Ink ink = Ink::ink;
  std::string_view note{};  // small, beneath the label
};
enum class Secrecy : std::uint8_t {
  open,
  personal,  // may be seen by who types it; not in a screenshot's tree, spoken only into a headset
  masked     // shown as dots until asked for
};
struct Field {
  std::string_view label;
  std::string_view hint{};   // while empty
  std::string_view error{};  // why it cannot be taken; shown beneath, spoken first
  Icon icon = Icon::none;
  std::string_view reveal{};  // what the eye of a masked field is called; without it there is none
  Secrecy secrecy = Secrecy::open;
  std::size_t max_letters = 64;
  bool upper_case = false;  // what is typed becomes capitals
  bool code = false;        // XXXX-XXXX: one place a letter, grouped in fours
  bool anew = false;        // the first letter takes the place of the whole value; erasing still corrects it
};
struct DialogButton {
  std::string_view id;
  std::string_view label;
  ButtonKind kind = ButtonKind::secondary;
};
struct Dialog {
  Icon icon = Icon::none;
  std::string_view title;
  std::string_view text;
  std::span<const DialogButton> buttons;  // stacked, the first on top
  bool hide_beneath = false;              // personal data: the page is covered, not only dimmed (A20)
};
enum class Tone : std::uint8_t { plain, good, careful, bad };

// As a new page begins, so is the keyboard.
struct KeyboardState {
  bool shift = true;   // the next letter is a capital
  bool latin = false;  // Latin letters where the language's own are others
};

class Ui {
 public:
  Ui(Backend& backend, const Panel& panel, Themes themes);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // ---- the loop (kiosk/app)
  void feed(const device::Input& input);
  void begin_frame(base::BootTime now);            // takes at most one press or release from what was fed
  bool end_frame();                                // true: drawn, swap it; false: more input waits, go round at once
  bool wants_frame() const;                        // something moves, was touched or is not finished: do not wait
  bool at_rest() const;                            // nor is a car on its way that is painted aside
  std::optional<base::BootTime> deadline() const;  // else wait until then at most
  void want_frames(int count = 3);                 // state changed: draw at least these
  void change(const Settings& settings);
  void wear(Themes themes);           // colours, letters and logo of another
  void forget();                      // between two frames: a person left; nothing that they read or typed stays
  std::uint64_t activations() const;  // controls let go of or selected since the start, as screens saw them
  std::optional<base::BootTime> last_touch() const;  // for idle: any input of a person

  // ---- what a screen may ask
  const Settings& settings() const;
  const Theme& theme() const;
  const Panel& panel() const;
  const Layout& layout() const;
  base::BootTime now() const;
  bool rtl() const;
  bool software_rendering() const;
  bool back_pressed() const;      // the keypad's or keyboard's back key
  bool help_pressed() const;      // its help key (F1): calls a person
  bool submitted() const;         // Enter, typed in a field
  bool touched_anywhere() const;  // a tap ended this frame, wherever it was, or a key went down
  std::string_view focused() const;
  std::string_view active_field() const;
  const Tree& tree() const;  // of the last finished frame
  Canvas& canvas();
  Motions& motions();

  void focus(std::string_view id);    // keypad focus goes there and shows; a field is opened for typing
  void lower_pill();                  // this frame's top line has something to touch: keep a place within reach for it
  void attend(std::string_view id);   // typing goes there, and the keypad's focus if that is in use: a fault is there
  void swallow_touch();               // the touch under way presses nothing (it woke the screen)
  void type_letter(char32_t letter);  // as a key of the keyboard does; U'\b' erases, U'\n' submits

  // ---- page: the backdrop, and what follows slides in when `id` is new. Ends with the object.
  class Page {
   public:
    Page(Ui& ui, std::string_view id, Backdrop backdrop, Travel travel);
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

   private:
    Ui& ui_;
    std::optional<Canvas::Group> group_;
  };
  Backdrop backdrop() const;
  Colour colour(Ink ink) const;  // on this backdrop
  Colour outline() const;        // of what can be touched, on this backdrop
  TextStyle type(float size, Weight weight = Weight::regular, Ink ink = Ink::ink) const;
  float text_height(std::string_view text, const TextStyle& style, float width);
  float line_width(std::string_view text, const TextStyle& style);

  // ---- words
  Rect text(std::string_view id, const Rect& box, std::string_view text, const TextStyle& style);
  Rect heading(std::string_view id, const Rect& box, std::string_view text, float size = type::display,
               Ink ink = Ink::ink);
  Rect private_text(std::string_view id, const Rect& box, std::string_view text, const TextStyle& style);

  // ---- controls; true on the frame the person let go
  bool button(std::string_view id, const Rect& rect, std::string_view label, const ButtonLook& look = {});
  bool primary_button(std::string_view id, const Rect& rect, std::string_view label, Icon icon = Icon::none);
  bool tile(std::string_view id, const Rect& rect, Icon icon, std::string_view title, std::string_view text = {},
            const TileLook& look = {});
  bool chip(std::string_view id, const Rect& rect, std::string_view label, bool selected);
  bool swatch(std::string_view id, const Rect& rect, Colour colour, std::string_view name, bool selected);
  bool toggle(std::string_view id, const Rect& rect, std::string_view label, std::string_view text, bool on);
  bool area(std::string_view id, const Rect& rect, std::string_view name);  // touchable, draws nothing

  // ---- typing. True when the value changed. Touching a field opens it; the first field of a new page is open already.
  bool field(std::string_view id, const Rect& rect, const Field& field, std::string& value);
  float field_height(const Field& field, float width = 0) const;  // 0: of the side column

  // ---- surfaces and shapes
  void card(const Rect& rect, Shadow shadow = Shadow::card);
  void panel_stage(const Rect& rect);  // the light studio a car stands in
  void backlight(const Rect& rect);  // the glow behind a car and on the floor before it, on a night page; beyond `rect`
  // The car, as an image with a name. Comes a frame after it was first asked for, and grows finer in those that follow.
  struct CarLook {
    Pace pace = Pace::still;
    Slides slides = Slides::off;
  };
  void car(std::string_view id, const Rect& rect, const CarView& view, std::string_view name, const CarLook& look);
  void car(std::string_view id, const Rect& rect, const CarView& view, std::string_view name) {
    car(id, rect, view, name, {});
  }
  bool car_turns() const;  // not where a still stands in its place
  void follow_car();       // it moves: a frame as soon as it can be seen further on
  float tag_width(std::string_view text, Icon icon = Icon::none);
  Rect tag(std::string_view id, Vec2 end_top, std::string_view text, Tone tone = Tone::plain, Icon icon = Icon::none);
  float rows_height(std::span<const Row> rows, float width);
  float rows_least_height(std::span<const Row> rows, float width);  // closer together, where room is short
  Rect rows(std::string_view id, const Rect& rect, std::span<const Row> rows);
  void steps(std::string_view id, const Rect& rect, std::span<const std::string> names, int current);
  void avatar(std::string_view id, const Rect& rect, std::string_view name, std::string_view initials,
              TextureId picture = 0);
  // Cut to the rectangle's shape about its middle.
  void picture(std::string_view id, const Rect& rect, const SharedPicture& picture, std::string_view name,
               float radius = 0);
  void badge(const Rect& rect, Icon icon, Tone tone = Tone::plain);  // an icon on its soft square; decoration, no node
  float progress_height(std::string_view label, float width);
  // Without a share: a ring that turns, or stands still in three quarters when motion is reduced.
  void progress(std::string_view id, const Rect& rect, std::string_view label,
                std::optional<float> share = std::nullopt);

  // ---- above everything
  std::optional<std::size_t> dialog(std::string_view id,
                                    const Dialog& dialog);  // the button let go; last call of a frame
  void toast(std::string_view id, Tone tone, Icon icon, std::string_view text);

  // ---- for controls of one's own (bar.hpp, keyboard.hpp): declare the node, get its state, draw inside its scope
  struct Touch {
    bool pressed = false;    // a finger is on it: draw it so
    bool activated = false;  // let go inside, or the keypad's select
    bool focused = false;
    float press = 0;  // 0 to 1, on its way
    int step = 0;     // of a slider: -1 or 1, by the arrow keys
  };
  Touch control(Node node, const Rect& rect);
  Rect declare(Node node, const Rect& rect);  // a node that is only read; gives `rect` back
  void focus_ring(const Rect& rect, float radius);
  // The finger on a node that slides (Node::slides), in reading direction; lives from its going down to the frame in
  // which it went up.
  struct Slide {
    bool began = false;  // it just went down; who slides sets it back
    bool held = false;
    bool moves = false;   // it went further than a tap does
    bool off = false;     // it left a slider upright: what it did is taken back
    bool let_go = false;  // it went up, this frame
    Vec2 from, at;
    float speed = 0;              // the way it slides, units a second, when let go
    std::int64_t began_with = 0;  // kept for who slides
  };
  Slide& slide(std::string_view id);
  TextureId texture(const SharedPicture& picture, Vec2 size);  // averaged down to reference units; kept while in use
  const Theme& brand() const;                                  // whose logo and letters are worn, in high contrast too
  Scroll& scroll(std::string_view id);  // where a list stands; forgotten when a frame does not ask for it
  // What is drawn while it is open shows through `rect` only (and `around` it, where shadows fall), and so do its
  // nodes.
  class Porthole {
   public:
    Porthole(Ui& ui, const Rect& rect, Vec2 around = {});
    ~Porthole();
    Porthole(const Porthole&) = delete;
    Porthole& operator=(const Porthole&) = delete;
    bool focus_went_beyond() const;  // the keypad is on a node declared since this was last asked, that does not show

   private:
    Ui& ui_;
    Canvas::Clip clip_;
  };
  // An id made of another's and what part of it this is: "code.reveal", "done.summary.2". Holds until the next is made.
  std::string_view part_of(std::string_view id, std::string_view part);
  std::string_view part_of(std::string_view id, std::size_t number);
  KeyboardState& keyboard_state();
  bool light_moves() const;                        // where nobody is: not when motion is reduced, nor in software
  float breath(std::chrono::milliseconds period);  // 1 to 0 and back, ten frames a second; still at 1 when it does not

 private:
  friend class Page;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace foyer::ui
