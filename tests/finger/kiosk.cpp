#include "tests/finger/kiosk.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <thread>

namespace foyer::finger {

namespace {

using Moment = std::chrono::steady_clock;
constexpr std::chrono::milliseconds look_every{15};

}  // namespace

const nlohmann::json* View::node(const std::string& id) const {
  for (const auto& each : nodes) {
    if (each.at("id") != id) continue;
    const auto& state = each.at("state");
    return std::find(state.begin(), state.end(), "covered") == state.end() ? &each : nullptr;
  }
  return nullptr;
}

base::Result<std::unique_ptr<Kiosk>> Kiosk::connect(const std::string& socket, std::chrono::milliseconds at_most) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket.size() >= sizeof address.sun_path) return base::Error{base::Fault::invalid, "socket path too long"};
  std::memcpy(address.sun_path, socket.c_str(), socket.size() + 1);
  for (const auto until = Moment::now() + at_most; Moment::now() < until; std::this_thread::sleep_for(look_every)) {
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto* where = reinterpret_cast<const sockaddr*>(&address);  // NOLINT: the socket interface
    if (::connect(fd, where, sizeof address) == 0) return std::unique_ptr<Kiosk>(new Kiosk(fd));
    ::close(fd);
  }
  return base::Error{base::Fault::unavailable, "no kiosk answers at " + socket};
}

Kiosk::~Kiosk() { ::close(fd_); }

base::Result<std::string> Kiosk::ask(const std::string& line) {
  const std::string out = line + "\n";
  if (::send(fd_, out.data(), out.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(out.size()))
    return base::Error{base::Fault::unavailable, "the kiosk is gone"};
  for (;;) {
    const auto end = held_.find('\n');
    if (end != std::string::npos) {
      std::string answer = held_.substr(0, end);
      held_.erase(0, end + 1);
      return answer;
    }
    char chunk[16384];
    const ssize_t got = ::recv(fd_, chunk, sizeof chunk, 0);
    if (got <= 0) return base::Error{base::Fault::unavailable, "the kiosk is gone"};
    held_.append(chunk, static_cast<std::size_t>(got));
  }
}

base::Result<View> Kiosk::look() {
  FOYER_TRY(line, ask("tree"));
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (json.is_discarded()) return base::Error{base::Fault::corrupt, "the kiosk's tree is not JSON"};
  View view;
  view.frame = json.at("frame");
  view.screen = json.at("screen");
  view.settled = json.at("settled");
  view.scale = json.at("scale");
  view.reasked = json.at("reasked");
  view.synced = json.at("synced");
  view.nodes = json.at("nodes");
  return view;
}

base::Result<void> Kiosk::picture(const std::string& png) {
  FOYER_TRY(answer, ask("picture " + png));
  if (answer != "ok") return base::Error{base::Fault::unavailable, "no picture: " + answer};
  return {};
}

base::Result<View> Kiosk::wait_for(const std::string& screen, std::chrono::milliseconds at_most) {
  std::string last = "nothing";
  for (const auto until = Moment::now() + at_most; Moment::now() < until; std::this_thread::sleep_for(look_every)) {
    FOYER_TRY(view, look());
    if (view.screen == screen && view.settled) return view;
    last = view.screen;
  }
  return base::Error{base::Fault::unavailable, "waited for the screen " + screen + ", the kiosk shows " + last};
}

base::Result<View> Kiosk::wait_for_node(const std::string& id, std::chrono::milliseconds at_most) {
  std::string last = "nothing";
  for (const auto until = Moment::now() + at_most; Moment::now() < until; std::this_thread::sleep_for(look_every)) {
    FOYER_TRY(view, look());
    if (view.node(id) != nullptr) return view;
    last = view.screen;
  }
  return base::Error{base::Fault::unavailable, "waited for " + id + ", not on the screen " + last};
}

}  // namespace foyer::finger
