#pragma once
// A fact store in a folder, its clock and a disk that can be told to fail.
#include "shared/store/fact_store.hpp"
#include "support.hpp"

namespace foyer::store::test {

inline Stamp at(std::int64_t seconds, std::string boot_id = "boot-1") {
  return {base::from_unix_ms(1'795'000'000'000 + seconds * 1000), std::move(boot_id),
          base::BootTime(std::chrono::seconds(seconds))};
}

// The real disk, but the journal's next append or sync fails after `whole_bytes` were written.
class FailingDisk final : public PosixDisk {
 public:
  enum class Fails { nothing, append, sync };
  Fails fails = Fails::nothing;
  std::size_t whole_bytes = 0;

  base::Result<std::unique_ptr<AppendFile>> open_append(const std::filesystem::path& file) override {
    FOYER_TRY(opened, PosixDisk::open_append(file));
    return std::unique_ptr<AppendFile>(std::make_unique<File>(*this, std::move(opened)));
  }

 private:
  class File final : public AppendFile {
   public:
    File(FailingDisk& disk, std::unique_ptr<AppendFile> real) : disk_(disk), real_(std::move(real)) {}
    base::Result<void> append(base::ByteView bytes) override {
      if (disk_.fails != Fails::append) return real_->append(bytes);
      ok(real_->append(bytes.first(std::min(disk_.whole_bytes, bytes.size()))));
      return base::Error{base::Fault::internal, "I/O: told to fail"};
    }
    base::Result<void> sync() override {
      if (disk_.fails != Fails::sync) return real_->sync();
      return base::Error{base::Fault::internal, "I/O: told to fail"};
    }

   private:
    FailingDisk& disk_;
    std::unique_ptr<AppendFile> real_;
  };
};

struct Facts {
  const TempFolder folder;
  FailingDisk disk;
  base::SeededRandom random{11};
  std::optional<FactStore> store;

  Facts() { open(); }
  void open(const Stamp& now = at(1000)) {
    store.reset();
    store.emplace(ok(FactStore::open(folder.path(), key(), disk, now, random)));
  }
  model::FactId new_id() { return model::FactId::make(at(0).wall, random); }
  base::Result<FrozenFact> try_record(std::string word = "checked in") {
    return store->record(new_id(), at(5), [&](const model::EpochId& epoch, std::uint64_t n) {
      return base::Result<std::string>(epoch.text() + " " + std::to_string(n) + " " + word);
    });
  }
  FrozenFact record(std::string word = "checked in") { return ok(try_record(std::move(word))); }
  std::vector<FrozenFact> waiting() { return ok(store->oldest({1000, 1 << 20})); }
};

}  // namespace foyer::store::test
