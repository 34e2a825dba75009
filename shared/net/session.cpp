#include "shared/net/session.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/gzip.hpp"
#include "shared/net/openssl.hpp"
#include "shared/net/reply.hpp"

// gcc 12, once optimising, sees one half of the allocation of a coroutine's frame inlined and takes the other for
// foreign.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace foyer::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace log = base::log;
namespace tuning = base::tuning;
using boost::system::error_code;

namespace {

constexpr std::size_t read_ahead_bytes = 64 * 1024;

auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

Response no_answer() { return problem(503, "Service Unavailable", "The answer took too long."); }

}  // namespace

Session::Session(asio::ip::tcp::socket socket, std::shared_ptr<Port> port, std::shared_ptr<Sessions> sessions)
    : stream_(std::move(socket), port->tls),
      port_(std::move(port)),
      sessions_(std::move(sessions)),
      buffer_(tuning::http_header_max_bytes + read_ahead_bytes),
      signal_(stream_.get_executor()) {
  error_code error;
  const auto from = tcp().socket().remote_endpoint(error);
  if (!error) peer_.address = from.address().to_string();
  tcp().socket().set_option(asio::ip::tcp::no_delay(true), error);
}

Session::~Session() { sessions_->leave(*this); }

Line Session::line() { return {sessions_, weak_from_this()}; }

asio::awaitable<void> Session::run() {
  Next next = co_await handshake();
  while (next == Next::another) {
    if (co_await first_byte())
      next = co_await exchange();
    else
      next = Next::close;
  }
  co_await end(next);
}

asio::awaitable<Session::Next> Session::handshake() {
  error_code error;
  tcp().expires_after(tuning::http_handshake_timeout);
  co_await stream_.async_handshake(asio::ssl::stream_base::server, into(error));
  if (error) {
    log::info("http.tls_refused", {{"from", peer_.address}, {"why", error.message()}});
    co_return Next::linger;
  }
  if (!port_->mutual) co_return Next::another;
  const ssl::Own<X509> cert(SSL_get1_peer_certificate(stream_.native_handle()));
  if (cert) {
    peer_.device = ssl::device_of(cert.get());
    peer_.rooftop = ssl::rooftop_of(cert.get());
  }
  if (peer_.device) co_return Next::another;
  log::warn("http.no_device", {{"from", peer_.address}});
  co_return Next::linger;
}

asio::awaitable<bool> Session::first_byte() {
  if (closing_) co_return false;
  if (buffer_.size() > 0) co_return true;  // the next request came with the last one
  buffer_.shrink_to_fit();
  error_code error;
  tcp().expires_after(tuning::http_idle_timeout);
  const std::size_t size = co_await stream_.async_read_some(buffer_.prepare(4096), into(error));
  buffer_.commit(size);
  co_return !error;
}

// The head, what it alone says, and the body: all before one deadline, so that dripping bytes gains nothing.
asio::awaitable<error_code> Session::read(RequestParser& parser) {
  error_code error;
  set_bounds(parser, port_->body_max_bytes);
  tcp().expires_after(tuning::http_read_timeout);
  co_await http::async_read_header(stream_, buffer_, parser, into(error));
  if (error || refusal(parser.get())) co_return error;
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(go_on), into(error));
    if (error) co_return error;
  }
  if (!parser.is_done()) co_await http::async_read(stream_, buffer_, parser, into(error));
  co_return error;
}

asio::awaitable<Session::Next> Session::exchange() {
  RequestParser parser;
  const error_code error = co_await read(parser);
  std::optional<Response> refused = error ? refusal(error) : refusal(parser.get());
  if (error && !refused) co_return Next::close;
  if (refused) co_return co_await refuse(*refused);

  const unsigned version = parser.get().version();
  const bool keep_alive = parser.keep_alive();
  Taken taken = take_request(parser.release(), peer_, port_->body_max_bytes);
  if (taken.refused) co_return co_await refuse(*taken.refused);

  // Kiosks only: before a browser, what is compressed together with a secret tells of it by its length (BREACH).
  const bool packs = port_->mutual && accepts_gzip(taken.request.headers);
  response_.reset();
  busy_ = true;
  hand_over(std::move(taken.request));
  co_await wait_for_answer();
  busy_ = false;
  if (aborted_) co_return Next::close;
  if (events_) {
    co_await write_events(stream_head(response_->headers, version));
    co_return Next::close;
  }
  if (packs) pack(*response_);
  const bool go_on = keep_alive && !closing_;
  const bool written = co_await write(response_text(*response_, version, go_on), tuning::http_write_timeout);
  response_.reset();
  co_return written&& go_on ? Next::another : Next::close;
}

