#include "kiosk/screens/stage.hpp"

#include <array>
#include <optional>
#include <string>

#include "kiosk/screens/car_view.hpp"
#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

namespace type = ui::type;
namespace space = ui::space;

constexpr float talking_stage_height = 440;  // lower: the name alone, the room is the car’s
constexpr float least_car_height = 200;      // what is said of it leaves it so much
constexpr std::size_t options_named = 3;     // the rest is a touch away

const std::string& chosen(const View& view, const model::Configuration& car) {
  std::array<std::string_view, options_named> names;
  std::size_t count = 0;
  for (const auto& option : car.options)
    if (count < options_named) names[count++] = option.name;
  return view.list({names.data(), count});
}

}  // namespace

void Stage::draw(ui::Ui& ui, const View& view, std::string_view stem, const ui::Rect& rect, StageName says) {
  const auto id = [&](std::string_view thing) -> const std::string& { return view.joined(stem, thing); };
  if (const std::string& as = id(".car"); as != shown_as_) {
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
  std::string_view name;
  if (car) {
    shown = car_view(*car);
    name = view.say("configuration.title", {{"model", car->model}, {"trim", car->trim}});
    if (says == StageName::heading)
      column.heading(id(".title"), name, type::heading);
    else
      column.text(id(".car_name"), name, ui.type(type::subheading, ui::Weight::semibold));
    if (rect.h >= talking_stage_height) {
      column.gap(-space::s);
      if (column.passing(id(".car_saved"), view.say("welcome.saved", {{"when", view.when(car->saved_at)}}),
                         secondary(ui, type::label), least_car_height))
        column.gap(-space::s);
      if (!car->options.empty())
        column.passing(id(".car_options"), chosen(view, *car), secondary(ui, type::label), least_car_height);
    }
  } else {
    name = view.say("welcome.showroom", {{"brand", view.context.settings.brand}});
  }
  const std::string& left = view.say("stage.turn_left");
  const std::string& right = view.say("stage.turn_right");
  ui::turning_car(ui, shown_as_, column.left(), shown, name, turntable_, {left, right});
}

}  // namespace foyer::screens
