#include "platform/ctl/plan.hpp"

#include <algorithm>
#include <chrono>

#include "platform/ctl/price.hpp"
#include "shared/base/random.hpp"
#include "shared/text/zone.hpp"

namespace foyer::ctl {
namespace {
using base::WallTime;
using std::chrono::days;
using std::chrono::minutes;

constexpr int minutes_a_day = 24 * 60;
constexpr int step_minutes = 5;
constexpr int visit_minutes = 45;

const Rooftop* find(const std::vector<Rooftop>& rooftops, const model::RooftopId& id) {
  const auto at = std::find_if(rooftops.begin(), rooftops.end(), [&](const Rooftop& each) { return each.id == id; });
  return at == rooftops.end() ? nullptr : &*at;
}

int rounded(int minute) { return (minute + step_minutes / 2) / step_minutes * step_minutes; }

// One rooftop's clock, and its seeded luck.
class Diary {
 public:
  static base::Result<Diary> open(const Dealership& dealership, const model::RooftopId& id, WallTime now,
                                  std::uint64_t seed) {
    const auto* rooftop = find(dealership.rooftops, id);
    if (!rooftop) return base::Error{base::Fault::not_found, "no rooftop " + id.text()};
    FOYER_TRY(zone, text::Zone::find(rooftop->time_zone));
    return Diary(dealership, *rooftop, zone, now, seed);
  }

  base::Result<PlannedCustomer> cast(const CastMember& member) const {
    PlannedCustomer out{member.key, rooftop_->id, {}, {}};
    for (const auto& car : member.cars) {
      FOYER_TRY(saved, saved_car("demo-" + member.key, car, member.customer));
      out.cars.push_back(saved);
    }
    for (const auto& coming : member.visits) {
      WallTime starts = today(in(coming.in_minutes));
      if (!coming.at.empty()) {
        FOYER_TRY(minute, minute_of_day(coming.at));
        starts = on_day(coming.in_days, minute);
      }
      const auto number = std::to_string(out.bookings.size() + 1);
      out.bookings.push_back(booking("demo-" + member.key + "-" + number, member.customer, starts, coming.reason));
      out.bookings.back().host = coming.host;
      out.bookings.back().note = coming.note;
    }
    return out;
  }

  base::Result<std::vector<PlannedCustomer>> spread(const Spread& spread, std::vector<Contact> people) {
    shuffle(people);
    std::vector<PlannedCustomer> out;
    for (std::size_t i = 0; i < people.size(); ++i) {
      PlannedCustomer customer{{}, rooftop_->id, {}, {}};
      const auto starts = starts_of(spread, static_cast<int>(i));
      if (starts) {
        customer.bookings.push_back(booking(key(i), people[i], *starts, any(dealership_->reasons)));
        customer.bookings.back().host = random_.below(4) == 0 ? "" : any(rooftop_->staff).key;
      }
      if (!starts || random_.below(10) < 6) {
        FOYER_TRY(saved, saved_car(key(i), any_car(), people[i]));
        customer.cars.push_back(saved);
      }
      out.push_back(std::move(customer));
    }
    return out;
  }

 private:
  Diary(const Dealership& dealership, const Rooftop& rooftop, text::Zone zone, WallTime now, std::uint64_t seed)
      : dealership_(&dealership), rooftop_(&rooftop), zone_(std::move(zone)), now_(now), random_(seed) {}

  std::string key(std::size_t i) const { return "demo-" + rooftop_->id.text() + "-" + std::to_string(i + 1); }

  // Minutes of the local day, so many from now.
  int in(int minutes_from_now) const { return zone_.local(now_).minute_of_day() + minutes_from_now; }

  WallTime today(int minute) const {
    return on_day(0, std::clamp(rounded(minute), step_minutes, minutes_a_day - step_minutes));
  }

  WallTime on_day(int days_from_today, int minute) const {
    const std::chrono::year_month_day date{
        std::chrono::sys_days{days{zone_.local(now_).day_number() + days_from_today}}};
    return zone_.instant({static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                          static_cast<int>(static_cast<unsigned>(date.day())), minute / 60, minute % 60, 0});
  }

  // The first come today, evenly spread; the next tomorrow and yesterday from nine o'clock; the rest have no
  // appointment.
  std::optional<WallTime> starts_of(const Spread& spread, int i) {
    constexpr int nine = 9 * 60;
    constexpr int apart = 30;
    if (i < spread.today) {
      const int span = spread.to_minutes - spread.from_minutes;
      return today(in(spread.from_minutes + span * i / std::max(1, spread.today - 1)));
    }
    i -= spread.today;
    if (i < spread.tomorrow) return on_day(1, nine + apart * i);
    i -= spread.tomorrow;
    if (i < spread.yesterday) return on_day(-1, nine + apart * i);
    return std::nullopt;
  }

  Booking booking(std::string key, const Contact& customer, WallTime starts, model::Reason reason) const {
    Booking out;
    out.key = std::move(key);
    out.customer = customer;
    out.starts = starts;
    out.ends = starts + minutes{visit_minutes};
    out.reason = reason;
    return out;
  }

  base::Result<SavedCar> saved_car(std::string key, const Car& car, const Contact& customer) const {
    FOYER_TRY(minute, minute_of_day(car.saved_at));
    FOYER_TRY(out, priced(dealership_->cars, car, rooftop_->currency));
    out.key = std::move(key);
    out.customer = customer;
    out.saved_at = on_day(-car.saved_days_ago, minute);
    out.expires = out.saved_at + days{dealership_->saved_for_days};
    return out;
  }

  Car any_car() {
    const auto& model = any(dealership_->cars.models);
    Car car{model.name, any(model.trims).name, {}, 1 + static_cast<int>(random_.below(20)), {}};
    for (const char* family : {"paint", "wheels", "interior"}) car.options.push_back(any_option(family));
    if (random_.below(2) == 0) car.options.push_back(any_option("pack"));
    const auto two = [](std::uint64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    car.saved_at = two(7 + random_.below(16));
    car.saved_at += ":" + two(random_.below(60));
    return car;
  }

  std::string any_option(std::string_view family) {
    std::vector<std::string> codes;
    for (const auto& option : dealership_->cars.options)
      if (option.choice.family == family) codes.push_back(option.choice.code);
    return any(codes);
  }

  template <class T>
  const T& any(const std::vector<T>& things) {
    return things[random_.below(things.size())];
  }

  template <class T>
  void shuffle(std::vector<T>& things) {  // Fisher and Yates
    for (std::size_t i = things.size(); i > 1; --i) std::swap(things[i - 1], things[random_.below(i)]);
  }

  const Dealership* dealership_;
  const Rooftop* rooftop_;
  text::Zone zone_;
  WallTime now_;
  base::SeededRandom random_;
};
}  // namespace

base::Result<Plan> plan(const Dealership& dealership, WallTime now, std::uint64_t seed) {
  Plan out{dealership.rooftops, {}};
  for (const auto& member : dealership.cast) {
    FOYER_TRY(diary, Diary::open(dealership, member.rooftop, now, seed));
    FOYER_TRY(customer, diary.cast(member));
    out.customers.push_back(customer);
  }
  for (const auto& spread : dealership.spreads) {
    std::vector<Contact> people;
    for (const auto& [home, contact] : dealership.customers)
      if (home == spread.rooftop) people.push_back(contact);
    FOYER_TRY(diary, Diary::open(dealership, spread.rooftop, now, seed));
    FOYER_TRY(customers, diary.spread(spread, std::move(people)));
    out.customers.insert(out.customers.end(), customers.begin(), customers.end());
  }
  return out;
}

}  // namespace foyer::ctl
