// What is pressed.
#include <algorithm>

#include "kiosk/gallery/specimens.hpp"

namespace foyer::gallery {

namespace {

using ui::ButtonKind;
using ui::Icon;
namespace space = ui::space;
namespace type = ui::type;

constexpr float primary = 120;
constexpr float button = 104;
constexpr float chip = 76;

float buttons_height(ui::Ui& ui, float, const Samples&) { return grown(ui, primary) + grown(ui, button) + space::m; }

void draw_buttons(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::Rect left = rect;
  ui.primary_button("button.primary", left.take_top(grown(ui, primary), space::m), "Check in for 11:00", Icon::check);
  const ui::Rect row = left.take_top(grown(ui, button));
  ui.button("button.secondary", row.cell(2, 1, space::m, 0, 0), "Send to phone", {.icon = Icon::smartphone});
  ui.button("button.selected", row.cell(2, 1, space::m, 1, 0), "Español", {.icon = Icon::check, .selected = true});
}

float rarer_height(ui::Ui& ui, float, const Samples&) { return 2 * grown(ui, button) + space::m; }

void draw_rarer(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::Rect left = rect;
  ui::Rect row = left.take_top(grown(ui, button), space::m);
  ui.button("button.danger", row.cell(2, 1, space::m, 0, 0), "Remove", {.kind = ButtonKind::danger, .icon = Icon::x});
  ui.button("button.quiet", row.cell(2, 1, space::m, 1, 0), "Clear", {.kind = ButtonKind::quiet});
  row = left.take_top(grown(ui, button));
  ui.button("button.off", row.cell(2, 1, space::m, 0, 0), "Not now", {.disabled = true});
  ui.button("button.primary_off", row.cell(2, 1, space::m, 1, 0), "Continue",
            {.kind = ButtonKind::primary, .disabled = true});
}

constexpr float filled_tile = 232;
constexpr float above_tile = 252;
constexpr float beside_tile = 148;

float first_tile_height(ui::Ui& ui, float, const Samples&) { return grown(ui, filled_tile, 1.9f); }

void draw_first_tile(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui.tile("tile.filled", {rect.x, rect.y, rect.w, grown(ui, filled_tile, 1.9f)}, Icon::qr_code, "Scan your code",
          "From your confirmation. Hold it under the reader.", {.filled = true});
}

float tiles_height(ui::Ui& ui, float, const Samples&) { return grown(ui, above_tile, 1.9f); }

void draw_tiles(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const ui::Rect row{rect.x, rect.y, rect.w, grown(ui, above_tile, 1.9f)};
  struct Work {
    std::string_view id, title, text;
    Icon icon;
  };
  constexpr Work works[] = {{"tile.service", "Service", "Due now · 2 h · $289", Icon::wrench},
                            {"tile.recall", "Recall", "Free · parts are here", Icon::key}};
  for (int i = 0; i < 2; ++i) {
    bool& chosen = samples.works[static_cast<std::size_t>(i)];
    if (ui.tile(works[i].id, row.cell(2, 1, space::m, i, 0), works[i].icon, works[i].title, works[i].text,
                {.selected = chosen}))
      chosen = !chosen;
  }
}

float beside_height(ui::Ui& ui, float, const Samples&) { return grown(ui, beside_tile, 1.9f); }

void draw_beside(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui.tile("tile.beside", {rect.x, rect.y, rect.w, grown(ui, beside_tile, 1.9f)}, Icon::car, "See my car",
          "As you saved it", {.beside = true});
}

float chips_height(ui::Ui& ui, float, const Samples&) {
  return grown(ui, chip) + space::l + grown(ui, 112, 2.4f) + space::s;
}

void draw_chips(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::Rect left = rect;
  const ui::Rect row = left.take_top(grown(ui, chip), space::l);
  constexpr std::string_view ids[] = {"chip.paint", "chip.wheels", "chip.interior", "chip.packs"};
  constexpr std::string_view names[] = {"Paint", "Wheels", "Interior", "Packs"};
  for (int i = 0; i < 4; ++i) ui.chip(ids[i], row.cell(4, 1, space::s, i, 0), names[i], i == 0);
  struct Tag {
    std::string_view id, words;
    ui::Tone tone;
    Icon icon;
  };
  constexpr Tag tags[] = {{"tag.plain", "2 here today", ui::Tone::plain, Icon::none},
                          {"tag.good", "Saved", ui::Tone::good, Icon::check},
                          {"tag.careful", "Offline", ui::Tone::careful, Icon::wifi_off},
                          {"tag.bad", "Late", ui::Tone::bad, Icon::none}};
  ui::Vec2 at{left.x, left.y};
  for (const Tag& tag : tags) {
    const float width = ui.tag_width(tag.words, tag.icon);
    if (at.x + width > left.right()) at = {left.x, at.y + left.h / 2};
    ui.tag(tag.id, {at.x + width, at.y}, tag.words, tag.tone, tag.icon);
    at.x += width + space::s;
  }
}

constexpr Specimen shown[] = {{"button", "Buttons", buttons_height, draw_buttons},
                              {"rarer", "Rarer, and off", rarer_height, draw_rarer},
                              {"first_tile", "The first way among several", first_tile_height, draw_first_tile},
                              {"tile", "Tiles", tiles_height, draw_tiles},
                              {"beside", "A tile beside its icon", beside_height, draw_beside},
                              {"chip", "Chips and tags", chips_height, draw_chips}};

}  // namespace

std::span<const Specimen> pressing() { return shown; }

}  // namespace foyer::gallery
