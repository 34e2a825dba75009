#include "platform/device/speech_engine.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace foyer::device {

using base::Error;
using base::Fault;
using base::Result;

namespace {

constexpr int no_program = 127;  // as a shell says it

int pidfd(pid_t process) { return static_cast<int>(::syscall(SYS_pidfd_open, process, 0)); }

bool readable(int fd) {
  pollfd look{fd, POLLIN, 0};
  return ::poll(&look, 1, 0) > 0;
}

std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> children;
  std::error_code none;
  const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
  for (const auto& task : std::filesystem::directory_iterator(tasks, none)) {
    std::ifstream list(task.path() / "children");
    for (pid_t child = 0; list >> child;) children.push_back(child);
  }
  return children;
}

// The name of a private folder carries its owner's number: one without its owner was left by a program that was killed.
const std::string folder_prefix = "foyer-speech-";

std::string folder_pattern() {
  const std::string name = folder_prefix + std::to_string(::getpid()) + "-XXXXXX";
  return (std::filesystem::temp_directory_path() / name).string();
}

void clear_what_was_left() {
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path(), none)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(folder_prefix)) continue;
    pid_t owner = 0;
    const char* number = name.data() + folder_prefix.size();
    const auto parsed = std::from_chars(number, name.data() + name.size(), owner);
    if (parsed.ec != std::errc() || *parsed.ptr != '-' || owner <= 0) continue;
    if (::kill(owner, 0) != 0 && errno == ESRCH) std::filesystem::remove_all(entry.path(), none);
  }
}

std::string socket_in(const std::string& folder) { return folder + "/socket"; }

}  // namespace

SpeechEngine::SpeechEngine(std::string folder, pid_t process) : folder_(std::move(folder)), process_(process) {
  if (const int fd = pidfd(process_); fd >= 0) deaths_.push_back(fd);
}

Result<std::unique_ptr<SpeechEngine>> SpeechEngine::start(const DispatcherOptions& options) {
  clear_what_was_left();
  std::string folder = folder_pattern();
  if (::mkdtemp(folder.data()) == nullptr)
    return Error{Fault::unavailable, "speech: no folder: " + std::string(std::strerror(errno))};
  const std::string socket = socket_in(folder);
  const std::string pid_file = folder + "/pid";
  std::vector<const char*> words{options.program.c_str(),
                                 "--run-single",
                                 "--communication-method",
                                 "unix_socket",
                                 "--socket-path",
                                 socket.c_str(),
                                 "--pid-file",
                                 pid_file.c_str(),
                                 "--log-dir",
                                 folder.c_str(),
                                 "--log-level",
                                 "1",
                                 "--timeout",
                                 "0"};
  if (!options.config.empty()) {
    words.push_back("--config-dir");
    words.push_back(options.config.c_str());
  }
  words.push_back(nullptr);

  const pid_t process = ::fork();
  if (process == 0) {  // only what is safe between fork and exec
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none{};
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
    ::syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0);
    ::execvp(words.front(), const_cast<char* const*>(words.data()));  // NOLINT: its signature is older than const
    ::_exit(no_program);
  }
  if (process < 0) {
    std::error_code none;
    std::filesystem::remove_all(folder, none);
    return Error{Fault::unavailable, "speech: no process: " + std::string(std::strerror(errno))};
  }
  return std::unique_ptr<SpeechEngine>(new SpeechEngine(std::move(folder), process));
}

SpeechEngine::~SpeechEngine() {
  for (const pid_t child : children_of(process_)) ::kill(child, SIGKILL);
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  for (const int fd : deaths_) ::close(fd);
  std::error_code none;
  std::filesystem::remove_all(folder_, none);
}

int SpeechEngine::connect() {
  const std::string path = socket_in(folder_);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return -1;
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return -1;
  const auto* where = reinterpret_cast<const sockaddr*>(&address);  // NOLINT: the socket interface
  if (::connect(fd, where, sizeof address) == 0) return fd;
  ::close(fd);
  return -1;
}

void SpeechEngine::watch_synthesisers() {
  for (const pid_t child : children_of(process_)) {
    const int fd = pidfd(child);
    if (fd < 0) continue;
    if (readable(fd))  // one that ended while the engine was still choosing among them
      ::close(fd);
    else
      deaths_.push_back(fd);
  }
}

}  // namespace foyer::device
