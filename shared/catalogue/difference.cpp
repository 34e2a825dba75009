#include "shared/catalogue/difference.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;
using Why = PriceMove::Cause;
using Key = std::pair<LineKind, std::string>;

std::vector<OptionMove> option_moves(const Build& before, const Build& after, const Rules& rules) {
  std::vector<OptionMove> moves;
  for (const auto& code : before.selected)
    if (rules.constraints().find(code) < 0 && !after.selected.contains(code))
      moves.push_back({code, false, {}, false, {{Cause::Kind::ended, code, {}, {}, {}, {}}}});
  for (auto& change : rules.between(before, after)) {
    const bool chosen = after.decided.contains(change.code) ||
                        (!change.instead_of.empty() && after.decided.contains(change.instead_of));
    moves.push_back({change.code, change.added, change.instead_of, chosen,
                     chosen ? std::vector<Cause>{} : std::move(change.because)});
  }
  return moves;
}

// Lines that count, by what they are for; the sheet's own order is the map's.
std::map<Key, Line> counted(const Price& price) {
  std::map<Key, Line> lines;
  for (const auto& line : price.lines()) {
    if (line.included) continue;
    const auto [at, fresh] = lines.emplace(Key{line.kind, line.code}, line);
    if (!fresh) at->second.amount.minor += line.amount.minor;
  }
  return lines;
}

class PriceMoves {
 public:
  PriceMoves(const PriceList& list, const Codes& before, const Codes& after, Day today)
      : list_(list), before_(before), after_(after), today_(today) {}

  // Either may be absent, not both.
  Why cause(const Line* before, const Line* after) const {
    const Line& line = after ? *after : *before;
    switch (line.kind) {
      case LineKind::base:
      case LineKind::option:
      case LineKind::package:
        return of_goods(before, after);
      case LineKind::destination:
      case LineKind::fee:
        return Why::price_list;
      case LineKind::discount:
      case LineKind::incentive:
        return of_offer(before, after);
      case LineKind::trade_in:
        return Why::trade_in;
      case LineKind::tax:
        return before && after && before->source == after->source ? Why::follows : Why::tax_rule;
    }
    return Why::chosen;
  }

 private:
  static Why of_goods(const Line* before, const Line* after) {
    if (!before || !after) return Why::chosen;
    if (before->package != after->package) return Why::package;
    return before->source == after->source ? Why::together : Why::price_list;
  }

  Why of_offer(const Line* before, const Line* after) const {
    if (before && after) return before->source == after->source ? Why::follows : Why::price_list;
    const Line& line = after ? *after : *before;
    const auto offer = std::ranges::find_if(
        list_.offers, [&](const Offer& each) { return each.kind == line.kind && each.code == line.code; });
    const auto fits = [&](const Codes& car) {
      return std::ranges::all_of(offer->with, [&](const auto& code) { return car.contains(code); });
    };
    const bool runs = offer != list_.offers.end() && offer->validity.holds(today_);
    if (runs && !fits(after ? before_ : after_)) return Why::offer_other_car;
    return after ? Why::offer_began : Why::offer_ended;
  }

  const PriceList& list_;
  const Codes& before_;
  const Codes& after_;
  Day today_;
};

}  // namespace

std::string_view message(Why cause) {
  switch (cause) {
    case Why::chosen:
      return "difference.chosen";
    case Why::package:
      return "difference.package";
    case Why::together:
      return "difference.together";
    case Why::price_list:
      return "difference.price_list";
    case Why::offer_began:
      return "difference.offer_began";
    case Why::offer_ended:
      return "difference.offer_ended";
    case Why::offer_other_car:
      return "difference.offer_other_car";
    case Why::follows:
      return "difference.follows";
    case Why::tax_rule:
      return "difference.tax_rule";
    case Why::trade_in:
      return "difference.trade_in";
  }
  return {};
}

base::Result<Difference> difference(const Revision& before, const Revision& after, const Rules& rules,
                                    const PriceList& list, Day today) {
  if (before.price.total().currency != after.price.total().currency)
    return Error{Fault::invalid, "revisions in two currencies"};
  Difference result{option_moves(before.build, after.build, rules), {}, before.price.total(), after.price.total()};
  const PriceMoves moves(list, before.build.selected, after.build.selected, today);
  const auto old_lines = counted(before.price);
  const auto new_lines = counted(after.price);
  const auto add = [&](const Line* was, const Line* is) {
    const std::int64_t from = was ? was->amount.minor : 0;
    const std::int64_t to = is ? is->amount.minor : 0;
    if (from == to && was && is) return;
    const Line& line = is ? *is : *was;
    result.prices.push_back({moves.cause(was, is), line.kind, line.code, from, to,
                             was ? std::optional(was->source) : std::nullopt,
                             is ? std::optional(is->source) : std::nullopt});
  };
  for (const auto& [key, line] : old_lines) {
    const auto now = new_lines.find(key);
    add(&line, now == new_lines.end() ? nullptr : &now->second);
  }
  for (const auto& [key, line] : new_lines)
    if (!old_lines.contains(key)) add(nullptr, &line);
  std::ranges::stable_sort(result.prices, {}, &PriceMove::kind);
  return result;
}

bool conflict(const Revision& one, const Revision& other) {
  return one.id != other.id && one.parent == other.parent && one.build.selected != other.build.selected;
}

}  // namespace foyer::catalogue
