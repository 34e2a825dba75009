#pragma once
// Taxes on a sale, by a store's rule table. The table is data: which state credits a trade-in, whether a maker's rebate
// comes off first, which fees are taxed, what a county may take. The code knows three schemes and no jurisdiction.
//   sales_tax   levied on a base built from the lines; added to the prices
//   vat         on each taxable line; prices are net or gross (2006/112/EC Article 78)
//   vat_margin  second-hand goods: on sale less purchase, inside the price, never shown apart (2006/112/EC Articles 313
//               to 325; rate/(1+rate) of the margin, nothing when it is not positive)
#include <optional>
#include <string>
#include <vector>

#include "shared/base/money.hpp"
#include "shared/base/result.hpp"
#include "shared/catalogue/rate.hpp"

namespace foyer::catalogue {

enum class LineKind { base, option, package, destination, fee, discount, incentive, trade_in, tax };
std::string_view name(LineKind kind);  // "trade_in"
std::optional<LineKind> parse_line_kind(std::string_view text);

enum class TaxScheme { sales_tax, vat_net, vat_gross, vat_margin };
enum class TradeInCredit { none, full, capped };
std::string_view name(TaxScheme scheme);      // "vat_gross"
std::string_view name(TradeInCredit credit);  // "capped"
enum class Condition { new_vehicle, used_vehicle };

// One tax of a place: the state's, the county's.
struct Levy {
  std::string code;  // "fl-county"
  Rate rate;
  std::optional<std::int64_t> base_limit_minor;  // only this much of the base is taxed
  std::optional<std::int64_t> most_minor;        // the tax itself ends here
  bool operator==(const Levy&) const = default;
};

struct TaxTable {
  std::string id;      // "us-fl-2026"
  std::string source;  // who says so
  std::string currency;
  TaxScheme scheme = TaxScheme::sales_tax;
  TradeInCredit trade_in_new = TradeInCredit::none;
  TradeInCredit trade_in_used = TradeInCredit::none;
  std::int64_t trade_in_limit_minor = 0;  // of a capped credit
  bool incentive_reduces_base = false;    // a maker's rebate before tax; a dealer's discount always is
  std::vector<std::string> untaxed;       // codes of lines that bear no tax: registration, title, a service contract
  std::vector<Levy> levies;
  Rounding rounding = Rounding::half_up;
  bool operator==(const TaxTable&) const = default;
};

// What a tax is computed from. A trade-in, a discount and an incentive are negative.
struct TaxedItem {
  LineKind kind = LineKind::base;
  std::string code;
  std::int64_t minor = 0;
};

struct TaxAmount {
  std::string code;
  Rate rate;
  base::Money base;  // what this levy was taken of
  base::Money tax;
  bool added = true;  // false: inside the prices already
  bool shown = true;  // false: may not be shown apart (margin scheme)
};

struct Taxes {
  base::Money base;                // what is taxable, net of tax
  std::vector<TaxedItem> of;       // the items that make the base, each with the part that counts
  std::vector<TaxAmount> amounts;  // one a levy
  base::Money added;               // what comes on top of the items
};

// Fault::invalid for a table that contradicts itself or items of which the credits exceed the price by kind.
// `purchase_minor` is what the dealer paid, for the margin scheme only.
base::Result<Taxes> taxes(const TaxTable& table, const std::vector<TaxedItem>& items, Condition condition,
                          std::optional<std::int64_t> purchase_minor = std::nullopt);

// The net of a gross amount and back, rounded once: 99,900.00 at 19 % is 83,949.58 and 15,950.42.
std::int64_t net_of_gross(std::int64_t gross, Rate vat, Rounding rounding);
std::int64_t tax_of_net(std::int64_t net, Rate vat, Rounding rounding);

}  // namespace foyer::catalogue
