#include "kiosk/screens/keys.hpp"

#include <algorithm>

namespace foyer::screens {

float keys_height(const ui::Ui& ui, ui::KeyboardKind kind, float others, float question) {
  const float room = std::min(ui.layout().reach.h, ui.layout().content.h - question) - others;
  return std::max(std::min(ui::keyboard_height(ui, kind), room), ui::keyboard_least_height(ui, kind));
}

bool keys(ui::Ui& ui, const View& view, const ui::Rect& rect, ui::KeyboardKind kind) {
  const std::string& space = view.say("keyboard.space");
  const std::string& erase = view.say("keyboard.delete");
  const std::string& shift = view.say("keyboard.shift");
  const std::string& done = view.say("keyboard.done");
  const std::string& latin = view.say("keyboard.latin");
  const std::string& own = view.say("keyboard.own", {{"language", view.messages.language().own_name}});
  return ui::keyboard(ui, rect, kind, {space, erase, shift, done, latin, own});
}

}  // namespace foyer::screens
