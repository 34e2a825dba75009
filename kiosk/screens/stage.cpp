#include "kiosk/screens/stage.hpp"

#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/car_view.hpp"
#include "kiosk/screens/column.hpp"
#include "shared/text/when.hpp"

namespace foyer::screens {
namespace {

namespace type = ui::type;
namespace space = ui::space;

constexpr float talking_stage_height = 440;  // lower: the name alone, the room is the car’s
constexpr std::size_t options_named = 3;     // the rest is a touch away

std::string chosen(const View& view, const model::Configuration& car) {
  std::vector<std::string> names;
  for (const auto& option : car.options)
    if (names.size() < options_named) names.push_back(option.name);
  return view.formats.list(names);
}

}  // namespace

void Stage::draw(ui::Ui& ui, const View& view, std::string_view stem, const ui::Rect& rect, StageName says) {
  const std::string id(stem);
  if (const std::string as = id + ".car"; as != shown_as_) {
    stands_ = ui.tree().find(shown_as_) != nullptr && shown_at_ == rect;
    shown_as_ = as;
  }
  shown_at_ = rect;
  std::optional<ui::Canvas::Standing> standing;
  if (stands_) standing.emplace(ui.canvas());
  ui.panel_stage(rect);
  const ui::Rect inside = rect.inset(40);
  Column column(ui, inside);
  const auto* car = view.car();
  ui::CarView shown;
  std::string name;
  if (car) {
    shown = car_view(*car);
    name = view.say("configuration.title", {{"model", car->model}, {"trim", car->trim}});
    const std::string when = text::when(view.messages, view.formats, car->saved_at, view.context.wall);
    if (says == StageName::heading)
      column.heading(id + ".title", name, type::heading);
    else
      column.text(id + ".car_name", name, ui.type(type::subheading, ui::Weight::semibold));
    if (rect.h >= talking_stage_height) {
      column.gap(-space::s);
      column.passing(id + ".car_saved", view.say("welcome.saved", {{"when", when}}), secondary(ui, type::label));
      column.gap(-space::s);
      if (!car->options.empty()) column.passing(id + ".car_options", chosen(view, *car), secondary(ui, type::label));
    }
  } else {
    name = view.say("welcome.showroom", {{"brand", view.context.settings.brand}});
  }
  const std::string left = view.say("stage.turn_left"), right = view.say("stage.turn_right");
  ui::turning_car(ui, shown_as_, column.left(), shown, name, turntable_, {left, right});
}

}  // namespace foyer::screens
