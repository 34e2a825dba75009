#include "shared/sync/store_worker.hpp"

#include <latch>

#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;

namespace {

class BrokenDisk final : public store::PosixDisk {
 public:
  bool broken = false;
  base::Result<std::unique_ptr<store::AppendFile>> open_append(const std::filesystem::path& file) override {
    FOYER_TRY(real, PosixDisk::open_append(file));
    return std::unique_ptr<store::AppendFile>(std::make_unique<File>(broken, std::move(real)));
  }

 private:
  struct File final : store::AppendFile {
    File(bool& broken, std::unique_ptr<AppendFile> real) : broken_(broken), real_(std::move(real)) {}
    base::Result<void> append(base::ByteView bytes) override { return real_->append(bytes); }
    base::Result<void> sync() override {
      if (broken_) return base::Error{base::Fault::internal, "I/O: told to fail"};
      return real_->sync();
    }
    bool& broken_;
    std::unique_ptr<AppendFile> real_;
  };
};

struct Thread {
  TempFolder folder;
  base::SystemRandom random;
  base::SystemClock clock;
  BrokenDisk disk;
  int wounds = 0;

  store::KioskStores stores() {
    return ok(store::KioskStores::open(folder.path(), base::Key::make(random), store::Stamp::now(clock), disk, random));
  }
  bool record(store::KioskStores& stores) {
    return static_cast<bool>(
        stores.facts().record(model::FactId::make(clock.wall(), random), store::Stamp::now(clock),
                              [](const auto&, auto) { return base::Result<std::string>("fact"); }));
  }
};

}  // namespace

TEST_CASE("jobs run one after another, in order, on a thread of their own, and all before a stop ends") {
  Thread thread;
  std::vector<int> order;
  std::set<std::thread::id> threads;
  {
    StoreWorker worker(thread.stores(), [] {});
    for (int i = 0; i < 50; ++i)
      REQUIRE(worker.try_post([&, i](store::KioskStores&) {
        order.push_back(i);
        threads.insert(std::this_thread::get_id());
      }));
    worker.stop();
    CHECK_FALSE(worker.try_post([&](store::KioskStores&) { order.push_back(99); }));
  }
  REQUIRE(order.size() == 50);
  CHECK(std::is_sorted(order.begin(), order.end()));
  CHECK(threads.size() == 1);
  CHECK(threads.count(std::this_thread::get_id()) == 0);
}

TEST_CASE("at the bound a post is refused, and only then") {
  Thread thread;
  std::latch started(1), go(1);
  StoreWorker worker(
      thread.stores(), [] {}, 2);
  REQUIRE(worker.try_post([&](store::KioskStores&) {
    started.count_down();
    go.wait();
  }));
  started.wait();
  CHECK(worker.try_post([](store::KioskStores&) {}));
  CHECK(worker.try_post([](store::KioskStores&) {}));
  CHECK_FALSE(worker.try_post([](store::KioskStores&) {}));
  go.count_down();
}

TEST_CASE("a failed write is told once, and no job after it records anything") {
  Thread thread;
  std::vector<bool> recorded;
  StoreWorker worker(thread.stores(), [&] { ++thread.wounds; });
  for (int i = 0; i < 4; ++i)
    REQUIRE(worker.try_post([&, i](store::KioskStores& stores) {
      if (i == 1) thread.disk.broken = true;
      if (i == 2) thread.disk.broken = false;
      recorded.push_back(thread.record(stores));
    }));
  worker.stop();
  CHECK(recorded == std::vector<bool>{true, false, false, false});
  CHECK(thread.wounds == 1);
}
