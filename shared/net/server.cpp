#include "shared/net/server.hpp"

#include <utility>  // Boost 1.74's Asio needs it before itself with gcc 12

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/openssl.hpp"
#include "shared/net/session.hpp"

namespace foyer::net {

namespace asio = boost::asio;
namespace log = base::log;
namespace tuning = base::tuning;
using asio::ip::tcp;
using base::Error;
using base::Fault;
using base::Result;
using boost::system::error_code;

namespace {

Result<> secure(Session::Port& port, const Listener& listener) {
  SSL_CTX* context = port.tls.native_handle();
  FOYER_CHECK(ssl::set_policy(context));
  FOYER_CHECK(ssl::set_identity(context, listener.identity));
  if (!listener.mutual) return {};
  FOYER_CHECK(ssl::set_trust(context, listener.ca_pem));
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  return {};
}

// One address being listened on, by a coroutine on a strand of its own.
class Door : public std::enable_shared_from_this<Door> {
 public:
  Door(asio::io_context& io, std::shared_ptr<Sessions> sessions)
      : io_(io), sessions_(std::move(sessions)), acceptor_(asio::make_strand(io)), pause_(acceptor_.get_executor()) {}

  Result<> open(Listener listener) {
    FOYER_CHECK(secure(*port_, listener));
    port_->mutual = listener.mutual;
    port_->body_max_bytes = listener.body_max_bytes;
    connections_most_ = listener.connections_most;
    port_->handler = std::move(listener.handler);
    error_code error;
    const auto address = asio::ip::make_address(listener.address, error);
    if (error) return Error{Fault::invalid, "not an IP address"};
    const tcp::endpoint endpoint(address, listener.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return Error{Fault::unavailable, error.message()};
    number_ = acceptor_.local_endpoint().port();
    return {};
  }

  std::uint16_t number() const { return number_; }

  void start() {
    asio::co_spawn(
        acceptor_.get_executor(), [self = shared_from_this()] { return self->accept(); }, asio::detached);
  }

  void close() {
    asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
      error_code ignored;
      self->acceptor_.close(ignored);
      self->pause_.cancel();
    });
  }

 private:
  asio::awaitable<void> accept() {
    while (acceptor_.is_open()) {
      error_code error;
      tcp::socket socket =
          co_await acceptor_.async_accept(asio::make_strand(io_), asio::redirect_error(asio::use_awaitable, error));
      if (!acceptor_.is_open()) co_return;
      if (error) {
        log::warn("http.accept", {{"why", error.message()}});  // no descriptors left, as a rule
        pause_.expires_after(tuning::http_accept_pause);
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, error));
      } else if (sessions_->count() >= connections_most_) {
        log::warn("http.full", {{"connections", connections_most_}});
      } else {
        begin(std::move(socket));
      }
    }
  }

  void begin(tcp::socket socket) {
    const auto executor = socket.get_executor();
    const auto session = std::make_shared<Session>(std::move(socket), port_, sessions_);
    sessions_->enter(*session);
    asio::co_spawn(
        executor, [session] { return session->run(); }, asio::detached);
  }

  asio::io_context& io_;
  const std::shared_ptr<Sessions> sessions_;
  const std::shared_ptr<Session::Port> port_ = std::make_shared<Session::Port>();
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::uint16_t number_ = 0;
  std::size_t connections_most_ = 0;
};

class BeastServer final : public Server {
 public:
  ~BeastServer() override { stop(std::chrono::milliseconds{0}); }

  Result<> open(std::vector<Listener> listeners) {
    for (Listener& listener : listeners) {
      const std::string where = "listening on " + listener.address + ":" + std::to_string(listener.port);
      auto door = std::make_shared<Door>(io_, sessions_);
      const auto opened = door->open(std::move(listener));
      if (!opened) return base::within(where, opened.error());
      doors_.push_back(std::move(door));
    }
    return {};
  }

  void start(int threads) {
    for (const auto& door : doors_) door->start();
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { io_.run(); });
  }

  std::uint16_t port(std::size_t listener) const override { return doors_.at(listener)->number(); }

  // Each step leaves the next one less to do; after the last nothing of this server runs, and replies held elsewhere
  // are dead.
  void stop(std::chrono::milliseconds grace) override {
    if (std::exchange(stopped_, true)) return;
    for (const auto& door : doors_) door->close();
    sessions_->post_to_each(&Session::finish_soon);
    if (!sessions_->wait_until_none(grace)) {
      sessions_->post_to_each(&Session::abort);
      sessions_->wait_until_none(tuning::http_stop_timeout);
    }
    sessions_->close_gate();
    io_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  const std::shared_ptr<Sessions> sessions_ = std::make_shared<Sessions>();
  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
  std::vector<std::shared_ptr<Door>> doors_;
  std::vector<std::thread> threads_;
  bool stopped_ = false;
};

}  // namespace

Result<std::unique_ptr<Server>> serve(std::vector<Listener> listeners, int threads) {
  auto server = std::make_unique<BeastServer>();
  FOYER_CHECK(server->open(std::move(listeners)));
  server->start(threads);
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace foyer::net
