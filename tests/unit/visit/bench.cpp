#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {
namespace {

// Sunday, 22 November 2026, 10:42 in New York.
const base::WallTime morning = *base::parse_rfc3339("2026-11-22T15:42:00Z");
const base::WallTime eleven = *base::parse_rfc3339("2026-11-22T16:00:00Z");

model::Configuration car(const std::string& key, const model::Customer& customer, base::WallTime saved) {
  model::Configuration car;
  car.id = model::ConfigurationId::standing_for(key);
  car.customer = customer;
  car.model = "Meridian EV";
  car.trim = "Touring";
  car.saved_at = car.priced_at = saved;
  car.expires = saved + 240h;
  return car;
}

}  // namespace

model::VisitCode code_of(std::uint64_t seed) {
  base::SeededRandom random(seed);
  return model::VisitCode::make(random);
}

Bench::Bench(std::uint64_t seed, bool enrolled) : random(seed), clock(morning) {
  signer_ = std::move(*base::ed25519_signer(random.bytes(32)));
  device_ = model::DeviceId::make(clock.wall(), random);
  settings.rooftop = *model::RooftopId::parse("southside");
  settings.brand = "Harbour Motors";
  settings.languages = {"en", "es", "de"};
  settings.qr_keys[1] = signer_->public_key();
  settings.sister_rooftops = {"northgate=Northgate", "north=North Quay"};
  day.starts = *base::parse_rfc3339("2026-11-22T05:00:00Z");
  day.ends = day.starts + 24h;
  state = initial(enrolled, context());
}

Context Bench::context() {
  return {.now = clock.boot(),
          .wall = clock.wall(),
          .clock = trust,
          .day = day,
          .settings = settings,
          .device = device_,
          .fresh = model::VisitId::make(clock.wall(), random)};
}

void Bench::take(Outcome outcome) {
  state = std::move(outcome.state);
  for (auto& each : outcome.commands) commands.push_back(std::move(each));
}

void Bench::ask(const Intent& intent) { take(step(state, intent, context())); }
void Bench::tell(const Event& event) { take(step(state, event, context())); }

void Bench::wait(std::chrono::nanoseconds by) {
  clock.advance(by);
  tell(Tick{});
}

void Bench::wait_ticking(std::chrono::nanoseconds by) {
  const auto end = clock.boot() + by;
  while (clock.boot() < end) {
    const auto next = std::min(std::max(due(state, context()), clock.boot() + 1ms), end);
    clock.advance(next - clock.boot());
    tell(Tick{});
  }
}

Found Bench::priya() {
  Found found;
  found.customer = {model::CustomerId::standing_for("priya"), "Priya", "Priya Raman", "en", "hmac", "4471"};
  model::Appointment appointment;
  appointment.id = model::AppointmentId::standing_for("priya-11");
  appointment.code = code_of(7);
  appointment.customer = found.customer;
  appointment.starts = eleven;
  appointment.reason = model::Reason::test_drive;
  appointment.host = model::StaffId::standing_for("marta");
  found.first.appointment = appointment;
  found.first.configuration = car("priya-car", found.customer, morning - 13h);
  found.first.host = model::Staff{appointment.host, "Marta Silva", "Marta", "Product specialist"};
  return found;
}

Found Bench::jonas() {
  Found found;
  found.customer = {model::CustomerId::standing_for("jonas"), "Jonas", "Jonas Weber", "de", "hmac2", "0102"};
  found.first.configuration = car("jonas-car", found.customer, morning - 30h);
  return found;
}

std::string Bench::qr(const model::VisitCode& code, const std::string& rooftop, std::chrono::hours lives) {
  const auto expires = std::chrono::floor<std::chrono::minutes>(clock.wall() + lives);
  return *model::write_qr({*model::RooftopId::parse(rooftop), code, expires, 1}, *signer_);
}

void Bench::scan_and_find(const Found& found) {
  ask(ScanCode{qr(code_of(7))});
  tell(LookedUp{pending(), found});
}

void Bench::type_code(const std::string& letters) {
  for (std::size_t length = 1; length <= letters.size(); ++length) ask(Type{Field::code, letters.substr(0, length)});
}

void Bench::check_in() {
  ask(CheckIn{});
  tell(FactCommitted{pending(), fact()});
}

}  // namespace foyer::visit::test
