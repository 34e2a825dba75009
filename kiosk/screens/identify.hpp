#pragma once
// Four ways in, the scan first.
#include <array>

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Identify final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  struct WayPlace {
    ui::Rect rect;
    TileShape shape = TileShape::beside;
    bool hint = true;
  };
  using WayPlaces = std::array<WayPlace, 3>;

  void draw_scan(ui::Ui& ui, const View& view, const ui::Rect& rect);
  bool draw_way(ui::Ui& ui, const View& view, std::size_t which, const WayPlace& place);
  WayPlaces places_below(ui::Ui& ui, const View& view, ui::Rect area);
  WayPlaces places_beside(ui::Ui& ui, const View& view, Column& column);
};

}  // namespace foyer::screens
