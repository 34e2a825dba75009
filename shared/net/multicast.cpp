#include "shared/net/multicast.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <set>

#include "shared/base/tuning.hpp"

namespace foyer::net {

namespace {

using base::Error;
using base::Fault;
using base::Result;

// An address with its family's size, as the socket calls want it.
struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
  int family() const { return storage.ss_family; }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }  // NOLINT: the socket interface
};

std::optional<Address> parse(const std::string& text, std::uint16_t port) {
  Address out;
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&out.storage, &v4, out.size = sizeof v4);
  } else if (inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(&out.storage, &v6, out.size = sizeof v6);
  } else {
    return std::nullopt;
  }
  return out;
}

in_addr v4_of(const Address& address) {
  sockaddr_in v4{};
  std::memcpy(&v4, &address.storage, sizeof v4);
  return v4.sin_addr;
}
in6_addr v6_of(const Address& address) {
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address.storage, sizeof v6);
  return v6.sin6_addr;
}

bool is_group(const Address& address) {
  if (address.family() == AF_INET) return IN_MULTICAST(ntohl(v4_of(address).s_addr));
  const in6_addr v6 = v6_of(address);
  return IN6_IS_ADDR_MULTICAST(&v6);
}

std::string text_of(const sockaddr* address, socklen_t size) {
  std::array<char, NI_MAXHOST> text{};
  return ::getnameinfo(address, size, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0 ? text.data() : "";
}

// Those that are up: the one with this address, else all that are not the loopback.
std::set<unsigned> interfaces(const std::string& address) {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
  std::set<unsigned> out;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || (each->ifa_flags & IFF_UP) == 0) continue;
    const int family = each->ifa_addr->sa_family;
    if (family != AF_INET && family != AF_INET6) continue;
    const socklen_t size = family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    const bool wanted =
        address.empty() ? (each->ifa_flags & IFF_LOOPBACK) == 0 : text_of(each->ifa_addr, size) == address;
    if (wanted) out.insert(::if_nametoindex(each->ifa_name));
  }
  return out;
}

class GroupSocket final : public Multicast {
 public:
  GroupSocket(const Address& group, std::string address) : group_(group), address_(std::move(address)) {}
  ~GroupSocket() override {
    if (socket_ >= 0) ::close(socket_);
  }

  Result<void> open() {
    socket_ = ::socket(group_.family(), SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    // Several kiosks of one machine may share the group's port. Bound to the group: nothing else arrives here.
    if (socket_ < 0 || ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        ::bind(socket_, group_.get(), group_.size) != 0)
      return Error{Fault::unavailable, std::string("multicast: ") + std::strerror(errno)};
    for (const unsigned interface : interfaces(address_)) join_on(interface);
    return {};
  }

  void send(std::string_view bytes) override {
    for (const unsigned interface : interfaces(address_)) {
      join_on(interface);
      if (choose(interface))
        static_cast<void>(::sendto(socket_, bytes.data(), bytes.size(), 0, group_.get(), group_.size));
    }
  }

  std::optional<Datagram> receive() override {
    std::array<char, base::tuning::peer_beacon_max_bytes> bytes{};
    Address from;
    from.size = sizeof from.storage;
    auto* const storage = reinterpret_cast<sockaddr*>(&from.storage);  // NOLINT: the socket interface
    const ssize_t size = ::recvfrom(socket_, bytes.data(), bytes.size(), 0, storage, &from.size);
    if (size < 0) return std::nullopt;
    return Datagram{text_of(from.get(), from.size), std::string(bytes.data(), static_cast<std::size_t>(size))};
  }

 private:
  // Again on one that it is on already changes nothing.
  void join_on(unsigned interface) const {
    if (group_.family() == AF_INET) {
      const ip_mreqn wanted{v4_of(group_), {}, static_cast<int>(interface)};
      static_cast<void>(::setsockopt(socket_, IPPROTO_IP, IP_ADD_MEMBERSHIP, &wanted, sizeof wanted));
    } else {
      const ipv6_mreq wanted{v6_of(group_), interface};
      static_cast<void>(::setsockopt(socket_, IPPROTO_IPV6, IPV6_JOIN_GROUP, &wanted, sizeof wanted));
    }
  }
  bool choose(unsigned interface) const {
    if (group_.family() == AF_INET) {
      const ip_mreqn wanted{{}, {}, static_cast<int>(interface)};
      return ::setsockopt(socket_, IPPROTO_IP, IP_MULTICAST_IF, &wanted, sizeof wanted) == 0;
    }
    return ::setsockopt(socket_, IPPROTO_IPV6, IPV6_MULTICAST_IF, &interface, sizeof interface) == 0;
  }

  const Address group_;
  const std::string address_;
  int socket_ = -1;
};

}  // namespace

Result<std::unique_ptr<Multicast>> join(const std::string& group, std::uint16_t port, const std::string& address) {
  const auto parsed = parse(group, port);
  if (!parsed || !is_group(*parsed)) return Error{Fault::invalid, "multicast: " + group + " is not a group"};
  if (!address.empty() && interfaces(address).empty())
    return Error{Fault::invalid, "multicast: no interface has the address " + address};
  auto socket = std::make_unique<GroupSocket>(*parsed, address);
  FOYER_CHECK(socket->open());
  return std::unique_ptr<Multicast>(std::move(socket));
}

}  // namespace foyer::net
