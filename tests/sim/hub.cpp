#include "tests/sim/hub.hpp"

#include <nlohmann/json.hpp>

#include "platform/hub/credentials.hpp"
#include "platform/hub/feed.hpp"
#include "shared/net/tls.hpp"
#include "shared/net/wire.hpp"
#include "tests/sim/checks.hpp"

namespace foyer::sim {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr auto turns_at_least_every = 30min;  // of the records, where no long-poll ends earlier

// For the dealer's side, which asks and waits.
class Waiting final : public net::Reply {
 public:
  explicit Waiting(net::Response& into) : into_(into) {}
  void send(net::Response response) override { into_ = std::move(response); }
  std::shared_ptr<net::EventStream> stream(net::Headers) override { return nullptr; }

 private:
  net::Response& into_;
};

}  // namespace

// An answer of one life of the machine: what that life did not send before it ended is never sent.
class SimHub::Answer final : public net::Reply {
 public:
  Answer(SimHub& hub, std::shared_ptr<net::Reply> to) : hub_(hub), life_(hub.life_), to_(std::move(to)) {}
  ~Answer() override {
    if (ended()) hub_.never_answered_.push_back(std::move(to_));
  }
  void send(net::Response response) override {
    if (!ended()) to_->send(std::move(response));
  }
  std::shared_ptr<net::EventStream> stream(net::Headers headers) override { return to_->stream(std::move(headers)); }

 private:
  bool ended() const { return hub_.disk_.dead() || hub_.life_ != life_; }
  SimHub& hub_;
  const std::uint64_t life_;
  std::shared_ptr<net::Reply> to_;
};

SimHub::SimHub(const Options& options, const WorldTime& world, Tally& tally)
    : options_(options),
      world_(world),
      tally_(tally),
      disk_("sim-hub", options.seed),
      clock_(world, "hub"),
      dice_(options.seed, "hub"),
      key_(base::Key::make(dice_.random())),
      rooftop_(*model::RooftopId::parse("southside")) {
  start();
  if (running() && !set_up()) hub_.reset();
}

SimHub::~SimHub() {
  hub_.reset();
  never_answered_.clear();
}

void SimHub::start() {
  if (disk_.dead()) disk_.revive();
  ++life_;
  clock_.reboot();
  auto database = hub::HubDatabase::open("/hub/hub.db", key_, disk_.vfs());
  if (!database) return check::hub_refused(tally_, disk_, database.error());
  auto made = hub::Hub::make(std::move(*database), {"", "sim"}, clock_, dice_.random());
  if (!made) return check::hub_refused(tally_, disk_, made.error());
  hub_ = std::move(*made);
  turn_due_ = world_.now;
  tally_.trace("hub starts", world_.now.time_since_epoch().count(), disk_.counts().writes);
}

bool SimHub::died() {
  if (!disk_.dead() || !hub_) return false;
  hub_.reset();
  long_polls_end_.clear();
  tally_.trace("hub ends", world_.now.time_since_epoch().count());
  return true;
}

net::Handler SimHub::door() {
  return [this](net::Request request, std::shared_ptr<net::Reply> reply) {
    if (!hub_ || disk_.dead()) {
      never_answered_.push_back(std::move(reply));
      return;
    }
    const std::string target(request.path().substr(request.path().rfind('/') + 1));
    tally_.did("request " + target);
    tally_.trace(target, world_.now.time_since_epoch().count(), request.body.size());
    if (const auto wait = request.query("wait"); wait && *wait != "0")
      ++long_polls_end_[world_.now + std::chrono::seconds(std::stoi(*wait))];
    if (target == "facts") on_push(request.body);
    hub_->for_devices()(std::move(request), std::make_shared<Answer>(*this, std::move(reply)));
  };
}

std::optional<base::BootTime> SimHub::next_due() const {
  if (!hub_) return std::nullopt;
  return long_polls_end_.empty() ? turn_due_ : std::min(turn_due_, long_polls_end_.begin()->first);
}

void SimHub::step() {
  while (!long_polls_end_.empty() && long_polls_end_.begin()->first <= world_.now)
    long_polls_end_.erase(long_polls_end_.begin());
  turn_due_ = world_.now + turns_at_least_every;
  hub_->tick();
}

// ---- the dealer's side

