#include "shared/store/journal.hpp"

#include "facts_support.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;

namespace {

struct Written {
  const TempFolder folder;
  const std::filesystem::path file = folder / "journal";
  PosixDisk disk;
  base::SeededRandom random;
  std::vector<FrozenFact> facts;
  std::vector<std::size_t> ends;  // the file's size after each fact

  explicit Written(int count, std::uint64_t seed = 3) : random(seed) {
    Journal journal = ok(Journal::write(disk, file, key(), random, {}));
    const auto epoch = model::EpochId::make(at(0).wall, random);
    for (int i = 1; i <= count; ++i) {
      facts.push_back({epoch, static_cast<std::uint64_t>(i), model::FactId::make(at(i).wall, random), at(i),
                       "{\"n\":" + std::to_string(i) + ",\"name\":\"Villanueva\"}"});
      ok(journal.append(facts.back()));
      ends.push_back(journal.size_bytes());
    }
  }
  JournalContent read(const base::Key& with = key()) { return ok(Journal::read(disk, file, with)); }
  std::vector<FrozenFact> first(std::size_t count) const {
    return {facts.begin(), facts.begin() + std::ptrdiff_t(count)};
  }
};

}  // namespace

TEST_CASE("the journal gives back what was appended, and shows nothing of it") {
  Written written(5);
  const auto content = written.read();
  CHECK(content.end == JournalEnd::whole);
  CHECK(content.facts == written.facts);
  CHECK(slurp(written.file).find("Villanueva") == std::string::npos);
  CHECK(std::filesystem::file_size(written.file) == written.ends.back());
}

TEST_CASE("a journal that is not there is not found") {
  const TempFolder folder;
  PosixDisk disk;
  CHECK(fault(Journal::read(disk, folder / "journal", key())) == base::Fault::not_found);
}

TEST_CASE("a journal cut at any byte is whole or torn, and keeps every fact before the cut") {
  Written written(3);
  const std::string content = slurp(written.file);
  for (std::size_t size = 24; size < content.size(); ++size) {
    spill(written.file, content.substr(0, size));
    const auto kept =
        std::size_t(std::count_if(written.ends.begin(), written.ends.end(), [&](auto end) { return end <= size; }));
    const bool whole = size == 24 || (kept > 0 && size == written.ends[kept - 1]);
    const auto found = written.read();
    CAPTURE(size);
    CHECK(found.facts == written.first(kept));
    CHECK(found.end == (whole ? JournalEnd::whole : JournalEnd::torn));
  }
}

TEST_CASE("an end that the file system never wrote is torn") {
  Written written(2);
  spill(written.file, slurp(written.file) + std::string(300, '\0'));
  const auto found = written.read();
  CHECK(found.end == JournalEnd::torn);
  CHECK(found.facts == written.facts);
}

TEST_CASE("a bit turned over anywhere before the last fact is damage, and no altered fact comes back") {
  Written written(3);
  const std::string content = slurp(written.file);
  for (std::size_t i = 0; i < written.ends[1]; ++i) {
    std::string altered = content;
    altered[i] = static_cast<char>(altered[i] ^ 0x10);
    spill(written.file, altered);
    const auto found = written.read();
    CAPTURE(i);
    CHECK(found.end == JournalEnd::damaged);
    for (const FrozenFact& fact : found.facts)
      CHECK(std::find(written.facts.begin(), written.facts.end(), fact) != written.facts.end());
  }
}

TEST_CASE("a frame damaged in the middle costs only itself") {
  Written written(3);
  damage(written.file, written.ends[0] + 20, 4);
  const auto found = written.read();
  CHECK(found.end == JournalEnd::damaged);
  CHECK(found.facts == std::vector{written.facts[0], written.facts[2]});
}

TEST_CASE("frames moved, repeated or from another journal do not open") {
  Written written(3);
  const std::string content = slurp(written.file);
  const std::string one = content.substr(24, written.ends[0] - 24);
  spill(written.file, content + one);
  CHECK(written.read().facts == written.facts);

  Written other(1, 4);
  const std::string foreign = slurp(other.file).substr(24);
  spill(written.file, content.substr(0, 24) + foreign);
  CHECK(written.read().facts.empty());
}

TEST_CASE("another key opens no frame") {
  Written written(3);
  const auto found = written.read(key(8));
  CHECK(found.facts.empty());
  CHECK(found.end == JournalEnd::damaged);
}

TEST_CASE("writing anew replaces the old file in one step, and appending goes on behind") {
  Written written(4);
  const std::vector<FrozenFact> rest{written.facts[3]};
  Journal journal = ok(Journal::write(written.disk, written.file, key(), written.random, rest));
  ok(journal.append(written.facts[0]));
  CHECK(journal.facts() == 2);
  CHECK(written.read().facts == std::vector{written.facts[3], written.facts[0]});
}
