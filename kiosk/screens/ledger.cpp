#include "kiosk/screens/ledger.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "kiosk/ui/list.hpp"

namespace foyer::screens {
namespace {

constexpr float padding = 40;      // beside the lines
constexpr float padding_low = 20;  // above and below them: each has air of its own
constexpr std::size_t least_lines = 3;

float inner(float width) { return width - 2 * padding; }

float total_height(ui::Ui& ui, const Ledger& ledger, float width) {
  if (!ledger.total) return 0;
  return ui.rows_height({&*ledger.total, 1}, inner(width));
}

// Of the highest line: in a list all are alike.
float line_height(ui::Ui& ui, const Ledger& ledger, float width) {
  float height = 0;
  for (const ui::Row& row : ledger.lines) height = std::max(height, ui.rows_least_height({&row, 1}, inner(width)));
  return height;
}

void draw_list(ui::Ui& ui, const View& view, const Ledger& ledger, const ui::Rect& rect, float height) {
  const std::string& id = view.joined(ledger.id, ".lines");
  const int count = static_cast<int>(ledger.lines.size());
  const ui::Rows at = ui::list_rows(ui, id, rect, count, height, 0);
  const std::string& place =
      view.say("ledger.place", {{"first", at.first + 1}, {"last", at.first + at.shown}, {"count", count}});
  const ui::ListWords words{ledger.name, view.say("ledger.earlier"), view.say("ledger.later"), place};
  const auto draw_line = [&](int line, const ui::Rect& box) {
    ui.rows(view.joined(id, "." + std::to_string(line)), box, {&ledger.lines[static_cast<std::size_t>(line)], 1});
    if (line + 1 < count) ui.canvas().hairline(box.x, box.bottom(), box.w, ui.theme().line);
  };
  ui::list(ui, id, rect, count, height, 0, words, std::ref(draw_line));
}

}  // namespace

float ledger_height(ui::Ui& ui, const Ledger& ledger, float width) {
  return ui.rows_height(ledger.lines, inner(width)) + total_height(ui, ledger, width) + 2 * padding_low;
}

float ledger_close_height(ui::Ui& ui, const Ledger& ledger, float width) {
  return ui.rows_least_height(ledger.lines, inner(width)) + total_height(ui, ledger, width) + 2 * padding_low;
}

float ledger_least_height(ui::Ui& ui, const Ledger& ledger, float width) {
  const auto shown = static_cast<float>(std::min(least_lines, ledger.lines.size()));
  const float turned = shown * line_height(ui, ledger, width) + ui::list_buttons_height();
  return std::min(ledger_close_height(ui, ledger, width), turned + total_height(ui, ledger, width) + 2 * padding_low);
}

void draw_ledger(ui::Ui& ui, const View& view, const Ledger& ledger, const ui::Rect& card) {
  ui.card(card);
  ui::Rect area = card.inset(padding, padding_low);
  ui::Rect total;
  if (ledger.total) total = area.take_bottom(total_height(ui, ledger, card.w));
  if (ui.rows_least_height(ledger.lines, area.w) <= area.h)
    ui.rows(view.joined(ledger.id, ".lines"), area, ledger.lines);
  else
    draw_list(ui, view, ledger, area, line_height(ui, ledger, card.w));
  if (!ledger.total) return;
  ui.canvas().hairline(total.x, total.y, total.w, ui.theme().line);
  ui.rows(view.joined(ledger.id, ".total"), total, {&*ledger.total, 1});
}

}  // namespace foyer::screens
