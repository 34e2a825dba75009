#pragma once
// A card of lines with their total: all lines where there is room, closer together where it is short, and a list that
// is turned where it is too short for that. The total stands at the card's lower end whichever lines show.
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/screens/view.hpp"
#include "kiosk/ui/frame.hpp"

namespace foyer::screens {

struct Ledger {
  std::string_view id;
  std::string_view name;  // of the list of lines
  std::vector<ui::Row> lines;
  std::optional<ui::Row> total{};
};

float ledger_height(ui::Ui& ui, const Ledger& ledger, float width);        // with air between its lines
float ledger_close_height(ui::Ui& ui, const Ledger& ledger, float width);  // all of them, close together
float ledger_least_height(ui::Ui& ui, const Ledger& ledger, float width);  // three of them, the buttons that turn them
void draw_ledger(ui::Ui& ui, const View& view, const Ledger& ledger, const ui::Rect& card);

}  // namespace foyer::screens
