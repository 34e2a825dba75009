#include "tests/desk/scenes.hpp"

#include <functional>

namespace foyer::desk {
namespace {

using visit::Screen;
using visit::State;

model::Configuration meridian(const model::Customer& customer, base::WallTime now) {
  model::Configuration car;
  car.id = model::ConfigurationId::standing_for("car");
  car.customer = customer;
  car.model = "Meridian EV";
  car.trim = "Touring";
  car.body = "sedan";
  car.options = {{"paint", "P1", "Tidal Teal", "#2F6F7A"},
                 {"wheels", "W2", "20″ Aero", ""},
                 {"interior", "I1", "Sand", ""},
                 {"pack", "K1", "Winter pack", ""},
                 {"pack", "K2", "Comfort pack", ""}};
  const auto usd = [](std::int64_t minor) { return base::Money{minor, "USD"}; };
  using enum model::PriceKind;
  car.price = {{base, "Meridian EV Touring", usd(4'390'000)},
               {option, "Tidal Teal metallic", usd(95'000)},
               {option, "20″ Aero wheels", usd(172'000)},
               {package, "Comfort pack", usd(140'000)},
               {destination, "", usd(119'500)},
               {discount, "Dealer discount · until 30 Nov", usd(-150'000)},
               {fee, "Documentation fee", usd(8'500)},
               {tax, "Sales tax 6.25 %", usd(287'700)},
               {total, "", usd(5'062'700)}};
  car.saved_at = car.priced_at = now - 13h - 28min;
  return car;
}

// Every trouble at once; several of them never come together.
visit::Sight troubled(base::WallTime now) {
  visit::Sight sight;
  for (int i = 0; i <= static_cast<int>(visit::Trouble::copy_in_doubt); ++i)
    sight.troubles.push_back(static_cast<visit::Trouble>(i));
  sight.waiting = 1'204;
  sight.refused = 2;
  sight.oldest = now - 75h;
  sight.parked = 3;
  sight.disk_full = true;
  sight.lost = 2;
  sight.lost_records = {{"CheckedIn", 4711, now - 26h}, {"", 4710, now - 27h}};
  sight.version = "1.4.2";
  return sight;
}

}  // namespace

visit::Found priya(base::WallTime now) {
  visit::Found found;
  found.customer = {model::CustomerId::standing_for("priya"), "Priya", "Priya Raman", "en", "hmac", "4471"};
  model::Appointment appointment;
  appointment.id = model::AppointmentId::standing_for("priya-11");
  appointment.customer = found.customer;
  appointment.starts = now + 18min;
  appointment.reason = model::Reason::test_drive;
  appointment.host = model::StaffId::standing_for("marta");
  found.first.appointment = appointment;
  found.first.configuration = meridian(found.customer, now);
  found.first.host = model::Staff{appointment.host, "Marta Silva", "Marta", "Product specialist"};
  return found;
}

visit::Arrival service_at_three(base::WallTime now) {
  visit::Arrival arrival;
  arrival.appointment = model::Appointment{};
  arrival.appointment->id = model::AppointmentId::standing_for("priya-15");
  arrival.appointment->starts = now + 258min;
  arrival.appointment->reason = model::Reason::service;
  return arrival;
}

Rooftop::Rooftop() : wall(*base::parse_rfc3339("2026-11-22T15:42:00Z")) {
  settings.rooftop = *model::RooftopId::parse("southside");
  settings.name = "Harbour Motors Southside";
  settings.brand = "Harbour Motors";
  settings.time_zone = "America/New_York";
  settings.market = "US";
  settings.currency = "USD";
  settings.languages = {"en", "es", "fr", "de", "ar", "zh", "pt", "vi"};
  day.starts = *base::parse_rfc3339("2026-11-22T05:00:00Z");
  day.ends = day.starts + 24h;
  day.opens_next = *base::parse_rfc3339("2026-11-23T14:00:00Z");
}

visit::Context Rooftop::context() const {
  return {.now = now,
          .wall = wall,
          .clock = base::ClockState::synchronised,
          .day = day,
          .settings = settings,
          .device = {},
          .fresh = model::VisitId::standing_for("fresh")};
}

std::vector<Scene> Rooftop::scenes(const std::string& language, const visit::Ease& ease) const {
  std::vector<Scene> all;
  const auto add = [&](const std::string& name, Screen page, const std::function<void(State&)>& change = {}) {
    State state = visit::initial(true, context());
    state.visit.language = language;
    state.visit.page = page;
    if (page != Screen::attract) {
      state.visit.id = model::VisitId::standing_for("visit");
      state.visit.ease = ease;
    }
    if (change) change(state);
    all.push_back({name, std::move(state)});
  };
  const auto known = [&](State& s) { s.visit.found = priya(wall); };
  const auto checked_in = [&](State& s) {
    known(s);
    s.visit.checked_in = true;
    s.visit.done_at = s.device.touched = now;
  };
  const auto offline = [](State& s) { s.device.link = {.hub = false, .network = true}; };
  const auto working = [&](visit::Work::Kind kind, std::chrono::milliseconds since) {
    return visit::Work{kind, 1, now - since, model::OpenedBy::scan};
  };
  using Kind = visit::Work::Kind;
  using Call = visit::Call::Stage;
  const auto calling = [&](State& s, Call stage, const std::string& by) {
    known(s);
    s.visit.sheet = Screen::call_staff;
    s.call = visit::Call{};
    s.call->stage = stage;
    s.call->visit = s.visit.id;
    s.call->since_wall = wall - 1min;
    s.call->by = by;
  };
  const auto enrolling = [&](visit::Enrolment::Stage stage, visit::Enrolment::Refusal refusal) {
    return [=](State& s) { s.device.enrolment = visit::Enrolment{stage, refusal, "H7QK-2M9X"}; };
  };
  using Stage = visit::Enrolment::Stage;
  using Refusal = visit::Enrolment::Refusal;

  add("enrolment", Screen::enrolment, enrolling(Stage::needed, {}));
  add("enrolment-connecting", Screen::enrolment, enrolling(Stage::connecting, {}));
  add("enrolment-refused", Screen::enrolment, enrolling(Stage::refused, Refusal::wrong_code));
  add("enrolment-not_a_hub", Screen::enrolment, enrolling(Stage::refused, Refusal::not_a_hub));
  add("enrolment-done", Screen::enrolment, enrolling(Stage::done, {}));
  add("attract", Screen::attract);
  add("identify", Screen::identify);
  add("identify-offline", Screen::identify, offline);
  add("identify-no_scanner", Screen::identify, [](State& s) { s.device.scanner_works = false; });
  add("identify-waiting", Screen::identify, [&](State& s) { s.visit.work = working(Kind::looking_up, 1s); });
  add("identify-way_out", Screen::identify, [&](State& s) { s.visit.work = working(Kind::looking_up, 5s); });
  add("code", Screen::code, [](State& s) { s.visit.typed[visit::Field::code] = "7K2M9"; });
  add("code-tried", Screen::code, [](State& s) { s.visit.typed[visit::Field::code] = "7K2M9QXR"; });
  add("code-way_out", Screen::code, [&](State& s) {
    s.visit.typed[visit::Field::code] = "7K2M9QXR";
    s.visit.work = working(Kind::looking_up, 5s);
  });
  add("name_phone", Screen::name_phone, [](State& s) {
    s.visit.typed[visit::Field::name] = "Priya Raman";
    s.visit.typed[visit::Field::phone] = "202 555 4471";
  });
  add("name_phone-way_out", Screen::name_phone, [&](State& s) { s.visit.work = working(Kind::looking_up, 5s); });
  add("privacy", Screen::privacy);
  add("new_visitor", Screen::new_visitor, [](State& s) {
    s.visit.typed[visit::Field::name] = "Amara";
    s.visit.reason = model::Reason::service;
  });
  add("new_visitor-way_out", Screen::new_visitor, [&](State& s) { s.visit.work = working(Kind::checking_in, 5s); });
  add("welcome", Screen::welcome, known);
  add("welcome-offline", Screen::welcome, [&](State& s) {
    known(s);
    offline(s);
  });
  add("welcome-two_visits", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.found->other = service_at_three(wall);
  });
  add("welcome-no_appointment", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.found->first.appointment.reset();
    s.visit.found->first.host.reset();
  });
  add("welcome-no_car", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.found->first.configuration.reset();
  });
  add("welcome-resumed", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.how = model::OpenedBy::resume;
  });
  add("welcome-long_name", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.found->customer.given = "Maximilian-Alexander";
  });
  add("welcome-saving", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.work = working(Kind::checking_in, 1s);
  });
  add("welcome-way_out", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.work = working(Kind::checking_in, 5s);
  });
  add("configuration", Screen::configuration, known);
  add("configuration-no_price", Screen::configuration, [&](State& s) {
    known(s);
    s.visit.found->first.configuration->price.clear();
  });
  add("configuration-very_long", Screen::configuration, [&](State& s) {
    known(s);
    auto& price = s.visit.found->first.configuration->price;
    const auto total = price.back();
    price.pop_back();
    for (int i = 0; i < 20; ++i)
      price.push_back({model::PriceKind::option, "Option number " + std::to_string(i + 1), {10'000, "USD"}});
    price.push_back(total);
  });
  add("configuration-checked_in", Screen::configuration, checked_in);
  add("configuration-saving", Screen::configuration, [&](State& s) {
    known(s);
    s.visit.work = working(Kind::checking_in, 5s);
  });
  add("done", Screen::done, checked_in);
  add("done-told", Screen::done, [&](State& s) {
    checked_in(s);
    s.visit.told = true;
  });
  add("done-offline", Screen::done, [&](State& s) {
    checked_in(s);
    offline(s);
  });
  add("done-already", Screen::done, [&](State& s) {
    checked_in(s);
    s.visit.already = true;
  });
  add("done-two_visits", Screen::done, [&](State& s) {
    checked_in(s);
    s.visit.found->other = service_at_three(wall);
  });
  add("done-new_visitor", Screen::done, [&](State& s) {
    checked_in(s);
    s.visit.found.reset();
    s.visit.visitor = model::NewVisitor{"Amara", "", model::Reason::service};
  });
  add("wrong_rooftop", Screen::wrong_rooftop, [](State& s) { s.visit.elsewhere = "Northgate"; });
  add("wrong_rooftop-unknown", Screen::wrong_rooftop);
  add("wrong_day", Screen::wrong_day, [&](State& s) {
    known(s);
    s.visit.found->first.appointment->starts += 48h;
  });
  add("expired", Screen::expired, [&](State& s) { s.visit.expired = wall - 72h; });
  add("closing", Screen::closing, known);
  add("nothing_found", Screen::nothing_found);
  add("nothing_found-offline", Screen::nothing_found, [&](State& s) {
    offline(s);
    s.visit.tried = model::OpenedBy::name_phone;
  });
  add("paused", Screen::paused, [&](State& s) { s.device.guard = {5, now + 9min}; });
  add("not_saved", Screen::not_saved, known);
  add("resting", Screen::resting, [](State& s) { s.device.sight.disk_full = true; });
  add("staff", Screen::attract, [&](State& s) {
    s.visit.sheet = Screen::staff;
    s.device.sight.version = "1.4.2";
    s.device.sight.last_sync = wall - 12s;
    s.device.sight.disk_free_mb = 20'480;
  });
  add("staff-trouble", Screen::attract, [&](State& s) {
    offline(s);
    s.visit.sheet = Screen::staff;
    s.device.sight = troubled(wall);
  });
  add("language", Screen::identify, [](State& s) { s.visit.sheet = Screen::language; });
  add("easier", Screen::identify, [](State& s) { s.visit.sheet = Screen::easier; });
  add("offline", Screen::identify, [&](State& s) {
    offline(s);
    s.visit.sheet = Screen::offline;
  });
  add("finish", Screen::new_visitor, [](State& s) { s.visit.sheet = Screen::finish; });
  add("call_staff", Screen::welcome, [&](State& s) { calling(s, Call::open, ""); });
  add("call_staff-acknowledged", Screen::welcome, [&](State& s) { calling(s, Call::acknowledged, "Marta"); });
  add("call_staff-here", Screen::welcome, [&](State& s) { calling(s, Call::acknowledged, ""); });
  add("call_staff-alone", Screen::welcome, [&](State& s) { calling(s, Call::alone, ""); });
  add("call_staff-alone_offline", Screen::welcome, [&](State& s) {
    calling(s, Call::alone, "");
    offline(s);
  });
  add("idle", Screen::welcome, [&](State& s) {
    known(s);
    s.visit.warned_at = now;
  });
  add("cleaning", Screen::identify, [&](State& s) { s.device.cleaning_until = now + 42s; });
  return all;
}

}  // namespace foyer::desk
