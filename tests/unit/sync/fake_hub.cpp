#include "fake_hub.hpp"

#include <algorithm>
#include <sstream>

#include "shared/base/sealed_box.hpp"
#include "shared/net/wire_sealed.hpp"

namespace foyer::sync::test {

using base::BootTime;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t page_rows = 7;  // small, so that snapshots have pages

net::Response html() { return {200, {{"Content-Type", "text/html"}}, "<html>Please accept our terms</html>"}; }

}  // namespace

net::CallId FakeHub::start(net::Request request, net::CallOptions options, net::OnResponse done) {
  const BootTime now = clock_.boot();
  Call call{std::move(request),
            now + milliseconds(1 + dice_.below(30)),
            now + options.deadline,
            std::move(done),
            {},
            false,
            {}};
  cast_fate(call);
  calls_.emplace(++last_call_, std::move(call));
  return last_call_;
}

void FakeHub::cast_fate(Call& call) {
  const auto silence = [](FakeHub& hub, bool serves) {
    return [&hub, serves](const net::Request& request) -> base::Result<net::Response> {
      if (serves) hub.serve(request);
      return lost;
    };
  };
  const auto fate = [&call](auto told) { call.fate = [told, request = call.request] { return told(request); }; };
  if (!up || chance(faults.refused)) {
    fate([](const net::Request&) -> base::Result<net::Response> {
      return base::Error{base::Fault::unavailable, "refused"};
    });
  } else if (chance(faults.lost_request)) {
    fate(silence(*this, false));
    call.arrives = call.deadline;
  } else if (chance(faults.lost_answer) || chance(faults.late)) {
    fate(silence(*this, true));
    call.arrives = call.deadline;
  } else if (chance(faults.html)) {
    fate([](const net::Request&) -> base::Result<net::Response> { return html(); });
  } else if (chance(faults.busy)) {
    fate([this](const net::Request&) -> base::Result<net::Response> {
      net::Response busy = net::problem(503, "Busy", "");
      busy.headers.set("Retry-After", std::to_string(dice_.below(3)));
      return busy;
    });
  } else if (chance(faults.too_large)) {
    fate([](const net::Request&) -> base::Result<net::Response> { return net::problem(413, "Too large", ""); });
  } else if (chance(faults.repeated)) {
    fate([this](const net::Request& request) -> base::Result<net::Response> {
      serve(request);
      return serve(request);
    });
  } else if (chance(faults.garbled)) {
    fate([this](const net::Request& request) -> base::Result<net::Response> {
      net::Response answer = serve(request);
      answer.body.resize(answer.body.size() / 2);
      return answer;
    });
  }
}

void FakeHub::poll(milliseconds at_most) {
  const BootTime until = clock_.boot() + at_most;
  for (;;) {
    between_();
    bool happened = false;
    while (settle_one()) happened = true;
    if (happened || woken_ || clock_.boot() >= until) break;
    BootTime next = until;
    for (const auto& [id, call] : calls_) {
      const BootTime when = call.held ? call.held_until : call.arrives;
      next = std::min(next, when > clock_.boot() && !silent ? std::min(when, call.deadline) : call.deadline);
    }
    clock_.advance(next - clock_.boot());
  }
  woken_ = false;
}

bool FakeHub::settle_one() {
  const BootTime now = clock_.boot();
  for (auto& [id, call] : calls_) {
    const bool over = now >= call.deadline;
    if (!over && (silent || now < call.arrives)) continue;
    const bool polls = call.request.path().ends_with("/feed") && !call.fate;
    if (polls && !over && up && !has_news(call.request)) {
      if (!call.held) call.held_until = now + std::chrono::seconds(std::stoi(*call.request.query("wait")));
      call.held = true;
      if (now < call.held_until) continue;
    }
    auto answer = call.fate               ? call.fate()
                  : over || silent || !up ? base::Result<net::Response>(lost)
                                          : serve(call.request);
    const net::OnResponse done = std::move(call.done);
    calls_.erase(id);
    done(std::move(answer));
    return true;
  }
  return false;
}

