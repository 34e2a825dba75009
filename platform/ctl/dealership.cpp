#include "platform/ctl/dealership.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "shared/net/wire.hpp"

namespace foyer::ctl {
namespace {
using base::Error;
using base::Fault;
using nlohmann::json;

// Inside this file a fault of the data is thrown, by the JSON library or by `need`, and caught where the file is read.
template <class T>
T need(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().what);
  return *std::move(result);
}
template <class T>
T need(std::optional<T> value, const std::string& word) {
  if (!value) throw std::runtime_error("nobody knows the word '" + word + "'");
  return *value;
}

model::RooftopId rooftop_of(const json& in) { return need(model::RooftopId::parse(in.get<std::string>())); }

model::Reason reason_of(const std::string& word) { return need(model::parse_reason(word), word); }

Contact contact_of(const json& in) {
  return {in.at("given"), in.at("full"), in.at("phone"), in.at("email"), in.at("language")};
}

CarCatalogue cars_of(const json& in) {
  CarCatalogue cars;
  for (const auto& model : in.at("models")) {
    auto& added = cars.models.emplace_back(CarModel{model.at("name"), model.at("body"), {}});
    for (const auto& trim : model.at("trims")) added.trims.push_back({trim.at("name"), trim.at("price")});
  }
  for (const auto& option : in.at("options"))
    cars.options.push_back({{option.at("family"), option.at("code"), option.at("name"), option.at("colour")},
                            option.at("label"),
                            option.at("price")});
  for (const auto& [currency, charges] : in.at("charges").items())
    for (const auto& charge : charges) {
      const std::string kind = charge.at("kind");
      cars.charges[currency].push_back({need(model::parse_price_kind(kind), kind), charge.at("label"),
                                        charge.value("minor", std::int64_t{0}),
                                        charge.value("basis_points", std::int64_t{0})});
    }
  return cars;
}

std::vector<Rooftop> rooftops_of(const json& in) {
  std::vector<Rooftop> rooftops;
  for (const auto& entry : in) {
    const auto& settings = entry.at("settings");
    auto& rooftop = rooftops.emplace_back(
        Rooftop{rooftop_of(entry.at("id")), settings.dump(), settings.at("time_zone"), settings.at("currency"), {}});
    for (const auto& member : entry.at("staff"))
      rooftop.staff.push_back({member.at("key"), member.at("full"), member.at("given"), member.at("role")});
  }
  return rooftops;
}

Coming coming_of(const json& in) {
  Coming coming;
  coming.in_minutes = in.value("in_minutes", 0);
  coming.in_days = in.value("in_days", 0);
  coming.at = in.value("at", std::string());
  coming.reason = reason_of(in.at("reason"));
  coming.host = in.at("host");
  coming.note = in.at("note");
  return coming;
}

CastMember cast_member_of(const json& in) {
  CastMember member{in.at("key"), rooftop_of(in.at("rooftop")), contact_of(in.at("customer")), {}, {}};
  if (in.contains("car")) {
    const auto& car = in.at("car");
    member.cars.push_back(
        {car.at("model"), car.at("trim"), car.at("options"), car.at("saved_days_ago"), car.at("saved_at")});
  }
  for (const auto& visit : in.at("visits")) member.visits.push_back(coming_of(visit));
  return member;
}

Spread spread_of(const json& in) {
  return {rooftop_of(in.at("rooftop")), in.at("today"),    in.at("from_minutes"),
          in.at("to_minutes"),          in.at("tomorrow"), in.at("yesterday")};
}

void read_visits(const json& in, Dealership& out) {
  out.seed = in.at("seed");
  out.saved_for_days = in.at("saved_for_days");
  for (const auto& reason : in.at("reasons")) out.reasons.push_back(reason_of(reason));
  for (const auto& spread : in.at("spread")) out.spreads.push_back(spread_of(spread));
  for (const auto& member : in.at("cast")) out.cast.push_back(cast_member_of(member));
}

// Gives the file's JSON to `use`; whatever is wrong in it comes back with the file's name.
template <class Use>
base::Result<void> with_file(const std::filesystem::path& path, Use use) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return Error{Fault::not_found, path.string() + " cannot be read"};
  const auto root = net::parse_json(text);
  if (!root) return base::within(path.string(), root.error());
  try {
    use(*root);
    return {};
  } catch (const std::exception& error) {
    return Error{Fault::invalid, path.string() + ": " + error.what()};
  }
}
}  // namespace

base::Result<int> minute_of_day(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 1000; };
  if (text.size() == 5 && text[2] == ':') {
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour < 24 && minute < 60) return hour * 60 + minute;
  }
  return Error{Fault::invalid, "'" + std::string(text) + "' is no time of day like 21:14"};
}

base::Result<Dealership> read_dealership(const std::filesystem::path& folder) {
  Dealership out;
  FOYER_CHECK(with_file(folder / "catalogue.json", [&](const json& in) { out.cars = cars_of(in); }));
  FOYER_CHECK(with_file(folder / "rooftops.json", [&](const json& in) { out.rooftops = rooftops_of(in); }));
  FOYER_CHECK(with_file(folder / "visits.json", [&](const json& in) { read_visits(in, out); }));
  FOYER_CHECK(with_file(folder / "customers.json", [&](const json& in) {
    for (const auto& entry : in) out.customers.emplace_back(rooftop_of(entry.at("home")), contact_of(entry));
  }));
  return out;
}

}  // namespace foyer::ctl
