#include "kiosk/screens/done.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "kiosk/screens/column.hpp"
#include "shared/text/names.hpp"

namespace foyer::screens {
namespace {

using ui::Weight;
namespace type = ui::type;
namespace space = ui::space;

constexpr float card_padding = 40;
constexpr float avatar_size = 144;
constexpr float badge_room = 160 + space::xl;

const model::Staff* host(const View& view) {
  const auto& found = view.visit().found;
  return found && found->first.host ? &*found->first.host : nullptr;
}

const std::string& title(const View& view) {
  const std::string_view name = view.first_name();
  if (name.empty()) return view.say("done.title_plain");
  return view.say(view.visit().already ? "done.already" : "done.title", {{"name", name}});
}

// Only what is known: told when the hub has it, not before.
const std::string& told(const View& view) {
  if (view.offline() && !view.visit().told) return view.say("done.offline");
  const model::Staff* who = host(view);
  if (view.visit().told || view.visit().already)
    return who ? view.say("done.host_told", {{"host", who->given}}) : view.say("done.team_told");
  return who ? view.say("done.host_will_be_told", {{"host", who->given}}) : view.say("done.team_will_be_told");
}

const std::string& usual_wait(const View& view) {
  const auto& settings = view.context.settings;
  return view.say("done.usual_wait",
                  {{"low", settings.usual_wait_minutes_low}, {"high", settings.usual_wait_minutes_high}});
}

struct Summary {  // what they came for, and their car
  std::array<ui::Row, 2> lines;
  std::size_t count = 0;

  void add(std::string_view label, std::string_view value) { lines[count++] = {.label = label, .value = value}; }
  std::span<const ui::Row> rows() const { return {lines.data(), count}; }
};

Summary summary(const View& view) {
  Summary summary;
  const auto& found = view.visit().found;
  if (found && found->first.appointment) {
    const std::string& reason = view.joined("reason.", model::name(found->first.appointment->reason));
    summary.add(view.say(reason), view.time(found->first.appointment->starts).text);
  } else if (view.visit().visitor) {
    const std::string& reason = view.joined("reason.", model::name(view.visit().visitor->reason));
    summary.add(view.say("done.reason"), view.say(reason));
  }
  if (const auto* car = view.car()) {
    std::string_view paint;
    for (const auto& option : car->options)
      if (option.family == "paint") paint = option.name;
    summary.add(view.car_name(), paint);
  }
  return summary;
}

// The second visit today; empty where there is none.
std::string_view other_visit(const View& view) {
  const auto& found = view.visit().found;
  if (!found || !found->other || !found->other->appointment) return {};
  const auto& other = *found->other->appointment;
  return view.say("welcome.other_visit", {{"reason", model::name(other.reason)}, {"time", view.time(other.starts)}});
}

// Where large words leave too few to a line, the face and its name make room: what is said below names them.
bool shows_face(ui::Ui& ui, float width) {
  constexpr float letters = 14;
  return width > letters * ui.canvas().typesetter().enlarged(type::body);
}

ui::TextStyle told_style(ui::Ui& ui, float width) {
  return ui.type(shows_face(ui, width) ? type::body : type::small, Weight::regular);
}

}  // namespace

Asked Done::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  ui::Rect area = lying ? ui.layout().side : ui.layout().content;
  ui::Rect left = ui.layout().main;
  ui::Rect& low = lying ? left : area;  // where what is said in passing stands

  const int seconds = view.seconds_left();
  const std::string_view clears =
      seconds > 0 ? std::string_view(view.say("done.clears", {{"seconds", seconds}})) : std::string_view();
  const auto small = secondary(ui, type::label);
  ui::Rect note;
  if (!clears.empty()) note = low.take_bottom(ui.text_height(clears, small, low.w), space::m);
  const std::string_view other = other_visit(view);
  ui::Rect tile;
  if (!other.empty())
    tile =
        area.take_bottom(tile_height(ui, view.say("welcome.show_other"), other, area.w, TileShape::beside), space::m);
  const Summary what = summary(view);
  const auto rows = what.rows();
  ui::Rect list;
  if (!rows.empty())
    list = low.take_bottom(ui.rows_height(rows, low.w - 2 * card_padding) + 2 * card_padding, space::l);
  const float inner = area.w - 2 * card_padding;
  const ui::Rect card = area.take_bottom(host_height(ui, view, inner) + 2 * card_padding, space::xl);

  draw_title(ui, view, lying ? left : area);
  draw_host(ui, view, card);
  if (!rows.empty()) {
    ui.card(list);
    ui.rows("done.summary", list.inset(card_padding), rows);
  }
  Asked asked;
  if (!other.empty() &&
      ui.tile("done.other", tile, ui::Icon::calendar, view.say("welcome.show_other"), other, {.beside = true}))
    asked = visit::ShowOther{};
  ui.text("done.clears", note, clears, small);
  return asked;
}

void Done::draw_title(ui::Ui& ui, const View& view, const ui::Rect& area) {
  const bool lying = ui.layout().landscape;
  const float size = type::display;
  const float needs = ui.text_height(title(view), ui.type(size, Weight::display), area.w) + space::m;
  const bool sign = needs + badge_room < area.h;
  Column column(ui, area);
  const float free = std::max(0.f, area.h - needs - (sign ? badge_room : 0));
  column.gap(lying ? free / 2 : free);
  if (sign) column.badge(ui::Icon::check, ui::Tone::good);
  column.heading("done.title", title(view), size);
}

float Done::host_height(ui::Ui& ui, const View& view, float width) {
  const model::Staff* who = host(view);
  const bool face = who && shows_face(ui, width);
  const float room = face ? width - avatar_size - space::l : width;
  float words = ui.text_height(told(view), told_style(ui, width), room) + space::s +
                ui.text_height(usual_wait(view), secondary(ui, type::label), room);
  if (face) {
    words += ui.text_height(who->full, ui.type(type::subheading, Weight::semibold), room) + space::xs;
    if (!who->role.empty()) words += ui.text_height(who->role, secondary(ui, type::label), room) + space::s;
  }
  return face ? std::max(words, avatar_size) : words;
}

void Done::draw_host(ui::Ui& ui, const View& view, const ui::Rect& card) {
  ui.card(card);
  ui::Rect inside = card.inset(card_padding);
  if (const model::Staff* who = host(view); who && shows_face(ui, inside.w)) {
    const ui::Rect place = inside.take_start(avatar_size, space::l);
    ui.avatar("done.host_picture", {place.x, place.y, avatar_size, avatar_size}, who->full, view.initials(who->full));
    const auto bold = ui.type(type::subheading, Weight::semibold);
    ui.text("done.host", inside.take_top(ui.text_height(who->full, bold, inside.w), space::xs), who->full, bold);
    const auto small = secondary(ui, type::label);
    if (!who->role.empty())
      ui.text("done.host_role", inside.take_top(ui.text_height(who->role, small, inside.w), space::s), who->role,
              small);
  }
  const auto body = told_style(ui, card.w - 2 * card_padding);
  const std::string& words = told(view);
  ui.text("done.told", inside.take_top(ui.text_height(words, body, inside.w), space::s), words, body);
  const auto small = secondary(ui, type::label);
  const std::string& wait = usual_wait(view);
  ui.text("done.wait", inside.take_top(ui.text_height(wait, small, inside.w)), wait, small);
}

}  // namespace foyer::screens
