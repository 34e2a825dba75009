#include "platform/ctl/commands.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>

namespace foyer::ctl {
namespace {
using base::Error;
using base::Fault;
using nlohmann::json;

base::Result<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return Error{Fault::not_found, path.string() + " cannot be read"};
  return text;
}

json to_json(const Posted& posted) { return {{"id", posted.id}, {"code", posted.code}, {"qr", posted.qr}}; }

struct Loaded {
  int staff = 0;
  int appointments = 0;
  int configurations = 0;
};

// Sends one customer's car and then the bookings that name its code; tells what came of them.
base::Result<json> load(HubApi& hub, const PlannedCustomer& customer, Loaded& loaded) {
  json told{
      {"key", customer.cast_key}, {"rooftop", customer.rooftop.text()}, {"car", nullptr}, {"visits", json::array()}};
  std::string code;
  for (const auto& car : customer.cars) {
    FOYER_TRY(posted, hub.post_car(customer.rooftop, body_of(car)));
    code = posted.code;
    told["name"] = car.customer.full;
    told["car"] = to_json(posted);
    ++loaded.configurations;
  }
  for (auto booking : customer.bookings) {
    booking.configuration_code = code;
    FOYER_TRY(posted, hub.post_booking(customer.rooftop, booking));
    auto visit = to_json(posted);
    visit["starts"] = base::rfc3339(booking.starts);
    visit["reason"] = model::name(booking.reason);
    told["name"] = booking.customer.full;
    told["visits"].push_back(std::move(visit));
    ++loaded.appointments;
  }
  return told;
}
}  // namespace

base::Result<void> load_demo(HubApi& hub, const Plan& plan, std::ostream& out) {
  Loaded loaded;
  for (const auto& rooftop : plan.rooftops) {
    FOYER_CHECK(hub.put_settings(rooftop.id, rooftop.settings));
    FOYER_CHECK(hub.put_staff(rooftop.id, rooftop.staff));
    loaded.staff += static_cast<int>(rooftop.staff.size());
  }
  auto everybody = json::array();
  for (const auto& customer : plan.customers) {
    FOYER_TRY(told, load(hub, customer, loaded));
    everybody.push_back(std::move(told));
  }
  const json summary{{"schema", 1},
                     {"loaded",
                      {{"rooftops", plan.rooftops.size()},
                       {"staff", loaded.staff},
                       {"appointments", loaded.appointments},
                       {"configurations", loaded.configurations}}},
                     {"customers", std::move(everybody)}};
  out << summary.dump(2) << '\n';
  return {};
}

base::Result<void> import_appointments(HubApi* hub, const model::RooftopId& rooftop, const CalendarPlace& place,
                                       const std::filesystem::path& file, std::ostream& out) {
  FOYER_TRY(text, text_of(file));
  FOYER_TRY(entries, read_calendar(text, place));
  std::size_t refused = 0;
  for (const auto& entry : entries) {
    const auto uid = entry.uid.empty() ? std::string("(no UID)") : entry.uid;
    const auto refuse = [&](const Error& error) {
      out << "refused  " << uid << ": " << error.what << '\n';
      ++refused;
    };
    if (!entry.booking) {
      refuse(entry.booking.error());
      continue;
    }
    std::string code = "not sent";
    if (hub) {
      const auto posted = hub->post_booking(rooftop, *entry.booking);
      if (!posted) {
        refuse(posted.error());
        continue;
      }
      code = posted->code;
    }
    out << "taken  " << uid << "  " << base::rfc3339(entry.booking->starts) << "  " << code << '\n';
  }
  out << entries.size() - refused << " taken, " << refused << " refused\n";
  if (refused > 0) return Error{Fault::invalid, std::to_string(refused) + " events were refused"};
  return {};
}

base::Result<void> send_configuration(HubApi& hub, const model::RooftopId& rooftop, const std::filesystem::path& file,
                                      std::ostream& out) {
  FOYER_TRY(text, text_of(file));
  FOYER_TRY(posted, hub.post_car(rooftop, text));
  out << to_json(posted).dump(2) << '\n';
  return {};
}

}  // namespace foyer::ctl
