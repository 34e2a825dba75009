#include "shared/catalogue/tax.hpp"

#include <algorithm>
#include <array>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;

constexpr std::array<std::string_view, 9> kLineKinds{"base",     "option",    "package",  "destination", "fee",
                                                     "discount", "incentive", "trade_in", "tax"};
constexpr std::int64_t kOne = 1'000'000'000;

Error wrong(const TaxTable& table, const char* what) {
  return base::within("tax table " + table.id, {Fault::invalid, what});
}

base::Result<> check(const TaxTable& table, const std::vector<TaxedItem>& items) {
  for (const auto& levy : table.levies) {
    if (levy.rate.billionths < 0 || levy.rate.billionths > kOne) return wrong(table, "a rate is 0 % to 100 %");
    if (levy.base_limit_minor.value_or(0) < 0 || levy.most_minor.value_or(0) < 0)
      return wrong(table, "a limit is negative");
  }
  if (table.scheme != TaxScheme::sales_tax && table.levies.size() != 1) return wrong(table, "VAT is one rate");
  if (table.trade_in_limit_minor < 0) return wrong(table, "a limit is negative");
  for (const auto& item : items) {
    const bool credit =
        item.kind == LineKind::discount || item.kind == LineKind::incentive || item.kind == LineKind::trade_in;
    if (credit ? item.minor > 0 : item.minor < 0)
      return Error{Fault::invalid, "an amount has the wrong sign: " + item.code};
    if (item.kind == LineKind::tax) return Error{Fault::invalid, "a tax is not taxed: " + item.code};
  }
  return {};
}

bool bears_tax(const TaxTable& table, const TaxedItem& item) {
  return std::ranges::find(table.untaxed, item.code) == table.untaxed.end();
}

// How much of an item counts towards the base.
std::int64_t counted(const TaxTable& table, const TaxedItem& item, Condition condition) {
  switch (item.kind) {
    case LineKind::base:
    case LineKind::option:
    case LineKind::package:
    case LineKind::destination:
    case LineKind::fee:
    case LineKind::discount:
      return bears_tax(table, item) ? item.minor : 0;
    case LineKind::incentive:
      return table.incentive_reduces_base ? item.minor : 0;
    case LineKind::trade_in:
      break;
    case LineKind::tax:
      return 0;
  }
  switch (condition == Condition::new_vehicle ? table.trade_in_new : table.trade_in_used) {
    case TradeInCredit::none:
      return 0;
    case TradeInCredit::full:
      return item.minor;
    case TradeInCredit::capped:
      return std::max(item.minor, -table.trade_in_limit_minor);
  }
  return 0;
}

TaxAmount levied(const TaxTable& table, const Levy& levy, std::int64_t base) {
  const std::int64_t part = std::min(base, levy.base_limit_minor.value_or(base));
  const std::int64_t tax = share(part, levy.rate, table.rounding);
  return {levy.code, levy.rate, {part, table.currency}, {std::min(tax, levy.most_minor.value_or(tax)), table.currency}};
}

// The tax inside an amount that contains it.
TaxAmount contained(const TaxTable& table, std::int64_t gross, bool shown) {
  const Levy& levy = table.levies.front();
  const std::int64_t net = net_of_gross(gross, levy.rate, table.rounding);
  return {levy.code, levy.rate, {net, table.currency}, {gross - net, table.currency}, false, shown};
}

}  // namespace

std::string_view name(LineKind kind) { return kLineKinds[static_cast<std::size_t>(kind)]; }

std::string_view name(TaxScheme scheme) {
  switch (scheme) {
    case TaxScheme::sales_tax:
      return "sales_tax";
    case TaxScheme::vat_net:
      return "vat_net";
    case TaxScheme::vat_gross:
      return "vat_gross";
    case TaxScheme::vat_margin:
      return "vat_margin";
  }
  return {};
}

std::string_view name(TradeInCredit credit) {
  switch (credit) {
    case TradeInCredit::none:
      return "none";
    case TradeInCredit::full:
      return "full";
    case TradeInCredit::capped:
      return "capped";
  }
  return {};
}

std::optional<LineKind> parse_line_kind(std::string_view text) {
  const auto* found = std::ranges::find(kLineKinds, text);
  if (found == kLineKinds.end()) return std::nullopt;
  return static_cast<LineKind>(found - kLineKinds.begin());
}

std::int64_t net_of_gross(std::int64_t gross, Rate vat, Rounding rounding) {
  return scaled(gross, kOne, kOne + vat.billionths, rounding);
}

std::int64_t tax_of_net(std::int64_t net, Rate vat, Rounding rounding) { return share(net, vat, rounding); }

base::Result<Taxes> taxes(const TaxTable& table, const std::vector<TaxedItem>& items, Condition condition,
                          std::optional<std::int64_t> purchase_minor) {
  FOYER_CHECK(check(table, items));
  Taxes result{{0, table.currency}, {}, {}, {0, table.currency}};
  std::int64_t sum = 0;
  for (const auto& item : items) {
    const std::int64_t part = counted(table, item, condition);
    if (part == 0) continue;
    result.of.push_back({item.kind, item.code, part});
    sum += part;
  }
  sum = std::max<std::int64_t>(sum, 0);  // a trade-in worth more than the car earns no tax back
  switch (table.scheme) {
    case TaxScheme::sales_tax:
    case TaxScheme::vat_net:
      result.base.minor = sum;
      for (const auto& levy : table.levies) result.amounts.push_back(levied(table, levy, sum));
      break;
    case TaxScheme::vat_gross:
      result.amounts.push_back(contained(table, sum, true));
      result.base = result.amounts[0].base;
      break;
    case TaxScheme::vat_margin: {
      if (!purchase_minor) return Error{Fault::invalid, "margin scheme: what the dealer paid is not known"};
      const std::int64_t margin = std::max<std::int64_t>(sum - *purchase_minor, 0);
      const Levy& levy = table.levies.front();
      const std::int64_t tax = scaled(margin, levy.rate.billionths, kOne + levy.rate.billionths, table.rounding);
      result.base.minor = margin;
      result.amounts.push_back({levy.code, levy.rate, result.base, {tax, table.currency}, false, false});
      break;
    }
  }
  for (const auto& amount : result.amounts)
    if (amount.added) result.added += amount.tax;
  return result;
}

}  // namespace foyer::catalogue
