#include "platform/hub/staff_door.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "platform/hub/session_log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/wire.hpp"

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;
namespace tuning = base::tuning;

constexpr std::string_view issuer = "Foyer";

// The named members of a JSON object, all texts, in order.
template <std::size_t N>
Result<std::array<std::string, N>> texts(const net::Request& request, const std::array<const char*, N>& names) {
  if (!from_own_page(request)) return Error{Fault::denied, "request: not from a page of this hub"};
  FOYER_TRY(json, net::parse_json(request.body));
  std::array<std::string, N> out;
  for (std::size_t i = 0; i < N; ++i) {
    const auto member = json.is_object() ? json.find(names[i]) : json.end();
    if (member == json.end() || !member->is_string())
      return Error{Fault::invalid, std::string(names[i]) + ": a text is expected"};
    out[i] = member->template get<std::string>();
  }
  return out;
}

nlohmann::json session_json(const StaffAccount& person, std::string_view token) {
  return {{"id", person.id.text()},
          {"name", person.full},
          {"rooftop", person.rooftop.text()},
          {"csrf", csrf_token(token)},
          {"idle_s", std::chrono::seconds(tuning::session_idle).count()}};
}

net::Response nothing() { return {204, {}, {}}; }

net::Response no_match() { return net::problem(403, "No match", "name, password or code do not match"); }

net::Response locked(base::Milliseconds left) {
  net::Response response = net::problem(429, "Locked", "too many attempts with this name");
  response.headers.set("Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(left).count()));
  return response;
}

}  // namespace

Routes StaffDoor::routes() {
  using net::Method;
  const auto now = [this](net::Response (StaffDoor::*handle)(const net::Request&)) {
    return at_once([this, handle](const Parts&, const net::Request& request) { return (this->*handle)(request); });
  };
  const auto later = [this](void (StaffDoor::*handle)(const net::Request&, const Responder&)) {
    return [this, handle](const Parts&, const net::Request& request, const Responder& reply) {
      (this->*handle)(request, reply);
    };
  };
  return {{Method::post, "/v1/staff/set-up/open", now(&StaffDoor::open_link)},
          {Method::post, "/v1/staff/set-up", later(&StaffDoor::choose_password)},
          {Method::post, "/v1/staff/set-up/confirm", now(&StaffDoor::confirm)},
          {Method::post, "/v1/session", later(&StaffDoor::sign_in)},
          {Method::get, "/v1/session", now(&StaffDoor::present_session)},
          {Method::post, "/v1/session/seen", now(&StaffDoor::still_here)},
          {Method::del, "/v1/session", now(&StaffDoor::sign_out)}};
}

void StaffDoor::on_worker(const Responder& reply, std::function<net::Response()> job) {
  if (worker_.try_run([reply, job = std::move(job)] { reply->send(job()); })) return;
  net::Response busy = net::problem(503, "Busy", "many people sign in at this moment");
  busy.headers.set("Retry-After", "5");
  reply->send(std::move(busy));
}

// ---- a new person

net::Response StaffDoor::open_link(const net::Request& request) {
  return answer([&]() -> Result<net::Response> {
    FOYER_TRY(asked, texts<1>(request, {"token"}));
    const Access access = database_.access();
    FOYER_TRY(person, StaffAccounts(*access, clock_, random_).open_link(asked[0]));
    return net::json_response(200, nlohmann::json{{"full", person.full}, {"sign_in", person.sign_in}}.dump());
  }());
}

void StaffDoor::choose_password(const net::Request& request, const Responder& reply) {
  const auto asked = texts<2>(request, {"token", "password"});
  if (!asked) return reply->send(hub::problem(asked.error()));
  on_worker(reply, [this, asked = *asked] { return chosen(asked[0], asked[1]); });
}

