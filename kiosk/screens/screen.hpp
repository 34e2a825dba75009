#pragma once
// A screen draws its content from a view and gives back what the person asked for. The frame around it (backdrop, top
// line, bar) is drawn by Screens, the same for all.
#include <optional>
#include <string>

#include "kiosk/screens/view.hpp"
#include "kiosk/ui/frame.hpp"
#include "kiosk/visit/intents.hpp"

namespace foyer::screens {

using Asked = std::optional<visit::Intent>;

// What stands at the end of the top line.
struct Pill {
  std::string_view id;
  std::string_view text;
  ui::Icon icon = ui::Icon::none;
  Asked asks;  // when touched; none: it only says something
};

class Screen {
 public:
  virtual ~Screen() = default;

  virtual Asked draw(ui::Ui& ui, const View& view) = 0;
  virtual std::optional<Pill> pill(const View&) const { return std::nullopt; }  // none: the frame's own
  virtual ui::Backdrop backdrop() const { return ui::Backdrop::day; }
  virtual bool bar() const { return true; }
  virtual void forget() {}  // the visit is over: what the screen keeps for itself goes
};

}  // namespace foyer::screens
