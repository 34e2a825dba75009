#pragma once
// The price of a car as lines. A total exists only as the sum of its lines (`Price` cannot be made of anything else),
// and every line says whose figure it is and of when.
#include <optional>
#include <string>
#include <vector>

#include "shared/catalogue/source.hpp"
#include "shared/catalogue/tax.hpp"

namespace foyer::catalogue {

struct PriceEntry {
  LineKind kind = LineKind::option;  // base, option or package
  std::string code;                  // of the trim, option or package
  base::Money amount;
  std::vector<std::string> with;  // holds only beside all of these codes; the entry with most of them wins
  bool operator==(const PriceEntry&) const = default;
};

struct Fee {
  std::string code;
  base::Money amount;
  LineKind kind = LineKind::fee;  // or destination
  bool operator==(const Fee&) const = default;
};

// A dealer's discount or a maker's incentive: an amount, or a part of base, options and packages.
struct Offer {
  LineKind kind = LineKind::discount;  // or incentive
  std::string code;
  base::Money amount;  // positive; used where `part` is 0
  Rate part;
  Validity validity;
  std::vector<std::string> with;  // only for cars with all of these codes
  Source source;
  bool operator==(const Offer&) const = default;
};

struct PriceList {
  Source source;
  std::string currency;
  std::string market;  // ISO 3166-1 alpha-2
  Validity validity;
  std::vector<PriceEntry> entries;
  std::vector<Fee> fees;
  std::vector<Offer> offers;
  bool operator==(const PriceList&) const = default;
};

// What is priced: the trim (base), and each selected option or package. A member of a selected package is paid with it.
struct PricedCode {
  LineKind kind = LineKind::option;
  std::string code;
  std::string package;  // that includes it; empty: priced by itself
};

struct TradeIn {
  base::Money value;
  Source source;  // an estimate says so
};

struct Line {
  LineKind kind = LineKind::base;
  std::string code;
  base::Money amount;  // discounts, incentives and trade-ins are negative
  Source source;
  std::string package;    // paid with this one: the amount is 0
  bool included = false;  // a tax inside the lines above: not added again
  bool operator==(const Line&) const = default;
};

class Price {
 public:
  const std::vector<Line>& lines() const { return lines_; }
  const base::Money& total() const { return total_; }
  // Lines of one kind together, in the price's currency.
  base::Money sum(LineKind kind) const;
  bool operator==(const Price&) const = default;

  // At least one line, all of one currency.
  static base::Result<Price> of(std::vector<Line> lines);

 private:
  std::vector<Line> lines_;
  base::Money total_;
};

// Why there is no price. A price list is held to the same before it is taken in.
struct PriceFault {
  enum class Kind { missing, negative, other_currency, not_yet_valid, expired, duplicate, tax } kind = Kind::missing;
  std::string code;  // of the entry, fee, offer or list
  bool operator==(const PriceFault&) const = default;
};

struct Quotation {
  std::optional<Price> price;      // only without faults
  std::vector<PriceFault> faults;  // all of them, in the order of the list
};

// What is asked: everything a price depends on.
struct PriceQuestion {
  std::vector<PricedCode> codes;
  std::optional<TradeIn> trade_in;
  Condition condition = Condition::new_vehicle;
  std::optional<std::int64_t> purchase_minor;  // margin scheme
  Day day;
};

// Lines in the order of a price sheet: base, options, packages, destination, fees, discounts, incentives, taxes,
// trade-in. An offer that does not hold on the day, or for this car, is left out.
Quotation quote(const PriceList& list, const TaxTable& table, const Source& table_source,
                const PriceQuestion& question);

// Faults of a list by itself: negative, of another currency, twice the same entry.
std::vector<PriceFault> faults(const PriceList& list);

}  // namespace foyer::catalogue
