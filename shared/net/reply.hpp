#pragma once
// Inside of net: the two ends that a handler holds. Any thread; both may outlive the session and the server.
#include <atomic>
#include <deque>
#include <mutex>

#include "shared/net/session.hpp"

namespace foyer::net {

class SessionReply final : public Reply {
 public:
  SessionReply(Line line, std::uint64_t request) : line_(std::move(line)), request_(request) {}
  ~SessionReply() override;
  void send(Response response) override;
  std::shared_ptr<EventStream> stream(Headers headers) override;

 private:
  const Line line_;
  const std::uint64_t request_;
  std::atomic<bool> answered_ = false;
};

// What waits to be written to the reader of an event stream: handlers put in, the session takes out.
class EventQueue {
 public:
  enum class State { open, closed, overrun };

  bool put(std::string text);  // false when it is not open, or is overrun by this
  void close();                // what is in it is still written
  std::string take_all();
  State state() const;

 private:
  mutable std::mutex mutex_;
  std::deque<std::string> waiting_;
  State state_ = State::open;
};

class SessionEvents final : public EventStream {
 public:
  SessionEvents(Line line, std::shared_ptr<EventQueue> queue) : line_(std::move(line)), queue_(std::move(queue)) {}
  ~SessionEvents() override { close(); }
  bool send(const StreamEvent& event) override;
  bool comment(std::string_view text) override;
  void close() override;

 private:
  bool put(std::string text);

  const Line line_;
  const std::shared_ptr<EventQueue> queue_;
};

}  // namespace foyer::net
