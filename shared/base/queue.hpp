#pragma once
// A bounded queue of messages between two threads. At the bound `try_push` says no; its caller states what then.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace foyer::base {

template <class T>
class BoundedQueue {
 public:
  // `wake` runs after every push, on the pushing thread: for a receiver that waits elsewhere (an event loop).
  explicit BoundedQueue(std::size_t bound, std::function<void()> wake = {}) : bound_(bound), wake_(std::move(wake)) {}

  [[nodiscard]] bool try_push(T message) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || messages_.size() >= bound_) return false;
      messages_.push_back(std::move(message));
    }
    arrived_.notify_one();
    if (wake_) wake_();
    return true;
  }

  std::optional<T> try_pop() {
    const std::lock_guard lock(mutex_);
    return take();
  }

  // Waits; nothing after `at_most`, or when the queue was closed and is empty.
  std::optional<T> pop(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, at_most, [&] { return closed_ || !messages_.empty(); });
    return take();
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    arrived_.notify_all();
  }

  bool closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return messages_.size();
  }

 private:
  std::optional<T> take() {
    if (messages_.empty()) return std::nullopt;
    std::optional<T> message(std::move(messages_.front()));
    messages_.pop_front();
    return message;
  }

  const std::size_t bound_;
  const std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<T> messages_;
  bool closed_ = false;
};

}  // namespace foyer::base
