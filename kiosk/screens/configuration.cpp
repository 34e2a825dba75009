#include "kiosk/screens/configuration.hpp"

#include <algorithm>

#include "kiosk/screens/check_in_action.hpp"

namespace foyer::screens {
namespace {

namespace type = ui::type;
namespace space = ui::space;

constexpr float least_chip_height = 92;
constexpr float chip_padding = 28;
// Upright, of the stage: lower the car is not worth its room; lines stand closer together up to the second; and at most
// as high as this share of its width.
constexpr float least_upright_stage = 420;
constexpr float good_upright_stage = 560;
constexpr float stage_shape = 0.8f;

std::string_view family_name(const View& view, const model::OptionChoice& option) {
  const std::string& key = view.joined("family.", option.family);
  return view.messages.has(key) ? std::string_view(view.say(key))
                                : option.family;  // a dealer's own word stands as it is
}

void fill_price(const View& view, Ledger& ledger) {
  const base::WallTime at = view.car()->priced_at;
  for (const auto& line : view.car()->price) {
    const std::string& kind = view.say(view.joined("price.", model::name(line.kind)));
    const std::string& amount = view.money(line.amount);
    if (line.kind == model::PriceKind::total)
      ledger.total =
          ui::Row{.label = kind,
                  .value = amount,
                  .strong = true,
                  .note = view.say("configuration.priced", {{"when", view.when(at)}, {"age", view.age(at)}})};
    else
      ledger.lines.push_back({.label = line.label.empty() ? kind : line.label, .value = amount});
  }
}

void begin(Ledger& ledger, std::string_view id, std::string_view name) {
  ledger.id = id;
  ledger.name = name;
  ledger.lines.clear();
  ledger.total.reset();
}

float chip_height(ui::Ui& ui, const View& view, float width) {
  float height = least_chip_height;
  for (const auto key : {"configuration.price", "configuration.options"})
    height = std::max(height, chip_padding + ui.text_height(view.say(key), ui.type(type::label, ui::Weight::semibold),
                                                            (width - space::s) / 2 - 2 * chip_padding));
  return height;
}

// The check-in itself, for whoever still has it before them: having looked at the car nobody is asked again.
float next_height(ui::Ui& ui, const View& view, float width) {
  if (!view.visit().checked_in) return check_in_height(ui, view, width);
  return action_height(ui, view.say("configuration.back"), width);
}

Asked draw_next(ui::Ui& ui, const View& view, const ui::Rect& rect) {
  if (!view.visit().checked_in) return draw_check_in(ui, view, "configuration.check_in", rect);
  if (ui.primary_button("configuration.back", rect, view.say("configuration.back"))) return visit::Back{};
  return std::nullopt;
}

const std::string& name(const View& view) {
  return view.say("configuration.title", {{"model", view.car()->model}, {"trim", view.car()->trim}});
}

float name_height(ui::Ui& ui, const View& view, float width) {
  return ui.text_height(name(view), ui.type(type::heading, ui::Weight::display), width);
}

// Both parts have one card of one height, so that the total stays where it is.
using Height = float(ui::Ui&, const Ledger&, float);
float higher(ui::Ui& ui, const Ledger& a, const Ledger& b, float width, Height height) {
  return std::max(height(ui, a, width), height(ui, b, width));
}

}  // namespace

void Configuration::forget() {
  part_ = Part::price;
  price_ = options_ = {};
}

Asked Configuration::draw(ui::Ui& ui, const View& view) {
  if (!view.car()) return std::nullopt;
  begin(price_, "configuration.price_card", view.say("configuration.price"));
  fill_price(view, price_);
  begin(options_, "configuration.options_card", view.say("configuration.options"));
  for (const auto& option : view.car()->options)
    options_.lines.push_back({.label = family_name(view, option), .value = option.name});
  options_.total = price_.total;
  const bool lying = ui.layout().landscape;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  const ui::Rect action = column.take_bottom(next_height(ui, view, column.left().w));
  if (lying)
    draw_lying(ui, view, column);
  else
    draw_upright(ui, view, column);
  return draw_next(ui, view, action);
}

void Configuration::draw_upright(ui::Ui& ui, const View& view, Column& column) {
  const float width = column.left().w;
  const float chips = chip_height(ui, view, width);
  const bool low = ui.settings().reach;  // then the choice stands below what it turns, not above
  ui::Rect choice;
  if (low) choice = column.take_bottom(chips);
  column.gap(space::s);
  const float room = column.left().h - space::m - (low ? 0 : chips + space::m);
  const float airy = higher(ui, price_, options_, width, ledger_height);
  const float close = higher(ui, price_, options_, width, ledger_close_height);
  const float least = higher(ui, price_, options_, width, ledger_least_height);
  float stage = std::min(std::max(room - airy, good_upright_stage), room - close);
  if (stage < least_upright_stage && room - least >= least_upright_stage) stage = least_upright_stage;
  if (stage >= least_upright_stage)
    stage_.draw(ui, view, "configuration", column.take(std::min(stage, width * stage_shape)), StageName::heading);
  else
    draw_name(ui, view, column, type::title);
  if (!low) draw_choice(ui, view, column.take(chips));
  ui::Rect area = column.left();
  area.h = std::min(area.h, airy);
  draw_lines(ui, view, area);
  if (low) draw_choice(ui, view, choice);
}

// The car stands left and its lines beside it; where that column is too short for them they change places.
void Configuration::draw_lying(ui::Ui& ui, const View& view, Column& column) {
  const float width = column.left().w;
  const float chips = chip_height(ui, view, width);
  ui::Rect choice;
  if (column.left().h - chips - space::m >= higher(ui, price_, options_, width, ledger_close_height)) {
    stage_.draw(ui, view, "configuration", ui.layout().main, StageName::heading);
    choice = column.take_bottom(chips);
    draw_lines(ui, view, column.left());
  } else {
    Column board(ui, ui.layout().main);
    const bool within_reach = column.left().bottom() - chips >= ui.layout().reach.y;
    choice = (within_reach ? column : board).take_bottom(chips);
    if (column.left().h - name_height(ui, view, width) >= least_stage_height)
      stage_.draw(ui, view, "configuration", column.left(), StageName::heading);
    else if (column.left().h >= name_height(ui, view, width))
      draw_name(ui, view, column, type::heading);
    else
      draw_name(ui, view, board, type::heading, higher(ui, price_, options_, board.left().w, ledger_least_height));
    draw_lines(ui, view, board.left());
  }
  draw_choice(ui, view, choice);
}

void Configuration::draw_name(ui::Ui& ui, const View& view, Column& column, float size, float below) {
  column.heading("configuration.title", name(view), size, below);
  column.passing("configuration.saved", view.say("configuration.saved", {{"when", view.when(view.car()->saved_at)}}),
                 secondary(ui), below);
}

void Configuration::draw_choice(ui::Ui& ui, const View& view, ui::Rect row) {
  const auto choose = [&](Part part, int place, std::string_view id) {
    if (ui.chip(id, row.cell(2, 1, space::s, place, 0), view.say(id), part_ == part)) part_ = part;
  };
  choose(Part::price, 0, "configuration.price");
  choose(Part::options, 1, "configuration.options");
}

void Configuration::draw_lines(ui::Ui& ui, const View& view, const ui::Rect& area) {
  Ledger& shown = part_ == Part::price ? price_ : options_;
  if (shown.total && ledger_least_height(ui, shown, area.w) > area.h) shown.total->note = {};
  if (part_ == Part::options || !shown.lines.empty()) {
    if (!shown.lines.empty()) draw_ledger(ui, view, shown, area);
    return;
  }
  Column column(ui, area);
  column.text("configuration.no_price", view.say("configuration.no_price"), ui.type(type::body, ui::Weight::regular));
}

}  // namespace foyer::screens
