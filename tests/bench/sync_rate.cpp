// foyer-sync-rate: what the engine brings to a hub and back in a second, as one line of JSON a question. The parts are
// the product's own, as foyer-kiosk puts them together; only batch and page sizes are the caller's.
//
//   fill HUB ROOFTOP N CUSTOMERS TODAY   N appointments of so many customers into a stopped hub, TODAY of them today,
//                                        all of them in the feed: the window of days is the bench's, not the product's
//   push KIOSK URL N BATCH               brings N facts of visits to the hub, the last of them recorded one by one
//   pull KIOSK URL PAGE TODAY ROWS       fills an empty cache; until today's appointments are there, and until all rows
//   find CUSTOMERS ASKED                 look-ups by name and phone among so many customers; needs no hub
//
// KIOSK is the folder of an enrolled kiosk; its own stores are not touched. Everything measured lies in a folder of its
// own under TMPDIR and goes with the program; an outbox that nobody measures is filled in memory and laid there.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>

#include "kiosk/app/finder.hpp"
#include "kiosk/app/identity.hpp"
#include "kiosk/app/recorder.hpp"
#include "platform/device/secrets.hpp"
#include "platform/hub/database.hpp"
#include "platform/hub/keyring.hpp"
#include "platform/hub/records.hpp"
#include "platform/hub/rooftops.hpp"
#include "shared/base/log.hpp"
#include "shared/net/client.hpp"
#include "shared/store/disk.hpp"
#include "shared/sync/engine.hpp"
#include "shared/sync/feed_rows.hpp"
#include "shared/sync/store_worker.hpp"

using namespace foyer;
using nlohmann::json;

