#pragma once
// Where on a panel things stand, in normal and in reach mode. Pure arithmetic on the panel's measures.
#include <algorithm>

#include "kiosk/ui/panel.hpp"

namespace foyer::ui {

// Where things stand. In portrait `main` and `side` are both all of `content`; lying, the stage or the list stands in
// `main` (left 58 %) and question and actions in `side`. `reach` is the part of `content` where controls may stand: all
// of it, in reach mode only what a seated arm comes to; the bar then stands at that band's lower end. `low_pill` is
// where what is touched in the top line stands when that line is out of reach; empty: in the line itself.
struct Layout {
  bool landscape = false;
  Rect canvas, top_line, content, main, side, bar, reach, low_pill;

  void place_columns();  // main and side anew, after content became smaller
  // The rows of `area` that are within reach.
  Rect within_reach(const Rect& area) const {
    const float top = std::max(area.y, reach.y);
    return {area.x, top, area.w, std::min(area.bottom(), reach.bottom()) - top};
  }
};

// With `reach` everything that is touched stands low; on a panel hung so that this cannot be, as low or as high as it
// can.
Layout arranged(const Panel& panel, bool large_text, bool reach);

// How the panel hangs for those who need reach mode: whether all that is touched then stands between reach_low_mm and
// reach_high_mm (access.md A42).
enum class Hangs { well, too_high, too_low };
Hangs hangs(const Panel& panel);

}  // namespace foyer::ui
