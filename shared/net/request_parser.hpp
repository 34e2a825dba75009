#pragma once
// Inside of net: from Beast's request to ours, and every reason to refuse one before a handler sees it.
#include <utility>  // Boost 1.74's Asio needs it before itself with gcc 12

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "shared/base/result.hpp"
#include "shared/net/message.hpp"

namespace foyer::net {

using RequestParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

void set_bounds(RequestParser& parser, std::size_t body_max_bytes);

// The answer to a request that could not be read; none when the other side is gone or too slow to be told.
std::optional<Response> refusal(const boost::system::error_code& error);

// The answer to a request whose head alone rules it out; none when it may go on.
std::optional<Response> refusal(const RequestParser::value_type& head);

// A whole request as handlers know it, its body inflated; or the answer that refuses it.
struct Taken {
  Request request;
  std::optional<Response> refused;
};
Taken take_request(RequestParser::value_type&& message, const Peer& peer, std::size_t body_max_bytes);

// The head of an answer, and its body when it may have one.
std::string response_text(const Response& response, unsigned http_version, bool keep_alive);
std::string stream_head(const Headers& headers, unsigned http_version);

}  // namespace foyer::net
