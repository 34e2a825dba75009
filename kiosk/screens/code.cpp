#include "kiosk/screens/code.hpp"

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/keys.hpp"
#include "kiosk/screens/waiting.hpp"

namespace foyer::screens {
namespace {

namespace space = ui::space;

constexpr std::size_t letters = 8;

}  // namespace

Asked Code::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  ui::Rect below = lying ? ui.layout().main : ui.layout().content;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  column.gap(space::m);
  Asked asked;
  const bool busy = waits(view);
  if (!lying || !busy) {
    const float height = ui::keyboard_height(ui, ui::KeyboardKind::code);
    const ui::Rect board = lying ? below.take_bottom(height) : column.take_bottom(height, space::l);
    if (busy)
      asked = waiting(ui, view, board);
    else
      keys(ui, view, board, ui::KeyboardKind::code);
  }
  column.heading("code.title", view.say("code.title"));
  column.text("code.hint", view.say("code.hint"), secondary(ui));
  column.gap(space::m);

  const std::string label = view.say("code.label");
  const ui::Field field{.label = label,
                        .icon = ui::Icon::ticket,
                        .secrecy = ui::Secrecy::personal,
                        .max_letters = letters,
                        .upper_case = true,
                        .code = true};
  std::string text = view.typed(visit::Field::code);
  if (ui.field("code.code", column.take(ui.field_height(field)), field, text))
    asked = visit::Type{visit::Field::code, text};
  if (lying && busy) asked = waiting(ui, view, below);
  return asked;
}

}  // namespace foyer::screens
