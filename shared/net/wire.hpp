#pragma once
// The wire forms of facts, feed rows and answers: JSON with bounds (tuning::json_max_depth, sizes). Every reader
// refuses what it does not understand with a message naming the member; unknown members are ignored, unknown fact types
// are not an error. Source: sync.md "Wire". Golden files: tests/unit/net/golden.
#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/digest.hpp"
#include "shared/base/result.hpp"
#include "shared/model/dealership.hpp"
#include "shared/model/facts.hpp"

namespace foyer::net {

// Bounded parse: valid UTF-8 JSON of at most tuning::json_max_depth levels, no member named twice, no U+0000, no number
// beyond a double, else invalid. Its size is the caller's to bound.
base::Result<nlohmann::json> parse_json(std::string_view text);

// ---- facts
std::string write_fact(const model::Fact& fact);  // one line, no newline inside
// What one pass finds in a line: the envelope of any well-formed fact, and its body, which is unsupported for a type or
// version not known here. Without an envelope there is no body either, for the same reason.
struct FactReading {
  base::Result<model::Envelope> env;
  base::Result<model::Body> body;
};
FactReading examine_fact(std::string_view line);
base::Result<model::Envelope> read_envelope(std::string_view line);
base::Result<model::Fact> read_fact(std::string_view line);

enum class FactStatus { accepted, duplicate, parked, purged, refused };
std::string_view name(FactStatus status);
struct PushItem {
  std::string fact_id;
  FactStatus status = FactStatus::accepted;
};
struct PushAnswer {
  base::WallTime hub_time;
  std::uint64_t feed_head = 0;
  std::uint64_t ack_n = 0;  // every n up to this of this device and epoch is in the ledger
  std::vector<PushItem> items;
};
std::string write_push_answer(const PushAnswer& answer);
base::Result<PushAnswer> read_push_answer(std::string_view text);

// ---- feed
enum class FeedOp { put, del, purge };
std::string_view name(FeedOp op);
struct FeedRow {
  std::uint64_t seq = 0;
  std::string kind;  // "settings", "staff", "appointment", "configuration", "visit", or one we do not know yet
  std::string id;
  FeedOp op = FeedOp::put;
  int rev = 1;
  int schema = 1;
  std::optional<base::WallTime> expires_at;
  std::string body;  // JSON text kept raw; empty unless put
};
struct FeedSum {  // proves the copy: how many live rows of a kind, and the sum of their seq modulo 2^64
  std::string kind;
  std::uint64_t count = 0;
  std::uint64_t sum = 0;
};
struct FeedPage {
  std::string cursor;  // opaque; hand it back
  bool more = false;
  bool snapshot = false;  // the rows belong to a snapshot (cursor=new)
  bool complete = false;  // the snapshot ends with this page
  std::vector<FeedRow> rows;
  std::vector<FeedSum> sums;  // on the last page
};
std::string write_feed_page(const FeedPage& page);
base::Result<FeedPage> read_feed_page(std::string_view text);

// ---- feed row bodies
std::string write_body(const model::Settings& settings);
std::string write_body(const model::Staff& staff);
std::string write_body(const model::Appointment& appointment);
std::string write_body(const model::Configuration& configuration);
std::string write_body(const model::OpenVisit& visit);
base::Result<model::Settings> read_settings(std::string_view body);
base::Result<model::Staff> read_staff(std::string_view body);
base::Result<model::Appointment> read_appointment(std::string_view body);
base::Result<model::Configuration> read_configuration(std::string_view body);
base::Result<model::OpenVisit> read_open_visit(std::string_view body);

// ---- enrolment
struct EnrolAsk {
  std::string code;
  std::string csr_pem;
  int panel_width_px = 0;
  int panel_height_px = 0;
  double panel_width_mm = 0;
  double panel_height_mm = 0;
};
struct EnrolAnswer {
  model::DeviceId device;
  model::RooftopId rooftop;
  std::string cert_chain_pem;
  std::string ca_pem;
  base::Bytes lookup_key;  // 32 bytes
  model::QrKeys qr_keys;
};
std::string write_enrol_ask(const EnrolAsk& ask);
base::Result<EnrolAsk> read_enrol_ask(std::string_view text);
std::string write_enrol_answer(const EnrolAnswer& answer);
base::Result<EnrolAnswer> read_enrol_answer(std::string_view text);

// ---- heartbeat
struct LostFact {  // both of its copies on the kiosk were damaged
  model::FactId fact;
  model::EpochId epoch;
  std::uint64_t n = 0;
  model::VisitId visit;  // nil: not known
  std::string type;      // empty: not known
  base::WallTime at;     // when it was made durable
};
struct Heartbeat {
  std::uint64_t outbox_count = 0;
  std::int64_t oldest_unacked_ms = 0;
  std::uint64_t parked = 0;
  std::string cursor;
  std::int64_t clock_offset_ms = 0;
  std::uint64_t disk_free_mb = 0;
  std::string app_v;
  std::string secrets;   // "tpm" or "file"
  std::string renderer;  // "llvmpipe" on a device with graphics is an alarm
  std::uint64_t loop_restarts = 0;
  std::uint64_t purged_through = 0;
  std::vector<std::string> peers_at;  // "10.1.2.3:8445", "[fd00::3]:8445": where other kiosks find this one; none: off
  // What a kiosk of the first version does not tell, reads as none.
  std::uint64_t refused = 0;                // of the outbox: facts that the hub does not take; kept
  std::vector<std::string> alarms;          // sync::Alarm by name
  std::string at_fault;                     // sync::AtFault by name, as it stood before this
  std::optional<base::WallTime> last_sync;  // the hub's last good answer before this
  std::string clock;                        // base::ClockState by name
  bool disk_full = false;                   // new visits are refused
  std::uint64_t lost_count = 0;
  std::vector<LostFact> lost;  // the latest of them
  bool lost_unnamed = false;   // facts are lost, and their names as well
};
std::string write_heartbeat(const Heartbeat& heartbeat);
base::Result<Heartbeat> read_heartbeat(std::string_view text);
struct PeerKiosk {  // another kiosk of the rooftop that the hub trusts
  model::DeviceId device;
  std::vector<std::string> at{};  // as its own heartbeat says
  bool operator==(const PeerKiosk&) const = default;
};
struct HeartbeatAnswer {
  base::WallTime hub_time;  // so that a kiosk knows the time before it has anything to send
  std::vector<PeerKiosk> kiosks{};
  std::vector<model::FactId> known{};  // of the lost ones: they are in the ledger after all
  std::string ledger{};                // names the ledger's life: another one after a restore from a backup
  base::Bytes seal_key{};              // 32 bytes: what acknowledged facts are sealed to (base/sealed_box.hpp)
};
std::string write_heartbeat_answer(const HeartbeatAnswer& answer);
base::Result<HeartbeatAnswer> read_heartbeat_answer(std::string_view text);

// The text of kiosks alone, as a kiosk keeps it.
std::string write_peer_kiosks(const std::vector<PeerKiosk>& kiosks);
base::Result<std::vector<PeerKiosk>> read_peer_kiosks(std::string_view text);

// ---- claims: a short lease on what somebody has come for. Advisory: nobody is refused.
struct ClaimAsk {
  std::string subject;   // "appointment:<id>" or "configuration:<id>"
  model::VisitId visit;  // under which it will be recorded, unless another is open; nil: not known yet
  std::chrono::seconds ttl{};
};
struct ClaimAnswer {
  std::uint64_t fence = 0;  // counts up at the hub for ever: of two holders the later one has the higher
  std::chrono::seconds ttl{};
  std::optional<model::OpenVisit> open;  // the visit of it that is open already: resume it
};
std::string write_claim_ask(const ClaimAsk& ask);
base::Result<ClaimAsk> read_claim_ask(std::string_view text);
std::string write_claim_answer(const ClaimAnswer& answer);
base::Result<ClaimAnswer> read_claim_answer(std::string_view text);

// ---- between kiosks: how visits stand, and nothing of a person
struct PeerStanding {
  std::uint64_t n = 1;     // counts the changes of a run: orders what comes late or twice
  base::Digest subject{};  // HMAC of what the visit is about, under the rooftop's look-up key
  model::VisitId visit;
  model::VisitStatus status = model::VisitStatus::identifying;
  std::chrono::milliseconds opened_ago{};
  std::chrono::milliseconds changed_ago{};
};
struct PeerHello {  // also the answer to one
  model::DeviceId device;
  model::EpochId run;  // new with every start: who forgot what it was told says so by it
  std::vector<PeerStanding> standings;
};
std::string write_peer_hello(const PeerHello& hello);
base::Result<PeerHello> read_peer_hello(std::string_view text);

// ---- look-up: two facts, at most one result
struct LookupAsk {
  std::string code;  // or
  std::string name;  // both of these
  std::string phone_e164;
};
struct LookupAnswer {  // at most one person's visit: raw feed bodies, empty where there is none
  std::vector<FeedRow> rows;
};
std::string write_lookup_ask(const LookupAsk& ask);
base::Result<LookupAsk> read_lookup_ask(std::string_view text);
std::string write_lookup_answer(const LookupAnswer& answer);
base::Result<LookupAnswer> read_lookup_answer(std::string_view text);

}  // namespace foyer::net
