#include "shared/sync/requests.hpp"

#include "shared/base/tuning.hpp"
#include "shared/net/message.hpp"

namespace foyer::sync {

namespace {

// RFC 3986: all but the unreserved characters.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                            std::string_view("-._~").find(c) != std::string_view::npos;
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

net::Request ask(net::Method method, const model::RooftopId& rooftop, std::string_view what) {
  net::Request request;
  request.method = method;
  request.target = "/v1/rooftops/" + rooftop.text() + "/" + std::string(what);
  request.headers.set("Accept", net::media_json);
  return request;
}

net::Request post(const model::RooftopId& rooftop, std::string_view what, std::string_view media, std::string body) {
  net::Request request = ask(net::Method::post, rooftop, what);
  request.headers.set("Content-Type", media);
  request.body = std::move(body);
  return request;
}

std::string lines_of(const std::vector<store::FrozenFact>& facts) {
  std::string lines;
  for (const store::FrozenFact& fact : facts) lines += fact.bytes + '\n';
  return lines;
}

}  // namespace

net::Request push_request(const model::RooftopId& rooftop, const std::vector<store::FrozenFact>& facts) {
  return post(rooftop, "facts", net::media_ndjson, lines_of(facts));
}

net::Request reoffer_request(const model::RooftopId& rooftop, const std::vector<store::FrozenFact>& sealed) {
  return post(rooftop, "sealed-facts", net::media_ndjson, lines_of(sealed));
}

net::Request feed_request(const model::RooftopId& rooftop, const std::string& cursor, std::size_t rows,
                          std::chrono::seconds wait) {
  return ask(net::Method::get, rooftop,
             "feed?cursor=" + percent_encoded(cursor) + "&limit=" + std::to_string(rows) +
                 "&schema=" + std::to_string(feed_schema) + "&wait=" + std::to_string(wait.count()));
}

net::Request heartbeat_request(const model::RooftopId& rooftop, const net::Heartbeat& heartbeat) {
  return post(rooftop, "heartbeat", net::media_json, net::write_heartbeat(heartbeat));
}

net::Request lookup_request(const model::RooftopId& rooftop, const net::LookupAsk& asked) {
  return post(rooftop, "lookup", net::media_json, net::write_lookup_ask(asked));
}

net::Request claim_request(const model::RooftopId& rooftop, const net::ClaimAsk& asked) {
  return post(rooftop, "claims", net::media_json, net::write_claim_ask(asked));
}

}  // namespace foyer::sync
