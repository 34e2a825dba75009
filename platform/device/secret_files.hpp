#pragma once
// A folder of private files that survive a cut. Internal to platform/device: both kinds of secrets stand on it.
#include <string>

#include "shared/base/bytes.hpp"

namespace foyer::device {

class SecretFolder {
 public:
  // Makes the folder (mode 0700) when it is not there; denied when others may enter it.
  static base::Result<SecretFolder> open(const std::string& path);

  base::Result<base::Bytes> read(const std::string& name) const;  // denied when others may read the file
  // Written beside, flushed, renamed over, and the folder flushed: a cut leaves the old content or the new one.
  base::Result<void> write(const std::string& name, base::ByteView content) const;
  base::Result<void> remove(const std::string& name) const;
  std::string path(const std::string& name) const { return path_ + "/" + name; }

 private:
  explicit SecretFolder(std::string path) : path_(std::move(path)) {}
  base::Result<void> flush() const;
  std::string path_;
};

}  // namespace foyer::device