net::Response FakeHub::serve(const net::Request& request) {
  const auto path = request.path();
  if (path.ends_with("/facts")) return take_facts(request);
  if (path.ends_with("/sealed-facts")) return take_sealed(request);
  if (path.ends_with("/feed")) return give_feed(request);
  if (path.ends_with("/heartbeat")) {
    beats.push_back(ok(net::read_heartbeat(request.body)));
    const auto key = ok(base::box_public_key(seal));
    return net::json_response(200, net::write_heartbeat_answer(
                                       {clock_.wall() + 1500ms, {}, known, life, base::Bytes(key.begin(), key.end())}));
  }
  if (path.ends_with("/claims")) {
    claims.push_back(ok(net::read_claim_ask(request.body)));
    return net::json_response(200, net::write_claim_answer({claims.size(), claims.back().ttl, claimed}));
  }
  REQUIRE(path.ends_with("/lookup"));
  ok(net::read_lookup_ask(request.body));
  return net::json_response(200, net::write_lookup_answer({lookup_rows}));
}

net::Response FakeHub::take_sealed(const net::Request& request) {
  net::Request plain = request;
  plain.body.clear();
  std::istringstream lines(request.body);
  for (std::string text; std::getline(lines, text);) {
    const auto line = ok(net::read_sealed_line(text));
    const std::string context = line.epoch.text() + "/" + std::to_string(line.n);
    plain.body += base::text(ok(base::open_box(seal, line.box, base::view(context)))) + "\n";
  }
  return take_facts(plain);
}

// A line is "<epoch> <n> <fact id> ...".
net::Response FakeHub::take_facts(const net::Request& request) {
  ++pushes;
  REQUIRE(request.headers.get("Content-Type") == net::media_ndjson);
  net::PushAnswer answer;
  answer.hub_time = clock_.wall() + 1500ms;
  answer.feed_head = head_;
  std::istringstream lines(request.body);
  std::string line, epoch;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string fact;
    std::uint64_t n = 0;
    words >> epoch >> n >> fact;
    const auto [place, fresh] = ledger.emplace(std::pair(epoch, n), line);
    if (!fresh && place->second != line) ++contradictions;
    answer.items.push_back({fact, fresh ? net::FactStatus::accepted : net::FactStatus::duplicate});
  }
  while (ledger.count({epoch, answer.ack_n + 1}) != 0) ++answer.ack_n;
  return net::json_response(200, net::write_push_answer(answer));
}

std::string FakeHub::cursor(char mode, std::uint64_t position) const {
  return std::string(1, mode) + "/" + std::to_string(feed_epoch_) + "+" + std::to_string(position);
}

std::optional<std::uint64_t> FakeHub::position(const std::string& cursor, char mode) const {
  const std::string front = std::string(1, mode) + "/" + std::to_string(feed_epoch_) + "+";
  if (!cursor.starts_with(front)) return std::nullopt;
  return std::stoull(cursor.substr(front.size()));
}

bool FakeHub::has_news(const net::Request& request) const {
  const auto live = position(*request.query("cursor"), 't');
  return !live || *live < head_;
}

void FakeHub::add_sums(net::FeedPage& page) const {
  std::map<std::string, net::FeedSum> sums;
  for (const auto& [key, row] : feed_) {
    if (row.op != net::FeedOp::put) continue;
    auto& sum = sums[row.kind];
    sum.kind = row.kind;
    ++sum.count;
    sum.sum += row.seq;
  }
  for (const auto& [kind, sum] : sums) page.sums.push_back(sum);
  if (lie_about_sums && !page.sums.empty()) ++page.sums.front().count;
}

// A snapshot walks the rows by number from the place it has come to; so does the tail. Only the words on the page
// differ.
net::Response FakeHub::give_feed(const net::Request& request) {
  const std::string asked = *request.query("cursor");
  asked_cursors.push_back(asked);
  REQUIRE(request.query("schema") == "1");
  const auto tail = position(asked, 't');
  const auto walk = asked == "new" ? std::optional<std::uint64_t>(0) : position(asked, 's');
  if (!tail && !walk) return net::problem(410, "Gone", "take a snapshot");
  std::vector<net::FeedRow> newer;
  for (const auto& [key, row] : feed_)
    if (row.seq > (tail ? *tail : *walk)) newer.push_back(row);
  std::sort(newer.begin(), newer.end(), [](const auto& a, const auto& b) { return a.seq < b.seq; });
  net::FeedPage page;
  page.more = newer.size() > page_rows;
  newer.resize(std::min(newer.size(), page_rows));
  page.snapshot = !tail;
  page.complete = page.snapshot && !page.more;
  const std::uint64_t reached = page.more ? newer.back().seq : head_;
  page.cursor = cursor(page.snapshot && page.more ? 's' : 't', reached);
  page.rows = std::move(newer);
  if (!page.more) add_sums(page);
  return net::json_response(200, net::write_feed_page(page));
}

}  // namespace foyer::sync::test
