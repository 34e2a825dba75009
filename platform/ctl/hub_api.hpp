#pragma once
// A running hub, asked over its documented API with an administrator's key. One call at a time; each ends by the
// client's deadline.
#include <memory>
#include <string>
#include <string_view>

#include "platform/ctl/requests.hpp"
#include "shared/net/exchange.hpp"

namespace foyer::ctl {

// What the hub made of a booking or a saved car.
struct Posted {
  std::string id;
  std::string code;  // as people type it
  std::string qr;    // FOYER1. payload
};

class HubApi {
 public:
  HubApi(std::unique_ptr<net::Client> client, std::string key);
  // `hub` is its web address, "https://hub.example:8444"; `ca_file` the authority it must be signed by; `key_file`
  // holds the key.
  static base::Result<HubApi> connect(const std::string& hub, const std::string& ca_file, const std::string& key_file);

  base::Result<void> put_settings(const model::RooftopId& rooftop, std::string settings_json);
  base::Result<void> put_staff(const model::RooftopId& rooftop, const std::vector<StaffMember>& staff);
  base::Result<Posted> post_booking(const model::RooftopId& rooftop, const Booking& booking);
  base::Result<Posted> post_car(const model::RooftopId& rooftop, std::string configuration_json);

  base::Result<std::string> enrolment_code(const model::RooftopId& rooftop);
  // A one-time address where a member of staff sets password and second factor; they sign in by their key.
  base::Result<std::string> staff_link(const model::RooftopId& rooftop, const std::string& staff_key);
  base::Result<std::string> api_key(const model::RooftopId& rooftop, const std::string& site);
  base::Result<std::string> wall_link(const model::RooftopId& rooftop);  // a read-only board's address
  base::Result<void> close_walls(const model::RooftopId& rooftop);       // all that were given out are worth nothing
  base::Result<std::string> devices();                                   // the fleet, as JSON (API.md)

 private:
  // The body of an answer of success; anything else is an error with the hub's own words.
  base::Result<std::string> call(net::Method method, std::string target, std::string body);
  // The text that the answer to a request holds under `member`.
  base::Result<std::string> ask(std::string target, std::string body, const char* member);

  std::unique_ptr<net::Client> client_;
  std::string key_;
};

}  // namespace foyer::ctl
