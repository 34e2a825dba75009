#include "platform/hub/staff_links.hpp"

#include <nlohmann/json.hpp>

#include "platform/hub/credentials.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/session.hpp"
#include "shared/net/wire.hpp"

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;

net::Response link(std::string_view address, const std::string& token) {
  net::Response response =
      net::json_response(201, nlohmann::json{{"path", std::string(address) + "?token=" + token}}.dump());
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

Routes staff_link_routes(HubDatabase& database, const base::Clock& clock, base::Random& random) {
  const auto invite = [&](const Parts& parts, const net::Request& request) {
    return answer([&]() -> Result<net::Response> {
      FOYER_TRY(rooftop, model::RooftopId::parse(parts.at(0)));
      FOYER_TRY(body, net::parse_json(request.body));
      const auto sign_in = body.is_object() ? body.find("sign_in") : body.end();
      if (sign_in == body.end() || !sign_in->is_string()) return Error{Fault::invalid, "sign_in: a text is expected"};
      const auto id = model::StaffId::standing_for(rooftop.text() + ":" + parts.at(1));
      const Access access = database.access();
      FOYER_TRY(row, feed_body(*access, rooftop, "staff", id.text()));
      if (row.empty()) return Error{Fault::not_found, "nobody of this key is on the rooftop's staff"};
      FOYER_TRY(staff, net::read_staff(row));
      FOYER_TRY(token, StaffAccounts(*access, clock, random)
                           .invite({id, rooftop, sign_in->template get<std::string>(), staff.full}));
      return link("/staff/set-up", token);
    }());
  };
  const auto add_screen = [&](const Parts& parts, const net::Request&) {
    return answer([&]() -> Result<net::Response> {
      FOYER_TRY(rooftop, model::RooftopId::parse(parts.at(0)));
      const Access access = database.access();
      FOYER_TRY(settings, feed_body(*access, rooftop, "settings", rooftop.text()));
      if (settings.empty()) return Error{Fault::not_found, "no such rooftop"};
      FOYER_TRY(token, WallScreens(*access, random).add(rooftop));
      return link("/wall", token);
    }());
  };
  const auto revoke_screens = [&](const Parts& parts, const net::Request&) {
    return answer([&]() -> Result<net::Response> {
      FOYER_TRY(rooftop, model::RooftopId::parse(parts.at(0)));
      const Access access = database.access();
      FOYER_CHECK(WallScreens(*access, random).revoke_all(rooftop));
      return net::Response{204, {}, {}};
    }());
  };
  return {{net::Method::post, "/v1/rooftops/{r}/staff/{key}/link", for_admin(database, invite)},
          {net::Method::post, "/v1/rooftops/{r}/wall-screens", for_admin(database, add_screen)},
          {net::Method::del, "/v1/rooftops/{r}/wall-screens", for_admin(database, revoke_screens)}};
}

}  // namespace foyer::hub
