#include "shared/catalogue/vin.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;
using Kind = VinWarning::Kind;

constexpr std::size_t kLength = 17;
constexpr std::string_view kYearCodes = "ABCDEFGHJKLMNPRSTVWXY123456789";  // 1980 and on
constexpr int kFirstYear = 1980;
constexpr int kYearCycle = 30;
constexpr std::array<std::string_view, 6> kTypes{"car", "mpv", "truck", "heavy_truck", "bus", "motorcycle"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 565.15(c)(1): the number that a character counts for; nothing for I, O, Q and what is no letter or digit.
std::optional<int> value_of(char c) {
  static constexpr std::string_view kLetters = "ABCDEFGH#JKLMN#P#R#STUVWXYZ";
  if (is_digit(c)) return c - '0';
  const auto at = c == '#' ? std::string_view::npos : kLetters.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<int>(at % 9) + 1;
}

// What people and scanners mean by a character that no number holds.
char meant(char c) {
  switch (c) {
    case 'O':
    case 'Q':
      return '0';
    case 'I':
      return '1';
    default:
      return 0;
  }
}

std::string cleaned(std::string_view text) {
  std::string vin;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n' || c == '*') continue;
    vin += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (vin.size() == kLength + 1 && vin.front() == 'I') vin.erase(0, 1);
  return vin;
}

void read_year(VinReading& reading, int this_year) {
  const auto code = kYearCodes.find(reading.vin[9]);
  if (code == std::string_view::npos) {
    if (reading.check_digit_applies) reading.warnings.push_back({Kind::year, 10, 0});
    return;
  }
  const int early = kFirstYear + static_cast<int>(code);
  const int late = early + kYearCycle;
  const bool may_be_late = late <= this_year + 1;  // next year's models are sold this year
  const auto type = reading.wmi ? reading.wmi->type : VehicleType::car;
  const bool by_newest = type == VehicleType::heavy_truck || type == VehicleType::motorcycle;
  const bool says_late = !is_digit(reading.vin[6]);
  reading.model_year = may_be_late && (by_newest || says_late) ? late : early;
  reading.model_year_certain = reading.vin.front() >= '1' && reading.vin.front() <= '5' && !by_newest &&
                               type != VehicleType::bus && (may_be_late || !says_late);
}

}  // namespace

base::Result<WmiTable> WmiTable::read(std::string_view text) {
  WmiTable table;
  int number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (++number == 1) continue;
    std::array<std::string_view, 4> cells;
    std::size_t count = 0;
    for (std::size_t tab = 0; tab != std::string_view::npos && count < cells.size(); ++count) {
      tab = line.find('\t');
      cells[count] = line.substr(0, tab);
      line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    const auto* type = std::ranges::find(kTypes, cells[1]);
    if (count != cells.size() || (cells[0].size() != 3 && cells[0].size() != 6) || type == kTypes.end())
      return Error{Fault::invalid, "maker identifiers: line " + std::to_string(number)};
    table.rows_.push_back({std::string(cells[0]), static_cast<VehicleType>(type - kTypes.begin()),
                           std::string(cells[2]), std::string(cells[3])});
  }
  std::ranges::sort(table.rows_, {}, &Wmi::code);
  return table;
}

const Wmi* WmiTable::find(std::string_view vin) const {
  if (vin.size() != kLength) return nullptr;
  const auto row = [&](const std::string& code) -> const Wmi* {
    const auto at = std::ranges::lower_bound(rows_, code, {}, &Wmi::code);
    return at != rows_.end() && at->code == code ? &*at : nullptr;
  };
  const std::string three(vin.substr(0, 3));
  return vin[2] == '9' ? row(three + std::string(vin.substr(11, 3))) : row(three);
}

const VinWarning* VinReading::warning(Kind kind) const {
  const auto at = std::ranges::find(warnings, kind, &VinWarning::kind);
  return at == warnings.end() ? nullptr : &*at;
}

std::optional<char> check_digit(std::string_view vin) {
  static constexpr std::array<int, kLength> kWeights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  if (vin.size() != kLength) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < kLength; ++i) {
    const auto value = value_of(vin[i]);
    if (!value) return std::nullopt;
    sum += *value * kWeights[i];
  }
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}

VinReading read_vin(std::string_view text, const WmiTable& table, int this_year) {
  VinReading reading;
  reading.vin = cleaned(text);
  if (reading.vin.size() != kLength) reading.warnings.push_back({Kind::length, 0, 0});
  for (std::size_t i = 0; i < reading.vin.size() && i < kLength; ++i)
    if (!value_of(reading.vin[i]))
      reading.warnings.push_back({Kind::character, static_cast<int>(i) + 1, meant(reading.vin[i])});
  if (!reading.warnings.empty()) return reading;

  const char region = reading.vin.front();
  reading.check_digit_applies = (region >= '1' && region <= '5') || region == 'L';
  reading.check_digit = check_digit(reading.vin);
  reading.check_digit_right = reading.check_digit == reading.vin[8];
  if (reading.check_digit_applies && !reading.check_digit_right)
    reading.warnings.push_back({Kind::check_digit, 9, *reading.check_digit});
  reading.wmi = table.find(reading.vin);
  if (!reading.wmi) reading.warnings.push_back({Kind::unknown_maker, 0, 0});
  read_year(reading, this_year);
  return reading;
}

}  // namespace foyer::catalogue