net::Response SimHub::ask(const net::Handler& handler, net::Request request) {
  net::Response response;
  response.status = 0;
  handler(std::move(request), std::make_shared<Waiting>(response));
  return response;
}

net::Response SimHub::as_admin(net::Method method, std::string target, std::string body) {
  return ask(hub_->for_web(),
             {method, std::move(target), {{"Authorization", "Bearer " + admin_key_}}, std::move(body), {{}, "dealer"}});
}

bool SimHub::set_up() {
  {
    const hub::Access access = hub_->database().access();
    auto key = hub::add_key(*access, hub::KeyKind::admin, {}, "first", clock_.wall(), dice_.random());
    if (!key) return false;
    admin_key_ = *key;
  }
  json hours = json::array();
  for (int day = 1; day <= 7; ++day) hours.push_back({{"weekday", day}, {"opens", "09:00"}, {"closes", "18:00"}});
  const json settings{{"name", "Southside"},
                      {"brand", "Harbour Motors"},
                      {"time_zone", "America/New_York"},
                      {"currency", "USD"},
                      {"market", "US"},
                      {"languages", {"en"}},
                      {"hours", hours},
                      {"sisters", json::object()},
                      {"usual_wait_minutes", {3, 6}}};
  const json staff{{"staff", {{{"key", "m.silva"}, {"full", "Marta Silva"}, {"given", "Marta"}, {"role", "Sales"}}}}};
  const bool made = as_admin(net::Method::put, "/v1/rooftops/southside/settings", settings.dump()).status == 204 &&
                    as_admin(net::Method::put, "/v1/rooftops/southside/staff", staff.dump()).status == 204;
  const auto key = json::parse(
      as_admin(net::Method::post, "/v1/admin/api-keys", json{{"rooftop", "southside"}, {"site", "web"}}.dump()).body,
      nullptr, false);
  site_key_ = key.value("key", "");
  return made && !site_key_.empty();
}

model::DeviceId SimHub::enrol() {
  const auto code =
      json::parse(as_admin(net::Method::post, "/v1/admin/enrolment-codes", json{{"rooftop", "southside"}}.dump()).body);
  net::EnrolAsk asked;
  asked.code = code.at("code");
  asked.csr_pem = *net::make_request(*net::make_device_key(), "kiosk");
  asked.panel_width_px = 1080;
  asked.panel_height_px = 1920;
  asked.panel_width_mm = 398;
  asked.panel_height_mm = 708;
  const net::Response answer =
      ask(hub_->for_web(), {net::Method::post, "/v1/enrol", {}, net::write_enrol_ask(asked), {{}, "kiosk"}});
  return net::read_enrol_answer(answer.body)->device;
}

std::optional<Expected> SimHub::expect(int number, base::WallTime starts) {
  Expected person;
  person.name = "Canary Number" + std::to_string(number) + "th";  // no name begins another
  person.starts = starts;
  const std::string phone = "(202) 555-0" + std::to_string(100 + number % 100);
  const json body{{"key", "crm-" + std::to_string(number)},
                  {"customer", {{"full", person.name}, {"given", "Canary"}, {"phone", phone}, {"language", "en"}}},
                  {"starts", base::rfc3339(starts)},
                  {"reason", "test_drive"},
                  {"host", "m.silva"}};
  const net::Response answer = ask(hub_->for_web(), {net::Method::post,
                                                     "/v1/rooftops/southside/appointments",
                                                     {{"Authorization", "Bearer " + site_key_}},
                                                     body.dump(),
                                                     {{}, "site"}});
  const auto read = json::parse(answer.body, nullptr, false);
  if ((answer.status != 200 && answer.status != 201) || disk_.dead())
    return std::nullopt;  // the site tries again: the same key, the same record
  const auto id = model::AppointmentId::parse(read.value("id", ""));
  const auto code = model::VisitCode::parse(read.value("code", ""));
  if (!id || !code) return std::nullopt;
  person.id = *id;
  person.code = *code;
  return person;
}

bool SimHub::purge(const Expected& person) {
  const hub::Access access = hub_->database().access();
  auto transaction = store::Transaction::begin(*access);
  return transaction && hub::feed_purge(*access, rooftop_, "appointment", person.id.text(), clock_.wall()) &&
         transaction->commit();
}

}  // namespace foyer::sim
