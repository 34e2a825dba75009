#pragma once
// The disk as the journal sees it: whole files and one file that only grows. The real one is POSIX; a test puts its own
// behind the seam to tear writes, to fail a sync or to fill up. (SQLite has a seam of its own for the same purpose: its
// VFS.)
#include <filesystem>
#include <memory>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace foyer::store {

// Errors: full (no space), internal "I/O" otherwise. After one of them what the file ends with is unknown.
class AppendFile {
 public:
  virtual ~AppendFile() = default;
  virtual base::Result<void> append(base::ByteView bytes) = 0;
  virtual base::Result<void> sync() = 0;  // when it returned, everything appended before survives a power cut
};

class Disk {
 public:
  virtual ~Disk() = default;
  virtual base::Result<base::Bytes> read(const std::filesystem::path& file) = 0;  // not_found when there is none
  virtual base::Result<std::unique_ptr<AppendFile>> open_append(const std::filesystem::path& file) = 0;  // must exist
  // The file holds either what it held or `content`, whole, whenever the power goes; when this returned, `content`.
  virtual base::Result<void> replace(const std::filesystem::path& file, base::ByteView content) = 0;
};

class PosixDisk final : public Disk {
 public:
  base::Result<base::Bytes> read(const std::filesystem::path& file) override;
  base::Result<std::unique_ptr<AppendFile>> open_append(const std::filesystem::path& file) override;
  base::Result<void> replace(const std::filesystem::path& file, base::ByteView content) override;
};

}  // namespace foyer::store
