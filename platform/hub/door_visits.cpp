// The doors for who comes and with what: appointments, and configurations saved online.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/hub/customer_intake.hpp"
#include "platform/hub/doors.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/rooftops.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using base::WallTime;

namespace tuning = base::tuning;

// The rooftop that a request is for, as far as reading it needs to know.
struct Doors::Place {
  model::RooftopId rooftop;
  std::string market;
  base::Bytes lookup_key;
};

namespace {

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

model::OptionChoice take_option(Intake& in) {
  model::OptionChoice option;
  option.family = in.text("family", tuning::wire_word_max_bytes);
  option.code = in.text("code", tuning::wire_word_max_bytes);
  option.name = in.text("name", tuning::wire_name_max_bytes);
  option.colour = in.maybe_text("colour", 7);
  if (!option.colour.empty() && !is_colour(option.colour)) in.refuse("colour", "must be a colour like #2F6F7A");
  return option;
}

// The lines, and the total last; they must add up to it.
std::vector<model::PriceLine> take_price(Intake& in, WallTime& priced_at) {
  std::vector<model::PriceLine> lines;
  const std::string currency = in.text("currency", 3);
  if (!is_currency(currency)) in.refuse("currency", "must be an ISO 4217 code");
  base::Money sum{0, currency};
  in.each("lines", tuning::wire_list_max - 1, [&](Intake& one) {
    model::PriceLine line;
    line.kind = one.word("kind", model::parse_price_kind);
    line.label = one.text("label", tuning::wire_name_max_bytes);
    line.amount = {one.whole("amount_minor", -tuning::wire_money_max_minor, tuning::wire_money_max_minor), currency};
    if (line.kind == model::PriceKind::total) one.refuse("kind", "must not be a total: it stands in total_minor");
    sum += line.amount;
    lines.push_back(std::move(line));
  });
  if (lines.empty()) in.refuse("lines", "must not be empty");
  const base::Money total{in.whole("total_minor", 0, tuning::wire_money_max_minor), currency};
  if (total != sum) in.refuse("total_minor", "is not the sum of the lines");
  lines.push_back({model::PriceKind::total, "Total", total});
  priced_at = in.time("at");
  return lines;
}

}  // namespace

Result<Doors::Place> Doors::place(const std::string& name) {
  FOYER_TRY(rooftop, model::RooftopId::parse(name));
  const Access access = database_.access();
  FOYER_TRY(settings, settings_of(*access, rooftop));
  FOYER_TRY(key, lookup_key(*access, rooftop));
  return Place{rooftop, settings.market, std::move(key)};
}

net::Response Doors::keep(const std::function<Result<Record>(store::Database&, const model::VisitCode& code)>& complete,
                          const Record& draft) {
  const Access access = database_.access();
  bool fresh = true;
  const auto kept = [&]() -> Result<Record> {
    FOYER_TRY(transaction, store::Transaction::begin(*access));
    FOYER_TRY(known, record_by_id(*access, draft.rooftop, draft.kind, draft.id));
    fresh = !known;
    FOYER_TRY(made, fresh_code(*access, random_));
    FOYER_TRY(record, complete(*access, known ? known->code : made));
    FOYER_CHECK(save_record(*access, record, clock_.wall()));
    FOYER_CHECK(transaction.commit());
    return std::move(record);
  }();
  if (!kept) return problem(kept.error());
  const auto qr = model::write_qr({kept->rooftop, kept->code, kept->until, keys_.qr_key_id}, *keys_.qr_signer);
  if (!qr) return problem(qr.error());
  changed_(*access, kept->rooftop);
  const nlohmann::json answer{{"id", kept->id}, {"code", kept->code.shown()}, {"qr", *qr}};
  return net::json_response(fresh ? 201 : 200, answer.dump());
}

