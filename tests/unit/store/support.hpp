#pragma once
// What the store's tests share: a folder that goes with the test, keys, and damage done to a file.
#include <catch2/catch_all.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "shared/base/bytes.hpp"
#include "shared/base/ids.hpp"
#include "shared/base/seal.hpp"

namespace foyer::store::test {

class TempFolder {
 public:
  TempFolder() {
    base::SystemRandom random;
    path_ = std::filesystem::temp_directory_path() / ("foyer-store-" + base::hex(random.bytes(8)));
    std::filesystem::create_directory(path_);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline base::Key key(std::uint8_t fill = 7) {
  std::array<std::uint8_t, 32> bytes{};
  bytes.fill(fill);
  return base::Key(bytes);
}

inline std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void spill(const std::filesystem::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

// Turns over every bit of `count` bytes at `at`.
inline void damage(const std::filesystem::path& file, std::size_t at, std::size_t count = 16) {
  std::string content = slurp(file);
  REQUIRE(content.size() >= at + count);
  for (std::size_t i = at; i < at + count; ++i) content[i] = static_cast<char>(~content[i]);
  spill(file, content);
}

template <class T>
T ok(base::Result<T> result) {
  INFO((result ? std::string() : result.error().what));
  REQUIRE(static_cast<bool>(result));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
base::Fault fault(const base::Result<T>& result) {
  REQUIRE_FALSE(static_cast<bool>(result));
  return result.error().fault;
}

}  // namespace foyer::store::test
