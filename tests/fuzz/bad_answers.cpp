#include "bad_answers.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "shared/base/tuning.hpp"
#include "shared/net/gzip.hpp"
#include "tests/unit/net/wire_samples.hpp"

namespace foyer::fuzz {

namespace {

using nlohmann::json;
namespace tuning = base::tuning;

net::FeedRow row(std::uint64_t seq, std::string kind, std::string body) {
  net::FeedRow it;
  it.seq = seq;
  it.kind = std::move(kind);
  it.id = "row-" + std::to_string(seq);
  it.body = std::move(body);
  return it;
}

net::FeedPage page(bool snapshot) {
  net::FeedPage it;
  it.cursor = "c2";
  it.snapshot = it.complete = snapshot;
  it.rows = {row(3, "settings", net::write_body(net::samples::settings())),
             row(4, "appointment", net::write_body(net::samples::appointment())),
             row(5, "visit", net::write_body(net::samples::open_visit()))};
  it.sums = {{"appointment", 1, 4}, {"settings", 1, 3}, {"visit", 1, 5}};
  return it;
}

std::string honest_answer(Question question) {
  switch (question) {
    case Question::push:
      return net::write_push_answer({net::samples::at(0), 7, 12, {{net::samples::id<model::FactId>('f').text(), {}}}});
    case Question::feed:
      return net::write_feed_page(page(false));
    case Question::snapshot:
      return net::write_feed_page(page(true));
    case Question::lookup:
      return net::write_lookup_answer({page(false).rows});
    case Question::heartbeat:
      return net::write_heartbeat_answer(net::samples::heartbeat_answer());
    case Question::enrol:
      break;
  }
  return net::write_enrol_answer({net::samples::id<model::DeviceId>('d'), *model::RooftopId::parse("southside"),
                                  "chain", "authority", base::Bytes(32, 7), net::samples::qr_keys()});
}

bool well_formed(Question question, const std::string& text) {
  switch (question) {
    case Question::push:
      return static_cast<bool>(net::read_push_answer(text));
    case Question::feed:
    case Question::snapshot:
      return static_cast<bool>(net::read_feed_page(text));
    case Question::lookup:
      return static_cast<bool>(net::read_lookup_answer(text));
    case Question::heartbeat:
      return static_cast<bool>(net::read_heartbeat_answer(text));
    case Question::enrol:
      break;
  }
  return static_cast<bool>(net::read_enrol_answer(text));
}

// Every value in it, the whole first.
void values_of(json& value, std::vector<json*>& all) {
  all.push_back(&value);
  for (json& each : value)
    if (each.is_structured())
      values_of(each, all);
    else
      all.push_back(&each);
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  out.reserve(what.size() * times);
  while (times-- > 0) out += what;
  return out;
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

}  // namespace

std::string name(Question question) {
  constexpr std::array names{"push", "feed", "snapshot", "look-up", "heartbeat", "enrolment"};
  return names[static_cast<std::size_t>(question)];
}

Question question_of(const net::Request& request) {
  const std::string_view path = request.path();
  if (path.ends_with("/facts")) return Question::push;
  if (path.ends_with("/lookup")) return Question::lookup;
  if (path.ends_with("/heartbeat")) return Question::heartbeat;
  if (path.ends_with("/enrol")) return Question::enrol;
  return request.query("cursor") == "new" ? Question::snapshot : Question::feed;
}

AnswerSpoiler::AnswerSpoiler(base::Random& random)
    : random_(random), bomb_(net::gzip(std::string(8 * tuning::feed_max_bytes, '['))) {}

// What is wrong with the text itself. What is by luck a good answer again is spoilt anew.
std::string AnswerSpoiler::spoilt_text(const std::string& honest, std::string& kind) {
  constexpr std::array<std::string_view, 9> strange{"null", "true", "-1", "1e999",      "18446744073709551616",
                                                    "\"\"", "[]",   "{}", "\"\\ud800\""};
  std::string text = honest;
  const std::size_t at = below(text.size());
  switch (below(10)) {
    case 0:
      kind = "cut";
      return text.substr(0, at);
    case 1:
      kind = "bits flipped";
      for (std::size_t n = below(8) + 1; n > 0; --n) text[below(text.size())] ^= static_cast<char>(1U << below(8));
      return text;
    case 2:
      kind = "marks set";
      for (std::size_t n = below(4) + 1; n > 0; --n) text[below(text.size())] = "{}[]\",:\\0-eE."[below(13)];
      return text;
    case 3:
      kind = "a part twice";
      return text.insert(at, text.substr(0, below(text.size())));
    case 4: {
      kind = "a strange value";
      json tree = json::parse(honest);
      std::vector<json*> all;
      values_of(tree, all);
      *all[below(all.size())] = "STRANGE";
      text = tree.dump();
      return text.replace(text.find("\"STRANGE\""), 9, strange[below(strange.size())]);
    }
    case 5:
      kind = "a member gone";
      {
        json tree = json::parse(honest);
        tree.erase(std::next(tree.begin(), static_cast<std::ptrdiff_t>(below(tree.size()))));
        return tree.dump();
      }
    case 6:
      kind = "a member twice";
      return "{" + honest.substr(1, honest.size() - 2) + ",\"x\":1,\"x\":2}";
    case 7:
      kind = "deep";
      return text.replace(honest.find(':') + 1, 0, nested(below(100'000) + tuning::json_max_depth) + ",\"y\":");
    case 8:
      kind = "very many";
      return "{\"items\":[],\"rows\":[" + repeated("0,", below(3'000'000)) + "0]}";
    default:
      kind = "not UTF-8";
      return text.insert(at, "\xff\xfe");
  }
}

// What is wrong with how it comes, around an answer that says what it should.
BadAnswer AnswerSpoiler::spoilt_carriage(const std::string& honest) {
  constexpr std::array<std::string_view, 5> types{"text/html", "text/plain; charset=utf-8", "application/xml", "",
                                                  "application/x-ndjson"};
  constexpr std::array statuses{301, 302, 400, 401, 403, 404, 405, 409, 410, 413, 418, 426, 429, 500, 502, 503, 599};
  BadAnswer bad;
  bad.response = net::json_response(200, honest);
  switch (below(6)) {
    case 0:
      bad.kind = "a portal's page";
      bad.response.headers.set("Content-Type", "text/html");
      bad.response.body = "<!DOCTYPE html><title>Welcome</title><form>Please log in</form>";
      break;
    case 1:
      bad.kind = "another media type";
      bad.response.headers.set("Content-Type", types[below(types.size())]);
      break;
    case 2:
      bad.kind = "another status";
      bad.response.status = statuses[below(statuses.size())];
      break;
    case 3:
      bad.kind = "gzip bomb";
      bad.response.headers.set("Content-Encoding", "gzip");
      bad.response.body = bomb_;
      break;
    case 4:
      bad.kind = "bad gzip";
      bad.response.headers.set("Content-Encoding", "gzip");
      if (below(2) == 0) bad.response.body = net::gzip(honest).substr(0, below(40));
      break;
    default:
      bad.kind = "endless";
      bad.endless = true;
  }
  return bad;
}

BadAnswer AnswerSpoiler::spoil(Question question) {
  const std::string honest = honest_answer(question);
  if (!well_formed(question, honest)) std::abort();
  if (below(4) == 0) return spoilt_carriage(honest);
  for (;;) {
    BadAnswer bad;
    bad.response = net::json_response(200, spoilt_text(honest, bad.kind));
    if (!well_formed(question, bad.response.body)) return bad;
  }
}

}  // namespace foyer::fuzz
