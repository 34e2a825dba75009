// One of a few, how much, on or off.
#include <algorithm>
#include <array>

#include "kiosk/gallery/specimens.hpp"
#include "kiosk/ui/amount.hpp"

namespace foyer::gallery {

namespace {

namespace space = ui::space;
namespace type = ui::type;

constexpr float card_pad = 40;
constexpr float stepper_pad = 28;
constexpr float segment_height = 88;
constexpr float toggle_height = 132;
constexpr float swatch_side = 104;

std::string dollars(std::int64_t whole) {
  const std::string digits = std::to_string(whole);
  return "$" +
         (digits.size() > 3 ? digits.substr(0, digits.size() - 3) + "," + digits.substr(digits.size() - 3) : digits);
}

struct Amounts {
  std::string deposit_text, months_text, passengers_text;
  ui::Amount deposit, months, passengers;

  explicit Amounts(const Samples& samples)
      : deposit_text(dollars(samples.deposit)),
        months_text(std::to_string(samples.months) + " months"),
        passengers_text(std::to_string(samples.passengers)) {
    deposit = {"Deposit", deposit_text, "Less deposit", "More deposit", 0, 20000, 500};
    months = {"Term", months_text, "Shorter term", "Longer term", 12, 84, 12};
    passengers = {"Passengers", passengers_text, "One less", "One more", 1, 7, 1};
  }
};

float segments_height(ui::Ui&, float, const Samples&) { return segment_height; }

void draw_segments(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  constexpr ui::Option ways[] = {{"pay.loan", "Loan"}, {"pay.lease", "Lease"}, {"pay.cash", "Cash"}};
  const ui::Rect segments{rect.x, rect.y, rect.w, segment_height};
  if (const auto way = ui::choice(ui, "pay", segments, "Way to pay", ways, samples.way_to_pay))
    samples.way_to_pay = *way;
}

float sliders_height(ui::Ui& ui, float width, const Samples& samples) {
  const Amounts amounts(samples);
  const float inner = width - 2 * card_pad;
  return 2 * card_pad + space::l + ui::slider_height(ui, amounts.deposit, inner) +
         ui::slider_height(ui, amounts.months, inner);
}

void draw_sliders(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const Amounts amounts(samples);
  const ui::Rect card{rect.x, rect.y, rect.w, sliders_height(ui, rect.w, samples)};
  ui.card(card);
  ui::Rect left = card.inset(card_pad);
  ui::slider(ui, "deposit", left.take_top(ui::slider_height(ui, amounts.deposit, left.w), space::l), amounts.deposit,
             samples.deposit);
  ui::slider(ui, "months", left.take_top(ui::slider_height(ui, amounts.months, left.w)), amounts.months,
             samples.months);
}

float stepper_height(ui::Ui& ui, float width, const Samples& samples) {
  return ui::stepper_height(ui, Amounts(samples).passengers, width - 2 * card_pad) + 2 * stepper_pad;
}

void draw_stepper(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const Amounts amounts(samples);
  const ui::Rect card{rect.x, rect.y, rect.w, stepper_height(ui, rect.w, samples)};
  ui.card(card);
  ui::stepper(ui, "passengers", card.inset(card_pad, stepper_pad), amounts.passengers, samples.passengers);
}

float toggle(ui::Ui& ui) { return grown(ui, toggle_height, 1.5f); }

float toggles_height(ui::Ui& ui, float, const Samples&) { return 2 * toggle(ui) + space::m; }

void draw_toggles(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  ui::Rect left = rect;
  if (ui.toggle("switch.larger", left.take_top(toggle(ui), space::m), "Larger text", "Everything a third bigger",
                samples.larger))
    samples.larger = !samples.larger;
  if (ui.toggle("switch.calmer", left.take_top(toggle(ui)), "No motion", "Screens change at once", samples.calmer))
    samples.calmer = !samples.calmer;
}

struct Paint {
  std::string_view id;
  std::string_view name;
  std::uint32_t colour;
};
constexpr std::array<Paint, 6> paints{{{"paint.teal", "Tidal Teal", 0x2E6F7A},
                                       {"paint.red", "Ember Red", 0x8C2B28},
                                       {"paint.blue", "Midnight", 0x1D2733},
                                       {"paint.silver", "Silver", 0xC9CCD2},
                                       {"paint.white", "Glacier White", 0xF1F0EA},
                                       {"paint.green", "Forest", 0x3B4B34}}};

float swatches_height(ui::Ui&, float, const Samples&) { return swatch_side; }

void draw_swatches(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  ui::Rect left = rect;
  for (std::size_t i = 0; i < paints.size(); ++i) {
    const ui::Rect place{left.take_start(swatch_side, space::m).x, rect.y, swatch_side, swatch_side};
    if (ui.swatch(paints[i].id, place, ui::Colour::hex(paints[i].colour), paints[i].name, samples.paint == i))
      samples.paint = i;
  }
}

constexpr Specimen shown[] = {{"segment", "Segments", segments_height, draw_segments},
                              {"slider", "Sliders", sliders_height, draw_sliders},
                              {"stepper", "A stepper", stepper_height, draw_stepper},
                              {"switch", "Switches", toggles_height, draw_toggles},
                              {"paint", "Swatches", swatches_height, draw_swatches}};

}  // namespace

std::span<const Specimen> choosing() { return shown; }

}  // namespace foyer::gallery
