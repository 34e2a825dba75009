#include "kiosk/screens/notice.hpp"

#include <algorithm>

#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

namespace type = ui::type;
namespace space = ui::space;

constexpr float badge_room = 160 + space::xl;  // a Column's badge and the gap below it

// The actions' places, empty where there is none.
struct Places {
  ui::Rect primary, secondary;
};

Places place_actions(ui::Ui& ui, const Notice& notice, Column& column) {
  const auto place = [&](const NoticeAction& action) {
    if (action.label.empty()) return ui::Rect{};
    return column.take_bottom(action_height(ui, action.label, column.left().w));
  };
  Places places;
  places.primary = place(notice.primary);
  places.secondary = place(notice.secondary);
  return places;
}

Asked draw_actions(ui::Ui& ui, const Notice& notice, const Places& places) {
  const auto& [primary, second] = std::tie(notice.primary, notice.secondary);
  Asked asked;
  if (!second.label.empty() && ui.button(second.id, places.secondary, second.label, {.icon = second.icon}))
    asked = second.asks;
  if (!primary.label.empty() && ui.primary_button(primary.id, places.primary, primary.label, primary.icon))
    asked = primary.asks;
  return asked;
}

}  // namespace

Asked draw_notice(ui::Ui& ui, const View& view, const Notice& notice) {
  const bool lying = ui.layout().landscape;
  Column actions(ui, lying ? ui.layout().side : ui.layout().content);
  const Places places = place_actions(ui, notice, actions);
  ui::Rect area = lying ? ui.layout().main : actions.left();

  const float size = lying ? type::title : type::display;
  const auto body = secondary(ui, type::subheading);
  float rest = ui.text_height(notice.text, body, area.w) + space::m;
  if (!notice.more.empty()) rest += ui.text_height(notice.more, secondary(ui), area.w) + space::m;
  const float words = ui.text_height(notice.title, ui.type(size, ui::Weight::display), area.w) + space::m + rest;
  // The words stand low, where the hand and the eye go on to the action; the sign above them goes first when room is
  // short.
  const bool sign = words + badge_room < area.h;
  const float free = std::max(0.f, area.h - words - (sign ? badge_room : 0) - space::l);
  Column column(ui, area);
  column.gap(lying ? free / 2 : free);
  if (sign) column.badge(notice.icon, notice.tone);
  column.heading(view.joined(notice.id, ".title"), notice.title, size, rest);
  column.text(view.joined(notice.id, ".text"), notice.text, body);
  if (!notice.more.empty()) column.passing(view.joined(notice.id, ".more"), notice.more, secondary(ui));
  return draw_actions(ui, notice, places);
}

}  // namespace foyer::screens
