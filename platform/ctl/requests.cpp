#include "platform/ctl/requests.hpp"

#include <nlohmann/json.hpp>

namespace foyer::ctl {
namespace {
using nlohmann::json;

// Imported text may hold bytes that are no UTF-8; they become U+FFFD.
std::string written(const json& body) { return body.dump(-1, ' ', false, json::error_handler_t::replace); }

json to_json(const Contact& contact) {
  return {{"given", contact.given},
          {"full", contact.full},
          {"phone", contact.phone},
          {"email", contact.email},
          {"language", contact.language}};
}

json to_json(const model::OptionChoice& option) {
  json out{{"family", option.family}, {"code", option.code}, {"name", option.name}};
  if (!option.colour.empty()) out["colour"] = option.colour;
  return out;
}
}  // namespace

std::string body_of(const std::vector<StaffMember>& staff) {
  auto members = json::array();
  for (const auto& member : staff)
    members.push_back({{"key", member.key}, {"full", member.full}, {"given", member.given}, {"role", member.role}});
  return written({{"staff", std::move(members)}});
}

std::string body_of(const Booking& booking) {
  json out{{"key", booking.key},
           {"customer", to_json(booking.customer)},
           {"starts", base::rfc3339(booking.starts)},
           {"reason", model::name(booking.reason)}};
  if (booking.ends) out["ends"] = base::rfc3339(*booking.ends);
  if (!booking.host.empty()) out["host"] = booking.host;
  if (!booking.configuration_code.empty()) out["configuration_code"] = booking.configuration_code;
  if (!booking.note.empty()) out["note"] = booking.note;
  return written(out);
}

std::string body_of(const SavedCar& car) {
  auto options = json::array();
  for (const auto& option : car.options) options.push_back(to_json(option));
  auto lines = json::array();
  for (const auto& line : car.price)
    lines.push_back({{"kind", model::name(line.kind)}, {"label", line.label}, {"amount_minor", line.amount.minor}});
  base::Money total{0, car.price.front().amount.currency};
  for (const auto& line : car.price) total += line.amount;
  return written({{"key", car.key},
                  {"customer", to_json(car.customer)},
                  {"model", car.model},
                  {"trim", car.trim},
                  {"body", car.body},
                  {"options", std::move(options)},
                  {"price",
                   {{"currency", total.currency},
                    {"lines", std::move(lines)},
                    {"total_minor", total.minor},
                    {"at", base::rfc3339(car.saved_at)}}},
                  {"saved_at", base::rfc3339(car.saved_at)},
                  {"expires", base::rfc3339(car.expires)}});
}

}  // namespace foyer::ctl
