#include "kiosk/screens/identify.hpp"

#include <algorithm>
#include <array>

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/waiting.hpp"

namespace foyer::screens {
namespace {

namespace space = ui::space;

struct Way {
  std::string_view id;  // also the key of its title
  std::string_view hint;
  ui::Icon icon;
  visit::Intent asks;
};

const std::array<Way, 3>& ways() {
  static const std::array<Way, 3> all{
      {{"identify.name_phone", "identify.name_phone_hint", ui::Icon::user, visit::OpenNamePhone{}},
       {"identify.code", "identify.code_hint", ui::Icon::ticket, visit::OpenCode{}},
       {"identify.new_visitor", "identify.new_visitor_hint", ui::Icon::message_square, visit::OpenNewVisitor{}}}};
  return all;
}

// Without its reader the kiosk still knows three ways in.
std::string scan_words(const View& view) {
  return view.say(view.state.device.scanner_works ? "identify.scan_hint" : "error.scanner");
}

}  // namespace

Asked Identify::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column question(ui, lying ? ui.layout().main : ui.layout().content);
  question.gap(space::m);
  if (waits(view)) {
    question.heading("identify.title", view.say("identify.title"));
    question.gap(space::xl);
    return waiting(ui, view, question.left());
  }

  const std::string scan = view.say("identify.scan");
  const std::string scan_hint = scan_words(view);
  const float scan_height = tile_height(ui, scan, scan_hint, question.left().w, TileShape::filled);
  if (lying) {
    draw_scan(ui, view, question.take_bottom(scan_height));
    question.heading("identify.title", view.say("identify.title"));
    return draw_ways(ui, view, ui.layout().side, 1);
  }
  const float half = (question.left().w - space::m) / 2;
  float way_height = 0;
  for (const Way& way : ways())
    way_height = std::max(way_height, tile_height(ui, view.say(way.id), view.say(way.hint), half, TileShape::above));
  const Asked asked = draw_ways(ui, view, question.take_bottom(2 * way_height + space::m, space::l), 2);
  draw_scan(ui, view, question.take_bottom(scan_height, space::l));
  question.heading("identify.title", view.say("identify.title"));
  return asked;
}

// Not a button: what it asks for is done with the code in the hand.
void Identify::draw_scan(ui::Ui& ui, const View& view, const ui::Rect& rect) {
  ui.tile("identify.scan", rect, ui::Icon::qr_code, view.say("identify.scan"), scan_words(view),
          {.filled = true, .beside = true});
}

Asked Identify::draw_ways(ui::Ui& ui, const View& view, const ui::Rect& area, int columns) {
  const bool wide = columns == 1;
  const int rows = wide ? static_cast<int>(ways().size()) : 2;
  Asked asked;
  for (std::size_t i = 0; i < ways().size(); ++i) {
    const Way& way = ways()[i];
    const int at = static_cast<int>(i);
    ui::Rect rect = area.cell(columns, rows, space::m, at % columns, at / columns);
    const bool alone = !wide && i + 1 == ways().size();
    if (alone) rect.w = area.w;
    if (ui.tile(way.id, rect, way.icon, view.say(way.id), view.say(way.hint), {.beside = wide || alone}))
      asked = way.asks;
  }
  return asked;
}

}  // namespace foyer::screens