net::Response Doors::post_appointment(const Parts& parts, const net::Request& request) {
  const auto here = place(parts.front());
  if (!here) return problem(here.error());
  const WallTime now = clock_.wall();
  model::Appointment appointment;
  Record draft;
  std::string configuration_code;
  std::string host;
  const auto taken = take_in(request.body, [&](Intake& in) {
    appointment.id =
        model::AppointmentId::standing_for(here->rooftop.text() + ":" + in.text("key", tuning::wire_name_max_bytes));
    in.object("customer", [&](Intake& customer) {
      IncomingCustomer who = take_customer(customer, here->rooftop, here->market, here->lookup_key, now, random_);
      appointment.customer = std::move(who.customer);
      draft.phone = std::move(who.phone);
      draft.email = std::move(who.email);
    });
    appointment.starts = in.time("starts");
    appointment.ends = in.maybe_time("ends");
    if (appointment.ends && *appointment.ends < appointment.starts) in.refuse("ends", "must not be before starts");
    appointment.reason = in.word("reason", model::parse_reason);
    appointment.note = in.maybe_text("note", tuning::wire_note_max_bytes);
    host = in.maybe_text("host", tuning::wire_word_max_bytes);
    configuration_code = in.maybe_text("configuration_code", tuning::wire_word_max_bytes);
  });
  if (!taken) return problem(taken.error());

  draft.rooftop = here->rooftop;
  draft.kind = RecordKind::appointment;
  draft.id = appointment.id.text();
  draft.customer = appointment.customer.id;
  draft.starts = appointment.starts;
  draft.from = appointment.starts - tuning::window_each_way;
  draft.until = appointment.starts + tuning::window_each_way;
  return keep(
      [&](store::Database& database, const model::VisitCode& code) -> Result<Record> {
        if (!host.empty()) {
          appointment.host = model::StaffId::standing_for(here->rooftop.text() + ":" + host);
          FOYER_TRY(known, feed_body(database, here->rooftop, "staff", appointment.host.text()));
          if (known.empty()) return Error{Fault::invalid, "host is no key of this rooftop's staff"};
        }
        if (!configuration_code.empty()) {
          const auto parsed = model::VisitCode::parse(configuration_code);
          FOYER_TRY(found, record_by_code(database, parsed.value_or({})));
          if (!found || found->rooftop != here->rooftop || found->kind != RecordKind::configuration)
            return Error{Fault::invalid, "configuration_code is of no configuration of this rooftop"};
          FOYER_TRY(id, model::ConfigurationId::parse(found->id));
          appointment.configuration = id;
        }
        appointment.code = draft.code = code;
        draft.body = net::write_body(appointment);
        return draft;
      },
      draft);
}

net::Response Doors::post_configuration(const Parts& parts, const net::Request& request) {
  const auto here = place(parts.front());
  if (!here) return problem(here.error());
  const WallTime now = clock_.wall();
  model::Configuration configuration;
  Record draft;
  const auto taken = take_in(request.body, [&](Intake& in) {
    const std::string key = in.maybe_text("key", tuning::wire_name_max_bytes);
    configuration.id = key.empty() ? model::ConfigurationId::make(now, random_)
                                   : model::ConfigurationId::standing_for(here->rooftop.text() + ":" + key);
    in.object("customer", [&](Intake& customer) {
      IncomingCustomer who = take_customer(customer, here->rooftop, here->market, here->lookup_key, now, random_);
      configuration.customer = std::move(who.customer);
      draft.phone = std::move(who.phone);
      draft.email = std::move(who.email);
    });
    configuration.model = in.text("model", tuning::wire_name_max_bytes);
    configuration.trim = in.text("trim", tuning::wire_name_max_bytes);
    configuration.body = in.text("body", tuning::wire_word_max_bytes);
    in.each("options", tuning::wire_list_max, [&](Intake& one) { configuration.options.push_back(take_option(one)); });
    in.object("price", [&](Intake& price) { configuration.price = take_price(price, configuration.priced_at); });
    configuration.saved_at = in.maybe_time("saved_at").value_or(now);
    configuration.expires = in.maybe_time("expires").value_or(configuration.saved_at + tuning::configuration_lives);
    if (configuration.expires <= now) in.refuse("expires", "must be in the future");
  });
  if (!taken) return problem(taken.error());

  draft.rooftop = here->rooftop;
  draft.kind = RecordKind::configuration;
  draft.id = configuration.id.text();
  draft.customer = configuration.customer.id;
  draft.starts = draft.from = configuration.saved_at;
  draft.until = configuration.expires;
  return keep(
      [&](store::Database& database, const model::VisitCode& code) -> Result<Record> {
        FOYER_TRY(before, record_by_id(database, draft.rooftop, draft.kind, draft.id));
        if (before) {
          FOYER_TRY(earlier, net::read_configuration(before->body));
          configuration.revision = earlier.revision + 1;
        }
        configuration.code = draft.code = code;
        draft.body = net::write_body(configuration);
        return draft;
      },
      draft);
}

Doors::Doors(HubDatabase& database, const Keyring& keys, const base::Clock& clock, base::Random& random,
             std::function<void(store::Database&, const model::RooftopId&)> changed)
    : database_(database), keys_(keys), clock_(clock), random_(random), changed_(std::move(changed)) {}

Routes Doors::routes() {
  const auto to = [this](net::Response (Doors::*door)(const Parts&, const net::Request&)) -> Answer {
    return [this, door](const Parts& parts, const net::Request& request) { return (this->*door)(parts, request); };
  };
  return {{net::Method::put, "/v1/rooftops/{r}/settings", for_admin(database_, to(&Doors::put_settings))},
          {net::Method::put, "/v1/rooftops/{r}/staff", for_admin(database_, to(&Doors::put_staff))},
          {net::Method::post, "/v1/rooftops/{r}/appointments", for_site(database_, to(&Doors::post_appointment))},
          {net::Method::post, "/v1/rooftops/{r}/configurations", for_site(database_, to(&Doors::post_configuration))}};
}

}  // namespace foyer::hub
