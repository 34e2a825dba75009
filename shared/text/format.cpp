#include "shared/text/format.hpp"

#include <unicode/listformatter.h>
#include <unicode/measunit.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <chrono>

#include "shared/text/isolate.hpp"
#include "shared/text/money.hpp"
#include "shared/text/numbers.hpp"
#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {
using icu::number::NumberFormatter;

UDate date_of(base::WallTime instant) { return static_cast<UDate>(base::unix_ms(instant)); }

std::string written(const icu::DateFormat& format, base::WallTime instant) {
  icu::UnicodeString out;
  return narrow(format.format(date_of(instant), out));
}

// Whether a date pattern counts hours from 1 to 12 (h) or 0 to 11 (K); letters in quotes are text.
bool counts_twelve_hours(const icu::DateFormat& format) {
  const auto* simple = dynamic_cast<const icu::SimpleDateFormat*>(&format);
  if (!simple) return false;
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  bool quoted = false;
  for (std::int32_t i = 0; i < pattern.length(); ++i) {
    if (pattern[i] == u'\'') quoted = !quoted;
    if (!quoted && (pattern[i] == u'h' || pattern[i] == u'K')) return true;
  }
  return false;
}
}  // namespace

struct Formats::Inside {
  std::string locale;
  Zone zone;
  std::unique_ptr<icu::DateFormat> time;
  bool twelve_hours = false;
  std::unique_ptr<icu::DateFormat> date;
  std::unique_ptr<icu::DateFormat> short_date;
  std::unique_ptr<icu::ListFormatter> list;
};

Formats::Formats(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Formats::Formats(Formats&&) noexcept = default;
Formats& Formats::operator=(Formats&&) noexcept = default;
Formats::~Formats() = default;

base::Result<Formats> Formats::make(std::string_view locale, std::string_view iana_zone) {
  FOYER_TRY(zone, Zone::find(iana_zone));
  const auto icu_locale = locale_for(locale);
  UErrorCode status = U_ZERO_ERROR;
  auto inside = std::make_unique<Inside>(Inside{std::string(locale), zone, {}, false, {}, {}, {}});
  inside->time.reset(icu::DateFormat::createTimeInstance(icu::DateFormat::kShort, icu_locale));
  inside->date.reset(icu::DateFormat::createInstanceForSkeleton(u"EEEEMMMMd", icu_locale, status));
  inside->short_date.reset(icu::DateFormat::createInstanceForSkeleton(u"yMMMd", icu_locale, status));
  inside->list.reset(icu::ListFormatter::createInstance(icu_locale, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_NARROW, status));
  if (U_FAILURE(status) || !inside->time)
    return base::Error{base::Fault::unsupported, "formats of " + std::string(locale) + ": " + u_errorName(status)};
  for (auto* format : {inside->time.get(), inside->date.get(), inside->short_date.get()})
    format->adoptTimeZone(icu::TimeZone::createTimeZone(wide(iana_zone)));
  inside->twelve_hours = counts_twelve_hours(*inside->time);
  return Formats(std::move(inside));
}

const Zone& Formats::zone() const { return inside_->zone; }

TimeOfDay Formats::time(base::WallTime instant) const {
  const int hour = inside_->zone.local(instant).hour;
  return {written(*inside_->time, instant), inside_->twelve_hours ? (hour + 11) % 12 + 1 : hour};
}

std::string Formats::date(base::WallTime instant) const { return written(*inside_->date, instant); }

std::string Formats::short_date(base::WallTime instant) const { return written(*inside_->short_date, instant); }

std::string Formats::number(std::int64_t value) const {
  UErrorCode status = U_ZERO_ERROR;
  return narrow(NumberFormatter::withLocale(locale_for(inside_->locale))
                    .symbols(symbols_with_true_minus(inside_->locale))
                    .formatInt(value, status)
                    .toString(status));
}

std::string Formats::number(double value, int decimals) const {
  UErrorCode status = U_ZERO_ERROR;
  return narrow(NumberFormatter::withLocale(locale_for(inside_->locale))
                    .symbols(symbols_with_true_minus(inside_->locale))
                    .precision(icu::number::Precision::fixedFraction(decimals))
                    .roundingMode(UNUM_ROUND_HALFUP)
                    .formatDouble(value, status)
                    .toString(status));
}

std::string Formats::money(const base::Money& amount, Decimals decimals) const {
  return write_money(inside_->locale, amount, decimals == Decimals::if_any);
}

std::string Formats::age(base::Milliseconds age) const {
  using namespace std::chrono;
  auto unit = icu::MeasureUnit::getMinute();
  std::int64_t count = std::max<std::int64_t>(0, duration_cast<minutes>(age).count());
  if (age >= hours{24}) {
    unit = icu::MeasureUnit::getDay();
    count = duration_cast<days>(age).count();
  } else if (age >= hours{1}) {
    unit = icu::MeasureUnit::getHour();
    count = duration_cast<hours>(age).count();
  }
  UErrorCode status = U_ZERO_ERROR;
  return narrow(NumberFormatter::withLocale(locale_for(inside_->locale))
                    .unit(unit)
                    .unitWidth(UNUM_UNIT_WIDTH_FULL_NAME)
                    .formatInt(count, status)
                    .toString(status));
}

std::string Formats::list(const std::vector<std::string>& items) const {
  std::vector<icu::UnicodeString> parts;
  for (const auto& item : items) parts.push_back(isolated(wide(item), direction_of(locale_for(inside_->locale))));
  icu::UnicodeString out;
  UErrorCode status = U_ZERO_ERROR;
  inside_->list->format(parts.data(), static_cast<std::int32_t>(parts.size()), out, status);
  return narrow(out);
}

}  // namespace foyer::text
