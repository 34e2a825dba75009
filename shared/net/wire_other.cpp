// Enrolment, heartbeat, and the question of a look-up.
#include "shared/net/wire_codec.hpp"

namespace foyer::net {

namespace wire {

namespace {

// E.164: a plus sign and up to fifteen digits, the first not zero.
bool is_e164(std::string_view text) {
  return text.size() >= 3 && text.size() <= 16 && text[0] == '+' && text[1] >= '1' && text[1] <= '9' &&
         std::all_of(text.begin() + 2, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

struct Panel {
  int width_px = 0;
  int height_px = 0;
  double width_mm = 0;
  double height_mm = 0;
};

template <class Io>
void members(Io& io, Of<Io, Panel>& it) {
  io.whole("width_px", it.width_px, 1, tuning::wire_panel_max_px);
  io.whole("height_px", it.height_px, 1, tuning::wire_panel_max_px);
  io.number("width_mm", it.width_mm, 1, tuning::wire_panel_max_mm);
  io.number("height_mm", it.height_mm, 1, tuning::wire_panel_max_mm);
}

template <class Io>
void members(Io& io, Of<Io, EnrolAsk>& it) {
  io.text("code", it.code, tuning::wire_word_max_bytes);
  io.text("csr", it.csr_pem, tuning::wire_pem_max_bytes);
  Panel panel{it.panel_width_px, it.panel_height_px, it.panel_width_mm, it.panel_height_mm};
  io.object("panel", panel);
  if constexpr (Io::reading) {
    it.panel_width_px = panel.width_px;
    it.panel_height_px = panel.height_px;
    it.panel_width_mm = panel.width_mm;
    it.panel_height_mm = panel.height_mm;
  }
}

template <class Io>
void members(Io& io, Of<Io, EnrolAnswer>& it) {
  io.id("device", it.device);
  io.rooftop("rooftop", it.rooftop);
  io.text("cert_chain", it.cert_chain_pem, tuning::wire_pem_max_bytes);
  io.text("ca", it.ca_pem, tuning::wire_pem_max_bytes);
  io.bytes("lookup_key", it.lookup_key, 32);
  qr_keys(io, it.qr_keys);
}

template <class Io>
void members(Io& io, Of<Io, LostFact>& it) {
  io.id("fact_id", it.fact);
  io.id("epoch", it.epoch);
  io.template whole<std::uint64_t>("n", it.n, 1, static_cast<std::uint64_t>(largest<std::int64_t>));
  io.maybe_id("visit_id", it.visit);
  io.maybe_text("type", it.type, tuning::wire_word_max_bytes);
  io.time("at", it.at);
}

template <class Io>
void members(Io& io, Of<Io, Heartbeat>& it) {
  constexpr auto most = static_cast<std::uint64_t>(largest<std::int64_t>);
  io.template whole<std::uint64_t>("outbox_count", it.outbox_count, 0, most);
  io.template whole<std::int64_t>("oldest_unacked_ms", it.oldest_unacked_ms, 0, largest<std::int64_t>);
  io.template whole<std::uint64_t>("parked", it.parked, 0, most);
  io.maybe_text("cursor", it.cursor, tuning::wire_cursor_max_bytes);
  io.template whole<std::int64_t>("clock_offset_ms", it.clock_offset_ms, -largest<std::int64_t>, largest<std::int64_t>);
  io.template whole<std::uint64_t>("disk_free_mb", it.disk_free_mb, 0, most);
  io.text("app_v", it.app_v, tuning::wire_word_max_bytes);
  io.text("secrets", it.secrets, tuning::wire_word_max_bytes);
  io.text("renderer", it.renderer, tuning::wire_name_max_bytes);
  io.template whole<std::uint64_t>("loop_restarts", it.loop_restarts, 0, most);
  io.template whole<std::uint64_t>("purged_through", it.purged_through, 0, most);
  io.maybe_texts("peers_at", it.peers_at, tuning::peer_addresses_most, tuning::wire_word_max_bytes);
  io.maybe_count("refused", it.refused);
  io.maybe_texts("alarms", it.alarms, tuning::wire_list_max, tuning::wire_word_max_bytes);
  io.maybe_text("at_fault", it.at_fault, tuning::wire_word_max_bytes);
  io.maybe_time("last_sync", it.last_sync);
  io.maybe_text("clock", it.clock, tuning::wire_word_max_bytes);
  io.maybe_flag("disk_full", it.disk_full);
  io.maybe_count("lost_count", it.lost_count);
  io.maybe_each("lost", it.lost, tuning::wire_list_max);
  io.maybe_flag("lost_unnamed", it.lost_unnamed);
}

template <class Io>
void members(Io& io, Of<Io, PeerKiosk>& it) {
  io.id("device", it.device);
  io.maybe_texts("at", it.at, tuning::peer_addresses_most, tuning::wire_word_max_bytes);
}

template <class Io>
void members(Io& io, Of<Io, HeartbeatAnswer>& it) {
  io.time("hub_time", it.hub_time);
  io.maybe_each("kiosks", it.kiosks, tuning::peers_most);
  io.maybe_ids("known", it.known, tuning::wire_list_max);
  io.maybe_text("ledger", it.ledger, tuning::wire_word_max_bytes);
  io.maybe_bytes("seal_key", it.seal_key, 32);
}

struct PeerKiosks {
  std::vector<PeerKiosk> kiosks;
};

template <class Io>
void members(Io& io, Of<Io, PeerKiosks>& it) {
  io.each("kiosks", it.kiosks, tuning::peers_most);
}

template <class Io>
void members(Io& io, Of<Io, LookupAsk>& it) {
  io.maybe_text("code", it.code, tuning::wire_word_max_bytes);
  io.maybe_text("name", it.name, tuning::wire_name_max_bytes);
  io.maybe_text("phone", it.phone_e164, tuning::wire_word_max_bytes);
  if (it.code.empty()) {
    io.check(!it.name.empty(), "name", "is missing, and so is code");
    io.check(is_e164(it.phone_e164), "phone", "must be an E.164 number");
  } else {
    io.check(it.name.empty() && it.phone_e164.empty(), "code", "stands alone, without name and phone");
  }
}

}  // namespace wire

std::string write_enrol_ask(const EnrolAsk& ask) { return wire::write(ask); }
base::Result<EnrolAsk> read_enrol_ask(std::string_view text) { return wire::read<EnrolAsk>(text, "enrolment"); }
std::string write_enrol_answer(const EnrolAnswer& answer) { return wire::write(answer); }
base::Result<EnrolAnswer> read_enrol_answer(std::string_view text) {
  return wire::read<EnrolAnswer>(text, "enrolment answer");
}

std::string write_heartbeat(const Heartbeat& heartbeat) { return wire::write(heartbeat); }
base::Result<Heartbeat> read_heartbeat(std::string_view text) { return wire::read<Heartbeat>(text, "heartbeat"); }

std::string write_heartbeat_answer(const HeartbeatAnswer& answer) { return wire::write(answer); }
base::Result<HeartbeatAnswer> read_heartbeat_answer(std::string_view text) {
  return wire::read<HeartbeatAnswer>(text, "heartbeat answer");
}

std::string write_peer_kiosks(const std::vector<PeerKiosk>& kiosks) { return wire::write(wire::PeerKiosks{kiosks}); }
base::Result<std::vector<PeerKiosk>> read_peer_kiosks(std::string_view text) {
  FOYER_TRY(read, wire::read<wire::PeerKiosks>(text, "kiosks"));
  return std::move(read.kiosks);
}

std::string write_lookup_ask(const LookupAsk& ask) { return wire::write(ask); }
base::Result<LookupAsk> read_lookup_ask(std::string_view text) { return wire::read<LookupAsk>(text, "look-up"); }

}  // namespace foyer::net
