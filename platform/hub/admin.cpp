#include "platform/hub/admin.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "platform/hub/feed.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/fleet_sight.hpp"
#include "platform/hub/intake.hpp"
#include "platform/hub/ledger_export.hpp"
#include "platform/hub/rooftops.hpp"
#include "platform/hub/session.hpp"
#include "platform/hub/staff_accounts.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using nlohmann::json;

namespace tuning = base::tuning;

namespace {

struct Ask {
  model::RooftopId rooftop;
  std::string more;
};

// {rooftop} and, where it is named, one text more.
Result<Ask> take_ask(const net::Request& request, std::string_view more) {
  Ask ask;
  FOYER_CHECK(take_in(request.body, [&](Intake& in) {
    ask.rooftop = in.rooftop("rooftop");
    if (!more.empty()) ask.more = in.text(more, tuning::wire_word_max_bytes);
  }));
  return ask;
}

net::Response created(std::string_view name, const Result<std::string>& value) {
  return value ? net::json_response(201, json{{name, *value}}.dump()) : problem(value.error());
}

json told(const std::vector<Reason>& reasons) {
  json out = json::array();
  for (const Reason& each : reasons) out.push_back({{"why", each.why}, {"facts", each.facts}});
  return out;
}

json told(const FleetRow& device) {
  json out{{"id", device.id.text()},
           {"rooftop", device.rooftop.text()},
           {"number", device.number},
           {"enrolled_at", base::rfc3339(device.enrolled)}};
  if (device.seen) out["seen_at"] = base::rfc3339(*device.seen);
  if (!device.heartbeat.empty()) out["heartbeat"] = json::parse(device.heartbeat, nullptr, false);
  if (!device.quarantined.empty()) out["quarantined"] = device.quarantined;
  return out;
}

}  // namespace

std::string Admin::url(const net::Request& request, std::string_view path) const {
  const std::string base = public_url_.empty() ? "https://" + std::string(request.headers.get("Host")) : public_url_;
  return base + std::string(path);
}

net::Response Admin::enrolment_code(const net::Request& request) {
  const auto made = [&]() -> Result<std::string> {
    FOYER_TRY(ask, take_ask(request, {}));
    const Access access = database_.access();
    return make_enrolment(*access, keys_, ask.rooftop, clock_.wall(), random_);
  }();
  return created("code", made);
}

net::Response Admin::api_key(const net::Request& request) {
  const auto made = [&]() -> Result<std::string> {
    FOYER_TRY(ask, take_ask(request, "site"));
    const Access access = database_.access();
    FOYER_CHECK(settings_of(*access, ask.rooftop));
    return add_key(*access, KeyKind::site, ask.rooftop, ask.more, clock_.wall(), random_);
  }();
  return created("key", made);
}

net::Response Admin::staff_link(const net::Request& request) {
  const auto made = [&]() -> Result<std::string> {
    FOYER_TRY(ask, take_ask(request, "key"));
    const Access access = database_.access();
    const auto id = model::StaffId::standing_for(ask.rooftop.text() + ":" + ask.more);
    FOYER_TRY(body, feed_body(*access, ask.rooftop, "staff", id.text()));
    if (body.empty()) return Error{Fault::not_found, "no such member of staff"};
    FOYER_TRY(person, net::read_staff(body));
    FOYER_TRY(token, StaffAccounts(*access, clock_, random_).invite({id, ask.rooftop, ask.more, person.full}));
    return url(request, "/staff/set-up?token=" + token);
  }();
  return created("url", made);
}

net::Response Admin::wall_link(const net::Request& request) {
  const auto made = [&]() -> Result<std::string> {
    FOYER_TRY(ask, take_ask(request, {}));
    const Access access = database_.access();
    FOYER_CHECK(settings_of(*access, ask.rooftop));
    FOYER_TRY(token, WallScreens(*access, random_).add(ask.rooftop));
    return url(request, "/wall?token=" + token);
  }();
  return created("url", made);
}

