#pragma once
// What a robot knows of a running kiosk: the semantic tree of the frame on the screen, over the socket of `--drive`.
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "shared/base/result.hpp"

namespace foyer::finger {

// What was on the screen at one frame.
struct View {
  std::uint64_t frame = 0;
  std::string screen;    // stem, "welcome"
  bool settled = false;  // nothing moves and nothing is being drawn any more
  double scale = 1;      // pixels a reference unit
  int reasked = 0;       // fields asked again in this visit
  bool synced = false;   // the kiosk holds a complete copy of the feed
  nlohmann::json nodes;

  const nlohmann::json* node(const std::string& id) const;  // null when it is not there or covered
};

class Kiosk {
 public:
  static base::Result<std::unique_ptr<Kiosk>> connect(const std::string& socket, std::chrono::milliseconds at_most);
  ~Kiosk();

  base::Result<View> look();
  base::Result<void> picture(const std::string& png);  // written by the kiosk from its own frame
  base::Result<View> wait_for(const std::string& screen, std::chrono::milliseconds at_most);  // and settled
  base::Result<View> wait_for_node(const std::string& id, std::chrono::milliseconds at_most);

 private:
  explicit Kiosk(int fd) : fd_(fd) {}
  base::Result<std::string> ask(const std::string& line);
  int fd_;
  std::string held_;
};

}  // namespace foyer::finger
