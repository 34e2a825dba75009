#include "kiosk/screens/keys.hpp"

namespace foyer::screens {

bool keys(ui::Ui& ui, const View& view, const ui::Rect& rect, ui::KeyboardKind kind) {
  const std::string space = view.say("keyboard.space");
  const std::string erase = view.say("keyboard.delete");
  const std::string shift = view.say("keyboard.shift");
  const std::string done = view.say("keyboard.done");
  return ui::keyboard(ui, rect, kind, {space, erase, shift, done});
}

}  // namespace foyer::screens