// The screens' open boards are closed with the next heartbeat.
net::Response Admin::close_walls(const net::Request& request) {
  const auto closed = [&]() -> Result<void> {
    FOYER_TRY(rooftop, model::RooftopId::parse(request.query("rooftop").value_or("")));
    const Access access = database_.access();
    FOYER_CHECK(settings_of(*access, rooftop));
    return WallScreens(*access, random_).revoke_all(rooftop);
  }();
  return closed ? net::Response{204, {}, {}} : problem(closed.error());
}

net::Response Admin::devices() {
  const auto all = [&]() -> Result<json> {
    const Access access = database_.access();
    FOYER_TRY(devices, fleet(*access));
    json out{{"devices", json::array()}, {"now", base::rfc3339(clock_.wall())}};
    for (const FleetRow& device : devices) {
      FOYER_TRY(parked, parked_facts(*access, device.id));
      FOYER_TRY(refused, refused_facts(*access, device.id));
      json row = told(device);
      if (!parked.empty()) row["parked"] = told(parked);
      if (!refused.empty()) row["refused"] = told(refused);
      out["devices"].push_back(std::move(row));
    }
    return out;
  }();
  return all ? net::json_response(200, all->dump()) : problem(all.error());
}

net::Response Admin::release_device(const std::string& device) {
  const auto released = [&]() -> Result<std::size_t> {
    FOYER_TRY(id, model::DeviceId::parse(device));
    const Access access = database_.access();
    FOYER_CHECK(release(*access, id));
    return ledger_.replay_parked(*access);
  }();
  return released ? net::json_response(200, json{{"facts", *released}}.dump()) : problem(released.error());
}

net::Response Admin::ledger(const std::string& rooftop, const net::Request& request) {
  const auto page = [&]() -> Result<LedgerPage> {
    FOYER_TRY(id, model::RooftopId::parse(rooftop));
    const std::string text = request.query("after").value_or("0");
    std::uint64_t after = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), after);
    if (fault != std::errc() || end != text.data() + text.size() || after > INT64_MAX)
      return Error{Fault::invalid, "after must be a number of the ledger"};
    const Access access = database_.access();
    FOYER_CHECK(settings_of(*access, id));
    return ledger_page(*access, id, after);
  }();
  if (!page) return problem(page.error());
  return {200,
          {{"Content-Type", std::string(net::media_ndjson)}, {"X-Foyer-Last", std::to_string(page->last)}},
          page->ndjson};
}

net::Response Admin::health() {
  if (!rooftops(*database_.access())) return problem(Error{Fault::unavailable, "the database does not answer"});
  return net::json_response(200, json{{"status", "ok"}, {"version", version_}}.dump());
}

Routes Admin::routes() {
  const auto to = [this](net::Response (Admin::*door)(const net::Request&)) {
    return for_admin(database_,
                     [this, door](const Parts&, const net::Request& request) { return (this->*door)(request); });
  };
  return {
      {net::Method::post, "/v1/admin/enrolment-codes", to(&Admin::enrolment_code)},
      {net::Method::post, "/v1/admin/api-keys", to(&Admin::api_key)},
      {net::Method::post, "/v1/admin/staff-links", to(&Admin::staff_link)},
      {net::Method::post, "/v1/admin/wall-tokens", to(&Admin::wall_link)},
      {net::Method::del, "/v1/admin/wall-tokens", to(&Admin::close_walls)},
      {net::Method::get, "/v1/admin/devices",
       for_admin(database_, [this](const Parts&, const net::Request&) { return devices(); })},
      {net::Method::get, "/v1/rooftops/{r}/ledger",
       for_admin(database_,
                 [this](const Parts& parts, const net::Request& request) { return ledger(parts.at(0), request); })},
      {net::Method::post, "/v1/admin/devices/{id}/release",
       for_admin(database_, [this](const Parts& parts, const net::Request&) { return release_device(parts.front()); })},
      {net::Method::get, "/v1/health", at_once([this](const Parts&, const net::Request&) { return health(); })}};
}

}  // namespace foyer::hub
