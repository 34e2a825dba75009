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
const std::string& scan_words(const View& view) {
  return view.say(view.state.device.scanner_works ? "identify.scan_hint" : "error.scanner");
}

float scan_height_with(ui::Ui& ui, const View& view, std::string_view words) {
  const float width = ui.layout().landscape ? ui.layout().main.w : ui.layout().content.w;
  return tile_height(ui, view.say("identify.scan"), words, width, TileShape::filled);
}

// How it is done is said where that leaves room for the question.
std::string_view scan_hint(ui::Ui& ui, const View& view) {
  const std::string& words = scan_words(view);
  return scan_height_with(ui, view, words) < ui.layout().content.h * 0.6f ? std::string_view(words)
                                                                          : std::string_view();
}

float scan_tile_height(ui::Ui& ui, const View& view) { return scan_height_with(ui, view, scan_hint(ui, view)); }

}  // namespace

Asked Identify::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column question(ui, lying ? ui.layout().main : ui.layout().content);
  question.gap(space::m);
  if (waits(view)) {
    question.heading("identify.title", view.say("identify.title"), lying ? ui::type::heading : ui::type::display);
    question.gap(lying ? space::m : space::xl);
    ui::Rect left = question.left();
    if (ui.settings().reach) left = left.take_bottom(waiting_height(ui, view, left.w));
    return waiting(ui, view, left);
  }
  const float scan_height = scan_tile_height(ui, view);
  const WayPlaces others =
      lying ? places_below(ui, view, ui.layout().within_reach(ui.layout().side)) : places_beside(ui, view, question);
  const ui::Rect scan_place = question.take_bottom(scan_height, lying ? 0 : space::l);
  question.heading("identify.title", view.say("identify.title"));
  draw_scan(ui, view, scan_place);
  Asked asked;
  for (std::size_t i = 0; i < others.size(); ++i)
    if (draw_way(ui, view, i, others[i])) asked = ways()[i].asks;
  return asked;
}

bool Identify::draw_way(ui::Ui& ui, const View& view, std::size_t which, const WayPlace& place) {
  const Way& way = ways()[which];
  const std::string_view hint = place.hint ? std::string_view(view.say(way.hint)) : std::string_view();
  return ui.tile(way.id, place.rect, way.icon, view.say(way.id), hint, {.beside = place.shape == TileShape::beside});
}

// Not a button: what it asks for is done with the code in the hand.
void Identify::draw_scan(ui::Ui& ui, const View& view, const ui::Rect& rect) {
  const std::string_view words = scan_hint(ui, view);
  ui.tile("identify.scan", rect, ui::Icon::qr_code, view.say("identify.scan"), words,
          {.filled = true, .beside = true, .still = true});
}

// One below another over the whole height, each with the room its words need; the hints go first when that is short.
Identify::WayPlaces Identify::places_below(ui::Ui& ui, const View& view, ui::Rect area) {
  WayPlaces places;
  float free = -1;
  for (const bool hints : {true, false}) {
    if (free >= 0) break;
    free = area.h - space::m * static_cast<float>(places.size() - 1);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::string_view hint = hints ? std::string_view(view.say(ways()[i].hint)) : std::string_view();
      const float needs = tile_height(ui, view.say(ways()[i].id), hint, area.w, TileShape::beside);
      places[i] = {{0, 0, 0, needs}, TileShape::beside, hints};
      free -= needs;
    }
  }
  for (auto& place : places)
    place.rect = area.take_top(place.rect.h + free / static_cast<float>(places.size()), space::m);
  return places;
}

// The first two beside each other, the last one below them.
Identify::WayPlaces Identify::places_beside(ui::Ui& ui, const View& view, Column& column) {
  const auto& [first, second, last] = ways();
  const float width = column.left().w;
  const float half = (width - space::m) / 2;
  const auto height = [&](const Way& way, float room, TileShape shape) {
    return tile_height(ui, view.say(way.id), view.say(way.hint), room, shape);
  };
  const float least = 176;  // a tile of the full width is still a tile, not a line
  const ui::Rect below = column.take_bottom(std::max(height(last, width, TileShape::beside), least));
  const ui::Rect row = column.take_bottom(
      std::max(height(first, half, TileShape::above), height(second, half, TileShape::above)), space::m);
  return {{{row.cell(2, 1, space::m, 0, 0), TileShape::above, true},
           {row.cell(2, 1, space::m, 1, 0), TileShape::above, true},
           {below, TileShape::beside, true}}};
}

}  // namespace foyer::screens