net::Response StaffDoor::chosen(const std::string& token, const std::string& password) {
  return answer([&]() -> Result<net::Response> {
    FOYER_CHECK(check_choice(password));
    {
      const Access access = database_.access();  // a bad link costs no hash
      FOYER_CHECK(StaffAccounts(*access, clock_, random_).open_link(token));
    }
    FOYER_TRY(hash, hash_password(password, random_, cost_));
    const Access access = database_.access();
    StaffAccounts accounts(*access, clock_, random_);
    FOYER_TRY(person, accounts.open_link(token));
    FOYER_TRY(secret, accounts.choose(token, hash));
    const nlohmann::json body{{"account", person.sign_in},
                              {"secret", base::base32(secret)},
                              {"picture", qr_svg(otpauth_uri(issuer, person.sign_in, secret))}};
    return net::json_response(200, body.dump());
  }());
}

net::Response StaffDoor::confirm(const net::Request& request) {
  return answer([&]() -> Result<net::Response> {
    FOYER_TRY(asked, texts<2>(request, {"token", "code"}));
    const Access access = database_.access();
    FOYER_TRY(person, StaffAccounts(*access, clock_, random_).confirm(asked[0], asked[1]));
    // A new password ends what was open under the old one.
    FOYER_CHECK(Sessions(*access, clock_, random_).end_all(person.id));
    return begin_session(*access, person, "set_up");
  }());
}

// ---- in and out

void StaffDoor::sign_in(const net::Request& request, const Responder& reply) {
  const auto asked = texts<3>(request, {"name", "password", "code"});
  if (!asked) return reply->send(hub::problem(asked.error()));
  on_worker(reply, [this, asked = *asked] { return attempt(asked[0], asked[1], asked[2]); });
}

net::Response StaffDoor::attempt(const std::string& name, const std::string& password, const std::string& code) {
  return answer([&]() -> Result<net::Response> {
    SignInAttempt counted;
    {
      const Access access = database_.access();
      StaffAccounts accounts(*access, clock_, random_);
      FOYER_TRY(left, accounts.locked_for(name));
      if (left > base::Milliseconds{0}) return locked(left);
      FOYER_TRY(begun, accounts.begin(name));
      counted = begun;
    }
    const bool fits = password_fits(counted.password_hash, password);
    const Access access = database_.access();
    const auto person = StaffAccounts(*access, clock_, random_).finish(counted, fits, code);
    if (!person) return person.error().fault == Fault::denied ? no_match() : hub::problem(person.error());
    return begin_session(*access, *person, "signed_in");
  }());
}

Result<net::Response> StaffDoor::begin_session(store::Database& database, const StaffAccount& person,
                                               std::string_view what) {
  FOYER_TRY(token, Sessions(database, clock_, random_).start(person.id));
  FOYER_CHECK(
      log_access(database, clock_.wall(), {"staff:" + person.id.text(), std::string(what), person.rooftop.text()}));
  net::Response response = net::json_response(200, session_json(person, token).dump());
  response.headers.add("Set-Cookie", set_cookie(staff_cookie, token, tuning::session_lives));
  return response;
}

net::Response StaffDoor::present_session(const net::Request& request) {
  const auto person = gate_.reader(request);
  if (!person) return person.error().fault == Fault::denied ? nothing() : hub::problem(person.error());
  return net::json_response(200, session_json(*person, cookie_of(request, staff_cookie)).dump());
}

net::Response StaffDoor::still_here(const net::Request& request) {
  const auto person = gate_.writer(request);
  return person ? nothing() : hub::problem(person.error());
}

net::Response StaffDoor::sign_out(const net::Request& request) {
  return answer([&]() -> Result<net::Response> {
    FOYER_TRY(person, gate_.writer(request));
    const Access access = database_.access();
    FOYER_CHECK(Sessions(*access, clock_, random_).end(cookie_of(request, staff_cookie)));
    FOYER_CHECK(log_access(*access, clock_.wall(), {"staff:" + person.id.text(), "signed_out", person.rooftop.text()}));
    net::Response response = nothing();
    response.headers.add("Set-Cookie", set_cookie(staff_cookie, "", {}));
    return response;
  }());
}

}  // namespace foyer::hub
