#pragma once
// What the gallery shows, and the values that its controls change.
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::gallery {

struct Samples {
  std::size_t way_to_pay = 0;
  std::int64_t deposit = 8000;
  std::int64_t months = 48;
  std::int64_t passengers = 2;
  std::size_t paint = 1;
  std::array<bool, 2> works{false, true};
  bool larger = true;
  bool calmer = false;
  int picture_page = 0;
  int car = -1;  // row of the list
  std::string name = "Renée Ó Súilleabháin";
  std::string phone = "079 12";
  std::string secret = "harbour";
  std::string code = "7K3F9";
  bool asks = false;   // the dialog is open
  bool tells = false;  // the toast shows
  ui::SharedPicture picture;
};

struct Specimen {
  std::string_view id;
  std::string_view title;
  float (*height)(ui::Ui& ui, float width, const Samples& samples);
  void (*draw)(ui::Ui& ui, const ui::Rect& rect, Samples& samples);
  bool night = false;  // on dark ground
};

std::span<const Specimen> lettering();  // type and colour
std::span<const Specimen> pressing();   // buttons, tiles, chips, tags
std::span<const Specimen> choosing();   // one of a few, how much, switches, swatches
std::span<const Specimen> entering();   // fields and the keyboard
std::span<const Specimen> staging();    // the car
std::span<const Specimen> looking();    // rows, steps, progress, people
std::span<const Specimen> turning();    // lists and pages
std::span<const Specimen> telling();    // dialog and toast
std::span<const Specimen> plotting();   // for staff, on dark ground

// Room for words: it grows as small text does in large mode, but no further than `most` times; then words wrap and
// shrink.
float grown(const ui::Ui& ui, float height, float most = 1.3f);

// Draws what lies above the page, last of all.
void draw_above(ui::Ui& ui, Samples& samples);

}  // namespace foyer::gallery
