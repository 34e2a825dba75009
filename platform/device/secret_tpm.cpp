// Secrets sealed to this machine's TPM by systemd-creds (systemd 250 or later): what lies on the disk opens only here.
// The program speaks on its standard input and output, so no secret is ever on a command line or in a file.
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "platform/device/secret_files.hpp"
#include "platform/device/secrets.hpp"
#include "shared/base/tuning.hpp"

extern char** environ;

namespace foyer::device {

namespace {

using base::Error;
using base::Fault;
using base::Result;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  ~Pipe() {
    shut(0);
    shut(1);
  }
  bool open() { return pipe2(ends.data(), 0) == 0; }
  void shut(std::size_t end) {
    if (ends[end] >= 0) close(ends[end]);
    ends[end] = -1;
  }
};

// Runs the program with `input` on its standard input; its standard output. A secret fits in a pipe's buffer, so
// writing all of it before reading cannot block.
Result<base::Bytes> run(std::vector<std::string> words, base::ByteView input) {
  static_assert(base::tuning::secret_max_bytes <= 64 * 1024, "a pipe holds 64 KiB");
  Pipe in;
  Pipe out;
  if (!in.open() || !out.open()) return Error{Fault::unavailable, "systemd-creds: no pipe"};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  for (const int end : {in.ends[0], in.ends[1], out.ends[0], out.ends[1]})
    posix_spawn_file_actions_addclose(&actions, end);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int fault = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return Error{Fault::unavailable, "systemd-creds: " + std::string(std::strerror(fault))};
  in.shut(0);
  out.shut(1);
  const bool given = ::write(in.ends[1], input.data(), input.size()) == static_cast<ssize_t>(input.size());
  in.shut(1);
  base::Bytes answer;
  std::array<std::uint8_t, 4096> piece{};
  for (ssize_t got = 1; got > 0;) {
    got = ::read(out.ends[0], piece.data(), piece.size());
    if (got < 0 && errno == EINTR)
      got = 1;
    else if (got > 0)
      answer.insert(answer.end(), piece.begin(), piece.begin() + got);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!given || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return Error{Fault::unavailable, "systemd-creds refused; its reason is in the journal"};
  return answer;
}

class TpmSecrets final : public Secrets {
 public:
  explicit TpmSecrets(SecretFolder folder) : folder_(std::move(folder)) {}
  std::string_view kind() const override { return "tpm"; }

  Result<base::Bytes> load(std::string_view name) const override {
    FOYER_CHECK(check_secret_name(name));
    FOYER_TRY(sealed, folder_.read(file(name)));
    return run({"systemd-creds", "decrypt", "--name=" + std::string(name), "-", "-"}, sealed);
  }
  Result<void> store(std::string_view name, base::ByteView secret) override {
    FOYER_CHECK(check_secret(name, secret));
    FOYER_TRY(sealed,
              run({"systemd-creds", "encrypt", "--with-key=tpm2", "--name=" + std::string(name), "-", "-"}, secret));
    return folder_.write(file(name), sealed);
  }
  Result<void> erase(std::string_view name) override {
    FOYER_CHECK(check_secret_name(name));
    return folder_.remove(file(name));
  }

 private:
  static std::string file(std::string_view name) { return std::string(name) + ".cred"; }
  SecretFolder folder_;
};

}  // namespace

Result<std::unique_ptr<Secrets>> tpm_secrets(const std::string& folder) {
  struct stat found {};
  if (stat("/dev/tpmrm0", &found) != 0) return Error{Fault::unavailable, "this machine has no TPM (/dev/tpmrm0)"};
  FOYER_TRY(opened, SecretFolder::open(folder));
  return std::unique_ptr<Secrets>(std::make_unique<TpmSecrets>(std::move(opened)));
}

}  // namespace foyer::device
