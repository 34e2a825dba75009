#include "platform/ctl/hub_api.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "shared/base/tuning.hpp"
#include "shared/net/client.hpp"
#include "shared/net/wire.hpp"

namespace foyer::ctl {
namespace {
using base::Error;
using base::Fault;
using nlohmann::json;

base::Result<std::string> text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return Error{Fault::not_found, path + " cannot be read"};
  return text;
}

Fault fault_of(int status) {
  switch (status) {
    case 401:
    case 403:
      return Fault::denied;
    case 404:
      return Fault::not_found;
    case 409:
      return Fault::conflict;
    case 413:
      return Fault::full;
    default:
      return status == 429 || status >= 500 ? Fault::unavailable : Fault::invalid;
  }
}

// The hub's own words out of an RFC 9457 problem, or its bare status.
std::string reason_of(const net::Response& response) {
  const auto status = "the hub says " + std::to_string(response.status);
  if (!net::is_media(response.headers.get("Content-Type"), net::media_problem)) return status;
  const auto problem = net::parse_json(response.body);
  if (!problem || !problem->is_object()) return status;
  for (const char* member : {"detail", "title"})
    if (problem->contains(member) && (*problem)[member].is_string())
      return status + ": " + (*problem)[member].get<std::string>();
  return status;
}

base::Result<std::string> member_of(const std::string& body, const char* member) {
  FOYER_TRY(answer, net::parse_json(body));
  if (!answer.is_object() || !answer.contains(member) || !answer[member].is_string())
    return Error{Fault::corrupt, std::string("the hub's answer lacks ") + member};
  return answer[member].get<std::string>();
}

base::Result<Posted> posted(const std::string& body) {
  FOYER_TRY(id, member_of(body, "id"));
  FOYER_TRY(code, member_of(body, "code"));
  FOYER_TRY(qr, member_of(body, "qr"));
  return Posted{id, code, qr};
}

std::string under(const model::RooftopId& rooftop, std::string_view what) {
  return "/v1/rooftops/" + rooftop.text() + "/" + std::string(what);
}
}  // namespace

HubApi::HubApi(std::unique_ptr<net::Client> client, std::string key)
    : client_(std::move(client)), key_(std::move(key)) {}

base::Result<HubApi> HubApi::connect(const std::string& hub, const std::string& ca_file, const std::string& key_file) {
  FOYER_TRY(ca_pem, text_of(ca_file));
  FOYER_TRY(key, text_of(key_file));
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r' || key.back() == ' ')) key.pop_back();
  if (key.empty()) return Error{Fault::invalid, key_file + " holds no key"};
  net::ClientConfig config;
  config.base_url = hub;
  config.ca_pem = ca_pem;
  config.user_agent = "foyerctl";
  FOYER_TRY(client, net::make_client(std::move(config)));
  return HubApi(std::move(client), key);
}

base::Result<void> HubApi::put_settings(const model::RooftopId& rooftop, std::string settings_json) {
  FOYER_CHECK(call(net::Method::put, under(rooftop, "settings"), std::move(settings_json)));
  return {};
}

base::Result<void> HubApi::put_staff(const model::RooftopId& rooftop, const std::vector<StaffMember>& staff) {
  FOYER_CHECK(call(net::Method::put, under(rooftop, "staff"), body_of(staff)));
  return {};
}

base::Result<Posted> HubApi::post_booking(const model::RooftopId& rooftop, const Booking& booking) {
  FOYER_TRY(answer, call(net::Method::post, under(rooftop, "appointments"), body_of(booking)));
  return posted(answer);
}

base::Result<Posted> HubApi::post_car(const model::RooftopId& rooftop, std::string configuration_json) {
  FOYER_TRY(answer, call(net::Method::post, under(rooftop, "configurations"), std::move(configuration_json)));
  return posted(answer);
}

base::Result<std::string> HubApi::enrolment_code(const model::RooftopId& rooftop) {
  return ask("/v1/admin/enrolment-codes", json{{"rooftop", rooftop.text()}}.dump(), "code");
}

base::Result<std::string> HubApi::api_key(const model::RooftopId& rooftop, const std::string& site) {
  return ask("/v1/admin/api-keys", json{{"rooftop", rooftop.text()}, {"site", site}}.dump(), "key");
}

base::Result<std::string> HubApi::staff_link(const model::RooftopId& rooftop, const std::string& staff_key) {
  return ask("/v1/admin/staff-links", json{{"rooftop", rooftop.text()}, {"key", staff_key}}.dump(), "url");
}

base::Result<std::string> HubApi::wall_link(const model::RooftopId& rooftop) {
  return ask("/v1/admin/wall-tokens", json{{"rooftop", rooftop.text()}}.dump(), "url");
}

base::Result<void> HubApi::close_walls(const model::RooftopId& rooftop) {
  FOYER_CHECK(call(net::Method::del, "/v1/admin/wall-tokens?rooftop=" + rooftop.text(), {}));
  return {};
}

base::Result<std::string> HubApi::devices() { return call(net::Method::get, "/v1/admin/devices", {}); }

base::Result<std::string> HubApi::ask(std::string target, std::string body, const char* member) {
  FOYER_TRY(answer, call(net::Method::post, std::move(target), std::move(body)));
  return member_of(answer, member);
}

base::Result<std::string> HubApi::call(net::Method method, std::string target, std::string body) {
  net::Request request;
  request.method = method;
  request.target = target;
  request.headers = {{"Authorization", "Bearer " + key_}, {"Content-Type", std::string(net::media_json)}};
  request.body = std::move(body);

  std::optional<base::Result<net::Response>> answer;
  client_->start(std::move(request), {.deadline = base::tuning::request_timeout},
                 [&](base::Result<net::Response> response) { answer = std::move(response); });
  while (!answer) client_->poll(base::tuning::request_timeout);

  if (!*answer) return base::within(target, answer->error());
  const auto& response = **answer;
  if (response.status < 200 || response.status > 299)
    return Error{fault_of(response.status), target + ": " + reason_of(response)};
  const bool answers_in_json = net::is_media(response.headers.get("Content-Type"), net::media_json);
  if (!response.body.empty() && !answers_in_json)
    return Error{Fault::unavailable, target + ": something other than the hub answered"};
  return response.body;
}

}  // namespace foyer::ctl
