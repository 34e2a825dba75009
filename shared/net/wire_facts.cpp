// Facts and the answer to a push. A fact's bytes are frozen when written: what is stated here for a version stays for
// ever, a changed form gets a new type_v and a row of its own in `readers`.
#include <algorithm>
#include <array>

#include "shared/model/words.hpp"
#include "shared/net/wire_codec.hpp"

namespace foyer::net {

namespace wire {

namespace {

constexpr int env_version = 1;

constexpr model::Words<FactStatus, 5> statuses{{{FactStatus::accepted, "accepted"},
                                                {FactStatus::duplicate, "duplicate"},
                                                {FactStatus::parked, "parked"},
                                                {FactStatus::purged, "purged"},
                                                {FactStatus::refused, "refused"}}};
constexpr model::Words<base::ClockState, 3> clock_states{{{base::ClockState::synchronised, "synchronised"},
                                                          {base::ClockState::held_over, "held_over"},
                                                          {base::ClockState::unknown, "unknown"}}};

std::optional<FactStatus> parse_status(std::string_view text) { return model::meaning(statuses, text); }
std::optional<base::ClockState> parse_clock_state(std::string_view text) { return model::meaning(clock_states, text); }

}  // namespace

// ---- bodies

template <class Io>
void members(Io& io, Of<Io, model::VisitOpened>& it) {
  io.text("language", it.language, tuning::wire_word_max_bytes);
}

template <class Io>
void members(Io& io, Of<Io, model::NewVisitor>& it) {
  io.text("full", it.full, tuning::wire_name_max_bytes);
  io.maybe_text("phone", it.phone_e164, tuning::wire_word_max_bytes);
  io.word("reason", it.reason, model::parse_reason);
}

template <class Io>
void members(Io& io, Of<Io, model::Identified>& it) {
  io.word("how", it.how, model::parse_opened_by);
  io.maybe_id("customer", it.customer);
  io.maybe_id("appointment", it.appointment);
  io.maybe_id("configuration", it.configuration);
  io.maybe_object("visitor", it.visitor);
}

template <class Io>
void members(Io& io, Of<Io, model::CheckedIn>& it) {
  io.maybe_id("customer", it.customer);
  io.maybe_id("appointment", it.appointment);
  io.maybe_id("configuration", it.configuration);
  io.word("reason", it.reason, model::parse_reason);
  io.maybe_id("host", it.host);
  io.whole("taps", it.taps, 0, largest<int>);
  io.whole("keys", it.keys, 0, largest<int>);
  io.template whole<std::int64_t>("took_ms", it.took_ms, 0, largest<std::int64_t>);
  io.whole("reasked", it.reasked, 0, largest<int>);
}

template <class Io>
void members(Io& io, Of<Io, model::StaffCalled>& it) {
  io.text("screen", it.screen, tuning::wire_word_max_bytes);
  io.text("about", it.about, tuning::wire_word_max_bytes);
}

template <class Io>
void members(Io& io, Of<Io, model::CallAcknowledged>& it) {
  io.id("call", it.call);
  io.maybe_id("by", it.by);
}

template <class Io>
void members(Io& io, Of<Io, model::Greeted>& it) {
  io.maybe_id("by", it.by);
}

template <class Io>
void members(Io& io, Of<Io, model::Assigned>& it) {
  io.id("to", it.to);
  io.maybe_id("by", it.by);
}

template <class Io>
void members(Io& io, Of<Io, model::Left>& it) {
  io.maybe_id("by", it.by);
}

template <class Io>
void members(Io& io, Of<Io, model::Undone>& it) {
  io.id("of", it.of);
  io.maybe_id("by", it.by);
}

template <class Io>
void members(Io& io, Of<Io, model::VisitParked>& it) {
  io.text("screen", it.screen, tuning::wire_word_max_bytes);
}

template <class Io>
void members(Io& io, Of<Io, model::ScreenStay>& it) {
  io.text("screen", it.screen, tuning::wire_word_max_bytes);
  io.template whole<std::int64_t>("ms", it.ms, 0, largest<std::int64_t>);
  io.maybe_count("taps", it.taps);
  io.maybe_count("backs", it.backs);
}

template <class Io>
void members(Io& io, Of<Io, model::VisitEnded>& it) {
  io.word("how", it.how, model::parse_ending);
  io.each("screens", it.screens, tuning::wire_screens_max);
}

template <class Io>
void members(Io& io, Of<Io, model::VisitMerged>& it) {
  io.id("into", it.into);
  io.maybe_id("by", it.by);
}

// ---- envelope

template <class Io>
void members(Io& io, Of<Io, base::ClockTrust>& it) {
  io.word("state", it.state, parse_clock_state);
  io.template whole<std::int64_t>("offset_ms", it.offset_ms, -largest<std::int64_t>, largest<std::int64_t>);
  io.template whole<std::int64_t>("uncert_ms", it.uncert_ms, 0, largest<std::int64_t>);
}

struct ClaimMark {
  std::uint64_t fence = 0;
};

template <class Io>
void members(Io& io, Of<Io, ClaimMark>& it) {
  io.template whole<std::uint64_t>("fence", it.fence, 1, largest<std::int64_t>);
}

template <class Io>
void members(Io& io, Of<Io, model::Envelope>& it) {
  int version = env_version;
  io.whole("env", version, 1, largest<int>);
  if constexpr (Io::reading) {
    if (version > env_version) io.wrong("env", "is newer than this program", Fault::unsupported);
  }
  io.id("fact_id", it.fact);
  int moment = static_cast<int>(it.moment);
  io.whole("moment", moment, static_cast<int>(model::Moment::digital), static_cast<int>(model::Moment::service));
  std::int64_t boottime_ns = it.boottime.time_since_epoch().count();
  io.id("device", it.device);
  io.id("epoch", it.epoch);
  io.template whole<std::uint64_t>("n", it.n, 1, largest<std::int64_t>);
  io.id("visit_id", it.visit);
  io.text("type", it.type, tuning::wire_word_max_bytes);
  io.check(!it.type.empty(), "type", "must not be empty");
  io.whole("type_v", it.type_v, 1, largest<int>);
  io.time_ms("occurred_wall_ms", it.occurred);
  io.text("boot_id", it.boot_id, tuning::wire_word_max_bytes);
  io.template whole<std::int64_t>("boottime_ns", boottime_ns, 0, largest<std::int64_t>);
  io.object("clock", it.clock);
  io.whole("cfg_rev", it.cfg_rev, 0, largest<int>);
  io.text("app_v", it.app_v, tuning::wire_word_max_bytes);
  auto claim = it.claim == 0 ? std::nullopt : std::optional(ClaimMark{it.claim});
  io.maybe_object("claim", claim);
  if constexpr (Io::reading) {
    it.moment = static_cast<model::Moment>(moment);
    it.claim = claim ? claim->fence : 0;
    it.boottime = base::BootTime{std::chrono::nanoseconds{boottime_ns}};
  }
}

// ---- the answer to a push

template <class Io>
void members(Io& io, Of<Io, PushItem>& it) {
  io.text("fact_id", it.fact_id, tuning::wire_word_max_bytes);
  io.word("status", it.status, parse_status);
}

template <class Io>
void members(Io& io, Of<Io, PushAnswer>& it) {
  io.time("hub_time", it.hub_time);
  io.template whole<std::uint64_t>("feed_head", it.feed_head, 0, largest<std::int64_t>);
  io.template whole<std::uint64_t>("ack_n", it.ack_n, 0, largest<std::int64_t>);
  io.each("items", it.items, tuning::push_max_facts);
}

namespace {

// One row a body version ever shipped.
struct BodyReader {
  std::string_view type;
  int type_v;
  model::Body (*read)(Reader& fact);
};

template <class T>
model::Body read_body(Reader& fact) {
  T body;
  fact.object("body", body);
  return body;
}

template <class T>
BodyReader first_version() {
  return {model::type_name(model::Body(T{})), 1, read_body<T>};
}

const std::array readers{first_version<model::VisitOpened>(),      first_version<model::Identified>(),
                         first_version<model::CheckedIn>(),        first_version<model::StaffCalled>(),
                         first_version<model::CallAcknowledged>(), first_version<model::Greeted>(),
                         first_version<model::Assigned>(),         first_version<model::Left>(),
                         first_version<model::Undone>(),           first_version<model::VisitParked>(),
                         first_version<model::VisitEnded>(),       first_version<model::VisitMerged>()};

Result<JsonText> parse_fact(std::string_view line) {
  if (line.size() > tuning::fact_max_bytes) return Error{Fault::invalid, "fact: longer than a fact may be"};
  auto read = JsonText::parse(line);
  if (!read) return base::within("fact", read.error());
  return read;
}

void take_envelope(Reader& fact, model::Envelope& env) {
  members(fact, env);
  const JsonNode* body = fact.required("body");
  fact.check(!body || body->is(Kind::object), "body", "must be an object");
}

}  // namespace
}  // namespace wire

std::string_view name(FactStatus status) { return model::word(wire::statuses, status); }

std::string write_fact(const model::Fact& fact) {
  wire::Writer writer;
  model::Envelope env = fact.env;
  env.type = model::type_name(fact.body);
  env.type_v = model::body_version;
  members(writer, std::as_const(env));
  std::visit([&](const auto& body) { writer.object("body", body); }, fact.body);
  return writer.finish();
}

FactReading examine_fact(std::string_view line) {
  const auto read = wire::parse_fact(line);
  if (!read) return {read.error(), read.error()};
  wire::Reader reader(read->root(), "fact");
  model::Envelope env;
  wire::take_envelope(reader, env);
  if (reader.error()) return {*reader.error(), *reader.error()};
  const auto row = std::find_if(wire::readers.begin(), wire::readers.end(),
                                [&](const auto& each) { return each.type == env.type && each.type_v == env.type_v; });
  if (row == wire::readers.end())
    return {std::move(env), base::Error{base::Fault::unsupported, "fact: a type or version not known here"}};
  model::Body body = row->read(reader);
  return {std::move(env), reader.finish(std::move(body))};
}

base::Result<model::Envelope> read_envelope(std::string_view line) { return examine_fact(line).env; }

base::Result<model::Fact> read_fact(std::string_view line) {
  FactReading reading = examine_fact(line);
  if (!reading.body) return reading.body.error();
  return model::Fact{*std::move(reading.env), *std::move(reading.body)};
}

std::string write_push_answer(const PushAnswer& answer) { return wire::write(answer); }

base::Result<PushAnswer> read_push_answer(std::string_view text) { return wire::read<PushAnswer>(text, "push answer"); }

}  // namespace foyer::net
