// What a hostile or broken sender may send: refused with a message that names the member, never taken in part.
#include <catch2/catch_all.hpp>
#include <nlohmann/json.hpp>

#include "shared/base/tuning.hpp"
#include "tests/unit/net/wire_samples.hpp"

namespace foyer::net {

namespace {

using base::Fault;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;
namespace tuning = base::tuning;

json fact_json() { return json::parse(write_fact(samples::fact(samples::bodies()[2]))); }

// The error of reading a good fact with `patch` (RFC 7396, but nulls stay) put over it.
base::Error with(const json& patch) {
  json fact = fact_json();
  for (const auto& [name, value] : patch.items()) {
    if (name == "body" && value.is_object())
      fact["body"].update(value);
    else
      fact[name] = value;
  }
  const auto read = read_fact(fact.dump());
  if (read) return {Fault::internal, "was taken"};
  return read.error();
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

TEST_CASE("text that is not bounded JSON is refused") {
  const auto text = GENERATE(values<std::string>({"",
                                                  " ",
                                                  "{",
                                                  "{}}",
                                                  "{\"a\":}",
                                                  "{\"a\":1,}",
                                                  "[1 2]",
                                                  "nul",
                                                  "NaN",
                                                  "{\"a\":NaN}",
                                                  "{\"a\":Infinity}",
                                                  "-",
                                                  "01",
                                                  "{\"a\":1e999}",
                                                  "{\"a\":-1e999}",
                                                  "{'a':1}",
                                                  "{\"a\":1}//",
                                                  "\"\xff\"",
                                                  "\"\xc3\"",
                                                  "\"\xed\xa0\x80\"",
                                                  "\"\xc0\xaf\"",
                                                  "\"\\ud800\"",
                                                  "\"\\u0000\"",
                                                  "{\"\\u0000\":1}",
                                                  "{\"a\":1,\"a\":1}",
                                                  "{\"a\":{\"b\":1,\"b\":2}}",
                                                  "[{\"a\":1,\"\\u0061\":2}]",
                                                  "\"tab\tinside\"",
                                                  "\xfe\xff",
                                                  std::string("{}\0", 3)}));
  INFO(text);
  const auto read = parse_json(text);
  REQUIRE_FALSE(read);
  CHECK(read.error().fault == Fault::invalid);
  CHECK_FALSE(read.error().what.empty());
}

TEST_CASE("depth is bounded exactly, and however deep it costs no stack") {
  CHECK(parse_json(nested(tuning::json_max_depth)));
  const auto deeper = parse_json(nested(tuning::json_max_depth + 1));
  REQUIRE_FALSE(deeper);
  CHECK_THAT(deeper.error().what, ContainsSubstring("deep"));
  CHECK_FALSE(parse_json(std::string(1'000'000, '[')));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK_FALSE(parse_json(objects));
}

TEST_CASE("bounded JSON keeps its values") {
  const auto read =
      parse_json(R"({"a":[1,-2,3.5,true,null,"\u00e9\ud83d\ude00"],"b":{"c":[[],{}]},"n":18446744073709551615})");
  REQUIRE(read);
  CHECK(*read == json::parse(R"({"a":[1,-2,3.5,true,null,"é😀"],"b":{"c":[[],{}]},"n":18446744073709551615})"));
}

TEST_CASE("a wrong member is named, with its path") {
  struct Case {
    json patch;
    std::string named;
  };
  const auto& [patch, named] = GENERATE(values<Case>({
      {{{"fact_id", 7}}, "fact: fact_id"},
      {{{"fact_id", "0190a7c2"}}, "fact: fact_id"},
      {{{"fact_id", "00000000-0000-0000-0000-000000000000"}}, "fact: fact_id"},
      {{{"device", nullptr}}, "fact: device: is missing"},
      {{{"n", 0}}, "fact: n"},
      {{{"n", -1}}, "fact: n"},
      {{{"n", 1.5}}, "fact: n"},
      {{{"n", "1"}}, "fact: n"},
      {{{"n", 18'446'744'073'709'551'615U}}, "fact: n"},
      {{{"n", 1e30}}, "fact: n"},
      {{{"moment", 0}}, "fact: moment"},
      {{{"moment", 8}}, "fact: moment"},
      {{{"type", ""}}, "fact: type"},
      {{{"type", std::string(tuning::wire_word_max_bytes + 1, 'x')}}, "fact: type"},
      {{{"type_v", 4'294'967'297}}, "fact: type_v"},
      {{{"occurred_wall_ms", -1}}, "fact: occurred_wall_ms"},
      {{{"occurred_wall_ms", tuning::wire_last_ms + 1}}, "fact: occurred_wall_ms"},
      {{{"clock", json::array()}}, "fact: clock: must be an object"},
      {{{"clock", {{"state", "sure"}, {"offset_ms", 0}, {"uncert_ms", 0}}}}, "fact: clock: state"},
      {{{"body", json::array()}}, "fact: body"},
      {{{"body", nullptr}}, "fact: body: is missing"},
      {{{"body", {{"taps", -1}}}}, "fact: body: taps"},
      {{{"body", {{"reason", "espionage"}}}}, "fact: body: reason"},
      {{{"body", {{"reason", true}}}}, "fact: body: reason"},
      {{{"body", {{"customer", "me"}}}}, "fact: body: customer"},
  }));
  const auto error = with(patch);
  INFO(patch.dump());
  CHECK(error.fault == Fault::invalid);
  CHECK_THAT(error.what, ContainsSubstring(named));
}

TEST_CASE(
    "a fact of a type, version or envelope not known here is unsupported, and its envelope is read all the same") {
  json fact = fact_json();
  fact["type"] = "Teleported";
  fact["body"] = {{"to", "Mars"}};
  CHECK(read_fact(fact.dump()).error().fault == Fault::unsupported);
  const auto env = read_envelope(fact.dump());
  REQUIRE(env);
  CHECK(env->type == "Teleported");
  CHECK(env->n == 42);
  CHECK(with({{"type_v", 2}}).fault == Fault::unsupported);
  CHECK(with({{"env", 2}}).fault == Fault::unsupported);
}

TEST_CASE("an envelope without a body that is an object is not well-formed") {
  json fact = fact_json();
  fact["body"] = "text";
  CHECK_FALSE(read_envelope(fact.dump()));
  fact.erase("body");
  CHECK_FALSE(read_envelope(fact.dump()));
}

TEST_CASE("unknown members are ignored, and null is absent") {
  json fact = fact_json();
  fact["claim"] = {{"fence", 9}};
  fact["body"]["mood"] = "good";
  fact["body"]["host"] = nullptr;
  const auto read = read_fact(fact.dump());
  REQUIRE(read);
  CHECK_FALSE(std::get<model::CheckedIn>(read->body).host);
}

TEST_CASE("a fact longer than a fact may be is refused") {
  json fact = fact_json();
  fact["more"] = std::string(tuning::fact_max_bytes, 'x');
  CHECK_THAT(read_fact(fact.dump()).error().what, ContainsSubstring("longer"));
  CHECK_FALSE(read_envelope(fact.dump()));
}

TEST_CASE("lists are bounded") {
  PushAnswer answer;
  answer.items.assign(tuning::push_max_facts, {"x", FactStatus::accepted});
  CHECK(read_push_answer(write_push_answer(answer)));
  answer.items.push_back({"x", FactStatus::accepted});
  CHECK_THAT(read_push_answer(write_push_answer(answer)).error().what, ContainsSubstring("push answer: items"));

  FeedPage page;
  page.rows.assign(tuning::feed_page_rows + 1, {1, "staff", "x", FeedOp::del, 1, 1, std::nullopt, ""});
  CHECK_THAT(read_feed_page(write_feed_page(page)).error().what, ContainsSubstring("feed page: rows"));
}

TEST_CASE("a row says which it is") {
  FeedPage page;
  page.rows.assign(2, {1, "staff", "x", FeedOp::del, 1, 1, std::nullopt, ""});
  json text = json::parse(write_feed_page(page));
  text["rows"][1]["op"] = "upsert";
  CHECK_THAT(read_feed_page(text.dump()).error().what, ContainsSubstring("feed page: rows[1]: op"));
  text["rows"][1]["op"] = "put";
  CHECK_THAT(read_feed_page(text.dump()).error().what, ContainsSubstring("rows[1]: body: is missing"));
  text["rows"][1]["body"] = "{}";
  CHECK_THAT(read_feed_page(text.dump()).error().what, ContainsSubstring("rows[1]: body: must be an object"));
  text["rows"][1] = 5;
  CHECK_THAT(read_feed_page(text.dump()).error().what, ContainsSubstring("rows[1]: must be an object"));
}

TEST_CASE("bodies refuse what would mislead later") {
  json configuration = json::parse(write_body(samples::configuration()));
  configuration["code"] = "7K2M9QXR";  // a wrong check letter
  CHECK_THAT(read_configuration(configuration.dump()).error().what, ContainsSubstring("configuration: code"));
  configuration["code"] = "7K2M9QX3";
  CHECK(read_configuration(configuration.dump()));
  configuration["price"][0]["amount"]["minor"] = 1'000'000'000'000'001;
  CHECK_THAT(read_configuration(configuration.dump()).error().what, ContainsSubstring("price[0]: amount: minor"));
  configuration["price"][0]["amount"] = {{"minor", 1}, {"currency", "usd"}};
  CHECK_THAT(read_configuration(configuration.dump()).error().what, ContainsSubstring("currency"));

  json appointment = json::parse(write_body(samples::appointment()));
  appointment["starts"] = "yesterday";
  CHECK_THAT(read_appointment(appointment.dump()).error().what, ContainsSubstring("appointment: starts"));

  json settings = json::parse(write_body(samples::settings()));
  settings["qr_keys"][1]["id"] = 1;
  CHECK_THAT(read_settings(settings.dump()).error().what, ContainsSubstring("settings: qr_keys"));
  settings["qr_keys"][1] = {{"id", 2}, {"key", "AAAA"}};
  CHECK_THAT(read_settings(settings.dump()).error().what, ContainsSubstring("qr_keys[1]: key"));
  settings["qr_keys"] = json::array();
  settings["rooftop"] = "../north";
  CHECK_THAT(read_settings(settings.dump()).error().what, ContainsSubstring("settings: rooftop"));
}

TEST_CASE("a look-up asks by a code, or by name and phone, and by nothing else") {
  CHECK(read_lookup_ask(R"({"code":"7K2M9QX3"})"));
  CHECK(read_lookup_ask(R"({"name":"Ng","phone":"+6591234567"})"));
  const auto bad = GENERATE(
      values<std::string>({"{}", R"({"name":"Ng"})", R"({"phone":"+6591234567"})", R"({"code":"7K2M9QX3","name":"Ng"})",
                           R"({"name":"Ng","phone":"91234567"})", R"({"name":"Ng","phone":"+65%"})",
                           R"({"name":"","phone":"+6591234567"})", R"({"code":["7K2M9QX3"]})", "[]", "null", "7"}));
  INFO(bad);
  REQUIRE_FALSE(read_lookup_ask(bad));
  CHECK(read_lookup_ask(bad).error().what.starts_with("look-up: "));
}

TEST_CASE("an enrolment of an impossible panel or key is refused") {
  json ask = json::parse(write_enrol_ask(samples::enrol_ask()));
  ask["panel"]["width_px"] = 0;
  CHECK_THAT(read_enrol_ask(ask.dump()).error().what, ContainsSubstring("enrolment: panel: width_px"));
  json answer = json::parse(write_enrol_answer(samples::enrol_answer()));
  answer["lookup_key"] = "c2hvcnQ";
  CHECK_THAT(read_enrol_answer(answer.dump()).error().what, ContainsSubstring("enrolment answer: lookup_key"));
}

}  // namespace foyer::net
