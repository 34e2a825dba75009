#include "kiosk/screens/privacy.hpp"

#include "kiosk/screens/notice.hpp"

namespace foyer::screens {

Asked Privacy::draw(ui::Ui& ui, const View& view) {
  Notice notice{.id = "privacy", .icon = ui::Icon::shield_check, .title = view.say("privacy.title")};
  notice.text = view.say("privacy.text", {{"brand", view.context.settings.brand}});
  notice.primary = {"privacy.agree", view.say("privacy.agree"), visit::AgreePrivacy{}};
  return draw_notice(ui, view, notice);
}

}  // namespace foyer::screens
