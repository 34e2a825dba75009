#include "platform/ctl/devices.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "shared/base/tuning.hpp"
#include "shared/net/wire.hpp"
#include "shared/sync/loop.hpp"

namespace foyer::ctl {

namespace {

namespace tuning = base::tuning;
using nlohmann::json;

constexpr auto missed_beats = 3 * std::chrono::milliseconds(tuning::heartbeat_every);
constexpr std::chrono::minutes outbox_is_late{10};

std::string text_of(const json& object, const char* member) {
  const auto at = object.find(member);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// "12 s", "5 min", "3 h", "2 days".
std::string ago(std::chrono::milliseconds time) {
  using namespace std::chrono;
  if (time < minutes{2}) return std::to_string(floor<seconds>(time).count()) + " s";
  if (time < hours{2}) return std::to_string(floor<minutes>(time).count()) + " min";
  if (time < hours{48}) return std::to_string(floor<hours>(time).count()) + " h";
  return std::to_string(floor<days>(time).count()) + " days";
}

struct AlarmWords {
  sync::Alarm alarm;
  std::string_view says;
};
constexpr AlarmWords alarms[] = {
    {sync::Alarm::not_allowed,
     "this hub refused its requests. It keeps everything: see its enrolment and its certificate"},
    {sync::Alarm::too_old, "its program is too old for this hub. It keeps everything: update it"},
    {sync::Alarm::stranger, "something else answered in this hub's place. Look for a portal or a proxy on its network"},
    {sync::Alarm::fact_refused, "facts of it were refused and are kept there. The reasons stand above"},
    {sync::Alarm::fact_too_large, "something on the way refuses even a single fact. Have the proxy allow 1 MB"},
    {sync::Alarm::sums_differ,
     "its copy of the feed was not this hub's, and is fetched again. If it stays: tell Foyer"},
    {sync::Alarm::snapshot_shrinks,
     "a snapshot would have dropped more than half of its copy, and was refused. See the "
     "rooftop's records"}};

std::string sentence_of(std::string_view alarm) {
  for (const AlarmWords& each : alarms)
    if (sync::name(each.alarm) == alarm) return std::string(each.says);
  return "it tells of something that this program does not know: " + std::string(alarm) + ". Update foyerctl";
}

class Teller {
 public:
  Teller(std::ostream& out, base::WallTime now) : out_(out), now_(now) {}

  void tell(const json& device) {
    out_ << text_of(device, "rooftop") << " kiosk " << device.value("number", 0) << "  " << text_of(device, "id");
    const auto seen = base::parse_rfc3339(text_of(device, "seen_at"));
    out_ << (seen ? "  heard " + ago(now_ - *seen) + " ago" : std::string("  never heard"));
    const auto at = device.find("heartbeat");
    const auto beat = net::read_heartbeat(at == device.end() ? std::string() : at->dump());
    if (beat)
      out_ << "  version " << beat->app_v << "  outbox " << beat->outbox_count << "  disk free " << beat->disk_free_mb
           << " MB  clock " << (beat->clock.empty() ? "not told" : beat->clock);
    out_ << '\n';
    if (!seen || now_ - *seen > missed_beats)
      trouble("it is not heard: see that it is on; its own sheet (its logo held for 5 s) says which link is at fault");
    if (const std::string why = text_of(device, "quarantined"); !why.empty())
      trouble("quarantined: " + why + ". Nothing is lost: find the copy, switch it off, then release the device");
    reasons(device, "parked", "without effect in the ledger",
            "an update of the hub, or releasing the device, takes them in");
    reasons(device, "refused", "refused and kept aside", "compare them with the kiosk's visits of that day");
    if (beat) tell(*beat);
  }

 private:
  void trouble(std::string_view sentence) { out_ << "  ! " << sentence << '\n'; }

  void reasons(const json& device, const char* member, std::string_view are, std::string_view next) {
    const auto all = device.find(member);
    if (all == device.end() || !all->is_array()) return;
    for (const json& each : *all)
      if (each.is_object())
        trouble("facts that are " + std::string(are) + ": " + std::to_string(each.value("facts", 0)) + " (" +
                text_of(each, "why") + "). Next: " + std::string(next));
  }

  void tell(const net::Heartbeat& beat) {
    if (std::chrono::milliseconds(beat.oldest_unacked_ms) > outbox_is_late)
      trouble("its oldest fact has waited " + ago(std::chrono::milliseconds(beat.oldest_unacked_ms)) +
              ": it is safe there; see the alarms and this hub's log");
    if (beat.disk_full)
      trouble("its disk is full: it takes no new visits. Free space on it, or replace the disk; nothing is lost");
    if (!beat.clock.empty() && beat.clock == base::name(base::ClockState::unknown))
      trouble("its clock is not trusted: it refuses nobody by date. Set its clock, or let it reach a time server");
    if (beat.renderer.find("llvmpipe") != std::string::npos)
      trouble("it draws without graphics hardware (" + beat.renderer + "): check its driver");
    for (const std::string& alarm : beat.alarms) trouble(sentence_of(alarm));
    losses(beat);
  }

  void losses(const net::Heartbeat& beat) {
    if (beat.lost_unnamed)
      trouble(
          "facts are lost, and their names with them: outbox, journal and state were damaged at once. Replace its "
          "disk; ask its visitors of that day");
    if (beat.lost_count == 0) return;
    trouble("facts lost: " + std::to_string(beat.lost_count) +
            " (both of their copies were damaged). Replace its disk; ask who was served then:");
    for (const net::LostFact& each : beat.lost)
      out_ << "      " << base::rfc3339(each.at) << "  " << (each.type.empty() ? "unknown type" : each.type)
           << "  visit " << (each.visit ? each.visit.text() : "unknown") << "  fact " << each.fact.text() << "  epoch "
           << each.epoch.text() << "  n " << each.n << '\n';
  }

  std::ostream& out_;
  const base::WallTime now_;
};

}  // namespace

base::Result<void> tell_devices(std::string_view devices_json, std::ostream& out) {
  FOYER_TRY(answer, net::parse_json(devices_json));
  const auto now = base::parse_rfc3339(text_of(answer, "now"));
  if (!now || !answer.contains("devices") || !answer["devices"].is_array())
    return base::Error{base::Fault::corrupt, "the hub's answer is not a list of devices"};
  Teller teller(out, *now);
  for (const json& device : answer["devices"]) teller.tell(device);
  return {};
}

base::Result<void> tell_devices(HubApi& hub, std::ostream& out) {
  FOYER_TRY(answer, hub.devices());
  return tell_devices(answer, out);
}

}  // namespace foyer::ctl
