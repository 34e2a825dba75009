#pragma once
// A code reader with an event device of its own: a slow device with a thread of its own, told of by the inbox.
// Unplugged, it is looked for again every few seconds.
#include <string>
#include <thread>

#include "kiosk/app/news.hpp"

namespace foyer::app {

class Reader {
 public:
  Reader(std::string port, Inbox& inbox);

 private:
  void serve(const std::stop_token& stop);

  const std::string port_;
  Inbox& inbox_;
  std::jthread thread_;  // last: it uses what stands above
};

}  // namespace foyer::app
