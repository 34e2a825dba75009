#include "kiosk/screens/attract.hpp"

#include <algorithm>

#include "kiosk/screens/car_view.hpp"
#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

using ui::Weight;
namespace type = ui::type;
namespace space = ui::space;

constexpr float language_height = 88;
constexpr float begin_height = 144;
constexpr float least_car_height = 420;
constexpr float car_shape = 0.62f;   // height over width that the car and its light fill
constexpr float hint_share = 0.82f;  // of the width: a line this long is read at a glance

}  // namespace

Asked Attract::draw(ui::Ui& ui, const View& view) {
  ui::Rect content = ui.layout().content;
  content.h = ui.layout().canvas.bottom() - space::l - content.y;  // no bar here
  ui::Rect words = content;
  if (ui.layout().landscape) {
    draw_car(ui, view, words.take_start(content.w * 0.56f, space::xl));
  }
  const Asked language = draw_languages(ui, view, words.take_bottom(language_height, space::s));
  const std::string begin = view.say("attract.begin");
  const bool begun = ui.primary_button("attract.begin", words.take_bottom(begin_height, space::xl), begin);

  const std::string title = view.say("attract.title");
  const std::string hint = view.say("attract.hint");
  const float size = ui.layout().landscape ? type::display : type::hero;
  const auto hint_style = secondary(ui, type::body_large);
  const float hint_height = ui.text_height(hint, hint_style, words.w * hint_share);
  const float title_height = ui.text_height(title, ui.type(size, Weight::display), words.w);
  if (!ui.layout().landscape) {
    const float free = words.h - title_height - hint_height - space::m - space::xxl;
    const ui::Rect sky = words.take_top(std::max(free, least_car_height), space::l);
    const float height = std::min(sky.h, sky.w * car_shape);
    draw_car(ui, view, {sky.x, sky.centre().y - height / 2, sky.w, height});
  }
  Column column(ui, words);
  if (ui.layout().landscape) column.gap(std::max(0.f, (words.h - title_height - hint_height) / 2));
  column.heading("attract.title", title, size);
  ui::Rect below = column.left();
  below.w *= hint_share;
  ui.text("attract.hint", {below.x, below.y, below.w, std::min(hint_height, below.h)}, hint, hint_style);
  if (begun) return visit::Begin{};
  return language;
}

void Attract::draw_car(ui::Ui& ui, const View& view, const ui::Rect& area) {
  ui.car("attract.car", area, showroom_car(), view.say("attract.car"));
}

Asked Attract::draw_languages(ui::Ui& ui, const View& view, const ui::Rect& area) {
  const auto& offered = view.context.settings.languages;
  Asked asked;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const ui::Rect cell = area.cell(static_cast<int>(offered.size()), 1, space::s, static_cast<int>(i), 0);
    const ui::ButtonLook look{.kind = ui::ButtonKind::quiet, .size = type::label, .language = offered[i]};
    if (ui.button("attract.language_" + offered[i], cell, view.own_name(offered[i]), look))
      asked = visit::ChooseLanguage{offered[i]};
  }
  return asked;
}

}  // namespace foyer::screens
