// Golden files: what this version writes, byte for byte, for ever readable by every later one. A changed file here is a
// changed protocol. FOYER_WRITE_GOLDEN=1 writes those that do not exist yet; none is ever overwritten.
#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "tests/unit/net/wire_samples.hpp"

namespace foyer::net {

namespace {

struct Form {
  std::string name;
  std::string text;
  std::function<base::Result<std::string>(std::string_view)> again;  // read, and written again
};

template <class T>
Form form(std::string name, const T& value, std::string (*write)(const T&), base::Result<T> (*read)(std::string_view)) {
  return {std::move(name), write(value), [write, read](std::string_view text) -> base::Result<std::string> {
            FOYER_TRY(it, read(text));
            return write(it);
          }};
}

std::vector<Form> forms() {
  std::vector<Form> all{
      form<HeartbeatAnswer>("heartbeat-answer", samples::heartbeat_answer(), write_heartbeat_answer,
                            read_heartbeat_answer),
      form<HeartbeatAnswer>("heartbeat-answer.whole",
                            {samples::at(3), {}, {samples::id<model::FactId>('9')}, "life-2", base::Bytes(32, 0x5a)},
                            write_heartbeat_answer, read_heartbeat_answer),
      form<PushAnswer>("push-answer", samples::push_answer(), write_push_answer, read_push_answer),
      form<FeedPage>("feed-page", samples::feed_page(), write_feed_page, read_feed_page),
      form<model::Settings>("body.settings", samples::settings(), write_body, read_settings),
      form<model::Staff>("body.staff", samples::staff(), write_body, read_staff),
      form<model::Appointment>("body.appointment", samples::appointment(), write_body, read_appointment),
      form<model::Configuration>("body.configuration", samples::configuration(), write_body, read_configuration),
      form<model::OpenVisit>("body.visit", samples::open_visit(), write_body, read_open_visit),
      form<EnrolAsk>("enrol-ask", samples::enrol_ask(), write_enrol_ask, read_enrol_ask),
      form<EnrolAnswer>("enrol-answer", samples::enrol_answer(), write_enrol_answer, read_enrol_answer),
      form<Heartbeat>("heartbeat", samples::heartbeat(), write_heartbeat, read_heartbeat),
      form<HeartbeatAnswer>("heartbeat-answer.kiosks", samples::heartbeat_answer_with_kiosks(), write_heartbeat_answer,
                            read_heartbeat_answer),
      form<Heartbeat>("heartbeat.peers", samples::heartbeat_of_a_peer(), write_heartbeat, read_heartbeat),
      form<ClaimAsk>("claim-ask", samples::claim_ask(), write_claim_ask, read_claim_ask),
      form<ClaimAnswer>("claim-answer", samples::claim_answer(), write_claim_answer, read_claim_answer),
      form<PeerHello>("peer-hello", samples::peer_hello(), write_peer_hello, read_peer_hello),
      form<model::Fact>("fact.claimed", samples::claimed_fact(), write_fact, read_fact),
      form<Heartbeat>("heartbeat.trouble", samples::heartbeat_in_trouble(), write_heartbeat, read_heartbeat),
      form<LookupAsk>("lookup-ask.code", LookupAsk{"7K2M9QX3", "", ""}, write_lookup_ask, read_lookup_ask),
      form<LookupAsk>("lookup-ask.name", LookupAsk{"", "Núñez", "+12025550143"}, write_lookup_ask, read_lookup_ask),
      form<LookupAnswer>("lookup-answer", samples::lookup_answer(), write_lookup_answer, read_lookup_answer),
      form<LookupAnswer>("lookup-answer.none", LookupAnswer{}, write_lookup_answer, read_lookup_answer),
  };
  for (const model::Body& body : samples::bodies())
    all.push_back(form<model::Fact>("fact." + std::string(model::type_name(body)) + ".1", samples::fact(body),
                                    write_fact, read_fact));
  return all;
}

std::filesystem::path golden(const std::string& name) {
  return std::filesystem::path(FOYER_SOURCE_DIR) / "tests/unit/net/golden" / (name + ".json");
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("what is written is the golden file, and what is read from it writes it again") {
  for (const Form& form : forms()) {
    INFO(form.name);
    const auto path = golden(form.name);
    if (std::getenv("FOYER_WRITE_GOLDEN") != nullptr && !std::filesystem::exists(path))
      std::ofstream(path, std::ios::binary) << form.text << "\n";
    CHECK(content(path) == form.text + "\n");
    const auto again = form.again(form.text);
    if (!again) FAIL_CHECK(again.error().what);
    if (again) CHECK(*again == form.text);
  }
}

TEST_CASE("every type of fact has a golden file") {
  CHECK(samples::bodies().size() == std::variant_size_v<model::Body>);
  for (std::size_t i = 0; i < samples::bodies().size(); ++i) CHECK(samples::bodies()[i].index() == i);
}

TEST_CASE("reading takes every member to its place") {
  const auto fact = read_fact(write_fact(samples::fact(samples::bodies()[2])));
  REQUIRE(fact);
  CHECK(fact->env.fact == samples::id<model::FactId>('9'));
  CHECK(fact->env.moment == model::Moment::coming_in);
  CHECK(fact->env.n == 42);
  CHECK(fact->env.type == "CheckedIn");
  CHECK(fact->env.type_v == 1);
  CHECK(fact->env.occurred == samples::at(1));
  CHECK(fact->env.boottime.time_since_epoch().count() == 123'456'789'012);
  CHECK(fact->env.clock.state == base::ClockState::held_over);
  CHECK(fact->env.clock.offset_ms == -12);
  const auto& body = std::get<model::CheckedIn>(fact->body);
  CHECK(body.host == samples::id<model::StaffId>('5'));
  CHECK((body.taps == 2 && body.keys == 8 && body.took_ms == 9'500 && body.reasked == 1));

  const auto settings = read_settings(write_body(samples::settings()));
  REQUIRE(settings);
  CHECK(settings->qr_keys == samples::qr_keys());
  CHECK(settings->sister_rooftops == samples::settings().sister_rooftops);
  CHECK(settings->hours == samples::settings().hours);

  const auto configuration = read_configuration(write_body(samples::configuration()));
  REQUIRE(configuration);
  CHECK(configuration->options == samples::configuration().options);
  CHECK(configuration->price == samples::configuration().price);
  CHECK(configuration->customer == samples::customer());
  CHECK(configuration->expires == samples::configuration().expires);

  const auto page = read_feed_page(write_feed_page(samples::feed_page()));
  REQUIRE(page);
  CHECK((page->more && page->snapshot && !page->complete));
  REQUIRE(page->rows.size() == 4);
  CHECK(page->rows[0].expires_at == samples::at(60));
  CHECK(page->rows[1].op == FeedOp::del);
  CHECK(page->rows[2].op == FeedOp::purge);
  CHECK(page->rows[3].body == samples::feed_page().rows[3].body);
  CHECK(page->sums[0].sum == 18'446'744'073'709'551'615U);
}

TEST_CASE("the empty page, answer and fact of little are read too") {
  CHECK(write_feed_page({}) == R"({"complete":false,"cursor":"","more":false,"snapshot":false,"sums":[],"rows":[]})");
  CHECK(read_feed_page(write_feed_page({})));
  CHECK(read_push_answer(write_push_answer({})));
  model::Fact fact = samples::fact(model::CheckedIn{});
  const auto again = read_fact(write_fact(fact));
  REQUIRE(again);
  CHECK_FALSE(std::get<model::CheckedIn>(again->body).customer);
}

TEST_CASE("a fact is one line, whatever its texts hold") {
  const auto line = write_fact(samples::fact(model::StaffCalled{"two\nlines", std::string("bad \xff utf-8")}));
  CHECK(line.find('\n') == std::string::npos);
  const auto fact = read_fact(line);
  REQUIRE(fact);
  CHECK(std::get<model::StaffCalled>(fact->body).screen == "two\nlines");
  CHECK(std::get<model::StaffCalled>(fact->body).about == "bad \xef\xbf\xbd utf-8");
}

}  // namespace foyer::net
