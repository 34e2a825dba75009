// Event streams: what a reader sees, and what becomes of one that goes or does not keep up.
#include <atomic>
#include <catch2/catch_all.hpp>
#include <thread>

#include "shared/base/tuning.hpp"
#include "tests/unit/net/loopback.hpp"

namespace foyer::net {

namespace {

using namespace loopback;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

// Hands the stream of the one request out to the test.
struct Board {
  std::mutex mutex;
  std::shared_ptr<EventStream> stream;
  Hub hub{[this](Request, const std::shared_ptr<Reply>& reply) {
    const std::lock_guard lock(mutex);
    stream = reply->stream({{"X-Board", "1"}});
    stream->comment("hello");
  }};

  std::shared_ptr<EventStream> opened() {
    for (int i = 0; i < 500; ++i) {
      {
        const std::lock_guard lock(mutex);
        if (stream) return stream;
      }
      std::this_thread::sleep_for(10ms);
    }
    FAIL("no stream was opened");
    return nullptr;
  }
};

constexpr std::string_view ask_board = "GET /board HTTP/1.1\r\nHost: h\r\n\r\n";

template <class Holds>
bool comes_true(Holds holds, std::chrono::milliseconds at_most) {
  const auto until = std::chrono::steady_clock::now() + at_most;
  while (!holds() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(10ms);
  return holds();
}

}  // namespace

TEST_CASE("events come in order, at once, and hold together whatever they say") {
  Board board;
  Raw reader(board.hub.port());
  REQUIRE(reader.send(ask_board));
  const auto stream = board.opened();
  const std::string head = reader.read_until(": hello\n\n", 5s);
  CHECK_THAT(head, StartsWith("HTTP/1.1 200 OK\r\n") && ContainsSubstring("Content-Type: text/event-stream\r\n") &&
                       ContainsSubstring("X-Board: 1\r\n") && ContainsSubstring("Cache-Control: no-store\r\n"));
  CHECK(stream->send({"7", "row", "{\"a\":1}"}));
  CHECK(reader.read_until("\n\n", 5s) == "id: 7\nevent: row\ndata: {\"a\":1}\n\n");
  CHECK(stream->send({"8\nid: 9", "", "two\nlines\r\nthree\rfour"}));
  CHECK(reader.read_until("\n\n", 5s) == "id: 8\ndata: two\ndata: lines\ndata: three\ndata: four\n\n");
  CHECK(stream->send({"", "", "last"}));
  stream->close();
  CHECK(reader.read_all(5s) == "data: last\n\n");
  CHECK_FALSE(stream->send({"", "", "too late"}));
}

TEST_CASE("a reader that goes is noticed without a word being sent to it") {
  Board board;
  auto reader = std::make_unique<Raw>(board.hub.port());
  REQUIRE(reader->send(ask_board));
  const auto stream = board.opened();
  reader->read_until("hello", 5s);
  reader.reset();
  CHECK(comes_true([&] { return !stream->comment("hb"); }, 5s));
}

TEST_CASE("a reader that does not keep up is closed, and its sender never waits") {
  Board board;
  Raw reader(board.hub.port());
  REQUIRE(reader.send(ask_board));
  const auto stream = board.opened();
  const StreamEvent big{"1", "", std::string(100'000, 'x')};
  const auto began = std::chrono::steady_clock::now();
  int taken = 0;
  while (taken < 100'000 && stream->send(big)) ++taken;
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  CHECK(taken >= static_cast<int>(base::tuning::board_reader_queue));
  CHECK(taken < 2'000);
  CHECK_FALSE(stream->send(big));
  CHECK(reader.closes_within(base::tuning::http_write_timeout + 5s));
}

TEST_CASE("stopping closes streams in good order, and a dropped stream closes itself") {
  Board board;
  Raw reader(board.hub.port());
  REQUIRE(reader.send(ask_board));
  const auto stream = board.opened();
  CHECK(stream->send({"1", "", "before"}));
  const auto began = std::chrono::steady_clock::now();
  board.hub.server->stop(10s);
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  CHECK_THAT(reader.read_all(2s), ContainsSubstring("data: before"));
  CHECK_FALSE(stream->send({"2", "", "after"}));

  Hub dropping([](Request, const std::shared_ptr<Reply>& reply) { reply->stream({})->send({"", "", "only this"}); });
  Raw other(dropping.port());
  REQUIRE(other.send(ask_board));
  CHECK_THAT(other.read_all(5s), ContainsSubstring("data: only this\n\n"));
}

TEST_CASE("many readers get every event") {
  std::mutex mutex;
  std::vector<std::shared_ptr<EventStream>> streams;
  const Hub hub([&](Request, const std::shared_ptr<Reply>& reply) {
    const std::lock_guard lock(mutex);
    streams.push_back(reply->stream({}));
  });
  const KeyAndCert identity = device();
  std::vector<std::unique_ptr<Raw>> readers;
  for (int i = 0; i < 40; ++i) {
    readers.push_back(std::make_unique<Raw>(hub.port(), identity));
    REQUIRE(readers.back()->send(ask_board));
  }
  const auto all_read = [&] {
    const std::lock_guard lock(mutex);
    return streams.size() == readers.size();
  };
  REQUIRE(comes_true(all_read, 10s));
  for (int i = 0; i < 100; ++i)
    for (const auto& stream : streams) CHECK(stream->send({std::to_string(i), "", "x"}));
  for (const auto& reader : readers) CHECK_THAT(reader->read_until("id: 99\n", 10s), ContainsSubstring("id: 50\n"));
}

}  // namespace foyer::net
