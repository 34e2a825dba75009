#include "tests/unit/net/loopback.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

#include "shared/net/openssl.hpp"

namespace foyer::net::loopback {

int connect_to(std::uint16_t port) {
  const int it = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(it, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  return it;
}

bool closes_within(int socket, std::chrono::milliseconds at_most) {
  const auto until = std::chrono::steady_clock::now() + at_most;
  while (std::chrono::steady_clock::now() < until) {
    pollfd ready{socket, POLLIN, 0};
    char piece[4096];
    if (::poll(&ready, 1, 50) > 0 && ::recv(socket, piece, sizeof piece, 0) <= 0) return true;
  }
  return false;
}

Raw::Raw(std::uint16_t port, const std::optional<KeyAndCert>& identity, int version) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL's own socket writes raise it
  context_ = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context_, version);
  SSL_CTX_set_max_proto_version(context_, version);
  if (identity) REQUIRE(ssl::set_identity(context_, *identity));
  socket_ = connect_to(port);
  const timeval patience{5, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  tls_ = SSL_new(context_);
  SSL_set_fd(tls_, socket_);
  connected_ = SSL_connect(tls_) == 1;
}

Raw::~Raw() {
  reset();
  SSL_free(tls_);
  SSL_CTX_free(context_);
}

bool Raw::send(std::string_view bytes) { return SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())) > 0; }

std::string Raw::read(std::string_view end, std::chrono::milliseconds at_most, bool& closed) {
  std::string out;
  const auto until = std::chrono::steady_clock::now() + at_most;
  while (!closed && std::chrono::steady_clock::now() < until && (end.empty() || out.find(end) == std::string::npos)) {
    pollfd ready{socket_, POLLIN, 0};
    if (SSL_pending(tls_) == 0 && ::poll(&ready, 1, 50) == 0) continue;
    char piece[4096];
    const int size = SSL_read(tls_, piece, sizeof piece);
    if (size > 0) out.append(piece, static_cast<std::size_t>(size));
    closed = size <= 0;
  }
  return out;
}

std::string Raw::read_until(std::string_view end, std::chrono::milliseconds at_most) {
  bool closed = false;
  return read(end, at_most, closed);
}

std::string Raw::read_all(std::chrono::milliseconds at_most) {
  bool closed = false;
  return read({}, at_most, closed);
}

bool Raw::closes_within(std::chrono::milliseconds at_most) {
  bool closed = false;
  read({}, at_most, closed);
  return closed;
}

void Raw::reset() {
  if (socket_ < 0) return;
  const linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(socket_);
  socket_ = -1;
}

}  // namespace foyer::net::loopback
