#pragma once
// A hub's database in memory with one person who finished her set-up, a clock moved by hand, and a way to ask
// endpoints.
#include <catch2/catch_all.hpp>
#include <future>
#include <nlohmann/json.hpp>

#include "platform/hub/session_gate.hpp"
#include "platform/hub/staff_accounts.hpp"
#include "platform/hub/staff_password.hpp"

namespace foyer::hub::testing {

inline constexpr PasswordCost cheap{64, 1, 1};  // a hash that takes no time, for tests about other things
inline constexpr std::string_view password = "correct horse battery";

template <class T>
T must(base::Result<T> result) {
  if (!result) FAIL(result.error().what);
  return std::move(*result);
}
inline void must(base::Result<void> result) {
  if (!result) FAIL(result.error().what);
}

class OneReply final : public net::Reply {
 public:
  void send(net::Response response) override { promise_.set_value(std::move(response)); }
  std::shared_ptr<net::EventStream> stream(net::Headers) override { return nullptr; }
  std::future<net::Response> future() { return promise_.get_future(); }

 private:
  std::promise<net::Response> promise_;
};

inline net::Response ask(const Router& router, net::Request request) {
  const auto reply = std::make_shared<OneReply>();
  auto answer = reply->future();
  router(std::move(request), reply);
  if (answer.wait_for(std::chrono::seconds(30)) != std::future_status::ready) FAIL("no answer");
  return answer.get();
}

// As a browser on one of the hub's own pages sends it.
inline net::Request from_page(net::Method method, std::string target, const nlohmann::json& body = nullptr) {
  net::Request request;
  request.method = method;
  request.target = std::move(target);
  request.headers = {{"Host", "hub.example:8444"}, {"Origin", "https://hub.example:8444"}};
  if (!body.is_null()) request.body = body.dump();
  return request;
}

struct Hub {
  base::ManualClock clock{*base::parse_rfc3339("2026-11-22T09:30:00Z")};
  base::SystemRandom random;
  std::unique_ptr<HubDatabase> database = must(HubDatabase::in_memory());
  StaffAccount person{model::StaffId::standing_for("okafor"), must(model::RooftopId::parse("southside")), "t.okafor",
                      "Thandi Okafor"};

  StaffAccounts accounts(const Access& access) { return StaffAccounts(*access, clock, random); }
  Sessions sessions(const Access& access) { return Sessions(*access, clock, random); }

  // From invitation to active; gives the TOTP secret. The confirming code's step is used up, so time moves on a step.
  base::Bytes set_up(const StaffAccount& who) {
    const Access access = database->access();
    StaffAccounts all = accounts(access);
    const std::string token = must(all.invite(who));
    const base::Bytes secret = must(all.choose(token, must(hash_password(password, random, cheap))));
    must(all.confirm(token, totp_code(secret, totp_step(clock.wall()))));
    clock.advance(std::chrono::seconds(30));
    return secret;
  }

  std::string code(const base::Bytes& secret) { return totp_code(secret, totp_step(clock.wall())); }
};

}  // namespace foyer::hub::testing
