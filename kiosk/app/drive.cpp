#include "kiosk/app/drive.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <thread>

namespace foyer::app {

struct Drive::State {
  std::string path;
  DriveHooks hooks;
  int listener = -1;
  std::mutex mutex;
  std::condition_variable answered;
  bool tree_wanted = false;
  bool picture_wanted = false;
  bool loss_wanted = false;
  bool stopping = false;
  int connection = -1;
  std::optional<std::string> tree;
  std::optional<ui::Picture> picture;
  std::optional<bool> lost;
  std::thread thread;

  void serve() {
    for (;;) {
      const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      {
        const std::lock_guard lock(mutex);
        if (stopping || fd < 0) {
          if (fd >= 0) ::close(fd);
          return;
        }
        connection = fd;
      }
      converse(fd);
      const std::lock_guard lock(mutex);
      connection = -1;
      ::close(fd);
    }
  }

  void converse(int fd) {
    std::string held;
    char chunk[4096];
    for (;;) {
      const ssize_t got = ::recv(fd, chunk, sizeof chunk, 0);
      if (got <= 0 || held.size() > sizeof chunk) return;
      held.append(chunk, static_cast<std::size_t>(got));
      for (auto end = held.find('\n'); end != std::string::npos; end = held.find('\n')) {
        const std::string answer = this->answer(held.substr(0, end)) + "\n";
        held.erase(0, end + 1);
        if (::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(answer.size())) return;
      }
    }
  }

  std::string answer(const std::string& line) {
    constexpr std::string_view picture_of = "picture ";
    if (line == "speech") return hooks.speech();
    if (line == "headset in" || line == "headset out") {
      hooks.plug(line.ends_with("in"));
      return "ok";
    }
    if (line == "tree") return ask(tree_wanted, tree).value_or("{}");
    if (line == "lose") return ask(loss_wanted, lost) ? "ok" : "stopping";
    if (!line.starts_with(picture_of)) return "unknown request";
    const auto taken = ask(picture_wanted, picture);
    if (!taken) return "stopping";
    const auto saved = ui::save_png(*taken, line.substr(picture_of.size()));
    return saved ? "ok" : saved.error().what;
  }

  template <class T>
  std::optional<T> ask(bool& wanted, std::optional<T>& given) {
    {
      const std::lock_guard lock(mutex);
      given.reset();
      wanted = true;
    }
    hooks.wake();
    std::unique_lock lock(mutex);
    answered.wait(lock, [&] { return given || stopping; });
    return std::move(given);
  }

  template <class T>
  void give(bool& wanted, std::optional<T>& given, T value) {
    {
      const std::lock_guard lock(mutex);
      wanted = false;
      given = std::move(value);
    }
    answered.notify_all();
  }
};

Drive::Drive(std::unique_ptr<State> state) : state_(std::move(state)) {}

base::Result<std::unique_ptr<Drive>> Drive::listen(const std::string& socket, DriveHooks hooks) {
  auto state = std::make_unique<State>();
  state->path = socket;
  state->hooks = std::move(hooks);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket.size() >= sizeof address.sun_path)
    return base::Error{base::Fault::invalid, "--drive: the path is too long"};
  std::memcpy(address.sun_path, socket.c_str(), socket.size() + 1);
  ::unlink(socket.c_str());
  state->listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* where = reinterpret_cast<const sockaddr*>(&address);  // NOLINT: the socket interface
  const mode_t before = ::umask(0077);
  const bool bound = ::bind(state->listener, where, sizeof address) == 0 && ::listen(state->listener, 1) == 0;
  ::umask(before);
  if (!bound) {
    ::close(state->listener);
    return base::Error{base::Fault::unavailable, "--drive: cannot listen at " + socket};
  }
  state->thread = std::thread([it = state.get()] { it->serve(); });
  return std::unique_ptr<Drive>(new Drive(std::move(state)));
}

Drive::~Drive() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    ::shutdown(state_->listener, SHUT_RDWR);
    if (state_->connection >= 0) ::shutdown(state_->connection, SHUT_RDWR);
  }
  state_->answered.notify_all();
  state_->thread.join();
  ::close(state_->listener);
  ::unlink(state_->path.c_str());
}

bool Drive::wants_tree() const {
  const std::lock_guard lock(state_->mutex);
  return state_->tree_wanted;
}

bool Drive::wants_picture() const {
  const std::lock_guard lock(state_->mutex);
  return state_->picture_wanted;
}

bool Drive::wants_loss() const {
  const std::lock_guard lock(state_->mutex);
  return state_->loss_wanted;
}

void Drive::give_loss() { state_->give(state_->loss_wanted, state_->lost, true); }
void Drive::give_tree(std::string json) { state_->give(state_->tree_wanted, state_->tree, std::move(json)); }

void Drive::give_picture(ui::Picture picture) {
  state_->give(state_->picture_wanted, state_->picture, std::move(picture));
}

}  // namespace foyer::app
