#include "platform/device/secret_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "platform/device/secrets.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::device {

namespace {

using base::Error;
using base::Fault;
using base::Result;

constexpr mode_t folder_mode = 0700;
constexpr mode_t file_mode = 0600;
constexpr mode_t others = 0077;

Error failed(const std::string& path, std::string_view what, int fault) {
  const Fault kind = fault == ENOENT ? Fault::not_found : fault == ENOSPC ? Fault::full : Fault::unavailable;
  return {kind, path + ": " + std::string(what) + ": " + std::strerror(fault)};
}

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
};

Result<void> write_all(int fd, base::ByteView content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed(path, "write", errno);
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<SecretFolder> SecretFolder::open(const std::string& path) {
  if (mkdir(path.c_str(), folder_mode) != 0 && errno != EEXIST) return failed(path, "make the folder", errno);
  struct stat found {};
  if (lstat(path.c_str(), &found) != 0) return failed(path, "look at it", errno);
  if (!S_ISDIR(found.st_mode)) return Error{Fault::invalid, path + ": not a folder"};
  if ((found.st_mode & others) != 0) return Error{Fault::denied, path + ": others may enter it; its mode must be 0700"};
  return SecretFolder(path);
}

Result<base::Bytes> SecretFolder::read(const std::string& name) const {
  const std::string file_path = path(name);
  const File file(::open(file_path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.fd() < 0) return failed(file_path, "open", errno);
  struct stat found {};
  if (fstat(file.fd(), &found) != 0) return failed(file_path, "look at it", errno);
  if ((found.st_mode & others) != 0)
    return Error{Fault::denied, file_path + ": others may read it; its mode must be 0600"};
  if (static_cast<std::size_t>(found.st_size) > 2 * base::tuning::secret_max_bytes)
    return Error{Fault::corrupt, file_path + ": too long for a secret"};
  base::Bytes content;
  std::array<std::uint8_t, 4096> piece{};
  for (;;) {
    const ssize_t got = ::read(file.fd(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(file_path, "read", errno);
    if (got == 0) return content;
    content.insert(content.end(), piece.begin(), piece.begin() + got);
  }
}

Result<void> SecretFolder::write(const std::string& name, base::ByteView content) const {
  const std::string beside = path("." + name + ".new");
  {
    unlink(beside.c_str());  // left by a cut; whatever it holds was never the secret
    const File file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, file_mode));
    if (file.fd() < 0) return failed(beside, "make", errno);
    FOYER_CHECK(write_all(file.fd(), content, beside));
    if (fsync(file.fd()) != 0) return failed(beside, "flush", errno);
  }
  if (std::rename(beside.c_str(), path(name).c_str()) != 0) return failed(path(name), "replace", errno);
  return flush();
}

Result<void> SecretFolder::remove(const std::string& name) const {
  if (unlink(path(name).c_str()) != 0 && errno != ENOENT) return failed(path(name), "remove", errno);
  return flush();
}

Result<void> SecretFolder::flush() const {
  const File folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.fd() < 0 || fsync(folder.fd()) != 0) return failed(path_, "flush", errno);
  return {};
}

namespace {

class FileSecrets final : public Secrets {
 public:
  explicit FileSecrets(SecretFolder folder) : folder_(std::move(folder)) {}
  std::string_view kind() const override { return "file"; }

  Result<base::Bytes> load(std::string_view name) const override {
    FOYER_CHECK(check_secret_name(name));
    return folder_.read(std::string(name));
  }
  Result<void> store(std::string_view name, base::ByteView secret) override {
    FOYER_CHECK(check_secret(name, secret));
    return folder_.write(std::string(name), secret);
  }
  Result<void> erase(std::string_view name) override {
    FOYER_CHECK(check_secret_name(name));
    return folder_.remove(std::string(name));
  }

 private:
  SecretFolder folder_;
};

}  // namespace

Result<std::unique_ptr<Secrets>> file_secrets(const std::string& folder) {
  FOYER_TRY(opened, SecretFolder::open(folder));
  return std::unique_ptr<Secrets>(std::make_unique<FileSecrets>(std::move(opened)));
}

}  // namespace foyer::device
