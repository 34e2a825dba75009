#include "kiosk/screens/welcome.hpp"

#include <algorithm>

#include "kiosk/screens/check_in_action.hpp"
#include "kiosk/screens/column.hpp"
#include "kiosk/screens/waiting.hpp"
#include "shared/text/when.hpp"

namespace foyer::screens {
namespace {

using ui::Weight;
namespace type = ui::type;
namespace space = ui::space;

const visit::Arrival& arrival(const View& view) { return view.visit().found->first; }

// When and by whom they are expected, and how they stand to it. `strong` gets the time, to be seen at a glance.
const std::string& sentence(const View& view, std::string_view& strong) {
  const std::string* all = nullptr;
  const auto add = [&](const std::string& part) {
    all = all ? &view.say("sentence.then", {{"first", *all}, {"second", part}}) : &part;
  };
  if (view.visit().how == model::OpenedBy::resume) add(view.say("welcome.back_again"));
  if (comes_today(view)) {
    const auto& appointment = arrival(view).appointment;
    const auto& time = view.time(appointment->starts);
    strong = time.text;
    if (arrival(view).host)
      add(view.say("welcome.host_expects", {{"host", arrival(view).host->given}, {"time", time}}));
    else
      add(view.say("welcome.we_expect", {{"time", time}}));
    const auto punctuality = text::punctuality(appointment->starts, view.context.wall);
    add(view.say(punctuality.key, {{"minutes", punctuality.minutes}}));
    if (arrival(view).host && view.car()) add(view.say("welcome.host_knows", {{"host", arrival(view).host->given}}));
  } else if (view.car()) {
    add(view.say("welcome.no_appointment"));
  }
  if (const auto& closes = view.context.day.closes;
      closes && *closes - view.context.wall <= base::tuning::closing_soon) {
    const auto left = std::chrono::ceil<std::chrono::minutes>(*closes - view.context.wall).count();
    add(view.say("closing.soon", {{"time", view.time(*closes)}}));
    add(view.say("closing.text", {{"minutes", left}}));
  }
  return all ? *all : view.room();
}

}  // namespace

std::optional<Pill> Welcome::pill(const View& view) const {
  return Pill{"welcome.not_you", view.say("bar.not_you"), ui::Icon::none, visit::NotMe{}};
}

Asked Welcome::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  ui::Rect area = lying ? ui.layout().side : ui.layout().content;
  ui::Rect stage = ui.layout().main;
  const ui::Rect action = area.take_bottom(check_in_height(ui, view, area.w), space::m);
  // Lying, what comes next stands beside the car when the words need the column.
  const bool much = lying && (view.visit().ease.large || view.visit().ease.reach || view.visit().found->other ||
                              ui.canvas().typesetter().enlarged(type::small) > type::body);
  // In the largest words, on a small panel, the car makes room for them.
  const bool words_only = lying && ui.canvas().typesetter().enlarged(type::small) > 2 * type::small;
  const std::span<Step> steps = waits(view) ? std::span<Step>() : next_steps(view);
  ui::Rect row;
  if (!steps.empty()) {
    ui::Rect& room = much && !words_only ? stage : area;
    if (lying && steps_height(ui, steps, room.w) > room.h / 2)
      for (Step& step : steps) step.text = {};
    row = room.take_bottom(steps_height(ui, steps, room.w), space::m);
  }
  draw_greeting(ui, view, words_only ? stage : area);
  if (!lying) stage = area;
  if (!words_only && stage.h >= least_stage_height) stage_.draw(ui, view, "welcome", stage);
  Asked asked = draw_steps(ui, steps, row);
  if (const Asked in = draw_check_in(ui, view, "welcome.check_in", action)) asked = in;
  return asked;
}

std::span<Welcome::Step> Welcome::next_steps(const View& view) {
  std::size_t count = 0;
  if (view.car())
    steps_[count++] = {"welcome.see_car", ui::Icon::car, view.say("welcome.see_car"), {}, visit::ShowConfiguration{}};
  if (view.visit().found->other && view.visit().found->other->appointment) {
    const auto& other = *view.visit().found->other->appointment;
    const std::string& about =
        view.say("welcome.other_visit", {{"reason", model::name(other.reason)}, {"time", view.time(other.starts)}});
    steps_[count++] = {"welcome.other", ui::Icon::calendar, view.say("welcome.show_other"), about, visit::ShowOther{}};
  }
  return {steps_.data(), count};
}

float Welcome::steps_height(ui::Ui& ui, std::span<const Step> steps, float room) {
  const auto count = static_cast<float>(steps.size());
  const float width = (room - space::m * (count - 1)) / count;
  const TileShape shape = steps.size() == 1 ? TileShape::beside : TileShape::above;
  float height = 0;
  for (const Step& step : steps) height = std::max(height, tile_height(ui, step.title, step.text, width, shape));
  return height;
}

Asked Welcome::draw_steps(ui::Ui& ui, std::span<const Step> steps, const ui::Rect& row) {
  const int count = static_cast<int>(steps.size());
  Asked asked;
  for (int i = 0; i < count; ++i) {
    const Step& step = steps[static_cast<std::size_t>(i)];
    if (ui.tile(step.id, row.cell(count, 1, space::m, i, 0), step.icon, step.title, step.text, {.beside = count == 1}))
      asked = step.asks;
  }
  return asked;
}

void Welcome::draw_greeting(ui::Ui& ui, const View& view, ui::Rect& area) {
  const bool lying = ui.layout().landscape;
  Column column(ui, area);
  column.gap(space::s);
  const auto key = text::greeting_key(view.messages.language(), view.formats.zone(), view.context.wall);
  column.text("welcome.greeting", view.say(key), secondary(ui, type::subheading));
  column.gap(-space::s);
  auto body = ui.type(type::body_large, Weight::regular);
  std::string_view strong;
  const std::string& words = sentence(view, strong);
  body.strong = strong;
  column.heading("welcome.name", view.say("welcome.name", {{"name", view.first_name()}}),
                 lying ? type::display : type::hero, ui.text_height(words, body, area.w) + space::m);
  if (!words.empty()) column.text("welcome.sentence", words, body);
  if (view.offline()) column.passing("welcome.offline", view.say("offline.short"), secondary(ui, type::label));
  column.gap(space::s);
  area = column.left();
}

}  // namespace foyer::screens
