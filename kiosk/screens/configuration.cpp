#include "kiosk/screens/configuration.hpp"

#include <algorithm>
#include <span>

#include "kiosk/screens/check_in_action.hpp"
#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

namespace type = ui::type;
namespace space = ui::space;

constexpr float chip_height = 92;
constexpr float card_padding = 40;
constexpr float stage_share = 0.46f;  // of what the action leaves, upright
constexpr float least_upright_stage = 600;

// How many rows from `first` on stand in `height`; at least one, so that turning always gets on.
std::size_t rows_fitting(ui::Ui& ui, std::span<const ui::Row> rows, std::size_t first, float width, float height) {
  std::size_t count = 1;
  while (first + count < rows.size() && ui.rows_height(rows.subspan(first, count + 1), width) <= height) ++count;
  return std::min(count, rows.size() - first);
}

std::string_view family_name(const View& view, const model::OptionChoice& option) {
  const std::string& key = view.joined("family.", option.family);
  return view.messages.has(key) ? std::string_view(view.say(key))
                                : option.family;  // a dealer's own word stands as it is
}

}  // namespace

void Configuration::forget() {
  part_ = Part::price;
  first_row_ = 0;
  rows_ = {};
}

Asked Configuration::draw(ui::Ui& ui, const View& view) {
  const auto* car = view.car();
  if (!car) return std::nullopt;
  const bool lying = ui.layout().landscape;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  const ui::Rect action = column.take_bottom(next_height(ui, view, column.left().w));
  const bool low = ui.settings().reach;  // then the choice stands below what it turns, not above
  ui::Rect choice;
  if (low) choice = column.take_bottom(chip_height);
  column.gap(space::s);
  const bool stands = lying && column.left().h - chip_height - space::m > least_card(ui, view, column.left().w);
  Column page(ui, lying && !stands ? ui.layout().main : column.left());  // the car and its lines change places
  if (stands) {
    stage_.draw(ui, view, "configuration", ui.layout().main, StageName::heading);
  } else if (const float height = page.left().h * stage_share;
             !lying && height >= least_upright_stage &&
             page.left().h - height - chip_height - 2 * space::m > least_card(ui, view, page.left().w)) {
    stage_.draw(ui, view, "configuration", page.take(height), StageName::heading);
  } else {
    page.heading("configuration.title", view.say("configuration.title", {{"model", car->model}, {"trim", car->trim}}),
                 lying ? type::heading : type::title);
    page.passing("configuration.saved", view.say("configuration.saved", {{"when", view.when(car->saved_at)}}),
                 secondary(ui));
    if (lying && column.left().h >= least_stage_height) stage_.draw(ui, view, "configuration", column.left());
  }
  if (!low) draw_choice(ui, view, page.take(chip_height));
  if (part_ == Part::options)
    draw_options(ui, view, page.left());
  else
    draw_price(ui, view, page.left());
  if (low) draw_choice(ui, view, choice);
  return draw_next(ui, view, action);
}

// Room for a few rows of the card, the button that turns it and the note below.
float Configuration::least_card(ui::Ui& ui, const View& view, float width) {
  constexpr float rows = 4;
  const float line = ui.text_height("0", ui.type(type::body, ui::Weight::regular), width);
  return rows * (line + space::m) + 2 * card_padding + action_height(ui, view.say("configuration.more"), width) +
         2 * line;
}

// The check-in itself, for whoever still has it before them: having looked at the car nobody is asked again.
float Configuration::next_height(ui::Ui& ui, const View& view, float width) {
  if (!view.visit().checked_in) return check_in_height(ui, view, width);
  return action_height(ui, view.say("configuration.back"), width);
}

Asked Configuration::draw_next(ui::Ui& ui, const View& view, const ui::Rect& rect) {
  if (!view.visit().checked_in) return draw_check_in(ui, view, "configuration.check_in", rect);
  if (ui.primary_button("configuration.back", rect, view.say("configuration.back"))) return visit::Back{};
  return std::nullopt;
}

void Configuration::draw_choice(ui::Ui& ui, const View& view, ui::Rect row) {
  const auto choose = [&](Part part, int place, std::string_view id) {
    if (!ui.chip(id, row.cell(2, 1, space::s, place, 0), view.say(id), part_ == part)) return;
    part_ = part;
    first_row_ = 0;
  };
  choose(Part::price, 0, "configuration.price");
  choose(Part::options, 1, "configuration.options");
}

void Configuration::draw_options(ui::Ui& ui, const View& view, ui::Rect area) {
  rows_.clear();
  for (const auto& option : view.car()->options)
    rows_.push_back({.label = family_name(view, option), .value = option.name});
  draw_card(ui, view, area);
}

void Configuration::draw_price(ui::Ui& ui, const View& view, ui::Rect area) {
  const auto& lines = view.car()->price;
  Column column(ui, area);
  if (lines.empty()) {
    column.text("configuration.no_price", view.say("configuration.no_price"), ui.type(type::body, ui::Weight::regular));
    return;
  }
  const base::WallTime at = view.car()->priced_at;
  const std::string& priced = view.say("configuration.priced", {{"when", view.when(at)}, {"age", view.age(at)}});
  const auto small = secondary(ui, type::label);
  const float note_height = ui.text_height(priced, small, area.w);
  ui::Rect room = area;
  room.h -= note_height + space::m;

  rows_.clear();
  for (const auto& line : lines) {
    const bool total = line.kind == model::PriceKind::total;
    const std::string& kind = view.joined("price.", model::name(line.kind));
    const std::string& label = line.label.empty() || total ? view.say(kind) : line.label;
    rows_.push_back({.label = label, .value = view.money(line.amount), .strong = total});
  }
  const ui::Rect taken = draw_card(ui, view, room);
  ui.text("configuration.priced", {area.x, taken.bottom() + space::m, area.w, note_height}, priced, small);
}

// Gives what it took, with the button that turns it.
ui::Rect Configuration::draw_card(ui::Ui& ui, const View& view, ui::Rect area) {
  if (rows_.empty()) return {area.x, area.y, area.w, 0};
  const std::span<const ui::Row> rows(rows_);
  const float width = area.w - 2 * card_padding;
  const bool turns = ui.rows_height(rows, width) + 2 * card_padding > area.h;
  if (first_row_ >= rows.size()) first_row_ = 0;
  ui::Rect turn;
  if (turns) turn = area.take_bottom(action_height(ui, view.say("configuration.more"), area.w), space::m);
  const std::size_t count = rows_fitting(ui, rows, first_row_, width, area.h - 2 * card_padding);
  const auto page = rows.subspan(first_row_, count);
  const ui::Rect card = area.take_top(std::min(area.h, ui.rows_height(page, width) + 2 * card_padding));
  ui.card(card);
  ui.rows("configuration.rows", card.inset(card_padding), page);
  const bool last = first_row_ + count >= rows.size();
  if (turns && ui.button("configuration.more", turn, view.say(last ? "configuration.first" : "configuration.more")))
    first_row_ = last ? 0 : first_row_ + count;
  return {card.x, card.y, card.w, (turns ? turn.bottom() : card.bottom()) - card.y};
}

}  // namespace foyer::screens
