// A board entry as the database keeps it. Written and read by this version of the program only: another one makes the
// board again from the ledger.
#include <nlohmann/json.hpp>

#include "platform/hub/projection.hpp"
#include "shared/model/words.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using nlohmann::json;

namespace {

constexpr model::Words<ActKind, 5> act_words{{{ActKind::checked_in, "checked_in"},
                                              {ActKind::greeted, "greeted"},
                                              {ActKind::assigned, "assigned"},
                                              {ActKind::left, "left"},
                                              {ActKind::merged, "merged"}}};

template <class Tag>
void put(json& object, const char* key, const base::Id<Tag>& id) {
  if (id) object[key] = id.text();
}

json write_act(const Act& act) {
  json out{{"fact", act.fact.text()}, {"kind", model::word(act_words, act.kind)}, {"at", base::unix_ms(act.at)}};
  put(out, "by", act.by);
  put(out, "to", act.to);
  put(out, "into", act.into);
  if (act.undone) out["undone"] = true;
  if (!act.dated) out["undated"] = true;
  return out;
}

json write_call(const StaffCall& call) {
  json out{{"fact", call.fact.text()}, {"device", call.device.text()},       {"screen", call.screen},
           {"about", call.about},      {"since", base::unix_ms(call.since)}, {"acknowledged", call.acknowledged}};
  put(out, "by", call.by);
  return out;
}

// Throws on anything that `write_entry` would not have written; `read_entry` catches.
template <class SomeId>
SomeId id_at(const json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end()) return {};
  Result<SomeId> id = SomeId::parse(at->get_ref<const std::string&>());
  if (!id) throw std::invalid_argument(key);
  return *id;
}

base::WallTime time_at(const json& object, const char* key) {
  return base::from_unix_ms(object.at(key).get<std::int64_t>());
}

template <class Enum>
Enum known(std::optional<Enum> value) {
  if (!value) throw std::invalid_argument("unknown word");
  return *value;
}

Act read_act(const json& in) {
  Act act;
  act.fact = id_at<model::FactId>(in, "fact");
  act.kind = known(model::meaning(act_words, in.at("kind").get<std::string>()));
  act.at = time_at(in, "at");
  act.by = id_at<model::StaffId>(in, "by");
  act.to = id_at<model::StaffId>(in, "to");
  act.into = id_at<model::VisitId>(in, "into");
  act.undone = in.contains("undone");
  act.dated = !in.contains("undated");
  return act;
}

StaffCall read_call(const json& in) {
  StaffCall call;
  call.fact = id_at<model::FactId>(in, "fact");
  call.device = id_at<model::DeviceId>(in, "device");
  call.screen = in.at("screen").get<std::string>();
  call.about = in.at("about").get<std::string>();
  call.since = time_at(in, "since");
  call.acknowledged = in.at("acknowledged").get<bool>();
  call.by = id_at<model::StaffId>(in, "by");
  return call;
}

model::NewVisitor read_visitor(const json& in) {
  return {in.at("full").get<std::string>(), in.at("phone").get<std::string>(),
          known(model::parse_reason(in.at("reason").get<std::string>()))};
}

BoardEntry read_all(const json& in) {
  BoardEntry entry;
  entry.visit = id_at<model::VisitId>(in, "visit");
  Result<model::RooftopId> rooftop = model::RooftopId::parse(in.at("rooftop").get<std::string>());
  if (!rooftop) throw std::invalid_argument("rooftop");
  entry.rooftop = *rooftop;
  entry.seq = in.at("seq").get<std::uint64_t>();
  entry.device = id_at<model::DeviceId>(in, "device");
  entry.phase = known(model::parse_visit_status(in.at("phase").get<std::string>()));
  entry.ended = in.at("ended").get<bool>();
  entry.language = in.at("language").get<std::string>();
  entry.customer = id_at<model::CustomerId>(in, "customer");
  entry.appointment = id_at<model::AppointmentId>(in, "appointment");
  entry.configuration = id_at<model::ConfigurationId>(in, "configuration");
  if (const auto visitor = in.find("visitor"); visitor != in.end()) entry.visitor = read_visitor(*visitor);
  entry.reason = known(model::parse_reason(in.at("reason").get<std::string>()));
  entry.named_host = id_at<model::StaffId>(in, "named_host");
  entry.opened = time_at(in, "opened");
  entry.changed = time_at(in, "changed");
  entry.check_in_took_ms = in.at("check_in_took_ms").get<std::int64_t>();
  entry.reasked = in.at("reasked").get<int>();
  for (const json& act : in.at("acts")) entry.acts.push_back(read_act(act));
  for (const json& call : in.at("calls")) entry.calls.push_back(read_call(call));
  for (const json& ahead : in.at("undone_ahead")) entry.undone_ahead.push_back(id_at<model::FactId>(ahead, "fact"));
  for (const json& ahead : in.at("acknowledged_ahead"))
    entry.acknowledged_ahead.emplace_back(id_at<model::FactId>(ahead, "call"), id_at<model::StaffId>(ahead, "by"));
  return entry;
}

}  // namespace

std::string write_entry(const BoardEntry& entry) {
  json out{{"visit", entry.visit.text()},
           {"rooftop", entry.rooftop.text()},
           {"seq", entry.seq},
           {"phase", model::name(entry.phase)},
           {"ended", entry.ended},
           {"language", entry.language},
           {"reason", model::name(entry.reason)},
           {"opened", base::unix_ms(entry.opened)},
           {"changed", base::unix_ms(entry.changed)},
           {"check_in_took_ms", entry.check_in_took_ms},
           {"reasked", entry.reasked},
           {"acts", json::array()},
           {"calls", json::array()},
           {"undone_ahead", json::array()},
           {"acknowledged_ahead", json::array()}};
  put(out, "device", entry.device);
  put(out, "customer", entry.customer);
  put(out, "appointment", entry.appointment);
  put(out, "configuration", entry.configuration);
  put(out, "named_host", entry.named_host);
  if (entry.visitor)
    out["visitor"] = {{"full", entry.visitor->full},
                      {"phone", entry.visitor->phone_e164},
                      {"reason", model::name(entry.visitor->reason)}};
  for (const Act& act : entry.acts) out["acts"].push_back(write_act(act));
  for (const StaffCall& call : entry.calls) out["calls"].push_back(write_call(call));
  for (const model::FactId& fact : entry.undone_ahead) out["undone_ahead"].push_back({{"fact", fact.text()}});
  for (const auto& [call, by] : entry.acknowledged_ahead) {
    json ahead{{"call", call.text()}};
    put(ahead, "by", by);
    out["acknowledged_ahead"].push_back(std::move(ahead));
  }
  return out.dump();
}

Result<BoardEntry> read_entry(std::string_view text) try {
  return read_all(json::parse(text));
} catch (const std::exception&) {
  return Error{Fault::corrupt, "a kept board entry is damaged"};
}

}  // namespace foyer::hub
