#include "shared/net/endpoint.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>

#include <array>
#include <charconv>
#include <memory>

namespace foyer::net {

namespace {

bool is_address(std::string_view text, int family) {
  std::array<unsigned char, sizeof(in6_addr)> raw{};
  return inet_pton(family, std::string(text).c_str(), raw.data()) == 1;
}

bool is_zone(std::string_view text) {
  return !text.empty() && text.size() < IFNAMSIZ && text.find_first_of("/%[]@:?# ") == std::string_view::npos;
}

bool is_v6_host(std::string_view text) {
  const auto zone = text.find('%');
  if (zone != std::string_view::npos && !is_zone(text.substr(zone + 1))) return false;
  return is_address(text.substr(0, zone), AF_INET6);
}

}  // namespace

std::string endpoint(std::string_view address, std::uint16_t port) {
  const bool v6 = address.find(':') != std::string_view::npos;
  return (v6 ? "[" + std::string(address) + "]" : std::string(address)) + ":" + std::to_string(port);
}

bool is_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port == 0) return false;
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  return bracketed ? is_v6_host(host.substr(1, host.size() - 2)) : is_address(host, AF_INET);
}

std::vector<std::string> own_addresses() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
  std::vector<std::string> out;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || (each->ifa_flags & IFF_UP) == 0 || (each->ifa_flags & IFF_LOOPBACK) != 0) continue;
    const int family = each->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    std::array<char, NI_MAXHOST> text{};
    const socklen_t size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    if (::getnameinfo(each->ifa_addr, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) continue;
    const std::string address(text.data());
    if (address.find('%') == std::string::npos) out.push_back(address);  // a zone means something here only
  }
  return out;
}

}  // namespace foyer::net
