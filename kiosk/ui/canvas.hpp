#pragma once
// The draw helpers. Coordinates are reference units with x along the reading direction (geometry.hpp); the canvas turns
// and scales them. Text belongs to a node: what is written while none is open is kept in `orphans`, what does not fit
// its box in `overflows`, and tests fail on both.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/icons.hpp"
#include "kiosk/ui/text.hpp"

struct ImDrawList;

namespace foyer::ui {

using TextureId = std::uint64_t;  // 0: none yet

enum class Shadow { none, low, card, lifted };

struct Overflow {
  std::string node;
  Vec2 needed;
  Rect box;
};

// A text as it stands on the panel as seen, cut to what shows; in a moving group where it will come to rest.
struct Written {
  Rect at;
  float size = 0;  // the em it was set at, after all shrinking; reference units
};

// What was drawn while it is open moves, scales about `origin` and fades as one: a pressed button, a sliding page.
struct Motion {
  Vec2 origin;
  float scale = 1;
  Vec2 offset;
  float opacity = 1;
};

class Canvas {
 public:
  Canvas(Typesetter& typesetter, Faces& faces);
  ~Canvas();

  // ---- shapes
  void fill(const Rect& rect, Colour colour, float radius = 0);
  void gradient(const Rect& rect, Colour top, Colour bottom, float radius = 0);
  void border(const Rect& rect, Colour colour, float radius, float width = 1.5f);  // inside the edge
  void shadow(const Rect& rect, float radius, Shadow kind = Shadow::card);
  void hairline(float x, float y, float width, Colour colour);
  void disc(Vec2 centre, float radius, Colour colour);
  void ring(Vec2 centre, float radius, Colour colour, float width);
  void arc(Vec2 centre, float radius, float from_turn, float to_turn, Colour colour,
           float width);  // turns: 0 at 12 o'clock
  void stroke(const std::vector<Vec2>& points, Colour colour, float width);
  void image(TextureId texture, const Rect& rect, float radius = 0, float opacity = 1);  // never mirrored
  void icon(Icon icon, Vec2 centre, float size, Colour colour, bool upside_down = false);

  // ---- text, within the node that is open
  // Fits the text into the box (Typesetter::fitted), aligned in it and from its top; gives the rectangle it took.
  Rect text(const Rect& box, std::string_view text, const TextStyle& style);
  Rect text_middle(const Rect& box, std::string_view text, const TextStyle& style);  // centred in height
  // One line with its base line at `y`; for figures beside each other. No box, so it cannot overflow.
  float line(Vec2 base, std::string_view text, const TextStyle& style);  // gives its width
  Typesetter& typesetter() { return typesetter_; }

  // ---- groups
  class Group {
   public:
    Group(Canvas& canvas, const Motion& motion);
    ~Group();
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

   private:
    Canvas& canvas_;
    Motion motion_;
    int first_vertex_;
  };
  // What is drawn while it is open stays where it is when a group around it moves: it was there before the page came.
  class Standing {
   public:
    explicit Standing(Canvas& canvas);
    ~Standing();
    Standing(const Standing&) = delete;
    Standing& operator=(const Standing&) = delete;

   private:
    Canvas& canvas_;
    int first_vertex_;
  };
  class Clip {
   public:
    Clip(Canvas& canvas, const Rect& rect);
    ~Clip();
    Clip(const Clip&) = delete;
    Clip& operator=(const Clip&) = delete;

   private:
    Canvas& canvas_;
  };
  // Text written while it is open belongs to this node.
  class In {
   public:
    In(Canvas& canvas, std::string_view node);
    ~In();
    In(const In&) = delete;
    In& operator=(const In&) = delete;

   private:
    Canvas& canvas_;
  };

  // ---- what the frame tells the canvas
  void begin(ImDrawList* list, float px_per_unit, Vec2 size, Direction direction, TextureId shadow_texture);
  Rect seen(const Rect& rect) const;  // as on the panel: x from the left
  Direction direction() const;
  Vec2 size() const;

  const std::vector<std::string>& orphans() const;
  const std::vector<Overflow>& overflows() const;
  const std::vector<Written>& written() const;
  const std::vector<Rect>& marks() const;     // where icons stand, as texts do
  std::span<const unsigned> strokes() const;  // the indices of the list at which one began (damage.hpp)

 private:
  struct State;
  Typesetter& typesetter_;
  std::unique_ptr<State> state_;
};

}  // namespace foyer::ui
