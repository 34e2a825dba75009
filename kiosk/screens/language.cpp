#include "kiosk/screens/language.hpp"

#include <algorithm>

#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

namespace space = ui::space;

constexpr float choice_height = 132;
constexpr std::size_t comfortable_rows = 6;

}  // namespace

Asked Language::draw(ui::Ui& ui, const View& view) {
  const auto& offered = view.offered();
  const int columns = ui.layout().landscape || offered.size() > comfortable_rows ? 2 : 1;
  const int rows = (static_cast<int>(offered.size()) + columns - 1) / columns;
  Column column(ui, ui.layout().content);
  column.gap(space::m);
  const float choices = static_cast<float>(rows) * (choice_height + space::m) - space::m;
  const ui::Rect grid = column.take_bottom(std::min({choices, column.left().h * 0.8f, ui.layout().reach.h}), space::l);
  column.heading("language.title", view.say("language.title"));

  Asked asked;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const int at = static_cast<int>(i);
    const std::string_view name = view.own_name(offered[i]);
    const bool chosen = offered[i] == view.visit().language;
    const std::string_view spoken = chosen ? std::string_view(view.say("language.chosen", {{"language", name}})) : name;
    const ui::ButtonLook look{.icon = chosen ? ui::Icon::check : ui::Icon::none,
                              .selected = chosen,
                              .spoken = spoken,
                              .language = offered[i]};
    if (ui.button(view.joined("language.", offered[i]), grid.cell(columns, rows, space::m, at % columns, at / columns),
                  name, look))
      asked = visit::ChooseLanguage{std::string(offered[i])};
  }
  return asked;
}

}  // namespace foyer::screens
