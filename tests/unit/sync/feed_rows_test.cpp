#include "shared/sync/feed_rows.hpp"

#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;

namespace {

struct Expected {
  base::SeededRandom random{31};
  base::WallTime day = base::from_unix_ms(1'795'000'000'000);
  model::Appointment appointment;
  Expected() {
    appointment.id = model::AppointmentId::make(day, random);
    appointment.code = model::VisitCode::make(random);
    appointment.customer.id = model::CustomerId::make(day, random);
    appointment.customer.given = "Guadalupe";
    appointment.customer.full = "Guadalupe Villanueva";
    appointment.customer.phone_hmac = std::string(64, 'a');
    appointment.customer.phone_last4 = "4471";
    appointment.starts = day;
  }
  net::FeedRow row(std::string kind, std::string body) {
    return {7, std::move(kind), "id", net::FeedOp::put, 2, 1, day, std::move(body)};
  }
};

}  // namespace

TEST_CASE("an appointment is found by its code, its phone and its customer") {
  Expected expected;
  const auto& who = expected.appointment;
  CHECK(keys_of(expected.row("appointment", net::write_body(who))) ==
        std::vector{"code:" + who.code.text(), "phone:" + std::string(64, 'a'), "customer:" + who.customer.id.text()});
  auto no_phone = who;
  no_phone.customer.phone_hmac.clear();
  no_phone.customer.phone_last4.clear();
  CHECK(keys_of(expected.row("appointment", net::write_body(no_phone))).size() == 2);
}

TEST_CASE("an open visit is found by what it is about") {
  Expected expected;
  model::OpenVisit visit;
  visit.id = model::VisitId::make(expected.day, expected.random);
  visit.appointment = expected.appointment.id;
  visit.customer = expected.appointment.customer.id;
  visit.device = model::DeviceId::make(expected.day, expected.random);
  visit.since = expected.day;
  CHECK(keys_of(expected.row("visit", net::write_body(visit))) ==
        std::vector{appointment_key(visit.appointment), customer_key(visit.customer)});
}

TEST_CASE("rows of a kind not known, bodies that do not read, and removals have no keys and are kept as they came") {
  Expected expected;
  CHECK(keys_of(expected.row("loaner", R"({"code":"7K2M9QXR"})")).empty());
  CHECK(keys_of(expected.row("appointment", "{")).empty());
  CHECK(keys_of(expected.row("appointment", "{}")).empty());
  net::FeedRow removal = expected.row("appointment", net::write_body(expected.appointment));
  removal.op = net::FeedOp::del;
  CHECK(keys_of(removal).empty());
  const auto kept = cache_row(expected.row("loaner", R"({"anything":[1]})"));
  CHECK(kept.body == R"({"anything":[1]})");
  CHECK(kept.seq == 7);
  CHECK(kept.rev == 2);
  CHECK(kept.expires_at == expected.day);
}

TEST_CASE("only the last page proves the copy") {
  net::FeedPage page;
  page.cursor = "c2";
  page.more = true;
  CHECK_FALSE(cache_page("c1", page).sums.has_value());
  page.more = false;
  CHECK(cache_page("c1", page).sums == store::CacheSums{});
  page.sums = {{"staff", 2, 9}};
  const auto out = cache_page("c1", page);
  CHECK(out.sums == store::CacheSums{{"staff", {2, 9}}});
  CHECK(out.asked == "c1");
  CHECK(out.cursor == "c2");
  CHECK_FALSE(out.authoritative);
}
