#include "shared/net/request_parser.hpp"

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>

#include "shared/base/tuning.hpp"
#include "shared/net/gzip.hpp"

namespace foyer::net {

namespace http = boost::beast::http;
namespace tuning = base::tuning;

namespace {

// Whatever string view this Boost has.
template <class View>
std::string_view std_view(const View& view) {
  return {view.data(), view.size()};
}

std::string_view reason(int status) {
  return std_view(http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status))));
}

// RFC 9110 section 6.4.1.
bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string head(int status, const Headers& headers, unsigned http_version) {
  std::string out = http_version >= 11 ? "HTTP/1.1 " : "HTTP/1.0 ";
  out += std::to_string(status) + " ";
  out += reason(status);
  out += "\r\n";
  for (const auto& [name, value] : headers.all()) out += name + ": " + value + "\r\n";
  return out;
}

}  // namespace

void set_bounds(RequestParser& parser, std::size_t body_max_bytes) {
  parser.header_limit(static_cast<std::uint32_t>(tuning::http_header_max_bytes));
  parser.body_limit(body_max_bytes);
}

std::optional<Response> refusal(const boost::system::error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow)
    return problem(431, "Request Header Fields Too Large", "The head of the request is longer than 16 KiB.");
  if (error == http::error::body_limit) return problem(413, "Content Too Large", "The body is longer than it may be.");
  const bool gone = error == http::error::end_of_stream || error == http::error::partial_message;
  const bool ours = error.category() == make_error_code(http::error::bad_method).category();
  if (gone || !ours) return std::nullopt;
  return problem(400, "Bad Request", "This is not HTTP/1.1: " + error.message() + ".");
}

std::optional<Response> refusal(const RequestParser::value_type& head) {
  if (!parse_method(std_view(head.method_string()))) {
    Response response = problem(405, "Method Not Allowed", "Methods are GET, POST, PUT and DELETE.");
    response.headers.set("Allow", "GET, POST, PUT, DELETE");
    return response;
  }
  if (!std_view(head.target()).starts_with('/')) return problem(400, "Bad Request", "The target must be a path.");
  const std::string_view encoding = std_view(head[http::field::content_encoding]);
  if (!encoding.empty() && encoding != "gzip" && encoding != "identity")
    return problem(415, "Unsupported Media Type", "The body may be plain or gzip.");
  return std::nullopt;
}

Taken take_request(RequestParser::value_type&& message, const Peer& peer, std::size_t body_max_bytes) {
  Taken taken;
  taken.request.method = *parse_method(std_view(message.method_string()));
  taken.request.target = std_view(message.target());
  taken.request.peer = peer;
  for (const auto& field : message) taken.request.headers.add(std_view(field.name_string()), std_view(field.value()));
  taken.request.body = std::move(message.body());
  if (taken.request.headers.get("Content-Encoding") != "gzip") return taken;
  auto plain = gunzip(taken.request.body, body_max_bytes);
  if (plain) {
    taken.request.body = *std::move(plain);
  } else if (plain.error().fault == base::Fault::full) {
    taken.refused = problem(413, "Content Too Large", "The body inflates to more than 1 MiB.");
  } else {
    taken.refused = problem(400, "Bad Request", "The body is not gzip.");
  }
  return taken;
}

std::string response_text(const Response& response, unsigned http_version, bool keep_alive) {
  std::string out = head(response.status, response.headers, http_version);
  if (!keep_alive) out += "Connection: close\r\n";
  if (keep_alive && http_version < 11) out += "Connection: keep-alive\r\n";
  if (!has_body(response.status)) return out + "\r\n";
  out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n\r\n";
  return out + response.body;
}

std::string stream_head(const Headers& headers, unsigned http_version) {
  Headers all = headers;
  all.set("Content-Type", media_events);
  all.set("Cache-Control", "no-store");
  all.set("X-Accel-Buffering", "no");  // a proxy in front passes every event on at once
  return head(200, all, http_version) + "Connection: close\r\n\r\n";
}

}  // namespace foyer::net
