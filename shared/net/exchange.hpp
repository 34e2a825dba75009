#pragma once
// The seam between what is said and what carries it. A client starts requests and polls for what became of them; a
// server hands requests to a Handler. libcurl and Beast stand behind it (client.hpp, server.hpp), a simulated network
// in tests.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "shared/base/result.hpp"
#include "shared/net/message.hpp"

namespace foyer::net {

// ---- asking

struct CallOptions {
  std::chrono::milliseconds deadline{10'000};  // hard: from start to the last byte
  bool gzip = false;                           // send the body compressed
};

using CallId = std::uint64_t;

// Any answer is a Response, whatever its status or type. A fault of what carries it is an Error (unavailable: refused,
// timed out, cut; denied: the other side is not who it must be, or refuses our certificate; full: the answer is longer
// than tuning::feed_max_bytes; invalid: the request cannot be put).
using OnResponse = std::function<void(base::Result<Response>)>;

// Owned and used by one thread; callbacks run inside `poll`. `wake` alone may be called from any thread.
class Client {
 public:
  virtual ~Client() = default;
  virtual CallId start(Request request, CallOptions options, OnResponse done) = 0;
  virtual void cancel(CallId call) = 0;  // its callback never runs
  virtual void poll(std::chrono::milliseconds at_most) = 0;
  virtual void wake() = 0;
};

// ---- answering

// One event of a stream (server-sent events, WHATWG HTML section 9.2). An empty `id` or `event` is left out.
struct StreamEvent {
  std::string id;
  std::string event;
  std::string data;
};

// The writing end of an event stream. Any thread. `send` never blocks: false when the reader is gone or too slow
// (its queue is at the bound); the stream is then closed and the reader comes back with its last id.
class EventStream {
 public:
  virtual ~EventStream() = default;
  virtual bool send(const StreamEvent& event) = 0;
  virtual bool comment(std::string_view text) = 0;  // ": hb", keeps the line alive
  virtual void close() = 0;
};

// The one answer to a request; may be given later and from any thread (long-poll). Dropped unanswered, it becomes a
// 500.
class Reply {
 public:
  virtual ~Reply() = default;
  virtual void send(Response response) = 0;
  virtual std::shared_ptr<EventStream> stream(Headers headers) = 0;
};

using Handler = std::function<void(Request, std::shared_ptr<Reply>)>;

}  // namespace foyer::net
