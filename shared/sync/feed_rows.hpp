#pragma once
// From the feed's wire form to the cache's rows, and by what a row can be found again.
#include <string>
#include <vector>

#include "shared/net/wire.hpp"
#include "shared/store/cache.hpp"

namespace foyer::sync {

// The keys of the cache, one spelling for those who write and those who ask. `hmac`: hex, as in model::Customer.
std::string code_key(const model::VisitCode& code);
std::string phone_key(std::string_view hmac);
std::string customer_key(const model::CustomerId& customer);
std::string appointment_key(const model::AppointmentId& appointment);        // of an open visit
std::string configuration_key(const model::ConfigurationId& configuration);  // of an open visit

// appointment, configuration: code, phone, customer. visit: what it is about. Other kinds and bodies that do not read:
// none; the row is kept as it came.
std::vector<std::string> keys_of(const net::FeedRow& row);
store::CacheRow cache_row(net::FeedRow row);
store::CachePage cache_page(std::string asked, net::FeedPage page);

}  // namespace foyer::sync
