#include "kiosk/ui/layout.hpp"

#include <cmath>

#include "kiosk/ui/bar.hpp"
#include "kiosk/ui/theme.hpp"

namespace foyer::ui {

namespace {
constexpr float bar_icon_room = 54;  // and what is above, below and between
constexpr float bar_least_height = 110;
constexpr float bar_leading = 1.1f;
constexpr float bar_margin = 46;  // below the bar
constexpr float above_bar = 44;
constexpr float least_content_top = 120;
constexpr float pill_middle = 60;
constexpr float pill_clear_mm = 4;  // its own edge, and the gap of A40
constexpr float main_share = 0.58f;
constexpr float columns_gap = 48;
constexpr float lowest_end = 0.6f;  // of the canvas: a panel hung lower still keeps a page above its bar
constexpr float least_reach =
    1.f / 3;  // of the content: a panel hung higher still keeps its controls, as low as can be
// What the longest form needs to stand within reach, and the longest page above the bar: in lines of large text, found
// by the tests of every screen at the highest and the lowest a panel may hang.
constexpr float form_upright = 26, form_lying = 14.5f;
constexpr float page_upright = 33, page_lying = 14;
}  // namespace

Layout arranged(const Panel& panel, bool large_text, bool reach) {
  Layout layout;
  const Vec2 canvas = panel.canvas();
  layout.landscape = panel.landscape();
  layout.canvas = {0, 0, canvas.x, canvas.y};
  // As high as large text needs, in normal size too: the bar does not move when the text grows. Upright a slot is
  // narrow, and its words stand in two lines of the least size that will do.
  const float words_height =
      layout.landscape ? smallest_type * panel.text_factor(true) : 2 * std::max(type::label, panel.least_type(true));
  const float bar_height = std::max(bar_least_height, std::ceil(bar_icon_room + words_height * bar_leading));
  const Rect band = reach ? panel.reachable() : layout.canvas;
  const float bottom = std::max(band.bottom(), canvas.y * lowest_end);
  layout.bar = {space::margin, bottom - bar_margin - bar_height, canvas.x - 2 * space::margin, bar_height};
  const float words = smallest_type * panel.text_factor(large_text);
  const float content_top =
      std::max(least_content_top, std::ceil(pill_middle + pill_height(words) / 2 + panel.units(pill_clear_mm)));
  layout.top_line = {space::margin, 0, layout.bar.w, content_top};
  layout.content = {space::margin, content_top, layout.bar.w, layout.bar.y - above_bar - content_top};
  const float top = std::clamp(band.y, content_top, layout.content.bottom() - layout.content.h * least_reach);
  layout.reach = {layout.content.x, top, layout.content.w, layout.content.bottom() - top};
  layout.place_columns();
  return layout;
}

void Layout::place_columns() {
  main = side = content;
  if (landscape) main = side.take_start(std::round(canvas.w * main_share - 2 * space::margin + 20), columns_gap);
}

Hangs hangs(const Panel& panel) {
  constexpr float rounding_mm = 0.5f;
  const Layout layout = arranged(panel, true, true);
  const float line = smallest_type * panel.text_factor(true);
  const float reached = layout.content.bottom() - std::max(panel.reachable().y, layout.content.y);
  const bool low_enough = reached >= line * (layout.landscape ? form_lying : form_upright);
  const bool high_enough = panel.height_above_floor_mm(layout.bar.bottom()) >= reach_low_mm - rounding_mm &&
                           layout.content.h >= line * (layout.landscape ? page_lying : page_upright);
  return !high_enough ? Hangs::too_low : !low_enough ? Hangs::too_high : Hangs::well;
}

}  // namespace foyer::ui
