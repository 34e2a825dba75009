#pragma once
// What other threads tell the drawing thread. It takes all of it before a frame, in the order it came.
#include <memory>
#include <variant>

#include "kiosk/app/identity.hpp"
#include "kiosk/visit/events.hpp"
#include "shared/base/queue.hpp"
#include "shared/model/dealership.hpp"
#include "shared/sync/engine.hpp"

namespace foyer::app {

struct SettingsCame {  // of the rooftop, by the feed
  model::Settings settings;
};
struct Scanned {  // by a reader with a device of its own
  std::string text;
};
struct ClockKnown {  // how far dates may be trusted
  base::ClockState state = base::ClockState::unknown;
};
struct IdentityCame {  // enrolment succeeded
  Identity identity;
};
struct PeersReachable {  // other kiosks of the rooftop, on the local network
  std::size_t kiosks = 0;
};
class Workers;
struct WorkersReady {
  std::shared_ptr<Workers> workers;
};
struct CannotGoOn {  // nothing more can be acknowledged: end without a word on the screen
  std::string why;   // for the console and the log
};

using News = std::variant<visit::Event, SettingsCame, Scanned, ClockKnown, IdentityCame, WorkersReady, CannotGoOn,
                          PeersReachable, sync::SyncStatus>;

// Bounded; at the bound a teller waits, for the drawing thread empties it every frame, until the program ends.
class Inbox {
 public:
  explicit Inbox(std::function<void()> wake);
  void tell(News news);  // any thread
  std::optional<News> take() { return queue_.try_pop(); }
  void close() { queue_.close(); }

 private:
  base::BoundedQueue<News> queue_;
};

}  // namespace foyer::app
