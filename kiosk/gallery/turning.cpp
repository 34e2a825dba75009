// More than fits.
#include <algorithm>
#include <array>

#include "kiosk/gallery/specimens.hpp"
#include "kiosk/ui/list.hpp"

namespace foyer::gallery {

namespace {

namespace space = ui::space;

constexpr std::array<std::string_view, 12> cars{
    "Meridian Compact", "Meridian Compact Plus", "Meridian EV",       "Meridian EV Touring",
    "Meridian Estate",  "Meridian Estate Plus",  "Meridian Coast",    "Meridian Coast Touring",
    "Meridian Ridge",   "Meridian Ridge Plus",   "Meridian Carriage", "Meridian Carriage Seven"};
constexpr std::string_view about[] = {"In the showroom", "Here tomorrow", "To order"};
constexpr float rows_wanted = 3;
constexpr float least_row = 132;

float row_height(ui::Ui& ui) { return grown(ui, least_row, 2.4f); }

float list_height(ui::Ui& ui, float, const Samples&) { return rows_wanted * (row_height(ui) + space::s) + 120; }

void draw_list(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const float height = row_height(ui);
  const int count = static_cast<int>(cars.size());
  const ui::Rows at = ui::list_rows(ui, "cars", rect, count, height, space::s);
  const std::string place =
      std::to_string(at.first + 1) + " to " + std::to_string(at.first + at.shown) + " of " + std::to_string(count);
  ui::list(ui, "cars", rect, count, height, space::s, {"Cars", "Earlier cars", "Later cars", place},
           [&](int row, const ui::Rect& box) {
             const std::string id = "cars." + std::to_string(row);
             if (ui.tile(id, box, ui::Icon::car, cars[static_cast<std::size_t>(row)], about[row % 3],
                         {.selected = samples.car == row, .beside = true}))
               samples.car = row;
           });
}

constexpr float pages_total = 520;

float pages_height(ui::Ui&, float, const Samples&) { return pages_total; }

void draw_pages(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  constexpr int count = 3;
  const std::string place = "Picture " + std::to_string(samples.picture_page + 1) + " of 3";
  const ui::Rect all{rect.x, rect.y, rect.w, std::min(pages_total, rect.h)};
  ui::pages(ui, "pictures", all, count, samples.picture_page, {"Pictures", "Previous picture", "Next picture", place},
            [&](int page, const ui::Rect& inside) {
              const float side = inside.h;
              const ui::Rect square{inside.centre().x - side / 2, inside.y, side, side};
              ui.picture("pictures." + std::to_string(page), page == 0 ? square : inside, samples.picture,
                         page == 0 ? "The lighthouse of Harbour Motors" : "A part of the lighthouse, larger", 28);
            });
}

constexpr Specimen shown[] = {{"cars_list", "A list", list_height, draw_list},
                              {"pictures_pages", "Pages of pictures", pages_height, draw_pages}};

}  // namespace

std::span<const Specimen> turning() { return shown; }

}  // namespace foyer::gallery
