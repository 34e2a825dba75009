#pragma once
// Which endpoint answers which request: a table, one row an endpoint. A pattern is a path whose parts in braces match
// any one segment: "/v1/rooftops/{r}/board". An unknown path is 404, a known one asked with another method 405.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/net/exchange.hpp"

namespace foyer::hub {

// What the braces of the pattern matched, in order, percent-decoded.
using Parts = std::vector<std::string>;
using Endpoint = std::function<void(const Parts&, net::Request, std::shared_ptr<net::Reply>)>;
// An endpoint that answers at once.
using Answer = std::function<net::Response(const Parts&, const net::Request&)>;

struct Route {
  net::Method method;
  std::string pattern;
  Endpoint endpoint;
};
using Routes = std::vector<Route>;

Endpoint at_once(Answer answer);

class Router {
 public:
  explicit Router(Routes routes);
  void operator()(net::Request request, std::shared_ptr<net::Reply> reply) const;  // is a net::Handler

 private:
  struct Row;
  std::shared_ptr<const std::vector<Row>> rows_;
};

Routes& operator+=(Routes& all, Routes more);

// The status that a fault is answered with: invalid 400, denied 403, not_found 404, conflict 409, full 413, unsupported
// 422, unavailable 503, the rest 500 with nothing told.
net::Response problem(const base::Error& error);
net::Response answer(base::Result<net::Response> result);  // the response, or the problem of its error

}  // namespace foyer::hub
