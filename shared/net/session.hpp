#pragma once
// Inside of net: one connection of the server, from its handshake to its end. A session is a coroutine on a strand of
// its own; everything of it happens there. What comes from other threads (an answer, an event, a stop) is posted
// through its Line.
#include <utility>  // Boost 1.74's Asio needs it before itself with gcc 12

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "shared/net/exchange.hpp"
#include "shared/net/request_parser.hpp"

namespace foyer::net {

class Session;
class EventQueue;

// The living sessions of one server. It outlives them, and every Reply: those may be held for ever.
class Sessions {
 public:
  void enter(Session& session);
  void leave(Session& session);
  std::size_t count() const;
  void post_to_each(void (Session::*work)());
  bool wait_until_none(std::chrono::milliseconds at_most);

  // Posting touches the server's io_context: allowed while the gate is open, and it does not close while a post runs.
  bool post(const std::weak_ptr<Session>& to, std::function<void(Session&)> work) const;
  void close_gate();

 private:
  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::map<Session*, std::weak_ptr<Session>> all_;
  mutable std::shared_mutex gate_;
  bool open_ = true;
};

// From any thread to one session, for as long as there is one.
class Line {
 public:
  Line(std::shared_ptr<Sessions> sessions, std::weak_ptr<Session> session)
      : sessions_(std::move(sessions)), session_(std::move(session)) {}
  bool post(std::function<void(Session&)> work) const;  // false when it has ended

 private:
  std::shared_ptr<Sessions> sessions_;
  std::weak_ptr<Session> session_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  struct Port {  // what the sessions of one listener have in common
    boost::asio::ssl::context tls{boost::asio::ssl::context::tls_server};
    bool mutual = false;
    std::size_t body_max_bytes = 0;
    Handler handler;
  };

  Session(boost::asio::ip::tcp::socket socket, std::shared_ptr<Port> port, std::shared_ptr<Sessions> sessions);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  boost::asio::awaitable<void> run();
  Line line();
  auto executor() { return stream_.get_executor(); }

  // On the strand.
  void answer(std::uint64_t request, Response response);  // ignored when it is not the one waited for
  void answer(std::uint64_t request, std::shared_ptr<EventQueue> events, Headers headers);
  void wake();         // events are waiting
  void finish_soon();  // the running request is answered, and no other taken
  void abort();

 private:
  using Stream = boost::asio::ssl::stream<boost::beast::tcp_stream>;
  enum class Next { another, close, linger };

  boost::asio::awaitable<Next> handshake();
  boost::asio::awaitable<bool> first_byte();
  boost::asio::awaitable<Next> exchange();
  boost::asio::awaitable<boost::system::error_code> read(RequestParser& parser);
  boost::asio::awaitable<void> wait_for_answer();
  boost::asio::awaitable<void> wait_for_wake();
  boost::asio::awaitable<Next> refuse(const Response& response);
  boost::asio::awaitable<bool> write(std::string text, std::chrono::steady_clock::duration at_most);
  boost::asio::awaitable<void> write_events(std::string head);
  boost::asio::awaitable<void> watch_reader(std::shared_ptr<EventQueue> events);
  boost::asio::awaitable<void> end(Next how);
  void hand_over(Request request);
  bool is_awaited(std::uint64_t request) const;
  boost::beast::tcp_stream& tcp() { return stream_.next_layer(); }

  Stream stream_;
  const std::shared_ptr<Port> port_;
  const std::shared_ptr<Sessions> sessions_;
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer signal_;  // never rings by itself but at an answer's deadline; `wake` cancels it
  Peer peer_;
  std::uint64_t request_ = 0;  // counts; tells a late answer from the one waited for
  std::optional<Response> response_;
  std::shared_ptr<EventQueue> events_;
  bool busy_ = false;      // a request is being answered
  bool closing_ = false;   // no further request is taken
  bool watching_ = false;  // a second coroutine reads, to notice that the reader of a stream has gone
  bool aborted_ = false;
};

}  // namespace foyer::net
