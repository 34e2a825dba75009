#pragma once
// The requests of the protocol (sync.md "Wire"), as they leave the kiosk.
#include <chrono>
#include <string>
#include <vector>

#include "shared/model/ids.hpp"
#include "shared/net/wire.hpp"
#include "shared/store/frozen_fact.hpp"

namespace foyer::net {
struct Request;
}

namespace foyer::sync {

inline constexpr int feed_schema = 1;  // of the row bodies that this program reads

net::Request push_request(const model::RooftopId& rooftop, const std::vector<store::FrozenFact>& facts);
net::Request reoffer_request(const model::RooftopId& rooftop, const std::vector<store::FrozenFact>& sealed);
net::Request feed_request(const model::RooftopId& rooftop, const std::string& cursor, std::size_t rows,
                          std::chrono::seconds wait);
net::Request heartbeat_request(const model::RooftopId& rooftop, const net::Heartbeat& heartbeat);
net::Request lookup_request(const model::RooftopId& rooftop, const net::LookupAsk& ask);
net::Request claim_request(const model::RooftopId& rooftop, const net::ClaimAsk& ask);

}  // namespace foyer::sync
