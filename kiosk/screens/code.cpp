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
  const bool busy = waits(view);
  const std::string& label = view.say("code.label");
  std::string& text = view.room().append(view.typed(visit::Field::code));
  const bool tried = !busy && text.size() == letters;  // a whole code is looked for at once: this one was, in vain
  const ui::Field field{.label = label,
                        .error = tried ? std::string_view(view.say("code.tried")) : std::string_view(),
                        .icon = ui::Icon::ticket,
                        .secrecy = ui::Secrecy::personal,
                        .max_letters = letters,
                        .upper_case = true,
                        .code = true,
                        .anew = tried};
  const float field_room = ui.field_height(field, column.left().w);
  const float height = keys_height(ui, ui::KeyboardKind::code, lying ? 0 : field_room + 2 * space::l);
  const ui::Rect board = !lying ? column.take_bottom(height, space::l) : busy ? below : below.take_bottom(height);
  // Within reach it stands as low as it can; else below what it asks for.
  const bool low = !lying || ui.settings().reach;
  ui::Rect place;
  if (low) place = column.take_bottom(field_room, space::l);
  column.heading("code.title", view.say("code.title"));
  if (!tried) column.passing("code.hint", view.say("code.hint"), secondary(ui));
  column.gap(space::m);
  if (!low) place = column.take(field_room);

  Asked asked;
  if (ui.field("code.code", place, field, text)) asked = visit::Type{visit::Field::code, text};
  if (busy) return waiting(ui, view, board);
  keys(ui, view, board, ui::KeyboardKind::code);
  return asked;
}

}  // namespace foyer::screens
