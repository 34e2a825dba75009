#include "kiosk/screens/attract.hpp"

#include <algorithm>
#include <chrono>

#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

using ui::Weight;
namespace type = ui::type;
namespace space = ui::space;

constexpr float choice_height = 80;
constexpr std::size_t one_row = 4;  // choices; more stand in rows of three
constexpr int short_row = 3;
constexpr float begin_height = 144;
constexpr float least_car_height = 420;
constexpr float car_shape = 0.62f;                // height over width that the car and its image in the floor fill
constexpr float bleed = 0.9f;                     // of the page's margin: the car is larger than what is written
constexpr std::chrono::seconds light_passes{12};  // to the tail and back
constexpr float light_at_rest = ui::CarView{}.sweep;
constexpr float light_way = 1.6f;
constexpr float hint_share = 0.82f;  // of the width: a line this long is read at a glance

}  // namespace

Asked Attract::draw(ui::Ui& ui, const View& view) {
  ui::Rect content = ui.layout().content;
  content.h = ui.layout().canvas.bottom() - space::l - content.y;  // no bar here
  ui::Rect words = content;
  ui::Rect sky;
  if (ui.layout().landscape) sky = words.take_start(content.w * 0.56f, space::xl);
  const ui::Rect choices = words.take_bottom(choices_height(view), space::m);
  const ui::Rect action = words.take_bottom(begin_height, space::xl);

  const std::string& title = view.say("attract.title");
  const std::string& hint = view.say("attract.hint");
  const float size = ui.layout().landscape ? type::display : type::hero;
  const auto hint_style = secondary(ui, type::body_large);
  const float hint_height = ui.text_height(hint, hint_style, words.w * hint_share);
  const float title_height = ui.text_height(title, ui.type(size, Weight::display), words.w);
  if (!ui.layout().landscape) {
    const float free = words.h - title_height - hint_height - space::m - space::xxl;
    const ui::Rect room = words.take_top(std::max(free, least_car_height), space::l);
    const float height = std::min(room.h, room.w * car_shape);
    const float out = space::margin * bleed;
    sky = {room.x - out, room.centre().y - height / 2, room.w + 2 * out, height};
  }
  ui.backlight(sky);
  Column column(ui, words);
  if (ui.layout().landscape) column.gap(std::max(0.f, (words.h - title_height - hint_height) / 2));
  column.heading("attract.title", title, size, hint_height);
  ui::Rect below = column.left();
  below.w *= hint_share;
  ui.text("attract.hint", {below.x, below.y, below.w, std::min(hint_height, below.h)}, hint, hint_style);
  draw_car(ui, view, sky);
  if (ui.primary_button("attract.begin", action, view.say("attract.begin"))) return visit::Begin{};
  return draw_choices(ui, view, choices);
}

void Attract::draw_car(ui::Ui& ui, const View& view, const ui::Rect& area) {
  ui::CarView car = ui::showroom_car;
  // A light passes over it, from the nose to the tail and back; where nothing may move it stands above the bonnet.
  const bool moves = ui.light_moves();
  if (moves) car.sweep = light_at_rest + light_way * (1 - ui.breath(light_passes));
  ui.car("attract.car", area, car, view.say("attract.car"), {moves ? ui::Pace::moving : ui::Pace::still});
}

float Attract::choices_height(const View& view) const {
  const std::size_t count = view.offered().size() + 1;
  const auto rows = static_cast<float>(count <= one_row ? 1 : (count + short_row - 1) / short_row);
  return rows * choice_height + (rows - 1) * space::s;
}

// The languages in their own script, and last what makes the screen easier to use: from here too it is two touches
// away.
Asked Attract::draw_choices(ui::Ui& ui, const View& view, const ui::Rect& area) {
  const auto& offered = view.offered();
  const int count = static_cast<int>(offered.size()) + 1;
  const int columns = offered.size() < one_row ? count : short_row;
  const auto cell = [&](int at) {
    return area.cell(columns, (count + columns - 1) / columns, space::s, at % columns, at / columns);
  };
  Asked asked;
  for (int i = 0; i + 1 < count; ++i) {
    const std::string_view language = offered[static_cast<std::size_t>(i)];
    const ui::ButtonLook look{.kind = ui::ButtonKind::quiet, .size = type::label, .language = language};
    if (ui.button(view.joined("attract.language_", language), cell(i), view.own_name(language), look))
      asked = visit::ChooseLanguage{std::string(language)};
  }
  const ui::ButtonLook look{.kind = ui::ButtonKind::quiet, .icon = ui::Icon::person_standing, .size = type::label};
  if (ui.button("attract.easier", cell(count - 1), view.say("bar.easier"), look)) asked = visit::OpenEasier{};
  return asked;
}

}  // namespace foyer::screens
