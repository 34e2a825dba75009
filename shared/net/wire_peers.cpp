// Claims, and what kiosks tell each other.
#include "shared/net/wire_codec.hpp"

namespace foyer::net {

namespace wire {

namespace {

bool names(std::string_view text, std::string_view kind) {
  return text.starts_with(kind) && base::Id<struct SubjectTag>::parse(text.substr(kind.size()));
}

template <class Io, class Duration>
void duration(Io& io, std::string_view name, Duration& it, std::int64_t least, std::int64_t most) {
  std::int64_t count = it.count();
  io.template whole<std::int64_t>(name, count, least, most);
  if constexpr (Io::reading) it = Duration(count);
}

}  // namespace

template <class Io>
void members(Io& io, Of<Io, ClaimAsk>& it) {
  io.text("subject", it.subject, tuning::wire_word_max_bytes);
  io.check(names(it.subject, "appointment:") || names(it.subject, "configuration:"), "subject",
           "must be appointment: or configuration: and an id");
  io.maybe_id("visit", it.visit);
  duration(io, "ttl_s", it.ttl, 1, tuning::claim_lives_most.count());
}

template <class Io>
void members(Io& io, Of<Io, ClaimAnswer>& it) {
  io.template whole<std::uint64_t>("fence", it.fence, 1, largest<std::int64_t>);
  duration(io, "ttl_s", it.ttl, 1, tuning::claim_lives_most.count());
  io.maybe_object("open", it.open);
}

template <class Io>
void members(Io& io, Of<Io, PeerStanding>& it) {
  constexpr auto most = std::chrono::milliseconds(tuning::visit_lives).count();
  io.template whole<std::uint64_t>("n", it.n, 1, largest<std::int64_t>);
  io.bytes("subject", it.subject, it.subject.size());
  io.id("visit", it.visit);
  io.word("status", it.status, model::parse_visit_status);
  duration(io, "opened_ago_ms", it.opened_ago, 0, most);
  duration(io, "changed_ago_ms", it.changed_ago, 0, most);
}

template <class Io>
void members(Io& io, Of<Io, PeerHello>& it) {
  io.id("device", it.device);
  io.id("run", it.run);
  io.each("standings", it.standings, tuning::peer_standings_most);
}

}  // namespace wire

std::string write_claim_ask(const ClaimAsk& ask) { return wire::write(ask); }
base::Result<ClaimAsk> read_claim_ask(std::string_view text) { return wire::read<ClaimAsk>(text, "claim"); }
std::string write_claim_answer(const ClaimAnswer& answer) { return wire::write(answer); }
base::Result<ClaimAnswer> read_claim_answer(std::string_view text) {
  return wire::read<ClaimAnswer>(text, "claim answer");
}

std::string write_peer_hello(const PeerHello& hello) { return wire::write(hello); }
base::Result<PeerHello> read_peer_hello(std::string_view text) { return wire::read<PeerHello>(text, "hello"); }

}  // namespace foyer::net
