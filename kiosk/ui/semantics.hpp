#pragma once
// The semantic tree: what is on the screen, in words. Every thing drawn declares a node, in reading order. Hit testing,
// keypad focus, speech, remote assistance and the automated tests read this tree and nothing else, so what is not in it
// cannot be touched, spoken or tested. One tree a frame; touches are tested against the tree of the frame that was
// seen.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.hpp"

namespace foyer::ui {

enum class Role {
  text,
  heading,
  button,
  tile,
  field,
  key,
  option,
  toggle,
  slider,
  image,
  progress,
  dialog,
  alert,
  row,
  group
};
std::string_view name(Role role);

inline constexpr std::string_view masking_dot = "•";  // what a masked field holds for each of its letters

struct State {
  bool focused = false;  // keypad focus stands here, and shows
  bool disabled = false;
  bool selected = false;
  bool pressed = false;
  bool active = false;   // the field that typing goes to
  bool primary = false;  // the one filled action of the screen
  bool covered = false;  // beneath a dialog: seen, not reachable
  bool beyond = false;   // outside the part of its list that shows: reached by the keypad, not by a finger
};

// What becomes of a finger that slides after it went down here.
enum class Slides : std::uint8_t {
  off,      // beyond the edge it means nothing any more
  along,    // it is followed past both ends (a slider); off upright, it is let go of
  upright,  // it moves what is inside (a list), and presses nothing there
  across    // the same to the side (a car that turns)
};

// A node's texts live in memory that nodes of earlier frames left: a frame like the last one asks for none.
struct Node {
  Node();
  ~Node();
  Node(const Node&) = default;
  Node(Node&&) noexcept = default;
  Node& operator=(const Node&) = default;
  Node& operator=(Node&&) noexcept = default;

  std::string id;  // stable, "screen.thing"
  Role role = Role::text;
  std::string name;   // what it says
  std::string value;  // what it holds: a field's text, an option's price; empty while private
  State state;
  Rect rect;             // reference units of the panel as seen, x from the left in every language
  int order = 0;         // place in reading order
  std::string language;  // BCP 47
  std::string spoken;    // what speech says when it is not `name`
  bool is_private = false;
  bool touchable = false;
  Slides slides = Slides::off;

  static void forget();  // the memory that nodes of earlier frames left, with what they said

  std::string_view speech() const { return spoken.empty() ? std::string_view(name) : std::string_view(spoken); }
};

class Tree {
 public:
  Node& add(Node node);  // order is given here; an id used twice is kept and reported by `duplicates`
  Node* find(std::string_view id);
  const Node* find(std::string_view id) const;
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<std::string>& duplicates() const { return duplicates_; }

  const Node* touched(
      Vec2 at) const;  // the topmost node there that can be touched; none where it is covered or disabled
  const Node* sliding(Vec2 at) const;  // the topmost node there that moves its inside with a finger; none where covered
  // The next node that can be focused after `id` (from the first when there is none), backwards when `step` is -1;
  // round.
  const Node* neighbour(std::string_view id, int step) const;
  void cover_all();  // a dialog opens: everything so far is beneath it
  void clear();

  // {"nodes":[{"id","role","name","value","spoken","language","rect":[x,y,w,h],"order","state":["focused",...],"private"}]}
  std::string json() const;

 private:
  std::size_t place(std::string_view id) const;  // of the first node so called; their count when there is none

  std::vector<Node> nodes_;
  std::vector<std::size_t> hashes_;  // of their ids
  std::vector<std::string> duplicates_;
};

}  // namespace foyer::ui
