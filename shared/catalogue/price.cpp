#include "shared/catalogue/price.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;
using base::Money;
using Kind = PriceFault::Kind;

bool all_in(const std::vector<std::string>& wanted, const std::set<std::string, std::less<>>& codes) {
  return std::ranges::all_of(wanted, [&](const std::string& code) { return codes.contains(code); });
}

// Collects lines and faults of one quotation.
class Sheet {
 public:
  Sheet(const PriceList& list, const PriceQuestion& question) : list_(list), question_(question) {
    for (const auto& each : question.codes) codes_.insert(each.code);
  }

  void take_goods() {
    for (const LineKind kind : {LineKind::base, LineKind::option, LineKind::package})
      for (const auto& each : question_.codes)
        if (each.kind == kind) take(each);
  }

  void take_fees(LineKind kind) {
    for (const auto& fee : list_.fees)
      if (fee.kind == kind) lines_.push_back({kind, fee.code, fee.amount, list_.source, {}, false});
  }

  void take_offers(LineKind kind) {
    std::int64_t goods = 0;
    for (const auto& line : lines_)
      if (line.kind == LineKind::base || line.kind == LineKind::option || line.kind == LineKind::package)
        goods += line.amount.minor;
    for (const auto& offer : list_.offers) {
      if (offer.kind != kind || !offer.validity.holds(question_.day) || !all_in(offer.with, codes_)) continue;
      const std::int64_t amount =
          offer.part.billionths > 0 ? share(goods, offer.part, Rounding::half_up) : offer.amount.minor;
      lines_.push_back({kind, offer.code, {-amount, list_.currency}, offer.source, {}, false});
    }
  }

  void take_tax(const TaxTable& table, const Source& source) {
    std::vector<TaxedItem> items;
    for (const auto& line : lines_) items.push_back({line.kind, line.code, line.amount.minor});
    if (question_.trade_in) items.push_back({LineKind::trade_in, "trade_in", -question_.trade_in->value.minor});
    const auto tax = taxes(table, items, question_.condition, question_.purchase_minor);
    if (!tax || table.currency != list_.currency) {
      faults_.push_back({tax ? Kind::other_currency : Kind::tax, table.id});
      return;
    }
    for (const auto& each : tax->amounts)
      if (each.shown) lines_.push_back({LineKind::tax, each.code, each.tax, source, {}, !each.added});
  }

  void check_trade_in() {
    if (!question_.trade_in) return;
    if (question_.trade_in->value.minor < 0) faults_.push_back({Kind::negative, "trade_in"});
    if (question_.trade_in->value.currency != list_.currency) faults_.push_back({Kind::other_currency, "trade_in"});
  }

  void take_trade_in() {
    if (!question_.trade_in) return;
    const auto& [value, source] = *question_.trade_in;
    lines_.push_back({LineKind::trade_in, "trade_in", {-value.minor, value.currency}, source, {}, false});
  }

  Quotation result() && {
    Quotation quotation{std::nullopt, std::move(faults_)};
    if (!quotation.faults.empty()) return quotation;
    if (auto price = Price::of(std::move(lines_))) quotation.price = std::move(*price);
    return quotation;
  }

  std::vector<PriceFault>& faults() { return faults_; }

 private:
  void take(const PricedCode& wanted) {
    if (!wanted.package.empty()) {
      lines_.push_back({wanted.kind, wanted.code, {0, list_.currency}, list_.source, wanted.package, false});
      return;
    }
    const PriceEntry* best = nullptr;
    for (const auto& entry : list_.entries)
      if (entry.kind == wanted.kind && entry.code == wanted.code && all_in(entry.with, codes_) &&
          (!best || entry.with.size() > best->with.size()))
        best = &entry;
    if (best)
      lines_.push_back({wanted.kind, wanted.code, best->amount, list_.source, {}, false});
    else
      faults_.push_back({Kind::missing, wanted.code});
  }

  const PriceList& list_;
  const PriceQuestion& question_;
  std::set<std::string, std::less<>> codes_;
  std::vector<Line> lines_;
  std::vector<PriceFault> faults_;
};

}  // namespace

Money Price::sum(LineKind kind) const {
  Money sum{0, total_.currency};
  for (const auto& line : lines_)
    if (line.kind == kind) sum += line.amount;
  return sum;
}

base::Result<Price> Price::of(std::vector<Line> lines) {
  if (lines.empty()) return Error{Fault::invalid, "a total without lines"};
  Price price;
  price.total_ = {0, lines.front().amount.currency};
  for (const auto& line : lines) {
    if (line.amount.currency != price.total_.currency) return Error{Fault::invalid, "lines of two currencies"};
    if (!line.included) price.total_ += line.amount;
  }
  price.lines_ = std::move(lines);
  return price;
}

Quotation quote(const PriceList& list, const TaxTable& table, const Source& table_source,
                const PriceQuestion& question) {
  Sheet sheet(list, question);
  sheet.faults() = faults(list);
  if (list.validity.from && question.day < *list.validity.from)
    sheet.faults().push_back({Kind::not_yet_valid, list.source.id});
  if (list.validity.until && *list.validity.until < question.day)
    sheet.faults().push_back({Kind::expired, list.source.id});
  sheet.take_goods();
  sheet.take_fees(LineKind::destination);
  sheet.take_fees(LineKind::fee);
  sheet.take_offers(LineKind::discount);
  sheet.take_offers(LineKind::incentive);
  sheet.check_trade_in();
  if (sheet.faults().empty()) sheet.take_tax(table, table_source);
  sheet.take_trade_in();
  return std::move(sheet).result();
}

std::vector<PriceFault> faults(const PriceList& list) {
  std::vector<PriceFault> found;
  const auto check = [&](const Money& amount, const std::string& code) {
    if (amount.minor < 0) found.push_back({Kind::negative, code});
    if (amount.currency != list.currency) found.push_back({Kind::other_currency, code});
  };
  std::set<std::pair<std::string, std::vector<std::string>>> seen;
  for (const auto& entry : list.entries) {
    check(entry.amount, entry.code);
    auto with = entry.with;
    std::ranges::sort(with);
    if (!seen.emplace(std::string(name(entry.kind)) + " " + entry.code, std::move(with)).second)
      found.push_back({Kind::duplicate, entry.code});
  }
  for (const auto& fee : list.fees) check(fee.amount, fee.code);
  for (const auto& offer : list.offers) {
    if (offer.part.billionths < 0) found.push_back({Kind::negative, offer.code});
    if (offer.part.billionths == 0) check(offer.amount, offer.code);
  }
  return found;
}

}  // namespace foyer::catalogue
