#include "kiosk/screens/easier.hpp"

#include <algorithm>
#include <array>

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
constexpr std::array<Way, 3> ways{{{"easier.large_text", "easier.large_text_hint", &Ease::large},
                                   {"easier.high_contrast", "easier.high_contrast_hint", &Ease::contrast},
                                   {"easier.slower", "easier.slower_hint", &Ease::slower}}};
constexpr float comfortable_toggle_height = 176;

}  // namespace

Asked Easier::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  Asked asked;
  const std::string done = view.say("easier.done");
  const std::string clean = view.say("easier.clean");
  if (ui.primary_button("easier.done", column.take_bottom(action_height(ui, done, column.left().w)), done))
    asked = visit::Back{};
  if (ui.button("easier.clean", column.take_bottom(action_height(ui, clean, column.left().w), space::l), clean,
                {.icon = ui::Icon::sparkles}))
    asked = visit::StartCleaning{};

  Column list(ui, lying ? ui.layout().main : column.left());
  if (!lying) {
    list.gap(space::m);
    list.heading("easier.title", view.say("easier.title"));
    list.text("easier.resets", view.say("easier.resets"), secondary(ui));
  } else {
    column.heading("easier.title", view.say("easier.title"), type::title);
    column.text("easier.resets", view.say("easier.resets"), secondary(ui));
  }
  const float room = (list.left().h - 2 * space::m) / static_cast<float>(ways.size());
  const float height = std::min(room, comfortable_toggle_height * (view.visit().ease.large ? 1.4f : 1.f));
  if (!lying) list.gap(std::max(0.f, list.left().h - 3 * height - 3 * space::m));
  for (const Way& way : ways) {
    const bool on = view.visit().ease.*way.on;
    if (!ui.toggle(way.id, list.take(height), view.say(way.id), view.say(way.hint), on)) continue;
    Ease ease = view.visit().ease;
    ease.*way.on = !on;
    asked = visit::SetEase{ease};
  }
  return asked;
}

}  // namespace foyer::screens