namespace {

using std::chrono::steady_clock;

constexpr double patience_s = 120;
constexpr std::size_t recorded_one_by_one = 200;
const base::SystemClock the_clock;
base::SystemRandom the_random;

template <class T>
T must(base::Result<T> result) {
  if (result) return *std::move(result);
  std::cerr << "foyer-sync-rate: " << result.error().what << '\n';
  std::exit(1);
}
void must(const base::Result<void>& result) {
  if (result) return;
  std::cerr << "foyer-sync-rate: " << result.error().what << '\n';
  std::exit(1);
}

double since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

double own_cpu() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& it) {
    return static_cast<double>(it.tv_sec) + 1e-6 * static_cast<double>(it.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

class Folder {
 public:
  explicit Folder(const std::filesystem::path& under = std::filesystem::temp_directory_path()) {
    std::string name = (under / "foyer-rate-XXXXXX").string();
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

constexpr std::string_view lookup_key = "bench";
std::string phone_of(std::uint64_t customer) { return "+1212" + std::to_string(2'000'000 + customer); }
std::string name_of(std::uint64_t customer) { return "Visitor " + std::to_string(customer); }

model::Appointment appointment(std::uint64_t number, std::uint64_t customer, base::WallTime starts) {
  model::Appointment it;
  it.id = model::AppointmentId::make(the_clock.wall(), the_random);
  it.code = model::VisitCode::make(the_random);
  it.customer.id = model::CustomerId::standing_for("bench:" + std::to_string(customer));
  it.customer.given = "Visitor";
  it.customer.full = name_of(customer);
  it.customer.language = "en";
  it.customer.phone_hmac = hub::phone_hmac(base::view(lookup_key), phone_of(customer));
  it.customer.phone_last4 = std::to_string(1000 + customer % 9000);
  it.starts = starts;
  it.reason = number % 2 == 0 ? model::Reason::test_drive : model::Reason::service;
  return it;
}

int fill(const std::filesystem::path& folder, const std::string& name, std::uint64_t count, std::uint64_t customers,
         std::uint64_t today) {
  const model::RooftopId rooftop = must(model::RooftopId::parse(name));
  const auto database = must(hub::HubDatabase::open(folder / "hub.db", must(hub::database_key(folder, the_random))));
  const hub::Access access = database->access();
  const base::WallTime now = the_clock.wall();
  const base::WallTime midnight = must(hub::day_start(*access, rooftop, now));
  const auto start = steady_clock::now();
  auto transaction = must(store::Transaction::begin(*access));
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::chrono::minutes in_the_day(8 * 60 + i % 600);
    const std::chrono::hours day(i < today ? 0 : 24 * (1 + i % 60));
    const auto it = appointment(i, i % customers, midnight + day + in_the_day);
    must(hub::save_record(
        *access,
        {rooftop, hub::RecordKind::appointment, it.id.text(), it.code, it.customer.id, "", "", it.starts,
         now - std::chrono::hours(1), now + std::chrono::hours(24 * 90), net::write_body(it)},
        now));
  }
  must(transaction.commit());
  std::cout << json{{"filled", count},
                    {"seconds", since(start)},
                    {"body_bytes", net::write_body(appointment(1, 1, now)).size()}}
            << '\n';
  return 0;
}

using Record = std::function<void(const visit::Record&)>;

// What visits leave behind, fact by fact.
void live_through(std::size_t facts, const Record& record) {
  for (std::size_t i = 0; i < facts;) {
    visit::Record it;
    it.visit = model::VisitId::make(the_clock.wall(), the_random);
    it.moment = model::Moment::coming_in;
    const auto customer = model::CustomerId::make(the_clock.wall(), the_random);
    const auto appointment = model::AppointmentId::make(the_clock.wall(), the_random);
    model::CheckedIn arrival;
    arrival.customer = customer;
    arrival.appointment = appointment;
    arrival.took_ms = 31'000;
    model::VisitEnded end;
    end.screens = {{"welcome", 9'000, 2, 0}, {"done", 5'000, 1, 0}};
    for (const model::Body& body :
         {model::Body(model::VisitOpened{"en"}),
          model::Body(model::Identified{model::OpenedBy::scan, customer, appointment, {}, {}}), model::Body(arrival),
          model::Body(end)}) {
      if (i++ == facts) break;
      it.body = body;
      record(it);
    }
  }
}

// A kiosk's engine over stores of its own, with so many facts in the outbox.
class Engine {
 public:
  Engine(const std::string& kiosk, const std::string& url, std::size_t facts, std::size_t push_facts,
         std::size_t feed_rows) {
    const auto secrets = must(device::file_secrets(kiosk + "/secrets"));
    identity_ = must(app::load_identity(*secrets)).value();
    recorder_ = std::make_unique<app::Recorder>(identity_.enrolled.device, "bench", the_clock, the_random);
    if (facts > 0) fill(facts);
    open(folder_.path() / "store");
    config_.rooftop = identity_.enrolled.rooftop;
    config_.app_version = "bench";
    config_.push_facts = push_facts;
    config_.feed_rows = feed_rows;
    net::ClientConfig to_hub;
    to_hub.base_url = url;
    to_hub.ca_pem = identity_.enrolled.ca_pem;
    to_hub.identity = identity_.certificate();
    client_ = must(net::make_client(std::move(to_hub)));
  }

  void record(const visit::Record& what) { must(recorder_->record(*stores_, what)); }

  // Until `done`.
  void run(sync::Outlets outlets, const std::function<bool()>& done) {
    outlets.vitals = [] { return sync::Vitals{}; };
    outlets.status = [](const sync::SyncStatus&) {};
    sync::StoreWorker worker(*std::exchange(stores_, std::nullopt), [] { std::exit(1); });
    sync::SyncEngine engine(config_, std::move(outlets), *client_, worker, the_clock, the_random);
    const auto start = steady_clock::now();
    while (!done() && since(start) < patience_s) engine.run_once(std::chrono::seconds(1));
    worker.stop();
    if (done()) return;
    std::cerr << "foyer-sync-rate: not done after " << patience_s << " s\n";
    std::exit(1);
  }

 private:
  void open(const std::filesystem::path& folder) {
    stores_.emplace(must(store::KioskStores::open(folder, key_, store::Stamp::now(the_clock), disk_, the_random)));
  }
  void fill(std::size_t facts) {
    const std::filesystem::path memory = "/dev/shm";
    const Folder quick(std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path());
    open(quick.path() / "store");
    live_through(facts, [&](const visit::Record& it) { record(it); });
    stores_.reset();
    std::filesystem::copy(quick.path(), folder_.path(), std::filesystem::copy_options::recursive);
  }

  Folder folder_;
  store::PosixDisk disk_;
  const base::Key key_ = base::Key::make(the_random);
  app::Identity identity_;
  std::unique_ptr<app::Recorder> recorder_;
  std::optional<store::KioskStores> stores_;
  std::unique_ptr<net::Client> client_;
  sync::EngineConfig config_;
};

int push(const std::string& kiosk, const std::string& url, std::size_t count, std::size_t batch) {
  const std::size_t by_one = std::min(count, recorded_one_by_one);
  Engine engine(kiosk, url, count - by_one, batch, base::tuning::feed_page_rows);
  const auto recording = steady_clock::now();
  live_through(by_one, [&](const visit::Record& it) { engine.record(it); });
  const double recorded = since(recording);
  std::size_t accepted = 0;
  sync::Outlets outlets;
  outlets.fed = [](const auto&) {};
  outlets.accepted = [&](const auto& facts) { accepted += facts.size(); };
  const double cpu = own_cpu();
  const auto start = steady_clock::now();
  engine.run(std::move(outlets), [&] { return accepted >= count; });
  const double seconds = since(start);
  std::cout << json{{"facts", count},
                    {"batch", batch},
                    {"seconds", seconds},
                    {"cpu", own_cpu() - cpu},
                    {"recorded_a_second", static_cast<double>(by_one) / recorded}}
            << '\n';
  return 0;
}

int pull(const std::string& kiosk, const std::string& url, std::size_t page, std::size_t today, std::size_t wanted) {
  Engine engine(kiosk, url, 0, base::tuning::push_batch_facts, page);
  std::size_t appointments = 0;
  double usable = 0;
  sync::Outlets outlets;
  outlets.accepted = [](const auto&) {};
  const double cpu = own_cpu();
  const auto start = steady_clock::now();
  outlets.fed = [&](const std::vector<net::FeedRow>& rows) {
    for (const net::FeedRow& row : rows) appointments += row.kind == "appointment";
    if (usable == 0 && appointments >= today) usable = since(start);
  };
  engine.run(std::move(outlets), [&] { return appointments >= wanted; });
  const double seconds = since(start);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::cout << json{{"rows", appointments}, {"page", page},           {"usable_seconds", usable},
                    {"seconds", seconds},   {"cpu", own_cpu() - cpu}, {"peak_mb", used.ru_maxrss / 1024}}
            << '\n';
  return 0;
}

int find(std::size_t customers, std::size_t asked) {
  const Folder folder;
  store::PosixDisk disk;
  auto stores = must(store::KioskStores::open(folder.path() / "store", base::Key::make(the_random),
                                              store::Stamp::now(the_clock), disk, the_random));
  const base::WallTime now = the_clock.wall();
  store::CachePage page{"new", "1", {}, true, false, true, {}};
  const auto filling = steady_clock::now();
  for (std::size_t i = 0; i < customers; ++i) {
    const auto it = appointment(i, i, now);
    page.rows.push_back(
        sync::cache_row({i + 1, "appointment", it.id.text(), net::FeedOp::put, 1, 1, {}, net::write_body(it)}));
    page.complete = i + 1 == customers;
    if (page.rows.size() < base::tuning::feed_page_rows && !page.complete) continue;
    must(stores.with_cache([&](store::Cache& cache) { return cache.apply(page); }));
    page.asked = page.cursor;
    page.cursor = std::to_string(i + 2);
    page.rows.clear();
  }
  const double filled = since(filling);
  app::Finder finder(base::Bytes(lookup_key.begin(), lookup_key.end()), the_clock);
  model::Settings settings;
  settings.time_zone = "America/New_York";
  settings.market = "US";
  finder.settings(settings);
  std::vector<double> ms;
  for (std::size_t i = 0; i < asked; ++i) {
    const std::uint64_t wanted = the_random.below(customers);
    const auto start = steady_clock::now();
    const auto found = must(finder.find(stores, visit::LookUpPerson{{}, name_of(wanted), phone_of(wanted)}));
    ms.push_back(1000 * since(start));
    if (found) continue;
    std::cerr << "foyer-sync-rate: a look-up found nobody\n";
    return 1;
  }
  std::sort(ms.begin(), ms.end());
  std::cout << json{{"customers", customers},
                    {"asked", asked},
                    {"fill_seconds", filled},
                    {"median_ms", ms[ms.size() / 2]},
                    {"p99_ms", ms[ms.size() * 99 / 100]},
                    {"worst_ms", ms.back()}}
            << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  base::log::set_level(base::log::Level::error);
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto number = [&](std::size_t at) {
    return static_cast<std::size_t>(std::strtoull(words[at].c_str(), nullptr, 10));
  };
  const auto is = [&](const char* verb, std::size_t size) { return words.size() == size && words[0] == verb; };
  if (is("fill", 6)) return fill(words[1], words[2], number(3), number(4), number(5));
  if (is("push", 5)) return push(words[1], words[2], number(3), number(4));
  if (is("pull", 6)) return pull(words[1], words[2], number(3), number(4), number(5));
  if (is("find", 3)) return find(number(1), number(2));
  std::cerr << "usage: foyer-sync-rate fill | push | pull | find ...; see tests/bench/sync_rate.cpp\n";
  return 2;
}
