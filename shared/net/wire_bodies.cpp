// The bodies of feed rows: what the hub tells its kiosks about the dealership, one kind a struct of
// model/dealership.hpp.
#include "shared/net/wire_codec.hpp"

namespace foyer::net {

namespace wire {

namespace {

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_hex(std::string_view text) { return base::unhex(text).operator bool(); }
bool is_colour(std::string_view text) { return text.size() == 7 && text[0] == '#' && is_hex(text.substr(1)); }
bool is_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

constexpr int minutes_a_day = 24 * 60;

}  // namespace

template <class Io>
void members(Io& io, Of<Io, model::Customer>& it) {
  io.maybe_id("id", it.id);
  io.text("given", it.given, tuning::wire_name_max_bytes);
  io.text("full", it.full, tuning::wire_name_max_bytes);
  io.maybe_text("language", it.language, tuning::wire_word_max_bytes);
  io.maybe_text("phone_hmac", it.phone_hmac, 64);
  io.check(it.phone_hmac.empty() || (it.phone_hmac.size() == 64 && is_hex(it.phone_hmac)), "phone_hmac",
           "must be 64 hex digits");
  io.maybe_text("phone_last4", it.phone_last4, 4);
  io.check(is_digits(it.phone_last4), "phone_last4", "must be digits");
}

// ---- settings

template <class Io>
void members(Io& io, Of<Io, model::OpeningHours>& it) {
  io.whole("weekday", it.weekday, 1, 7);
  io.whole("opens_minute", it.opens_minute, 0, minutes_a_day);
  io.whole("closes_minute", it.closes_minute, 0, minutes_a_day);
}

struct Sister {
  model::RooftopId rooftop;
  std::string name;
};

template <class Io>
void members(Io& io, Of<Io, Sister>& it) {
  io.rooftop("rooftop", it.rooftop);
  io.text("name", it.name, tuning::wire_name_max_bytes);
}

// The model keeps a sister rooftop as "id=name".
template <class Io>
void sisters(Io& io, Of<Io, std::vector<std::string>>& it) {
  std::vector<Sister> all;
  for (const std::string& pair : it) {
    const auto equals = std::min(pair.find('='), pair.size());
    if (auto id = model::RooftopId::parse(pair.substr(0, equals)))
      all.push_back({*id, pair.substr(std::min(equals + 1, pair.size()))});
  }
  io.each("sister_rooftops", all, tuning::wire_list_max);
  if constexpr (Io::reading) {
    it.clear();
    for (const auto& [rooftop, name] : all) it.push_back(rooftop.text() + "=" + name);
  }
}

template <class Io>
void members(Io& io, Of<Io, model::Settings>& it) {
  io.rooftop("rooftop", it.rooftop);
  io.text("name", it.name, tuning::wire_name_max_bytes);
  io.text("brand", it.brand, tuning::wire_name_max_bytes);
  io.text("time_zone", it.time_zone, tuning::wire_word_max_bytes);
  io.text("currency", it.currency, 3);
  io.check(is_currency(it.currency), "currency", "must be three capital letters");
  io.text("market", it.market, 2);
  io.texts("languages", it.languages, tuning::wire_list_max, tuning::wire_word_max_bytes);
  io.check(!it.languages.empty(), "languages", "must name one at least");
  io.each("hours", it.hours, tuning::wire_list_max);
  qr_keys(io, it.qr_keys);
  sisters(io, it.sister_rooftops);
  io.whole("usual_wait_minutes_low", it.usual_wait_minutes_low, 0, minutes_a_day);
  io.whole("usual_wait_minutes_high", it.usual_wait_minutes_high, 0, minutes_a_day);
}

// ---- staff

template <class Io>
void members(Io& io, Of<Io, model::Staff>& it) {
  io.id("id", it.id);
  io.text("full", it.full, tuning::wire_name_max_bytes);
  io.text("given", it.given, tuning::wire_name_max_bytes);
  io.text("role", it.role, tuning::wire_name_max_bytes);
}

// ---- appointment

template <class Io>
void members(Io& io, Of<Io, model::Appointment>& it) {
  io.id("id", it.id);
  io.maybe_code("code", it.code);
  io.object("customer", it.customer);
  io.time("starts", it.starts);
  io.maybe_time("ends", it.ends);
  io.word("reason", it.reason, model::parse_reason);
  io.maybe_id("host", it.host);
  io.maybe_id("configuration", it.configuration);
  io.maybe_text("note", it.note, tuning::wire_note_max_bytes);
}

// ---- configuration

template <class Io>
void members(Io& io, Of<Io, model::OptionChoice>& it) {
  io.text("family", it.family, tuning::wire_word_max_bytes);
  io.text("code", it.code, tuning::wire_word_max_bytes);
  io.text("name", it.name, tuning::wire_name_max_bytes);
  io.maybe_text("colour", it.colour, 7);
  io.check(it.colour.empty() || is_colour(it.colour), "colour", "must be #RRGGBB");
}

template <class Io>
void members(Io& io, Of<Io, base::Money>& it) {
  io.template whole<std::int64_t>("minor", it.minor, -tuning::wire_money_max_minor, tuning::wire_money_max_minor);
  io.text("currency", it.currency, 3);
  io.check(is_currency(it.currency), "currency", "must be three capital letters");
}

template <class Io>
void members(Io& io, Of<Io, model::PriceLine>& it) {
  io.word("kind", it.kind, model::parse_price_kind);
  io.text("label", it.label, tuning::wire_name_max_bytes);
  io.object("amount", it.amount);
}

template <class Io>
void members(Io& io, Of<Io, model::Configuration>& it) {
  io.id("id", it.id);
  io.code("code", it.code);
  io.object("customer", it.customer);
  io.whole("revision", it.revision, 1, largest<int>);
  io.text("model", it.model, tuning::wire_name_max_bytes);
  io.text("trim", it.trim, tuning::wire_name_max_bytes);
  io.maybe_text("body", it.body, tuning::wire_word_max_bytes);
  io.each("options", it.options, tuning::wire_list_max);
  io.each("price", it.price, tuning::wire_list_max);
  io.time("priced_at", it.priced_at);
  io.time("saved_at", it.saved_at);
  io.time("expires", it.expires);
}

}  // namespace wire

std::string write_body(const model::Settings& settings) { return wire::write(settings); }
std::string write_body(const model::Staff& staff) { return wire::write(staff); }
std::string write_body(const model::Appointment& appointment) { return wire::write(appointment); }
std::string write_body(const model::Configuration& configuration) { return wire::write(configuration); }
std::string write_body(const model::OpenVisit& visit) { return wire::write(visit); }

base::Result<model::Settings> read_settings(std::string_view body) {
  return wire::read<model::Settings>(body, "settings");
}
base::Result<model::Staff> read_staff(std::string_view body) { return wire::read<model::Staff>(body, "staff"); }
base::Result<model::Appointment> read_appointment(std::string_view body) {
  return wire::read<model::Appointment>(body, "appointment");
}
base::Result<model::Configuration> read_configuration(std::string_view body) {
  return wire::read<model::Configuration>(body, "configuration");
}
base::Result<model::OpenVisit> read_open_visit(std::string_view body) {
  return wire::read<model::OpenVisit>(body, "visit");
}

}  // namespace foyer::net
