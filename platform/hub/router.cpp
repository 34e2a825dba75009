#include "platform/hub/router.hpp"

#include <iterator>
#include <optional>

#include "shared/base/log.hpp"

namespace foyer::hub {

struct Router::Row {
  net::Method method;
  std::vector<std::string> pattern;
  Endpoint endpoint;
};

namespace {

std::vector<std::string> split(const std::string& pattern) {
  net::Request request;
  request.target = pattern;
  return request.segments();
}

bool is_hole(const std::string& part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

std::optional<Parts> match(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
  if (pattern.size() != path.size()) return std::nullopt;
  Parts parts;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (is_hole(pattern[i]))
      parts.push_back(path[i]);
    else if (pattern[i] != path[i])
      return std::nullopt;
  }
  return parts;
}

}  // namespace

Endpoint at_once(Answer answer) {
  return
      [answer = std::move(answer)](const Parts& parts, const net::Request& request,
                                   const std::shared_ptr<net::Reply>& reply) { reply->send(answer(parts, request)); };
}

Routes& operator+=(Routes& all, Routes more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return all;
}

Router::Router(Routes routes) {
  std::vector<Row> rows;
  for (Route& route : routes) rows.push_back({route.method, split(route.pattern), std::move(route.endpoint)});
  rows_ = std::make_shared<const std::vector<Row>>(std::move(rows));
}

void Router::operator()(net::Request request, std::shared_ptr<net::Reply> reply) const {
  const std::vector<std::string> path = request.segments();
  std::string allowed;
  for (const Row& row : *rows_) {
    const auto parts = match(row.pattern, path);
    if (!parts) continue;
    if (row.method == request.method) return row.endpoint(*parts, std::move(request), std::move(reply));
    allowed += (allowed.empty() ? "" : ", ") + std::string(net::name(row.method));
  }
  if (allowed.empty()) return reply->send(net::problem(404, "Not found", "no such address"));
  net::Response response = net::problem(405, "Method not allowed", "this address answers " + allowed);
  response.headers.set("Allow", allowed);
  reply->send(std::move(response));
}

net::Response problem(const base::Error& error) {
  switch (error.fault) {
    case base::Fault::invalid:
      return net::problem(400, "Not understood", error.what);
    case base::Fault::denied:
      return net::problem(403, "Not allowed", error.what);
    case base::Fault::not_found:
      return net::problem(404, "Not found", error.what);
    case base::Fault::conflict:
      return net::problem(409, "Conflict", error.what);
    case base::Fault::full:
      return net::problem(413, "Too large", error.what);
    case base::Fault::unsupported:
      return net::problem(422, "Not supported", error.what);
    case base::Fault::unavailable:
      return net::problem(503, "Not now", error.what);
    case base::Fault::corrupt:
    case base::Fault::internal:
      break;
  }
  base::log::error("hub.fault", {{"fault", base::name(error.fault)}, {"what", error.what}});
  return net::problem(500, "Fault", "the hub could not do this; its log says why");
}

net::Response answer(base::Result<net::Response> result) {
  return result ? std::move(*result) : problem(result.error());
}

}  // namespace foyer::hub