void Session::hand_over(Request request) {
  const auto reply = std::make_shared<SessionReply>(line(), ++request_);
  try {
    port_->handler(std::move(request), reply);
  } catch (const std::exception& thrown) {
    log::error("http.handler_threw", {{"what", thrown.what()}});
  }
}

asio::awaitable<void> Session::wait_for_answer() {
  const auto deadline = std::chrono::steady_clock::now() + tuning::http_answer_timeout;
  while (!response_ && !aborted_) {
    error_code error;
    signal_.expires_at(deadline);
    co_await signal_.async_wait(into(error));
    if (!error && !response_) response_ = no_answer();
  }
}

bool Session::is_awaited(std::uint64_t request) const { return busy_ && request == request_ && !response_; }

void Session::answer(std::uint64_t request, Response response) {
  if (!is_awaited(request)) return;
  response_ = std::move(response);
  wake();
}

void Session::answer(std::uint64_t request, std::shared_ptr<EventQueue> events, Headers headers) {
  if (!is_awaited(request) || closing_) return events->close();
  events_ = std::move(events);
  response_ = Response{200, std::move(headers), {}};
  wake();
}

void Session::wake() { signal_.cancel(); }

asio::awaitable<bool> Session::write(std::string text, std::chrono::steady_clock::duration at_most) {
  error_code error;
  tcp().expires_after(at_most);
  co_await asio::async_write(stream_, asio::buffer(text), into(error));
  co_return !error;
}

asio::awaitable<void> Session::write_events(std::string head) {
  const std::shared_ptr<EventQueue> events = events_;
  tcp().expires_never();
  watching_ = true;
  asio::co_spawn(
      stream_.get_executor(), [self = shared_from_this(), events] { return self->watch_reader(events); },
      asio::detached);
  std::string text = std::move(head);
  for (;;) {
    if (!text.empty() && !co_await write(std::move(text), tuning::http_write_timeout)) break;
    const auto state = events->state();  // before taking: what is put after it is taken next time
    text = events->take_all();
    if (state == EventQueue::State::overrun) break;
    if (!text.empty()) continue;
    if (state == EventQueue::State::closed || aborted_) break;
    co_await wait_for_wake();
  }
  if (events->state() == EventQueue::State::overrun) abort();
  events->close();
  tcp().cancel();  // the watcher's read; only when that has ended may another operation read, and with a deadline
  while (watching_) co_await wait_for_wake();
}

asio::awaitable<void> Session::wait_for_wake() {
  error_code error;
  signal_.expires_at(asio::steady_timer::time_point::max());
  co_await signal_.async_wait(into(error));
}

// A reader of events says nothing more; its going is what there is to read.
asio::awaitable<void> Session::watch_reader(std::shared_ptr<EventQueue> events) {
  std::array<char, 512> ignored;
  error_code error;
  while (!error) co_await stream_.async_read_some(asio::buffer(ignored), into(error));
  events->close();
  watching_ = false;
  if (error != asio::error::operation_aborted) abort();
  wake();
}

// A sender that is cut while it sends may never see why: what it still sends is read and thrown away for a while.
asio::awaitable<Session::Next> Session::refuse(const Response& response) {
  const bool written = co_await write(response_text(response, 11, false), tuning::http_write_timeout);
  co_return written ? Next::linger : Next::close;
}

asio::awaitable<void> Session::end(Next how) {
  error_code error;
  tcp().expires_after(tuning::http_linger_timeout);
  if (how == Next::linger) {
    tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    std::array<char, 4096> ignored;
    for (std::size_t size = 0; !error && size < tuning::http_linger_max_bytes;)
      size += co_await tcp().async_read_some(asio::buffer(ignored), into(error));
  } else if (!aborted_) {
    co_await stream_.async_shutdown(into(error));
  }
  abort();
}

void Session::finish_soon() {
  closing_ = true;
  if (events_) {
    events_->close();
    wake();
  } else if (!busy_) {
    abort();
  }
}

void Session::abort() {
  aborted_ = true;
  tcp().close();
  wake();
}

}  // namespace foyer::net
