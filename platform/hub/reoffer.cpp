#include "platform/hub/reoffer.hpp"

#include "shared/base/log.hpp"
#include "shared/base/sealed_box.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/wire_sealed.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;

namespace tuning = base::tuning;

namespace {

// The fact's line, when the box is this very fact's.
Result<std::string> unsealed(const base::Key& secret, const net::SealedLine& line) {
  const std::string context = line.epoch.text() + "/" + std::to_string(line.n);
  FOYER_TRY(plain, base::open_box(secret, line.box, base::view(context)));
  std::string fact = base::text(plain);
  FOYER_TRY(env, net::read_envelope(fact));
  if (env.fact != line.fact || env.epoch != line.epoch || env.n != line.n)
    return Error{Fault::invalid, "the box holds another fact"};
  if (fact.find('\n') != std::string::npos) return Error{Fault::invalid, "the box holds more than a fact"};
  return fact;
}

}  // namespace

net::Response Reoffer::take(const DeviceIdentity& device, const net::Request& request) {
  if (request.headers.get("Content-Type") != net::media_ndjson)
    return net::problem(415, "Another media type", "facts come as " + std::string(net::media_ndjson));
  std::string lines;
  std::vector<net::PushItem> refused;
  std::size_t count = 0;
  for (std::string_view rest = request.body; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (text.empty()) continue;
    if (++count > tuning::push_max_facts) return problem(Error{Fault::full, "a batch has at most 500 facts"});
    const auto line = net::read_sealed_line(text);
    if (!line) return problem(line.error());
    const auto fact = unsealed(keys_.seal, *line);
    if (fact) {
      lines += *fact + "\n";
      continue;
    }
    base::log::warn("reoffer.refused", {{"device", device.id.text()}, {"n", line->n}, {"why", fact.error().what}});
    refused.push_back({line->fact.text(), net::FactStatus::refused});
  }
  const Access access = database_.access();
  auto answer = ledger_.accept(*access, device, lines);
  if (!answer) return problem(answer.error());
  answer->items.insert(answer->items.end(), refused.begin(), refused.end());
  return net::json_response(200, net::write_push_answer(*answer));
}

Routes Reoffer::routes() {
  return {{net::Method::post, "/v1/rooftops/{r}/sealed-facts",
           for_device(database_,
                      [this](const DeviceIdentity& device, const net::Request& request,
                             const std::shared_ptr<net::Reply>& reply) { reply->send(take(device, request)); })}};
}

}  // namespace foyer::hub
