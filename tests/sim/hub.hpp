#pragma once
// The real hub on a simulated machine: its database on a SimDisk, its handlers called without sockets. It may be cut,
// killed and started again; the network's door to it stays and is silent meanwhile.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/hub/hub.hpp"
#include "tests/sim/clock.hpp"
#include "tests/sim/disk.hpp"
#include "tests/sim/options.hpp"
#include "tests/sim/tally.hpp"

namespace foyer::sim {

// Who is expected: what the visitor carries.
struct Expected {
  model::AppointmentId id;
  model::VisitCode code;
  std::string name;  // stands nowhere else, so that its bytes can be looked for
  base::WallTime starts;
};

class SimHub {
 public:
  SimHub(const Options& options, const WorldTime& world, Tally& tally);
  ~SimHub();

  void start();  // stays off when its disk fails it
  bool running() const { return hub_ != nullptr; }
  void cut_power() {
    stop([](SimDisk& disk) { disk.cut(); });
  }
  void kill() {
    stop([](SimDisk& disk) { disk.kill(); });
  }
  // After any call that used the disk: a machine whose power went within it is off now.
  bool died();

  net::Handler door();  // for kiosks
  std::function<void(const std::string& lines)> on_push = [](const std::string&) {};
  std::optional<base::BootTime> next_due() const;
  void step();

  // The dealer's side. Not while it is off.
  model::DeviceId enrol();
  std::optional<Expected> expect(int number, base::WallTime starts);
  bool purge(const Expected& person);

  SimDisk& disk() { return disk_; }
  hub::Hub& it() { return *hub_; }
  const model::RooftopId& rooftop() const { return rooftop_; }

 private:
  class Answer;
  template <class How>
  void stop(How how) {
    how(disk_);
    died();
  }
  net::Response ask(const net::Handler& handler, net::Request request);
  net::Response as_admin(net::Method method, std::string target, std::string body);
  bool set_up();

  const Options& options_;
  const WorldTime& world_;
  Tally& tally_;
  SimDisk disk_;
  MachineClock clock_;
  Dice dice_;
  const base::Key key_;
  const model::RooftopId rooftop_;
  std::unique_ptr<hub::Hub> hub_;
  std::uint64_t life_ = 0;
  std::string admin_key_;
  std::string site_key_;
  std::map<base::BootTime, int> long_polls_end_;
  base::BootTime turn_due_{};
  std::vector<std::shared_ptr<net::Reply>> never_answered_;  // of a life that ended: nobody hears from it
};

}  // namespace foyer::sim
