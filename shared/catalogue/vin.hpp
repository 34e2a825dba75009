#pragma once
// A vehicle identification number: ISO 3779 for its shape, 49 CFR 565.15 for check digit and model year, GB 16735 for
// the check digit in China. A reading warns and never blocks: cars with odd numbers exist, and a person holds the
// papers.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace foyer::catalogue {

enum class VehicleType { car, mpv, truck, heavy_truck, bus, motorcycle };

// A world manufacturer identifier (ISO 3780): three characters, or six (1 to 3 and 12 to 14) for a maker of few
// vehicles.
struct Wmi {
  std::string code;
  VehicleType type = VehicleType::car;
  std::string maker;    // the make where it has one, else the manufacturer
  std::string country;  // as NHTSA writes it
};

// assets/vehicles/wmi.tsv: a cut of NHTSA's vPIC (public domain), the identifiers of vehicles a dealer may see.
class WmiTable {
 public:
  // Tab-separated with a heading: wmi, type, maker, country. Fault::invalid names the line.
  static base::Result<WmiTable> read(std::string_view text);
  const Wmi* find(std::string_view vin) const;  // of a whole number; nothing when unknown
  std::size_t size() const { return rows_.size(); }

 private:
  std::vector<Wmi> rows_;  // by code
};

struct VinWarning {
  enum class Kind {
    length,         // not 17 characters
    character,      // one that no number holds: I, O, Q, or no letter or digit; `suggestion` may be meant
    check_digit,    // wrong where it applies; `suggestion` would be right
    unknown_maker,  // not in the table
    year            // position 10 holds no year where one must stand
  } kind = Kind::length;
  int position = 0;     // 1 to 17; 0: the whole
  char suggestion = 0;  // 0: none
  bool operator==(const VinWarning&) const = default;
};

struct VinReading {
  std::string vin;  // upper case, without what scanners add: spaces, hyphens, the import mark I of Code 39 labels
  std::vector<VinWarning> warnings;
  std::optional<char> check_digit;   // what position 9 should be; nothing where it cannot be computed
  bool check_digit_applies = false;  // built for North America (1 to 5) or China (L)
  bool check_digit_right = false;
  std::optional<int> model_year;
  bool model_year_certain = false;  // 49 CFR 565.15(d)(1) decides: cars, MPVs and light trucks of North America
  const Wmi* wmi = nullptr;         // lives as long as the table
  const VinWarning* warning(VinWarning::Kind kind) const;
};

// Model year (565.15(d)(1), Table VII): the code repeats after 30 years; a digit in position 7 stands for 1980 to 2009,
// a letter for 2010 to 2039. Heavy trucks and motorcycles have no such rule: the newest year that can have begun is
// taken.
VinReading read_vin(std::string_view text, const WmiTable& table, int this_year);

// 49 CFR 565.15(c): weights 8 7 6 5 4 3 2 10 0 9 8 7 6 5 4 3 2, modulo 11, X for ten. Nothing for 17 other characters.
std::optional<char> check_digit(std::string_view vin);

}  // namespace foyer::catalogue
