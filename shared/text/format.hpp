#pragma once
// Dates, times, numbers and money as people of a locale write them (CLDR by ICU), in a rooftop's time zone.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/base/money.hpp"
#include "shared/base/result.hpp"
#include "shared/text/zone.hpp"

namespace foyer::text {

// A time of day as written, and the hour that is read aloud first (1 for "1:05 PM", 13 for "13:05").
struct TimeOfDay {
  std::string text;
  int spoken_hour = 0;
};

enum class Decimals {
  all,    // as many as the currency has
  if_any  // none where the amount is whole
};

// One thread's own. Cheap to keep, costly to make: one for a language and rooftop.
class Formats {
 public:
  // `locale` as Messages::locale gives it. An unknown zone is not_found.
  static base::Result<Formats> make(std::string_view locale, std::string_view iana_zone);
  Formats(Formats&&) noexcept;
  Formats& operator=(Formats&&) noexcept;
  ~Formats();

  const Zone& zone() const;
  TimeOfDay time(base::WallTime instant) const;          // "11:00", "11:00 AM"
  std::string date(base::WallTime instant) const;        // with the weekday, no year: "Sunday, November 22"
  std::string short_date(base::WallTime instant) const;  // "Nov 22, 2026"
  std::string number(std::int64_t value) const;
  std::string number(double value, int decimals) const;
  // Grouped, with the currency's sign and digits; below zero with a true minus sign (U+2212).
  std::string money(const base::Money& amount, Decimals decimals = Decimals::all) const;
  // One unit, the largest that fits, rounded down and written out: "23 minutes", "1 hour", "3 days". Below a minute
  // "0 minutes"; a negative age is none.
  std::string age(base::Milliseconds age) const;
  std::string list(const std::vector<std::string>& items) const;  // "Tidal Teal, 20″, Winter pack"

 private:
  struct Inside;
  explicit Formats(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace foyer::text
