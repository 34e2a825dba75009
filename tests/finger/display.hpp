#pragma once
// A finger and a code reader on an X display, by the XTest extension: the server cannot tell them from real ones.
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace foyer::finger {

class Display {
 public:
  static base::Result<std::unique_ptr<Display>> open(const std::string& name);  // ":99"; empty: $DISPLAY
  ~Display();

  void tap(int x, int y);    // down and up without holding
  void press(int x, int y);  // down only
  void release();
  base::Result<void> key(std::string_view name);  // an X keysym name: "Return", "Tab"
  // Types ASCII as a keyboard-wedge reader does: capitals with Shift, as fast as USB carries keys.
  base::Result<void> type(std::string_view text);

 private:
  struct State;
  explicit Display(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace foyer::finger
