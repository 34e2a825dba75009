#include "kiosk/screens/easier.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

using visit::Ease;
namespace type = ui::type;
namespace space = ui::space;

struct Way {
  std::string_view id;  // also the key of its label
  std::string_view hint;
  bool Ease::*on;
};
constexpr std::array<Way, 6> ways{{{"easier.large_text", "easier.large_text_hint", &Ease::large},
                                   {"easier.high_contrast", "easier.high_contrast_hint", &Ease::contrast},
                                   {"easier.reach", "easier.reach_hint", &Ease::reach},
                                   {"easier.speech", "easier.speech_hint", &Ease::speech},
                                   {"easier.calm", "easier.calm_hint", &Ease::calm},
                                   {"easier.slower", "easier.slower_hint", &Ease::slower}}};
constexpr float comfortable_height = 168;
constexpr float gap = space::s;

// How the six stand: beside each other or below, and whether there is room for what each does.
struct Arrangement {
  int columns = 1;
  bool hints = true;
  float height = 0;  // of one

  int rows() const { return static_cast<int>(ways.size()) / columns; }
  float all() const { return height * static_cast<float>(rows()) + gap * static_cast<float>(rows() - 1); }
};

std::string_view hint(const View& view, const Way& way, bool shown) {
  return shown ? std::string_view(view.say(way.hint)) : std::string_view();
}

Arrangement arrangement(ui::Ui& ui, const View& view, const ui::Rect& area) {
  Arrangement it;
  for (const auto& [columns, hints] : {std::pair(1, true), {2, true}, {1, false}, {2, false}}) {
    it = {columns, hints, 0};
    const float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    for (const Way& way : ways)
      it.height = std::max(it.height, toggle_height(ui, view.say(way.id), hint(view, way, hints), width));
    if (it.all() <= area.h) break;
  }
  const auto rows = static_cast<float>(it.rows());
  const float even = (area.h - gap * (rows - 1)) / rows;
  it.height = std::min(even, std::max(it.height, comfortable_height));
  return it;
}

}  // namespace

Asked Easier::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  const std::string& done = view.say("easier.done");
  const std::string& clean = view.say("easier.clean");
  const ui::Rect close = column.take_bottom(action_height(ui, done, column.left().w));
  const ui::Rect wipe = column.take_bottom(action_height(ui, clean, column.left().w), space::l);
  column.gap(space::s);
  column.heading("easier.title", view.say("easier.title"), lying ? type::title : type::display);
  column.passing("easier.resets", view.say("easier.resets"), secondary(ui));

  Asked asked = draw_ways(ui, view, ui.layout().within_reach(lying ? ui.layout().main : column.left()));
  if (ui.button("easier.clean", wipe, clean, {.icon = ui::Icon::sparkles})) asked = visit::StartCleaning{};
  if (ui.primary_button("easier.done", close, done)) asked = visit::Back{};
  return asked;
}

Asked Easier::draw_ways(ui::Ui& ui, const View& view, ui::Rect area) {
  const Arrangement how = arrangement(ui, view, area);
  const ui::Rect grid = area.take_bottom(how.all());
  Asked asked;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const Way& way = ways[i];
    const int at = static_cast<int>(i);
    const ui::Rect rect = grid.cell(how.columns, how.rows(), gap, at % how.columns, at / how.columns);
    const bool on = view.visit().ease.*way.on;
    if (!ui.toggle(way.id, rect, view.say(way.id), hint(view, way, how.hints), on)) continue;
    Ease ease = view.visit().ease;
    ease.*way.on = !on;
    asked = visit::SetEase{ease};
  }
  return asked;
}

}  // namespace foyer::screens
