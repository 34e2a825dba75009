#pragma once
// What the sync tests share: moments, facts, pages, and a folder.
#include <catch2/catch_all.hpp>

#include "shared/net/wire.hpp"
#include "shared/store/kiosk_stores.hpp"
#include "tests/unit/store/support.hpp"

namespace foyer::sync::test {

using store::test::TempFolder;

template <class T>
T ok(base::Result<T> result) {
  INFO((result ? std::string() : result.error().what));
  REQUIRE(static_cast<bool>(result));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline base::BootTime at(std::chrono::milliseconds since_start) { return base::BootTime(since_start); }

inline const base::Error lost{base::Fault::unavailable, "lost"};

}  // namespace foyer::sync::test
