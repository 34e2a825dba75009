#pragma once
// The greeting: first name, who expects them, their car, and one thing to do.
#include <string>
#include <vector>

#include "kiosk/screens/screen.hpp"
#include "kiosk/screens/stage.hpp"

namespace foyer::screens {

class Welcome final : public Screen {
 public:
  explicit Welcome(Stage& stage) : stage_(stage) {}
  Asked draw(ui::Ui& ui, const View& view) override;
  std::optional<Pill> pill(const View& view) const override;

 private:
  struct Step {
    std::string_view id;
    ui::Icon icon;
    std::string title, text;
    visit::Intent asks;
  };
  std::vector<Step> next_steps(const View& view) const;
  float steps_height(ui::Ui& ui, const std::vector<Step>& steps, float room);
  Asked draw_steps(ui::Ui& ui, const std::vector<Step>& steps, const ui::Rect& row);
  void draw_greeting(ui::Ui& ui, const View& view, ui::Rect& area);

  Stage& stage_;
};

}  // namespace foyer::screens
