#pragma once
// Where something listens, as text: "10.1.2.3:8445", "[fd00::3]:8445", "[fe80::3%eth0]:8445". Numbers only: no name is
// ever looked up.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace foyer::net {

std::string endpoint(std::string_view address, std::uint16_t port);
bool is_endpoint(std::string_view text);

// This machine's addresses that others on its networks can ask: of interfaces that are up, without the loopback's and
// IPv6's link-local ones.
std::vector<std::string> own_addresses();

}  // namespace foyer::net
