// A disk that fills up: the visit that runs is finished from the reserve, nothing acknowledged is lost, and the reserve
// comes back with the room.
#include "shared/store/reserve.hpp"

#include "facts_support.hpp"
#include "shared/store/kiosk_stores.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;
using base::Fault;

namespace {

constexpr std::size_t reserve_size = 64 * 1024;

// The real disk with so much room for the files that it writes itself; a write that does not fit leaves a part behind.
class SmallDisk final : public PosixDisk {
 public:
  std::size_t room = 1 << 20;

  base::Result<void> replace(const std::filesystem::path& file, base::ByteView content) override {
    const std::size_t before = size(file);
    if (content.size() > room + before) {
      spill(file.string() + ".new", std::string(std::min(room, content.size()), 'x'));
      return full();
    }
    FOYER_CHECK(PosixDisk::replace(file, content));
    room = room + before - content.size();
    return {};
  }
  base::Result<void> remove(const std::filesystem::path& file) override {
    room += size(file);
    return PosixDisk::remove(file);
  }
  base::Result<std::unique_ptr<AppendFile>> open_append(const std::filesystem::path& file) override {
    FOYER_TRY(opened, PosixDisk::open_append(file));
    return std::unique_ptr<AppendFile>(std::make_unique<File>(*this, std::move(opened)));
  }

 private:
  static base::Error full() { return {Fault::full, "I/O: no space"}; }
  static std::size_t size(const std::filesystem::path& file) {
    std::error_code none;
    const auto bytes = std::filesystem::file_size(file, none);
    return none ? 0 : static_cast<std::size_t>(bytes);
  }
  class File final : public AppendFile {
   public:
    File(SmallDisk& disk, std::unique_ptr<AppendFile> real) : disk_(disk), real_(std::move(real)) {}
    base::Result<void> append(base::ByteView bytes) override {
      const std::size_t fits = std::min(disk_.room, bytes.size());
      disk_.room -= fits;
      FOYER_CHECK(real_->append(bytes.first(fits)));
      return fits == bytes.size() ? base::Result<void>() : base::Result<void>(full());
    }
    base::Result<void> sync() override { return real_->sync(); }

   private:
    SmallDisk& disk_;
    std::unique_ptr<AppendFile> real_;
  };
};

struct Kiosk {
  const TempFolder top;
  SmallDisk disk;
  base::SeededRandom random{31};
  std::optional<KioskStores> stores;

  Kiosk() { open(); }
  void open() {
    stores.reset();
    stores.emplace(ok(KioskStores::open(top / "kiosk", key(), at(100), disk, random, reserve_size)));
  }
  bool reserve_there() const { return std::filesystem::exists(top / "kiosk/reserve"); }
  base::Result<FrozenFact> try_record() {
    const FactName name{model::FactId::make(at(0).wall, random), model::VisitId::make(at(0).wall, random), "CheckedIn"};
    return stores->record(name, at(7),
                          [](const auto&, std::uint64_t n) { return base::Result<std::string>(std::to_string(n)); });
  }
  std::vector<std::uint64_t> waiting() {
    std::vector<std::uint64_t> numbers;
    for (const FrozenFact& fact : ok(stores->facts().all())) numbers.push_back(fact.n);
    return numbers;
  }
};

}  // namespace

TEST_CASE("a reserve takes its room once and gives it back once") {
  const TempFolder top;
  SmallDisk disk;
  base::SeededRandom random{1};
  Reserve reserve(disk, top / "reserve", reserve_size);
  CHECK(reserve.missing());
  ok(reserve.make(random));
  CHECK(std::filesystem::file_size(top / "reserve") == reserve_size);
  CHECK_FALSE(Reserve(disk, top / "reserve", reserve_size).missing());
  CHECK(ok(reserve.release()));
  CHECK_FALSE(ok(reserve.release()));
  CHECK(reserve.missing());
  disk.room = reserve_size / 2;
  CHECK(fault(reserve.make(random)) == Fault::full);
  CHECK(reserve.missing());
  CHECK(std::filesystem::is_empty(top.path()));
  CHECK_FALSE(Reserve(disk, top / "none", 0).missing());
}

TEST_CASE("a fact that finds the disk full is made durable from the reserve, whatever its first try left behind") {
  Kiosk kiosk;
  CHECK(kiosk.reserve_there());
  CHECK_FALSE(kiosk.stores->disk_full());
  ok(kiosk.try_record());
  kiosk.disk.room = GENERATE(0u, 1u, 30u, 90u);
  const FrozenFact second = ok(kiosk.try_record());
  CHECK(second.n == 2);
  CHECK_FALSE(kiosk.stores->facts().wounded());
  CHECK(kiosk.stores->disk_full());
  CHECK_FALSE(kiosk.reserve_there());
  CHECK(ok(kiosk.try_record()).n == 3);
  CHECK(kiosk.waiting() == std::vector<std::uint64_t>{1, 2, 3});
  kiosk.open();
  CHECK(kiosk.waiting() == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("with the reserve spent a fact is refused, the program goes on, and what was acknowledged is there") {
  Kiosk kiosk;
  ok(kiosk.try_record());
  kiosk.disk.room = 0;
  ok(kiosk.try_record());
  kiosk.disk.room = 200;
  while (kiosk.disk.room > 0 && kiosk.try_record()) {
  }
  const auto before = kiosk.waiting();
  kiosk.disk.room = 4096;  // for the journal's copy, not for more
  CHECK_FALSE(kiosk.stores->facts().wounded());
  CHECK(kiosk.stores->disk_full());
  kiosk.open();
  CHECK(kiosk.waiting() == before);
}

TEST_CASE("settling works on a full disk, and the reserve is made again when there is room") {
  Kiosk kiosk;
  for (int i = 0; i < 3; ++i) ok(kiosk.try_record());
  kiosk.disk.room = 0;
  ok(kiosk.try_record());
  REQUIRE(kiosk.stores->disk_full());
  kiosk.disk.room = reserve_size / 2;
  CHECK(fault(kiosk.stores->remake_reserve()) == Fault::full);
  ok(kiosk.stores->settle(kiosk.stores->facts().epoch(), {1, 2, 3}, {}, at(9)));
  CHECK(kiosk.waiting() == std::vector<std::uint64_t>{4});
  kiosk.disk.room = 2 * reserve_size;
  ok(kiosk.stores->remake_reserve());
  CHECK_FALSE(kiosk.stores->disk_full());
  CHECK(kiosk.reserve_there());
}

TEST_CASE("a kiosk that starts on a full disk starts, from its reserve") {
  Kiosk kiosk;
  ok(kiosk.try_record());
  kiosk.stores.reset();
  std::filesystem::remove(kiosk.top / "kiosk/journal");  // must be written anew
  kiosk.disk.room = 0;
  kiosk.open();
  CHECK(kiosk.stores->disk_full());
  CHECK(kiosk.waiting() == std::vector<std::uint64_t>{1});
}
