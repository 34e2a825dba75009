#pragma once
// Points, rectangles and colours of the interface. Lengths are reference units (panel.hpp); x grows from the side where
// reading starts, so a layout written once stands mirrored in Arabic and Hebrew: the canvas turns it at the last
// moment.
#include <algorithm>
#include <cstdint>

namespace foyer::ui {

struct Vec2 {
  float x = 0;
  float y = 0;
  bool operator==(const Vec2&) const = default;
};
inline Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
inline Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
inline Vec2 operator*(Vec2 a, float by) { return {a.x * by, a.y * by}; }

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Vec2 centre() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(Vec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool contains(const Rect& r) const { return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom(); }
  bool meets(const Rect& r) const { return x < r.right() && r.x < right() && y < r.bottom() && r.y < bottom(); }
  Rect common(const Rect& r) const {  // of no size, at the nearer edge, when they do not meet
    const float left = std::clamp(x, r.x, r.right());
    const float top = std::clamp(y, r.y, r.bottom());
    return {left, top, std::clamp(right(), left, std::max(left, r.right())) - left,
            std::clamp(bottom(), top, std::max(top, r.bottom())) - top};
  }
  Rect inset(float by) const { return inset(by, by); }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

  // Cut a piece off one side, and `gap` after it; what is left stays here.
  Rect take_top(float height, float gap = 0) {
    const Rect taken{x, y, w, height};
    y += height + gap;
    h -= height + gap;
    return taken;
  }
  Rect take_bottom(float height, float gap = 0) {
    h -= height + gap;
    return {x, bottom() + gap, w, height};
  }
  Rect take_start(float width, float gap = 0) {
    const Rect taken{x, y, width, h};
    x += width + gap;
    w -= width + gap;
    return taken;
  }
  Rect take_end(float width, float gap = 0) {
    w -= width + gap;
    return {right() + gap, y, width, h};
  }
  // The cell at (column, row) of an even grid.
  Rect cell(int columns, int rows, float gap, int column, int row) const {
    const float cw = (w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float ch = (h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    return {x + static_cast<float>(column) * (cw + gap), y + static_cast<float>(row) * (ch + gap), cw, ch};
  }
  bool operator==(const Rect&) const = default;
};

// sRGB, not premultiplied.
struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  static constexpr Colour hex(std::uint32_t rgb, float alpha = 1) {
    return {static_cast<std::uint8_t>(rgb >> 16 & 255), static_cast<std::uint8_t>(rgb >> 8 & 255),
            static_cast<std::uint8_t>(rgb & 255), static_cast<std::uint8_t>(alpha * 255 + 0.5f)};
  }
  constexpr Colour with_alpha(float alpha) const {
    return {r, g, b, static_cast<std::uint8_t>(static_cast<float>(a) * alpha + 0.5f)};
  }
  bool operator==(const Colour&) const = default;
};

Colour mix(Colour from, Colour to, float share);  // share 0 gives `from`, 1 gives `to`
float contrast(Colour a, Colour b);               // WCAG 2.2 contrast ratio of opaque colours, 1 to 21

}  // namespace foyer::ui
