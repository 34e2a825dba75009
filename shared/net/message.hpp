#pragma once
// What goes over the wire, whoever carries it: a bounded request in, a response or a stream of events out.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/model/ids.hpp"

namespace foyer::net {

enum class Method { get, post, put, del };
std::string_view name(Method method);  // "GET"
std::optional<Method> parse_method(std::string_view text);

// Names compare without regard to case; order is kept; control characters are dropped, so no value can hold a line
// break.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> all);
  void set(std::string_view name, std::string_view value);  // replaces
  void add(std::string_view name, std::string_view value);  // for Set-Cookie
  std::string_view get(std::string_view name) const;        // the first; empty when absent
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

// Who asks, as the transport proved it.
struct Peer {
  std::optional<model::DeviceId> device;  // from a client certificate of our own CA, else none
  std::string address;                    // "127.0.0.1"; for limits and the log
  model::RooftopId rooftop{};             // the device's, from the same certificate; else empty
};

struct Request {
  Method method = Method::get;
  std::string target;  // path and query as sent, "/v1/rooftops/southside/feed?cursor=new"
  Headers headers;
  std::string body;  // already inflated when it came as gzip; at most tuning::http_body_max_bytes
  Peer peer;
  std::string at{};  // asking: an endpoint to ask instead of the client's own address (endpoint.hpp)

  std::string_view path() const;  // the part before '?'
  std::optional<std::string> query(
      std::string_view key) const;  // percent-decoded, '+' a space; none: absent, ill-formed
  // "/v1/a" -> {"v1", "a"}, "/" -> {}, "/v1/" -> {"v1", ""}; percent-decoded after splitting, an ill-formed one as
  // sent.
  std::vector<std::string> segments() const;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
};

inline constexpr std::string_view media_json = "application/json";
inline constexpr std::string_view media_ndjson = "application/x-ndjson";
inline constexpr std::string_view media_problem = "application/problem+json";  // RFC 9457
inline constexpr std::string_view media_events = "text/event-stream";

Response json_response(int status, std::string body);
// RFC 9457: {"type":"about:blank","title":..., "status":..., "detail":...}. `detail` is for a developer; no personal
// data.
Response problem(int status, std::string_view title, std::string_view detail);

// Whether a Content-Type is `media`, whatever its parameters. A body of another type is a captive portal's or a
// proxy's.
bool is_media(std::string_view content_type, std::string_view media);

}  // namespace foyer::net
