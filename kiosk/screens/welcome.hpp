#pragma once
// The greeting: first name, who expects them, their car, and one thing to do.
#include <array>
#include <span>
#include <string_view>

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
    ui::Icon icon = ui::Icon::none;
    std::string_view title, text;
    visit::Intent asks;
  };
  std::span<Step> next_steps(const View& view);
  float steps_height(ui::Ui& ui, std::span<const Step> steps, float room);
  Asked draw_steps(ui::Ui& ui, std::span<const Step> steps, const ui::Rect& row);
  void draw_greeting(ui::Ui& ui, const View& view, ui::Rect& area);

  Stage& stage_;
  std::array<Step, 2> steps_;  // of this frame
};

}  // namespace foyer::screens
