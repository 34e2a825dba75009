#include <catch2/catch_all.hpp>

#include "shared/base/tuning.hpp"
#include "shared/net/simulated.hpp"

namespace foyer::net {

namespace {

using namespace std::chrono_literals;

// A hub of one number, and a client of it under virtual time.
struct Sim {
  base::ManualClock clock{base::from_unix_ms(0)};
  base::SeededRandom random;
  NetworkFaults faults;
  int handled = 0;
  std::vector<std::shared_ptr<Reply>> kept;
  std::vector<std::string> log;
  std::unique_ptr<LoopbackClient> client;

  explicit Sim(std::uint64_t seed = 1) : random(seed) {
    client = loopback_client(
        [this](const Request& request, const std::shared_ptr<Reply>& reply) {
          ++handled;
          if (request.path() == "/keep") kept.push_back(reply);
          if (request.path() == "/ok") reply->send(json_response(200, std::to_string(handled)));
        },
        Peer{*model::DeviceId::parse("0190a7c2-0000-7000-8000-00000000000d"), "sim"}, clock, random, faults);
  }
  void ask(std::string target, std::chrono::milliseconds deadline = 1s) {
    Request request;
    request.target = std::move(target);
    CallOptions options;
    options.deadline = deadline;
    client->start(std::move(request), options, [this](const base::Result<Response>& answer) {
      log.push_back(answer ? std::to_string(answer->status) + " " + answer->body
                           : std::string(base::name(answer.error().fault)) + " at " +
                                 std::to_string(clock.boot().time_since_epoch() / 1ms));
    });
  }
  // Until nothing is under way.
  void run() {
    while (const auto due = client->next_due()) {
      if (*due > clock.boot()) clock.advance(*due - clock.boot());
      client->poll(0ms);
    }
  }
};

using Log = std::vector<std::string>;

}  // namespace

TEST_CASE("without faults the simulated network answers at once, and only in poll") {
  Sim sim;
  sim.ask("/ok");
  CHECK(sim.handled == 0);
  sim.client->poll(0ms);
  CHECK(sim.log == Log{"200 1"});
  sim.ask("/dropped");
  sim.run();
  CHECK(sim.log.back().starts_with("500"));
  CHECK_FALSE(sim.client->next_due());
}

TEST_CASE("a half-open connection is silent until the deadline, and the next one is not") {
  Sim sim;
  sim.ask("/ok");
  sim.client->half_open();
  sim.ask("/ok");
  sim.run();
  CHECK(sim.handled == 1);
  CHECK(sim.log == Log{"200 1", "unavailable at 1000"});
}

TEST_CASE("each fault does what it says") {
  Sim sim;
  SECTION("refuse") {
    sim.faults.refuse = 1;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.log == Log{"unavailable at 0"});
    CHECK(sim.handled == 0);
  }
  SECTION("lose_request") {
    sim.faults.lose_request = 1;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.log == Log{"unavailable at 1000"});
    CHECK(sim.handled == 0);
  }
  SECTION("lose_response") {
    sim.faults.lose_response = 1;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.log == Log{"unavailable at 1000"});
    CHECK(sim.handled == 1);
  }
  SECTION("duplicate") {
    sim.faults.duplicate = 1;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.log == Log{"200 1"});
    CHECK(sim.handled == 2);
  }
  SECTION("html") {
    sim.faults.html = 1;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.log.front().starts_with("200 <!doctype html>"));
    CHECK(sim.handled == 0);
  }
  SECTION("busy and too large: a proxy's word") {
    sim.faults.busy = 1;
    sim.ask("/ok");
    sim.run();
    sim.faults = {};
    sim.faults.too_large = 1;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.log.front().starts_with("503"));
    CHECK(sim.log.back().starts_with("413"));
    CHECK(sim.handled == 0);
  }
  SECTION("garble") {
    sim.faults.garble = 1;
    for (int i = 0; i < 20; ++i) sim.ask("/keep");
    sim.client->poll(0ms);
    for (const auto& reply : sim.kept) reply->send(json_response(200, "a whole answer"));
    sim.run();
    CHECK(std::all_of(sim.log.begin(), sim.log.end(), [](const std::string& each) {
      return std::string_view("200 a whole answer").starts_with(each);
    }));
    CHECK(std::count(sim.log.begin(), sim.log.end(), "200 a whole answer") < 20);
  }
  SECTION("a cut in either direction is silence, also for what is under way") {
    sim.faults.delay_most = 10ms;
    sim.ask("/ok");
    sim.faults.cut_out = true;
    sim.run();
    CHECK(sim.handled == 0);
    sim.faults.cut_out = false;
    sim.faults.cut_in = true;
    sim.ask("/ok");
    sim.run();
    CHECK(sim.handled == 1);
    CHECK(sim.log == Log{"unavailable at 1000", "unavailable at 2000"});
  }
  SECTION("a repetition overtakes what was sent after it") {
    sim.faults.duplicate = 1;
    sim.faults.repeat_most = 1h;
    sim.ask("/ok");
    sim.client->poll(0ms);
    CHECK(sim.handled == 1);
    sim.run();
    CHECK(sim.handled == 2);
    CHECK(sim.client->counts().repeated == 1);
  }
  SECTION("a delay beyond the deadline") {
    sim.faults.delay_most = 1h;
    sim.ask("/ok", 1ms);
    sim.run();
    CHECK(sim.log == Log{"unavailable at 1"});
  }
}

TEST_CASE("a long-poll is answered when its handler is ready, or not at all") {
  Sim sim;
  sim.ask("/keep", 25s);
  sim.client->poll(0ms);
  CHECK(sim.log.empty());
  sim.clock.advance(10s);
  sim.kept.front()->send(json_response(200, "news"));
  sim.client->poll(0ms);
  CHECK(sim.log == Log{"200 news"});
  sim.ask("/keep", 25s);
  sim.run();
  CHECK(sim.log.back() == "unavailable at 35000");
  sim.client.reset();
  sim.kept.back()->send(json_response(200, "to nobody"));
}

TEST_CASE("a cancelled call is not heard of, though the handler saw it") {
  Sim sim;
  sim.faults.delay_most = 10ms;
  Request request;
  request.target = "/ok";
  bool heard = false;
  const CallId call = sim.client->start(request, {}, [&](const base::Result<Response>&) { heard = true; });
  sim.client->cancel(call);
  sim.run();
  CHECK_FALSE(heard);
}

TEST_CASE("a seed replays, and delays let answers overtake") {
  const auto play = [](std::uint64_t seed) {
    Sim sim(seed);
    sim.faults = {0.1, 0.1, 0.1, 0.2, 0.1};
    sim.faults.delay_most = 500ms;
    for (int i = 0; i < 200; ++i) sim.ask("/ok");
    sim.run();
    return sim.log;
  };
  const Log one = play(1);
  CHECK(one.size() == 200);
  CHECK(one == play(1));
  CHECK(one != play(2));
}

}  // namespace foyer::net
