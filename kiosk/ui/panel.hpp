#pragma once
// The panel a kiosk shows itself on: its pixels, its real size and its height above the floor. Everything is laid out
// in reference units, 1080 across in portrait and 1920 across in landscape, and scaled by what was measured in
// millimetres, never by a guess at dots per inch.
#include "kiosk/ui/geometry.hpp"

namespace foyer::ui {

inline constexpr float target_mm = 9;           // EN 301 549 annex, access.md A40: anything that is touched
inline constexpr float primary_target_mm = 15;  // the one action of a screen
inline constexpr float reach_low_mm = 380;      // A42: where a seated arm reaches, above the floor
inline constexpr float reach_high_mm = 1100;

inline constexpr float smallest_type = 24;  // units

struct Panel {
  int width_px = 1080;
  int height_px = 1920;
  float width_mm = 398;
  float height_mm = 708;
  float mount_mm = 700;    // lower edge of the picture above the floor
  float viewing_mm = 600;  // from eye to glass

  bool landscape() const { return width_px > height_px; }
  // Other pixels: another mode of the whole panel, whose sides change places when it is turned; or, of a window on a
  // desk, a piece of another size.
  void resize(int to_width_px, int to_height_px, bool whole);
  Vec2 canvas() const;  // reference units
  float px_per_unit() const { return static_cast<float>(width_px) / canvas().x; }
  float mm_per_unit() const { return width_mm / canvas().x; }
  float units(float mm) const { return mm / mm_per_unit(); }
  // The size, in units, whose capitals are as high as access.md A37 and A38 ask: 4.8 mm, in large mode 7.33 mm, at 600
  // mm viewing distance and in proportion beyond.
  float least_type(bool large) const;
  // What the smallest size in use is multiplied with to become that. At least 1, large at least 1.4.
  float text_factor(bool large) const;
  float height_above_floor_mm(float y) const;  // of a line on the canvas
  Rect reachable() const;                      // the part of the canvas between reach_low_mm and reach_high_mm
};

bool big_enough(const Panel& panel, const Rect& target, float least_mm = target_mm);

}  // namespace foyer::ui
