#include "shared/sync/verdict.hpp"

#include "shared/base/tuning.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/link.hpp"
#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;

namespace {

net::Response response(int status, std::string type, std::string retry_after = "") {
  net::Response out{status, {{"Content-Type", std::move(type)}}, "{}"};
  if (!retry_after.empty()) out.headers.set("Retry-After", retry_after);
  return out;
}

Verdict verdict(const base::Result<net::Response>& result, std::chrono::milliseconds took = 5ms) {
  return judge(result, took, 10s).verdict;
}

std::optional<std::chrono::milliseconds> retry_after(std::string text) {
  return judge(response(503, "application/problem+json", std::move(text)), 5ms, 10s).retry_after;
}

}  // namespace

TEST_CASE("only an answer in our media type speaks for the hub") {
  struct Case {
    int status;
    const char* type;
    Verdict expected;
  };
  const auto [status, type, expected] = GENERATE(values<Case>({
      {200, "application/json", Verdict::answered},
      {201, "application/json; charset=utf-8", Verdict::answered},
      {204, "", Verdict::answered},
      {200, "text/html", Verdict::not_ours},
      {200, "", Verdict::not_ours},
      {200, "application/problem+json", Verdict::not_ours},
      {302, "text/html", Verdict::not_ours},
      {302, "application/json", Verdict::failed},
      {400, "application/problem+json", Verdict::failed},
      {401, "application/problem+json", Verdict::not_allowed},
      {401, "text/html", Verdict::not_ours},
      {403, "application/problem+json", Verdict::not_allowed},
      {404, "text/html", Verdict::not_ours},
      {410, "application/problem+json", Verdict::gone},
      {410, "text/html", Verdict::not_ours},
      {413, "text/html", Verdict::too_large},
      {426, "application/problem+json", Verdict::too_old},
      {426, "text/plain", Verdict::not_ours},
      {429, "text/html", Verdict::later},
      {500, "application/problem+json", Verdict::failed},
      {502, "text/html", Verdict::not_ours},
      {503, "text/html", Verdict::later},
  }));
  CAPTURE(status, type);
  CHECK(verdict(response(status, type)) == expected);
}

TEST_CASE("transport faults are told apart by kind and by how long they took") {
  using base::Error;
  using base::Fault;
  CHECK(verdict(Error{Fault::unavailable, "refused"}) == Verdict::unreachable);
  CHECK(verdict(Error{Fault::unavailable, "silence"}, 10s) == Verdict::timed_out);
  CHECK(verdict(Error{Fault::denied, "another certificate"}) == Verdict::stranger);
  CHECK(verdict(Error{Fault::full, "too long"}) == Verdict::failed);
}

TEST_CASE("Retry-After is read in seconds and bounded") {
  CHECK(retry_after("7") == 7s);
  CHECK(retry_after("0") == 0s);
  CHECK(retry_after("4000000000") == base::tuning::retry_after_max);
  for (const char* text : {"", "-1", "1.5", "soon", "7 ", "99999999999999", "Sun, 22 Nov 2026 09:00:00 GMT"})
    CHECK_FALSE(retry_after(text).has_value());
}

TEST_CASE("back-off: full jitter under a doubling bound, begun anew by a reset, counted after a Retry-After") {
  const auto seed = GENERATE(1u, 2u, 3u);
  base::SeededRandom random(seed);
  Backoff backoff(random, 2s);
  bool above_first = false;
  std::chrono::milliseconds bound = 200ms;
  for (int i = 0; i < 40; ++i) {
    const auto wait = backoff.next();
    CHECK(wait >= 1ms);
    CHECK(wait <= bound);
    above_first = above_first || wait > 200ms;
    bound = std::min<std::chrono::milliseconds>(2s, bound * 2);
  }
  CHECK(above_first);
  backoff.reset();
  CHECK(backoff.next() <= 200ms);
  const auto asked = backoff.next(7s);
  CHECK(asked > 7s);
  CHECK(asked <= 7s + 400ms);
}

TEST_CASE("the link that is at fault is named as far as it can be known") {
  struct Case {
    Verdict verdict;
    bool on_site;
    bool network_up;
    AtFault expected;
  };
  const auto [verdict, on_site, network_up, expected] = GENERATE(values<Case>({
      {Verdict::answered, true, true, AtFault::nothing},
      {Verdict::gone, true, true, AtFault::nothing},
      {Verdict::unreachable, true, true, AtFault::hub},
      {Verdict::unreachable, false, true, AtFault::way},
      {Verdict::unreachable, true, false, AtFault::local_network},
      {Verdict::timed_out, false, false, AtFault::local_network},
      {Verdict::timed_out, true, true, AtFault::hub},
      {Verdict::not_ours, true, true, AtFault::way},
      {Verdict::stranger, true, true, AtFault::way},
      {Verdict::later, false, true, AtFault::hub},
      {Verdict::failed, false, true, AtFault::hub},
      {Verdict::not_allowed, true, true, AtFault::this_kiosk},
      {Verdict::too_old, true, true, AtFault::this_kiosk},
  }));
  Link link(on_site);
  CHECK_FALSE(link.reachable());
  link.heard(verdict, network_up, base::from_unix_ms(1000));
  CAPTURE(name(verdict), on_site, network_up);
  CHECK(name(link.at_fault()) == name(expected));
  CHECK(link.reachable() == (expected == AtFault::nothing));
  CHECK(link.last_sync().has_value() == (verdict == Verdict::answered));
}

TEST_CASE("the link tells changes only") {
  Link link(true);
  CHECK(link.heard(Verdict::answered, true, base::from_unix_ms(1)));
  CHECK_FALSE(link.heard(Verdict::answered, true, base::from_unix_ms(2)));
  CHECK(link.last_sync() == base::from_unix_ms(2));
  CHECK(link.heard(Verdict::not_ours, true, base::from_unix_ms(3)));
  CHECK(link.last_sync() == base::from_unix_ms(2));
}
