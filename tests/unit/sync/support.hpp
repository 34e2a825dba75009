#pragma once
// What the sync tests share: moments, facts, pages, and a folder.
#include <catch2/catch_all.hpp>
#include <filesystem>

#include "shared/base/random.hpp"
#include "shared/net/wire.hpp"
#include "shared/store/kiosk_stores.hpp"

namespace foyer::sync::test {

class TempFolder {
 public:
  TempFolder() {
    base::SystemRandom random;
    path_ = std::filesystem::temp_directory_path() / ("foyer-sync-" + base::hex(random.bytes(8)));
    std::filesystem::create_directory(path_);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

template <class T>
T ok(base::Result<T> result) {
  INFO((result ? std::string() : result.error().what));
  REQUIRE(static_cast<bool>(result));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline base::BootTime at(std::chrono::milliseconds since_start) { return base::BootTime(since_start); }

inline const base::Error lost{base::Fault::unavailable, "lost"};

}  // namespace foyer::sync::test
