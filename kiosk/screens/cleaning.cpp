#include "kiosk/screens/cleaning.hpp"

#include "kiosk/screens/notice.hpp"

namespace foyer::screens {

Asked Cleaning::draw(ui::Ui& ui, const View& view) {
  Notice notice{.id = "cleaning", .icon = ui::Icon::sparkles, .title = view.say("cleaning.title")};
  notice.text = view.say("cleaning.text", {{"seconds", view.seconds_left()}});
  return draw_notice(ui, view, notice);
}

}  // namespace foyer::screens
