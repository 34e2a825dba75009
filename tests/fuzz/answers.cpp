// Malformed answers to everything a kiosk asks of a hub: the kiosk's own engine, stores and client over mutual TLS,
// and a server that answers one question with a mutated real answer. After each of them the kiosk's files must be the
// same, byte for byte, and nobody was told that anything was accepted, found or fed.
//
// usage: fuzz_answers [COUNT]. The seed is printed; FOYER_SEED repeats it.
#include <sys/resource.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>

#include "bad_answers.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/log.hpp"
#include "shared/net/client.hpp"
#include "shared/net/server.hpp"
#include "shared/store/disk.hpp"
#include "shared/sync/engine.hpp"
#include "tests/unit/net/wire_samples.hpp"

using namespace foyer;
using namespace foyer::fuzz;
using std::chrono::steady_clock;

namespace {

constexpr int endless_pieces = 1024;                 // of 64 KiB: eight times what a client takes
constexpr auto patience = std::chrono::seconds(30);  // a kiosk that has not heard an answer by then hangs
constexpr long most_grown_kib = 1024 * 1024;         // sanitizers keep what was freed for a while

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::cerr << "fuzz_answers: " << result.error().what << '\n';
  std::exit(1);
}
void must(const base::Result<void>& result) {
  if (!result) must(base::Result<int>(result.error()));
}

// Answers one question as told, and asks all others to come later.
class Liar {
 public:
  Liar(const net::KeyAndCert& authority, base::WallTime now) {
    net::Listener listener;
    listener.mutual = true;
    listener.ca_pem = authority.cert_pem;
    listener.identity = must(net::issue_server(authority, {"127.0.0.1"}, now));
    listener.handler = [this](const net::Request& request, const std::shared_ptr<net::Reply>& reply) {
      answer(request, *reply);
    };
    std::vector<net::Listener> listeners;
    listeners.push_back(std::move(listener));
    server_ = must(net::serve(std::move(listeners), 2));
  }

  void tell(Question question, BadAnswer bad) {
    const std::lock_guard lock(mutex_);
    question_ = question;
    bad_ = std::move(bad);
  }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(server_->port(0)); }

 private:
  void answer(const net::Request& request, net::Reply& reply) {
    std::optional<BadAnswer> bad;
    {
      const std::lock_guard lock(mutex_);
      if (question_of(request) == question_) bad = std::exchange(bad_, std::nullopt);
    }
    if (!bad) {
      net::Response later = net::problem(503, "Not now", "");
      later.headers.set("Retry-After", "600");
      return reply.send(std::move(later));
    }
    if (!bad->endless) return reply.send(std::move(bad->response));
    const auto stream = reply.stream(bad->response.headers);
    const std::string piece(64 * 1024, '[');
    for (int i = 0; i < endless_pieces && stream->send({"", "", piece}); ++i) {
    }
    stream->close();
  }

  std::mutex mutex_;
  Question question_ = Question::push;
  std::optional<BadAnswer> bad_;
  std::unique_ptr<net::Server> server_;
};

// The client, counting the answers to one question.
class Heard final : public net::Client {
 public:
  explicit Heard(net::Client& client) : client_(client) {}
  Question question = Question::push;
  int answers = 0;

  net::CallId start(net::Request request, net::CallOptions options, net::OnResponse done) override {
    const bool asked = question_of(request) == question;
    return client_.start(std::move(request), options, [this, asked, done = std::move(done)](auto response) {
      answers += asked;
      done(std::move(response));
    });
  }
  void cancel(net::CallId call) override { client_.cancel(call); }
  void poll(std::chrono::milliseconds at_most) override { client_.poll(at_most); }
  void wake() override { client_.wake(); }

 private:
  net::Client& client_;
};

class AtOnce final : public sync::StorePort {
 public:
  explicit AtOnce(store::KioskStores& stores) : stores_(stores) {}
  bool try_post(sync::StoreJob job) override {
    job(stores_);
    return true;
  }

 private:
  store::KioskStores& stores_;
};

// A kiosk with facts to bring and a parked visit; `fed`: with a cache that follows the feed, else with an empty one.
class Kiosk {
 public:
  Kiosk(std::filesystem::path folder, bool fed, base::Random& random) : folder_(std::move(folder)), random_(random) {
    const store::Stamp now = store::Stamp::now(clock_);
    stores_.emplace(must(store::KioskStores::open(folder_, base::Key::make(random), now, disk_, random)));
    for (const model::Body& body : net::samples::bodies()) {
      model::Fact fact = net::samples::fact(body);
      fact.env.fact = model::FactId::make(clock_.wall(), random);
      must(stores_->facts().record(fact.env.fact, now, [&](const model::EpochId& epoch, std::uint64_t n) {
        fact.env.epoch = epoch;
        fact.env.n = n;
        return base::Result<std::string>(net::write_fact(fact));
      }));
    }
    must(stores_->state().park({model::VisitId::make(clock_.wall(), random), "code:7K2M9QX3", random.bytes(40), now}));
    if (!fed) return;
    store::CachePage page{"new", "c1", {}, true, true, true, {}};
    page.rows.push_back({"staff", "one", 1, 1, 1, {}, net::write_body(net::samples::staff()), {}, {}});
    page.rows.push_back(
        {"appointment", "two", 2, 1, 1, {}, net::write_body(net::samples::appointment()), {"code:x"}, {}});
    must(stores_->with_cache([&](store::Cache& cache) { return cache.apply(page); }));
  }

