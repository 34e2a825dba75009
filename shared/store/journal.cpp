#include "shared/store/journal.hpp"

#include <algorithm>
#include <array>

#include "shared/base/planted.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::store {

using base::Bytes;
using base::ByteView;
using base::Error;
using base::Fault;
using base::Result;

namespace {

constexpr std::string_view magic = "FOYERJ1\n";
constexpr std::size_t mark_bytes = 16;
constexpr std::size_t header_bytes = magic.size() + mark_bytes;
constexpr std::size_t frame_head_bytes = 8;

template <class Integer>
void put(Bytes& out, Integer value) {
  for (std::size_t i = 0; i < sizeof value; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// Takes from the front; after a short read `failed` stays set and everything reads as zero.
class Cursor {
 public:
  explicit Cursor(ByteView bytes) : rest_(bytes) {}
  ByteView take(std::size_t count) {
    if (count > rest_.size()) {
      failed_ = true;
      return {};
    }
    const ByteView taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }
  template <class Integer>
  Integer take() {
    Integer value = 0;
    const ByteView bytes = take(sizeof value);
    for (std::size_t i = 0; i < bytes.size(); ++i) value |= static_cast<Integer>(bytes[i]) << (8 * i);
    return value;
  }
  ByteView rest() const { return rest_; }
  bool failed() const { return failed_; }

 private:
  ByteView rest_;
  bool failed_ = false;
};

// CRC-32/ISO-HDLC, https://reveng.sourceforge.io/crc-catalogue/all.htm; bit by bit, for twelve bytes a frame.
std::uint32_t crc32(ByteView bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xedb88320 & (0 - (crc & 1)));
  }
  return ~crc;
}

std::uint32_t head_check(std::uint32_t length, std::uint64_t index) {
  Bytes head;
  put(head, length);
  put(head, index);
  return crc32(head);
}

Bytes context_of(ByteView mark, std::uint64_t index) {
  Bytes context(mark.begin(), mark.end());
  put(context, index);
  return context;
}

Bytes pack(const FrozenFact& fact) {
  Bytes out;
  const auto add = [&](ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); };
  add(fact.epoch.bytes());
  add(fact.fact.bytes());
  put(out, fact.n);
  put(out, static_cast<std::uint64_t>(base::unix_ms(fact.committed.wall)));
  put(out, static_cast<std::uint64_t>(fact.committed.boot.time_since_epoch().count()));
  const std::string boot_id = fact.committed.boot_id.substr(0, 255);
  put(out, static_cast<std::uint8_t>(boot_id.size()));
  add(base::view(boot_id));
  add(base::view(fact.bytes));
  return out;
}

template <class AnyId>
AnyId id_of(ByteView bytes) {
  base::UuidBytes raw{};
  std::copy(bytes.begin(), bytes.end(), raw.begin());
  return AnyId::parse(base::to_text(raw)).value_or(AnyId());
}

std::optional<FrozenFact> unpack(ByteView packed) {
  Cursor cursor(packed);
  FrozenFact fact;
  fact.epoch = id_of<model::EpochId>(cursor.take(16));
  fact.fact = id_of<model::FactId>(cursor.take(16));
  fact.n = cursor.take<std::uint64_t>();
  fact.committed.wall = base::from_unix_ms(static_cast<std::int64_t>(cursor.take<std::uint64_t>()));
  fact.committed.boot =
      base::BootTime(std::chrono::nanoseconds(static_cast<std::int64_t>(cursor.take<std::uint64_t>())));
  fact.committed.boot_id = base::text(cursor.take(cursor.take<std::uint8_t>()));
  if (cursor.failed()) return std::nullopt;
  fact.bytes = base::text(cursor.rest());
  return fact;
}

// A file system may have grown the file before the bytes arrived: what was never written reads as zeros.
bool never_written(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

JournalContent read_frames(ByteView content, const base::Key& key) {
  JournalContent out;
  if (content.size() < header_bytes || base::text(content.first(magic.size())) != magic) {
    out.end = JournalEnd::damaged;  // a header is written whole with its file
    return out;
  }
  const ByteView mark = content.subspan(magic.size(), mark_bytes);
  ByteView rest = content.subspan(header_bytes);
  for (std::uint64_t index = 0; !rest.empty(); ++index) {
    Cursor cursor(rest);
    const auto length = cursor.take<std::uint32_t>();
    const auto check = cursor.take<std::uint32_t>();
    if (cursor.failed() || check != head_check(length, index)) {
      const bool torn = cursor.failed() || never_written(rest);
      out.end = torn && out.end != JournalEnd::damaged ? JournalEnd::torn : JournalEnd::damaged;
      return out;  // without a length there is no next frame
    }
    const ByteView sealed = cursor.take(length);
    const bool last = cursor.failed() || cursor.rest().empty();
    const auto opened = base::open(key, sealed, context_of(mark, index));
    auto fact = opened ? unpack(*opened) : std::nullopt;
    if (fact && fact->bytes.empty()) {
      out.numbered = {fact->epoch, fact->n};
    } else if (fact) {
      out.facts.push_back(std::move(*fact));
    } else if (last && out.end != JournalEnd::damaged) {
      out.end = JournalEnd::torn;
      return out;
    } else {
      out.end = JournalEnd::damaged;
    }
    if (cursor.failed()) return out;
    rest = cursor.rest();
  }
  return out;
}

}  // namespace

Result<JournalContent> Journal::read(Disk& disk, const std::filesystem::path& file, const base::Key& key) {
  FOYER_TRY(content, disk.read(file));
  return read_frames(content, key);
}

Result<Journal> Journal::write(Disk& disk, std::filesystem::path file, const base::Key& key, base::Random& random,
                               const std::vector<FrozenFact>& facts, const std::optional<Numbered>& numbered) {
  Journal journal(key, random);
  journal.mark_ = random.bytes(mark_bytes);
  Bytes content(magic.begin(), magic.end());
  content.insert(content.end(), journal.mark_.begin(), journal.mark_.end());
  const auto add = [&](const FrozenFact& fact) {
    const Bytes frame = journal.frame(fact);
    content.insert(content.end(), frame.begin(), frame.end());
    ++journal.frames_;
  };
  if (numbered) add({numbered->epoch, numbered->n, {}, {}, {}});
  for (const FrozenFact& fact : facts) add(fact);
  journal.facts_ = facts.size();
  FOYER_CHECK(disk.replace(file, content));
  FOYER_TRY(opened, disk.open_append(file));
  journal.file_ = std::move(opened);
  journal.size_bytes_ = content.size();
  return journal;
}

Result<void> Journal::append(const FrozenFact& fact) {
  if (base::planted(base::Defect::journal_not_written)) return {};
  const Bytes bytes = frame(fact);
  FOYER_CHECK(file_->append(bytes));
  if (!base::planted(base::Defect::skipped_sync)) FOYER_CHECK(file_->sync());
  size_bytes_ += bytes.size();
  ++frames_;
  ++facts_;
  return {};
}

Bytes Journal::frame(const FrozenFact& fact) {
  const Bytes sealed = base::seal(key_, pack(fact), context_of(mark_, frames_), *random_);
  const auto length = static_cast<std::uint32_t>(sealed.size());
  Bytes out;
  out.reserve(frame_head_bytes + sealed.size());
  put(out, length);
  put(out, head_check(length, frames_));
  out.insert(out.end(), sealed.begin(), sealed.end());
  return out;
}

}  // namespace foyer::store
