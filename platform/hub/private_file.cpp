#include "platform/hub/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;

namespace {

class File {
 public:
  File(const std::filesystem::path& path, int flags) : it_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (it_ >= 0) ::close(it_);
  }
  int operator*() const { return it_; }
  explicit operator bool() const { return it_ >= 0; }

 private:
  int it_;
};

Error failed(const std::filesystem::path& path) {
  return {Fault::unavailable, path.filename().string() + ": " + std::strerror(errno)};
}

}  // namespace

Result<void> make_private_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{Fault::unavailable, folder.filename().string() + ": " + error.message()};
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) return Error{Fault::unavailable, folder.filename().string() + ": " + error.message()};
  return {};
}

Result<void> write_private_file(const std::filesystem::path& file, std::string_view content) {
  const std::filesystem::path fresh = file.string() + ".new";
  std::error_code none_there;
  std::filesystem::remove(fresh, none_there);
  {
    const File out(fresh, O_WRONLY | O_CREAT | O_EXCL);
    if (!out) return failed(fresh);
    if (::write(*out, content.data(), content.size()) != static_cast<::ssize_t>(content.size())) return failed(fresh);
    if (::fsync(*out) != 0) return failed(fresh);
  }
  if (::rename(fresh.c_str(), file.c_str()) != 0) return failed(file);
  const File folder(file.parent_path(), O_RDONLY | O_DIRECTORY);
  if (!folder || ::fsync(*folder) != 0) return failed(file.parent_path());
  return {};
}

Result<std::string> read_private_file(const std::filesystem::path& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) {
    if (errno == ENOENT) return Error{Fault::not_found, file.filename().string() + ": not there"};
    return failed(file);
  }
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return Error{Fault::denied, file.filename().string() + ": others may read it; its mode must be 0600"};
  std::ifstream in(file, std::ios::binary);
  if (!in) return failed(file);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace foyer::hub