  // Asks until the answer to `question` was heard. False when that took too long, or when it was believed.
  bool hears(Question question, net::Client& client) {
    Heard heard(client);
    heard.question = question;
    bool believed = false;
    std::optional<bool> found;
    sync::Outlets outlets;
    outlets.vitals = [] { return sync::Vitals{}; };
    outlets.status = [](const sync::SyncStatus&) {};
    outlets.fed = [&](const auto&) { believed = true; };
    outlets.accepted = [&](const auto&) { believed = true; };
    sync::EngineConfig config;
    config.rooftop = *model::RooftopId::parse("southside");
    AtOnce store(*stores_);
    sync::SyncEngine engine(std::move(config), std::move(outlets), heard, store, clock_, random_);
    if (question == Question::lookup)
      engine.lookup({"7K2M9QX3", "", ""}, [&](const auto& rows) { believed = believed || rows; });
    if (question == Question::enrol) ask_enrolment(heard, believed);
    const auto start = steady_clock::now();
    while (heard.answers == 0 && steady_clock::now() - start < patience)
      engine.run_once(std::chrono::milliseconds(100));
    engine.run_once(std::chrono::milliseconds(0));  // what follows from it
    return heard.answers > 0 && !believed;
  }

  // Every file but the index of SQLite's log, which belongs to the running program.
  std::map<std::string, base::Digest> files() const {
    std::map<std::string, base::Digest> all;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder_)) {
      const std::string name = each.path().string();
      if (!each.is_regular_file() || name.ends_with("-shm")) continue;
      std::ifstream file(name, std::ios::binary);
      const std::string content{std::istreambuf_iterator<char>(file), {}};
      all[name] = base::sha256(base::view(content));
    }
    return all;
  }

 private:
  static void ask_enrolment(net::Client& client, bool& believed) {
    const std::string ask = net::write_enrol_ask({"code", "request", 1080, 1920, 600, 340});
    client.start({net::Method::post, "/v1/enrol", {{"Content-Type", std::string(net::media_json)}}, ask, {}}, {},
                 [&](const base::Result<net::Response>& response) {
                   const auto judged = sync::judge(response, {}, patience);
                   believed = judged.verdict == sync::Verdict::answered && net::read_enrol_answer(response->body);
                 });
  }

  const std::filesystem::path folder_;
  base::Random& random_;
  const base::SystemClock clock_;
  store::PosixDisk disk_;
  std::optional<store::KioskStores> stores_;
};

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "foyer-answers-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::exit(1);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

long peak_kib() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss;
}

std::unique_ptr<net::Client> client_of(const net::KeyAndCert& authority, const std::string& url, base::WallTime now) {
  net::ClientConfig config;
  config.base_url = url;
  config.ca_pem = authority.cert_pem;
  const std::string key = must(net::make_device_key());
  config.identity = net::KeyAndCert{
      key, must(net::issue_device(authority, must(net::make_request(key, "kiosk")),
                                  net::samples::id<model::DeviceId>('d'), *model::RooftopId::parse("southside"), now))};
  return must(net::make_client(std::move(config)));
}

}  // namespace

int main(int argc, char** argv) {
  base::log::set_level(base::log::Level::error);
  const int count = argc > 1 ? std::atoi(argv[1]) : 500;
  const char* given = std::getenv("FOYER_SEED");
  base::SystemRandom system;
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : system.below(1U << 31U);
  std::cout << "seed " << seed << std::endl;
  base::SeededRandom random(seed);

  const base::WallTime now = base::SystemClock().wall();
  const net::KeyAndCert authority = must(net::make_authority("Fuzz", now));
  const Folder folder;
  Kiosk following(folder.path() / "following", true, random);
  Kiosk empty(folder.path() / "empty", false, random);
  Liar liar(authority, now);
  const auto client = client_of(authority, liar.url(), now);

  AnswerSpoiler spoiler(random);
  std::map<std::string, int> kinds;
  const long before_kib = peak_kib();
  for (int i = 0; i < count; ++i) {
    const Question question = questions[static_cast<std::size_t>(i) % questions.size()];
    Kiosk& kiosk = question == Question::snapshot ? empty : following;
    BadAnswer bad = spoiler.spoil(question);
    const std::string kind = bad.kind;
    ++kinds[kind];
    const auto files = kiosk.files();
    liar.tell(question, std::move(bad));
    const bool kept = kiosk.hears(question, *client);
    if (kept && kiosk.files() == files) continue;
    std::cout << "answer " << i << ", " << kind << " to " << name(question)
              << (kept ? ": a file changed\n" : ": believed, or never heard\n");
    return 1;
  }
  for (const auto& [kind, times] : kinds) std::cout << kind << ": " << times << '\n';
  const long grown = peak_kib() - before_kib;
  std::cout << count << " malformed answers; no state changed; memory grew by at most " << grown / 1024 << " MiB\n";
  return grown < most_grown_kib ? 0 : 1;
}
