#include "shared/base/queue.hpp"

#include <catch2/catch_all.hpp>
#include <thread>

using namespace foyer::base;
using namespace std::chrono_literals;

TEST_CASE("a queue refuses at its bound and wakes on every push", "[base][queue]") {
  int woken = 0;
  BoundedQueue<int> queue(2, [&] { ++woken; });
  CHECK(queue.try_push(1));
  CHECK(queue.try_push(2));
  CHECK_FALSE(queue.try_push(3));
  CHECK(woken == 2);
  CHECK(*queue.try_pop() == 1);
  CHECK(queue.try_push(3));
}

TEST_CASE("a closed queue gives what it holds, then nothing, at once", "[base][queue]") {
  BoundedQueue<int> queue(2);
  CHECK(queue.try_push(1));
  queue.close();
  CHECK_FALSE(queue.try_push(2));
  CHECK(*queue.pop(1h) == 1);
  CHECK_FALSE(queue.pop(1h));
}

TEST_CASE("messages between two threads arrive once and in order", "[base][queue]") {
  BoundedQueue<int> queue(8);
  std::thread sender([&] {
    for (int i = 0; i < 10'000;) {
      if (queue.try_push(i)) ++i;
    }
    queue.close();
  });
  int expected = 0;
  while (const auto message = queue.pop(10s)) CHECK(*message == expected++);
  sender.join();
  CHECK(expected == 10'000);
}
