#pragma once
// Walks through a catalogue by random choices: after each, the car must be buildable as a person reads the catalogue,
// have a price that is the sum of its lines, and every change must be truly explained.
#include <map>
#include <string>
#include <vector>

#include "rule_world.hpp"
#include "shared/catalogue/bill.hpp"

namespace foyer::test {

using catalogue::LineKind;
using catalogue::PriceList;

// Every trim, option and package at a price of its own; a fee, a percentage off, tax inside the prices.
inline PriceList prices_for(const Catalogue& car) {
  PriceList list;
  list.source = {"walk-list", {}};
  list.currency = "EUR";
  list.entries.push_back({LineKind::base, car.trim_code, {90'000'00, "EUR"}, {}});
  std::int64_t minor = 50'00;
  for (const auto& option : car.options)
    list.entries.push_back({LineKind::option, option.code, {minor += 1'37, "EUR"}, {}});
  for (const auto& package : car.packages)
    list.entries.push_back({LineKind::package, package.code, {1'900'00, "EUR"}, {}});
  list.fees = {{"transport", {990'00, "EUR"}, LineKind::destination}};
  list.offers = {
      {LineKind::discount, "autumn", {0, "EUR"}, *catalogue::Rate::percent("3"), {}, {}, {"walk-offer", {}}}};
  return list;
}

struct Told {
  int choices = 0;
  int changes = 0;
  int impossible = 0;
  std::vector<std::string> faults;  // "walk 7, option 4ZP: ..."
};

class Walker {
 public:
  Walker(const Catalogue& car, std::string market)
      : car_(car), market_(std::move(market)), list_(prices_for(car)), rules_(rules_of(car, market_)) {
    table_.id = "walk-vat";
    table_.currency = "EUR";
    table_.scheme = catalogue::TaxScheme::vat_gross;
    table_.levies = {{"vat", *catalogue::Rate::percent("19"), {}, {}}};
  }

  const catalogue::Rules& rules() const { return rules_; }

  catalogue::Quotation quote(const Codes& selected) const {
    catalogue::PriceQuestion question;
    question.codes = catalogue::priced_codes(car_, selected);
    question.day = kToday;
    return catalogue::quote(list_, table_, {"walk-vat", {}}, question);
  }

  Told walk(unsigned seed, int walks, int steps) const {
    Told told;
    std::mt19937 random(seed);
    const auto& items = rules_.constraints().items;
    for (int walk = 0; walk < walks; ++walk) {
      auto build = rules_.standard();
      for (int step = 0; step < steps; ++step) {
        const auto& code = items[random() % items.size()].code;
        const auto answer = rules_.choose(build, code, random() % 4 != 0);
        ++told.choices;
        const auto fault = answer ? fault_of(build, *answer) : answer.error().what;
        if (!fault.empty()) told.faults.push_back("walk " + std::to_string(walk) + ", option " + code + ": " + fault);
        if (!answer) continue;
        told.changes += static_cast<int>(answer->changes.size());
        told.impossible += answer->kind == catalogue::Answer::Kind::impossible ? 1 : 0;
        build = answer->after;
      }
    }
    return told;
  }

 private:
  static catalogue::Rules rules_of(const Catalogue& car, const std::string& market) {
    return std::move(*catalogue::Rules::of(*catalogue::constraints(car, market, kToday)));
  }

  std::string fault_of(const Build& before, const catalogue::Answer& answer) const {
    if (answer.kind == catalogue::Answer::Kind::impossible)
      return answer.after == before && !answer.conflict.empty() ? ""
                                                                : "impossible, and not left as it was or not explained";
    if (!buildable(car_, market_, answer.after.selected)) return "the car cannot be built";
    if (!answer.smallest) return "the change is not proved to be the smallest";
    for (const auto& change : answer.changes)
      if (!true_of(change, car_, market_, answer.after.selected)) return "not truly explained: " + change.code;
    const auto quotation = quote(answer.after.selected);
    if (!quotation.price) return "no price";
    std::int64_t sum = 0;
    for (const auto& line : quotation.price->lines()) sum += line.included ? 0 : line.amount.minor;
    return sum == quotation.price->total().minor ? "" : "the total is not its lines";
  }

  const Catalogue& car_;
  std::string market_;
  PriceList list_;
  catalogue::TaxTable table_;
  catalogue::Rules rules_;
};

}  // namespace foyer::test
