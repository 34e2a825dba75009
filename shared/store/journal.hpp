#pragma once
// The second copy of every fact that the hub has not confirmed: an append-only file under a key of its own, so that a
// damaged database page never costs a check-in.
//
// Format: a header, "FOYERJ1\n" and 16 random bytes (the file's mark), then frames, little endian:
//   length of the sealed bytes (4) | CRC-32 (ISO-HDLC) of those four and the frame's index as 8 bytes (4) | sealed
//   bytes.
// A frame is sealed (base/seal.hpp) with the mark and the frame's index as context: it opens only in its own place of
// its own file. Sealed is: epoch (16) | fact id (16) | n (8) | wall ms (8) | boot ns (8) | length of boot id (1) | boot
// id | bytes. A frame without bytes is a mark: its epoch has given out the numbers up to its n. Facts that were settled
// and left the journal are no trace of that, and an outbox whose write-ahead log was damaged goes back in time without
// a word (SQLite takes the log's rest for never written): the mark tells.
//
// A cut can only leave an incomplete end behind: bytes after the last whole frame that do not form one. That is `torn`,
// and what it lost was never acknowledged. A frame that is bad with more behind it, or a bad header, is damage.
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/base/seal.hpp"
#include "shared/store/disk.hpp"
#include "shared/store/frozen_fact.hpp"

namespace foyer::store {

enum class JournalEnd { whole, torn, damaged };

struct JournalContent {
  std::vector<FrozenFact> facts;     // every one that proves itself, in the order written
  std::optional<Numbered> numbered;  // as of the last writing
  JournalEnd end = JournalEnd::whole;
};

class Journal {
 public:
  // Nothing is written. not_found when there is no file.
  static base::Result<JournalContent> read(Disk& disk, const std::filesystem::path& file, const base::Key& key);
  // A new file with exactly these facts in place of the old one, in one step; appending goes on after them.
  static base::Result<Journal> write(Disk& disk, std::filesystem::path file, const base::Key& key, base::Random& random,
                                     const std::vector<FrozenFact>& facts,
                                     const std::optional<Numbered>& numbered = {});

  base::Result<void> append(const FrozenFact& fact);  // durable when it returned
  std::size_t size_bytes() const { return size_bytes_; }
  std::uint64_t facts() const { return facts_; }

 private:
  Journal(const base::Key& key, base::Random& random) : key_(key), random_(&random) {}
  base::Bytes frame(const FrozenFact& fact);

  base::Key key_;
  base::Random* random_;
  base::Bytes mark_;
  std::unique_ptr<AppendFile> file_;
  std::uint64_t frames_ = 0;
  std::uint64_t facts_ = 0;  // frames but the mark
  std::size_t size_bytes_ = 0;
};

}  // namespace foyer::store
