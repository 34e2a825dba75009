#pragma once
// One full value of every wire form, every optional member set, and of facts one of each type: what the golden files
// hold.
#include <string>
#include <vector>

#include "shared/net/wire.hpp"

namespace foyer::net::samples {

template <class Id>
Id id(char digit) {
  return *Id::parse("0190a7c2-0000-7000-8000-00000000000" + std::string(1, digit));
}

inline base::WallTime at(int minute) {
  return base::from_unix_ms(1'795'339'800'000 + minute * 60'000LL);
}  // 2026-11-22

inline model::QrKeys qr_keys() {
  base::PublicKey old_one{};
  base::PublicKey new_one{};
  old_one.fill(0x11);
  new_one.fill(0xfe);
  return {{1, old_one}, {2, new_one}};
}

inline model::Customer customer() {
  return {id<model::CustomerId>('c'),
          "María",
          "María José Núñez",
          "es",
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "4471"};
}

inline model::Settings settings() {
  model::Settings it;
  it.rooftop = *model::RooftopId::parse("southside");
  it.name = "Harbour Motors Southside";
  it.brand = "Harbour Motors";
  it.time_zone = "America/New_York";
  it.currency = "USD";
  it.market = "US";
  it.languages = {"en", "es"};
  it.hours = {{1, 540, 1200}, {6, 600, 1020}};
  it.qr_keys = qr_keys();
  it.sister_rooftops = {"northgate=Harbour Motors Northgate"};
  return it;
}

inline model::Staff staff() { return {id<model::StaffId>('5'), "Priya Raman", "Priya", "Product specialist"}; }

inline model::Appointment appointment() {
  model::Appointment it;
  it.id = id<model::AppointmentId>('a');
  it.code = *model::VisitCode::parse("7K2M9QX3");
  it.customer = customer();
  it.starts = at(0);
  it.ends = at(45);
  it.reason = model::Reason::test_drive;
  it.host = id<model::StaffId>('5');
  it.configuration = id<model::ConfigurationId>('f');
  it.note = "Trades in a hatch;\nasks about charging at home";
  return it;
}

inline model::Configuration configuration() {
  model::Configuration it;
  it.id = id<model::ConfigurationId>('f');
  it.code = *model::VisitCode::parse("7K2M9QX3");
  it.customer = customer();
  it.revision = 3;
  it.model = "Meridian EV";
  it.trim = "Touring";
  it.body = "suv";
  it.options = {{"paint", "TT7", "Tidal Teal", "#2F6F7A"}, {"wheels", "W20", "20\" \"Aero\"", ""}};
  it.price = {{model::PriceKind::base, "Meridian EV Touring", {4'699'000, "USD"}},
              {model::PriceKind::discount, "Online credit", {-50'000, "USD"}},
              {model::PriceKind::total, "Total", {4'649'000, "USD"}}};
  it.priced_at = at(-90);
  it.saved_at = at(-80);
  it.expires = at(60 * 24 * 30);
  return it;
}

inline model::OpenVisit open_visit() {
  return {id<model::VisitId>('1'),
          id<model::AppointmentId>('a'),
          id<model::ConfigurationId>('f'),
          id<model::CustomerId>('c'),
          model::VisitStatus::parked,
          id<model::DeviceId>('d'),
          at(2),
          id<model::FactId>('8'),
          "Priya"};
}

inline model::Fact fact(model::Body body) {
  model::Fact it;
  it.env.fact = id<model::FactId>('9');
  it.env.moment = model::Moment::coming_in;
  it.env.device = id<model::DeviceId>('d');
  it.env.epoch = id<model::EpochId>('e');
  it.env.n = 42;
  it.env.visit = id<model::VisitId>('1');
  it.env.occurred = at(1);
  it.env.boot_id = "boot-7";
  it.env.boottime = base::BootTime{std::chrono::nanoseconds{123'456'789'012}};
  it.env.clock = {base::ClockState::held_over, -12, 250};
  it.env.cfg_rev = 4;
  it.env.app_v = "0.1.0";
  it.body = std::move(body);
  return it;
}

inline std::vector<model::Body> bodies() {
  const auto by = id<model::StaffId>('5');
  const auto who = id<model::CustomerId>('c');
  const auto which = id<model::AppointmentId>('a');
  const auto car = id<model::ConfigurationId>('f');
  return {
      model::VisitOpened{"es-MX"},
      model::Identified{model::OpenedBy::scan, who, which, car,
                        model::NewVisitor{"Zoë O’Brien", "+12025550143", model::Reason::purchase}},
      model::CheckedIn{who, which, car, model::Reason::test_drive, by, 2, 8, 9'500, 1},
      model::StaffCalled{"welcome", "identify.code"},
      model::CallAcknowledged{id<model::FactId>('8'), by},
      model::Greeted{by},
      model::Assigned{by, by},
      model::Left{by},
      model::Undone{id<model::FactId>('8'), by},
      model::VisitParked{"configuration"},
      model::VisitEnded{model::Ending::not_me, {{"attract", 1'200}, {"welcome", 300, 2, 1}, {"attract", 5}}},
      model::VisitMerged{id<model::VisitId>('2'), by},
  };
}

inline model::Fact claimed_fact() {
  model::Fact it = fact(model::VisitParked{"welcome"});
  it.env.claim = 7;
  return it;
}

inline HeartbeatAnswer heartbeat_answer() { return {at(3)}; }

inline HeartbeatAnswer heartbeat_answer_with_kiosks() {
  return {at(3), {{id<model::DeviceId>('2'), {"10.1.2.3:8445", "[fd00::3]:8445"}}, {id<model::DeviceId>('3')}}};
}

inline ClaimAsk claim_ask() {
  return {"appointment:0190a7c2-0000-7000-8000-00000000000a", id<model::VisitId>('1'), std::chrono::seconds{120}};
}

inline PeerHello peer_hello() {
  base::Digest subject{};
  subject.fill(0x5a);
  return {id<model::DeviceId>('d'),
          id<model::EpochId>('e'),
          {{3, subject, id<model::VisitId>('1'), model::VisitStatus::checked_in, std::chrono::seconds{90},
            std::chrono::milliseconds{1'250}}}};
}

inline PushAnswer push_answer() {
  return {at(3),
          900,
          42,
          {{id<model::FactId>('9').text(), FactStatus::accepted},
           {id<model::FactId>('8').text(), FactStatus::duplicate},
           {id<model::FactId>('7').text(), FactStatus::parked},
           {id<model::FactId>('6').text(), FactStatus::purged},
           {"not-an-id", FactStatus::refused}}};
}

inline FeedPage feed_page() {
  FeedPage it;
  it.cursor = "b3BhcXVl";
  it.more = true;
  it.snapshot = true;
  it.complete = false;
  it.rows = {
      {901, "staff", staff().id.text(), FeedOp::put, 2, 1, at(60), write_body(staff())},
      {902, "visit", open_visit().id.text(), FeedOp::del, 7, 1, std::nullopt, ""},
      {903, "configuration", configuration().id.text(), FeedOp::purge, 1, 1, std::nullopt, ""},
      {904, "loaner", "LV-7", FeedOp::put, 1, 9, std::nullopt, R"({"plate":"8ABC123","seats":[5,{"rows":2.5}]})"}};
  it.sums = {{"staff", 12, 18'446'744'073'709'551'615U}, {"visit", 0, 0}};
  return it;
}

inline EnrolAsk enrol_ask() {
  return {"7K2M9QXR3T-and-so-on", "-----BEGIN CERTIFICATE REQUEST-----\n", 1080, 1920, 398.25, 708};
}

inline EnrolAnswer enrol_answer() {
  return {id<model::DeviceId>('d'),
          *model::RooftopId::parse("southside"),
          "-----BEGIN CERTIFICATE-----\nleaf\n",
          "-----BEGIN CERTIFICATE-----\nca\n",
          base::Bytes(32, 0xa5),
          qr_keys()};
}

inline Heartbeat heartbeat() {
  Heartbeat it;
  it.outbox_count = 3;
  it.oldest_unacked_ms = 86'400'000;
  it.parked = 1;
  it.cursor = "b3BhcXVl";
  it.clock_offset_ms = -3;
  it.disk_free_mb = 20'480;
  it.app_v = "0.1.0";
  it.secrets = "tpm";
  it.renderer = "llvmpipe";
  it.loop_restarts = 2;
  it.purged_through = 77;
  return it;
}

// As a kiosk tells it that has trouble of every kind.
inline Heartbeat heartbeat_in_trouble() {
  Heartbeat it = heartbeat();
  it.refused = 2;
  it.alarms = {"fact_refused", "sums_differ"};
  it.at_fault = "way";
  it.last_sync = at(2);
  it.clock = "held_over";
  it.disk_full = true;
  it.lost_count = 70;
  it.lost = {{id<model::FactId>('9'), id<model::EpochId>('e'), 42, id<model::VisitId>('2'), "CheckedIn", at(1)},
             {id<model::FactId>('8'), id<model::EpochId>('e'), 41, {}, "", at(1)}};
  it.lost_unnamed = true;
  return it;
}

inline LookupAnswer lookup_answer() {
  LookupAnswer it;
  it.rows = {{905, "appointment", appointment().id.text(), FeedOp::put, 1, 1, std::nullopt, write_body(appointment())}};
  return it;
}

inline ClaimAnswer claim_answer() { return {7, std::chrono::seconds{120}, open_visit()}; }

inline Heartbeat heartbeat_of_a_peer() {
  Heartbeat it = heartbeat();
  it.peers_at = {"10.1.2.3:8445"};
  return it;
}

}  // namespace foyer::net::samples
