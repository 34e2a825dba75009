// What is looked at.
#include <algorithm>

#include "kiosk/gallery/specimens.hpp"

namespace foyer::gallery {

namespace {

using ui::Weight;
namespace space = ui::space;
namespace type = ui::type;

constexpr float card_pad = 40;

constexpr ui::Row rows[] = {
    {.label = "Meridian EV Touring", .value = "$43,900"},
    {.label = "Dealer discount", .value = "− $1,500", .ink = ui::Ink::ok, .note = "until 30 November"},
    {.label = "On the road", .value = "$42,400", .strong = true}};

float rows_height(ui::Ui& ui, float width, const Samples&) {
  return ui.rows_height(rows, width - 2 * card_pad) + card_pad;
}

void draw_rows(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  std::span<const ui::Row> fitting(rows);
  while (fitting.size() > 1 && ui.rows_height(fitting, rect.w - 2 * card_pad) + card_pad > rect.h)
    fitting = fitting.last(fitting.size() - 1);
  const ui::Rect card{rect.x, rect.y, rect.w, ui.rows_height(fitting, rect.w - 2 * card_pad) + card_pad};
  ui.card(card);
  ui.rows("price", card.inset(card_pad, card_pad / 2), fitting);
}

constexpr float avatar_side = 132;

float person_height(ui::Ui& ui, float width, const Samples&) {
  const float words = width - 2 * card_pad - avatar_side - space::l;
  return std::max(avatar_side, ui.text_height("Marta Silva", ui.type(type::heading, Weight::display), words) +
                                   ui.text_height("Product specialist · on her way", ui.type(type::body), words)) +
         2 * card_pad;
}

void draw_person(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const ui::Rect card{rect.x, rect.y, rect.w, person_height(ui, rect.w, samples)};
  ui.card(card);
  ui::Rect inside = card.inset(card_pad);
  ui.avatar("person.avatar", inside.take_start(avatar_side, space::l), "Marta Silva", "MS");
  const ui::TextStyle role = ui.type(type::body, Weight::regular, ui::Ink::ink_2);
  const float name = ui.text_height("Marta Silva", ui.type(type::heading, Weight::display), inside.w);
  const float words = name + ui.text_height("Product specialist · on her way", role, inside.w);
  inside.take_top(std::max(0.0f, (inside.h - words) / 2));
  ui.heading("person.name", inside.take_top(name), "Marta Silva", type::heading);
  ui.text("person.role", inside, "Product specialist · on her way", role);
}

constexpr float ring_height = 88;

float steps_height(ui::Ui& ui) { return grown(ui, 64, 3); }

float waiting_height(ui::Ui& ui, float, const Samples&) { return steps_height(ui) + 2 * space::m + 2 * ring_height; }

void draw_waiting(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::Rect left = rect;
  const std::string names[] = {"Arrived", "Checked in", "Test drive"};
  ui.steps("steps", left.take_top(steps_height(ui), space::m), names, 1);
  ui.progress("progress.unknown", left.take_top(ring_height, space::m), "Looking for your visit…");
  ui.progress("progress.known", left.take_top(ring_height), "Reading page 2 of 3", 0.66f);
}

constexpr float badge_side = 132;

float badges_height(ui::Ui&, float, const Samples&) { return badge_side; }

void draw_badges(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::Rect left{rect.x, rect.y, rect.w, badge_side};
  ui.badge(left.take_start(badge_side, space::l), ui::Icon::check, ui::Tone::good);
  ui.badge(left.take_start(badge_side, space::l), ui::Icon::clock);
  ui.badge(left.take_start(badge_side, space::l), ui::Icon::triangle_alert, ui::Tone::careful);
  ui.badge(left.take_start(badge_side), ui::Icon::wifi_off, ui::Tone::bad);
}

constexpr float stage_height = 500;

float car_height(ui::Ui&, float, const Samples&) { return stage_height; }

void draw_car(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  const ui::Rect stage{rect.x, rect.y, rect.w, std::min(stage_height, rect.h)};
  ui.panel_stage(stage);
  ui.car("stage.car", stage.inset(32, 24), {}, "A teal Meridian EV, seen from its front left");
}

constexpr Specimen shown[] = {{"price", "A card of rows", rows_height, draw_rows},
                              {"person", "Someone", person_height, draw_person},
                              {"waiting", "Steps and progress", waiting_height, draw_waiting},
                              {"badge", "Badges", badges_height, draw_badges}};

constexpr Specimen first[] = {{"stage", "The stage", car_height, draw_car}};

}  // namespace

std::span<const Specimen> looking() { return shown; }
std::span<const Specimen> staging() { return first; }

}  // namespace foyer::gallery
