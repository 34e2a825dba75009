// What lies above the page.
#include "kiosk/gallery/specimens.hpp"

namespace foyer::gallery {

namespace {

namespace space = ui::space;

constexpr float button = 104;

float height(ui::Ui&, float, const Samples&) { return button; }

void draw(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const ui::Rect row{rect.x, rect.y, rect.w, button};
  if (ui.button("telling.ask", row.cell(2, 1, space::m, 0, 0), "A question", {.icon = ui::Icon::message_square}))
    samples.asks = true;
  if (ui.button("telling.tell", row.cell(2, 1, space::m, 1, 0), "A word in passing",
                {.icon = ui::Icon::bell, .selected = samples.tells}))
    samples.tells = !samples.tells;
}

constexpr Specimen shown[] = {{"telling", "Above the page", height, draw}};

}  // namespace

std::span<const Specimen> telling() { return shown; }

void draw_above(ui::Ui& ui, Samples& samples) {
  if (samples.tells)
    ui.toast("told", ui::Tone::good, ui::Icon::circle_check, "Someone has been told and is on the way.");
  if (!samples.asks) return;
  constexpr ui::DialogButton buttons[] = {{"asked.stay", "I’m still here", ui::ButtonKind::primary},
                                          {"asked.finish", "Finish now", ui::ButtonKind::secondary}};
  const ui::Dialog dialog{.icon = ui::Icon::clock,
                          .title = "Are you still there?",
                          .text = "We clear the screen in 20 seconds, so nobody else sees your visit.",
                          .buttons = buttons};
  if (ui.dialog("asked", dialog)) samples.asks = false;
}

}  // namespace foyer::gallery
