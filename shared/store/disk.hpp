#pragma once
// The disk as the stores see it: a folder held by one process, whole files, one file that only grows, and the name of
// the SQLite VFS that opens databases on it. The real one is POSIX; a test or a simulation puts its own behind the seam
// to tear writes, to fail a sync or to fill up.
#include <filesystem>
#include <memory>
#include <string>

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

// The folder is its holder's until this goes, however the process ends.
class FolderHold {
 public:
  virtual ~FolderHold() = default;
};

class Disk {
 public:
  virtual ~Disk() = default;
  // Makes the folder (mode 0700) where there is none. conflict: another process holds it; denied: it cannot be used.
  virtual base::Result<std::unique_ptr<FolderHold>> hold(const std::filesystem::path& folder) = 0;
  virtual base::Result<base::Bytes> read(const std::filesystem::path& file) = 0;  // not_found when there is none
  virtual base::Result<std::unique_ptr<AppendFile>> open_append(const std::filesystem::path& file) = 0;  // must exist
  // The file holds either what it held or `content`, whole, whenever the power goes; when this returned, `content`.
  virtual base::Result<void> replace(const std::filesystem::path& file, base::ByteView content) = 0;
  // Neither is durable when it returned; what was done first survives first. Where there is no file nothing happens.
  virtual base::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  virtual base::Result<void> remove(const std::filesystem::path& file) = 0;
  virtual std::string vfs() const = 0;  // empty: SQLite's own
};

class PosixDisk : public Disk {
 public:
  base::Result<std::unique_ptr<FolderHold>> hold(const std::filesystem::path& folder) override;
  base::Result<base::Bytes> read(const std::filesystem::path& file) override;
  base::Result<std::unique_ptr<AppendFile>> open_append(const std::filesystem::path& file) override;
  base::Result<void> replace(const std::filesystem::path& file, base::ByteView content) override;
  base::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  base::Result<void> remove(const std::filesystem::path& file) override;
  std::string vfs() const override { return {}; }
};

}  // namespace foyer::store
