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

bool draw_way(ui::Ui& ui, const View& view, const Way& way, const ui::Rect& rect, TileShape shape) {
  return ui.tile(way.id, rect, way.icon, view.say(way.id), view.say(way.hint), {.beside = shape == TileShape::beside});
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
    question.heading("identify.title", view.say("identify.title"), lying ? ui::type::heading : ui::type::display);
    question.gap(lying ? space::m : space::xl);
    return waiting(ui, view, question.left());
  }
  const std::string scan = view.say("identify.scan");
  const float scan_height = tile_height(ui, scan, scan_words(view), question.left().w, TileShape::filled);
  Asked asked;
  if (lying) {
    asked = draw_below(ui, view, ui.layout().side);
    draw_scan(ui, view, question.take_bottom(scan_height));
  } else {
    asked = draw_beside(ui, view, question);
    draw_scan(ui, view, question.take_bottom(scan_height, space::l));
  }
  question.heading("identify.title", view.say("identify.title"));
  return asked;
}

// Not a button: what it asks for is done with the code in the hand.
void Identify::draw_scan(ui::Ui& ui, const View& view, const ui::Rect& rect) {
  ui.tile("identify.scan", rect, ui::Icon::qr_code, view.say("identify.scan"), scan_words(view),
          {.filled = true, .beside = true});
}

// One below another over the whole height, each with the room its words need.
Asked Identify::draw_below(ui::Ui& ui, const View& view, ui::Rect area) {
  std::array<float, 3> needs{};
  float free = area.h - space::m * static_cast<float>(needs.size() - 1);
  for (std::size_t i = 0; i < needs.size(); ++i) {
    needs[i] = tile_height(ui, view.say(ways()[i].id), view.say(ways()[i].hint), area.w, TileShape::beside);
    free -= needs[i];
  }
  Asked asked;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const ui::Rect rect = area.take_top(needs[i] + free / static_cast<float>(needs.size()), space::m);
    if (draw_way(ui, view, ways()[i], rect, TileShape::beside)) asked = ways()[i].asks;
  }
  return asked;
}

// The first two beside each other, the last one below them.
Asked Identify::draw_beside(ui::Ui& ui, const View& view, Column& column) {
  const auto& [first, second, last] = ways();
  const float width = column.left().w;
  const float half = (width - space::m) / 2;
  const auto height = [&](const Way& way, float room, TileShape shape) {
    return tile_height(ui, view.say(way.id), view.say(way.hint), room, shape);
  };
  Asked asked;
  const float least = 176;  // a tile of the full width is still a tile, not a line
  const ui::Rect below = column.take_bottom(std::max(height(last, width, TileShape::beside), least));
  if (draw_way(ui, view, last, below, TileShape::beside)) asked = last.asks;
  const ui::Rect row = column.take_bottom(
      std::max(height(first, half, TileShape::above), height(second, half, TileShape::above)), space::m);
  if (draw_way(ui, view, first, row.cell(2, 1, space::m, 0, 0), TileShape::above)) asked = first.asks;
  if (draw_way(ui, view, second, row.cell(2, 1, space::m, 1, 0), TileShape::above)) asked = second.asks;
  return asked;
}

}  // namespace foyer::screens
