#include "shared/store/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace foyer::store {

using base::Bytes;
using base::ByteView;
using base::Error;
using base::Fault;
using base::Result;

namespace {

Error io_error(std::string_view doing, const std::filesystem::path& file) {
  const int code = errno;
  const Fault fault = code == ENOENT                     ? Fault::not_found
                      : code == ENOSPC || code == EDQUOT ? Fault::full
                      : code == EACCES || code == EROFS  ? Fault::denied
                                                         : Fault::internal;
  return {fault,
          "I/O: " + std::string(doing) + " " + file.filename().string() + ": " + std::generic_category().message(code)};
}

class Descriptor {
 public:
  explicit Descriptor(int it) : it_(it) {}
  Descriptor(Descriptor&& other) noexcept : it_(std::exchange(other.it_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(it_, other.it_);
    return *this;
  }
  ~Descriptor() {
    if (it_ >= 0) ::close(it_);
  }
  int get() const { return it_; }

 private:
  int it_;
};

Result<Descriptor> open_at(const std::filesystem::path& file, int flags) {
  Descriptor descriptor(::open(file.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (descriptor.get() < 0) return io_error("opening", file);
  return descriptor;
}

Result<void> write_all(const Descriptor& to, ByteView bytes, const std::filesystem::path& file) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(to.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return io_error("writing", file);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

// Asked once: a failed sync may have dropped the dirty pages, and a second one would then succeed without them.
Result<void> sync_to_disk(const Descriptor& what, const std::filesystem::path& file) {
  if (::fsync(what.get()) != 0) return io_error("syncing", file);
  return {};
}

class PosixAppendFile final : public AppendFile {
 public:
  PosixAppendFile(Descriptor descriptor, std::filesystem::path file)
      : descriptor_(std::move(descriptor)), file_(std::move(file)) {}
  Result<void> append(ByteView bytes) override { return write_all(descriptor_, bytes, file_); }
  Result<void> sync() override { return sync_to_disk(descriptor_, file_); }

 private:
  Descriptor descriptor_;
  std::filesystem::path file_;
};

// flock(2) on FOLDER/lock: goes with the process.
class FileLock final : public FolderHold {
 public:
  explicit FileLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

 private:
  Descriptor descriptor_;
};

}  // namespace

Result<std::unique_ptr<FolderHold>> PosixDisk::hold(const std::filesystem::path& folder) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (!code) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
  if (code) return Error{Fault::denied, "the data folder cannot be made: " + code.message()};
  auto lock = open_at(folder / "lock", O_RDWR | O_CREAT);
  if (!lock) return Error{Fault::denied, "the data folder is not writable"};
  if (::flock(lock->get(), LOCK_EX | LOCK_NB) != 0)
    return Error{Fault::conflict, "another process has the data folder open"};
  return std::unique_ptr<FolderHold>(std::make_unique<FileLock>(std::move(*lock)));
}

Result<Bytes> PosixDisk::read(const std::filesystem::path& file) {
  FOYER_TRY(from, open_at(file, O_RDONLY));
  Bytes content;
  for (;;) {
    constexpr std::size_t piece = 64 * 1024;
    const std::size_t filled = content.size();
    content.resize(filled + piece);
    const ssize_t got = ::read(from.get(), content.data() + filled, piece);
    const int code = errno;
    content.resize(filled + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && code == EINTR) continue;
    if (got < 0) return io_error("reading", file);
    if (got == 0) return content;
  }
}

Result<std::unique_ptr<AppendFile>> PosixDisk::open_append(const std::filesystem::path& file) {
  FOYER_TRY(descriptor, open_at(file, O_WRONLY | O_APPEND));
  return std::unique_ptr<AppendFile>(std::make_unique<PosixAppendFile>(std::move(descriptor), file));
}

Result<void> PosixDisk::replace(const std::filesystem::path& file, ByteView content) {
  std::filesystem::path aside = file;
  aside += ".new";  // left over from a cut, it is overwritten by the next replace
  {
    FOYER_TRY(to, open_at(aside, O_WRONLY | O_CREAT | O_TRUNC));
    FOYER_CHECK(write_all(to, content, aside));
    FOYER_CHECK(sync_to_disk(to, aside));
  }
  if (::rename(aside.c_str(), file.c_str()) != 0) return io_error("renaming", aside);
  FOYER_TRY(folder, open_at(file.parent_path(), O_RDONLY | O_DIRECTORY));
  return sync_to_disk(folder, file.parent_path());  // the rename itself must survive, too
}

Result<void> PosixDisk::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT) return io_error("renaming", from);
  return {};
}

Result<void> PosixDisk::remove(const std::filesystem::path& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return io_error("removing", file);
  return {};
}

}  // namespace foyer::store
