#include "platform/ctl/price.hpp"

#include <algorithm>

namespace foyer::ctl {
namespace {
using model::PriceKind;

base::Error unknown(const std::string& what) { return {base::Fault::not_found, "the catalogue has no " + what}; }

template <class Things, class Matches>
auto* find(const Things& things, Matches matches) {
  const auto at = std::find_if(things.begin(), things.end(), matches);
  return at == things.end() ? nullptr : &*at;
}

std::int64_t share_of(std::int64_t sum, std::int64_t basis_points) { return (sum * basis_points + 5000) / 10000; }
}  // namespace

base::Result<SavedCar> priced(const CarCatalogue& catalogue, const Car& car, const std::string& currency) {
  const auto* model = find(catalogue.models, [&](const CarModel& each) { return each.name == car.model; });
  if (!model) return unknown("model " + car.model);
  const auto* trim = find(model->trims, [&](const Trim& each) { return each.name == car.trim; });
  if (!trim) return unknown("trim " + car.trim + " of " + car.model);
  const auto charges = catalogue.charges.find(currency);
  if (charges == catalogue.charges.end() || !trim->price.contains(currency)) return unknown("price in " + currency);

  SavedCar out;
  out.model = car.model;
  out.trim = car.trim;
  out.body = model->body;
  std::int64_t sum = 0;
  const auto add = [&](PriceKind kind, const std::string& label, std::int64_t minor) {
    out.price.push_back({kind, label, {minor, currency}});
    sum += minor;
  };
  add(PriceKind::base, car.model + " " + car.trim, trim->price.at(currency));
  for (const auto& code : car.options) {
    const auto* option = find(catalogue.options, [&](const CarOption& each) { return each.choice.code == code; });
    if (!option || !option->price.contains(currency)) return unknown("option " + code + " in " + currency);
    out.options.push_back(option->choice);
    if (const auto minor = option->price.at(currency); minor != 0)
      add(option->choice.family == "pack" ? PriceKind::package : PriceKind::option, option->label, minor);
  }
  for (const auto& charge : charges->second)
    add(charge.kind, charge.label, charge.minor + share_of(sum, charge.basis_points));
  return out;
}

}  // namespace foyer::ctl
