#include "shared/base/clock.hpp"

#include <time.h>

#include <array>
#include <cstdio>
#include <fstream>

namespace foyer::base {

std::string_view name(ClockState state) {
  switch (state) {
    case ClockState::synchronised:
      return "synchronised";
    case ClockState::held_over:
      return "held_over";
    case ClockState::unknown:
      return "unknown";
  }
  return "unknown";
}

WallTime SystemClock::wall() const {
  return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

BootTime SystemClock::boot() const {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return BootTime{std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec}};
}

std::string SystemClock::boot_id() const {
  std::string id;
  std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), id);
  return id;
}

std::string rfc3339(WallTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return out.data();
}

namespace {

// Reads exactly `count` digits and moves on.
std::optional<int> number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool skip(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<WallTime> parse_rfc3339(std::string_view text) {
  using namespace std::chrono;
  const auto y = number(text, 4);
  if (!y || !skip(text, "-")) return std::nullopt;
  const auto mo = number(text, 2);
  if (!mo || !skip(text, "-")) return std::nullopt;
  const auto d = number(text, 2);
  if (!d || !skip(text, "Tt ")) return std::nullopt;
  const auto h = number(text, 2);
  if (!h || !skip(text, ":")) return std::nullopt;
  const auto mi = number(text, 2);
  if (!mi || !skip(text, ":")) return std::nullopt;
  const auto s = number(text, 2);
  if (!s || *h > 23 || *mi > 59 || *s > 60) return std::nullopt;
  int ms = 0;
  if (skip(text, ".")) {
    int scale = 100;
    std::size_t read = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
      ms += scale * (text.front() - '0');
      scale /= 10;
      text.remove_prefix(1);
      if (++read > 9) return std::nullopt;
    }
    if (read == 0) return std::nullopt;
  }
  minutes offset{0};
  if (!skip(text, "Zz")) {
    if (text.empty()) return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    if (!skip(text, "+-")) return std::nullopt;
    const auto oh = number(text, 2);
    if (!oh || !skip(text, ":")) return std::nullopt;
    const auto om = number(text, 2);
    if (!om || *oh > 23 || *om > 59) return std::nullopt;
    offset = minutes{sign * (*oh * 60 + *om)};
  }
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
  if (!text.empty() || !date.ok()) return std::nullopt;
  return WallTime{sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + milliseconds{ms} - offset};
}

}  // namespace foyer::base
