#pragma once
// The robot's way in: over a Unix socket it sees the semantic tree of the frame on the screen and asks for its picture.
// It can touch nothing: it touches the X display, as a person touches the glass. Only there when the program is started
// with
// `--drive SOCKET`, which the device image never does.
//
// One line asks, one line answers: "tree" gives {"frame","screen","settled","scale","nodes"}; "picture FILE" writes a
// PNG and gives "ok" or a reason; "lose" makes the kiosk lose its window and OpenGL context, as a reset of the driver
// would, and gives "ok" when it has others; "speech" gives what was said since the last time (speaker.hpp), so that a
// robot can play by ear alone; "headset in" and "headset out" are the plug it has no hand for. The socket's thread
// waits; the drawing thread answers between two frames and never waits for a robot.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/ui/backend.hpp"
#include "shared/base/result.hpp"

namespace foyer::app {

// What the robot asks for is done by these, on the socket's thread.
struct DriveHooks {
  std::function<void()> wake;  // the drawing thread has something to give
  std::function<std::string()> speech;
  std::function<void(bool in)> plug;
};

class Drive {
 public:
  static base::Result<std::unique_ptr<Drive>> listen(const std::string& socket, DriveHooks hooks);
  ~Drive();

  // ---- the drawing thread
  bool wants_tree() const;
  bool wants_picture() const;
  bool wants_loss() const;
  void give_tree(std::string json);
  void give_picture(ui::Picture picture);
  void give_loss();

 private:
  struct State;
  explicit Drive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace foyer::app
