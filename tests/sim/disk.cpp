#include "tests/sim/disk.hpp"

#include <algorithm>

#include "tests/sim/vfs.hpp"

namespace foyer::sim {

using base::Bytes;
using base::ByteView;
using base::Error;
using base::Fault;
using base::Result;

namespace {

constexpr std::size_t sector_bytes = 512;

void put(Bytes& content, std::size_t at, ByteView bytes) {
  if (content.size() < at + bytes.size()) content.resize(at + bytes.size());
  std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(at));
}

Result<void> told(SimDisk::Outcome outcome, std::string_view doing) {
  if (outcome == SimDisk::Outcome::done) return {};
  const Fault fault = outcome == SimDisk::Outcome::full ? Fault::full : Fault::internal;
  return Error{fault, "I/O: simulated disk: " + std::string(doing)};
}

class SimAppendFile final : public store::AppendFile {
 public:
  SimAppendFile(SimDisk& disk, SimDisk::FilePtr file) : disk_(disk), file_(std::move(file)), life_(disk.life()) {}
  Result<void> append(ByteView bytes) override {
    return told(disk_.write(life_, *file_, file_->seen.size(), bytes), "appending");
  }
  Result<void> sync() override { return told(disk_.sync(life_, *file_), "syncing"); }

 private:
  SimDisk& disk_;
  SimDisk::FilePtr file_;
  const std::uint64_t life_;
};

}  // namespace

class SimDisk::Vfs {
 public:
  Vfs(SimDisk& disk, const std::string& name) : registered_(disk, name) {}

 private:
  VfsRegistration registered_;
};

SimDisk::SimDisk(std::string name, std::uint64_t seed)
    : name_(std::move(name)), dice_(seed, name_ + "/disk"), vfs_(std::make_unique<Vfs>(*this, name_)) {}

SimDisk::~SimDisk() = default;

// ---- the machine

void SimDisk::cut() {
  if (dead_) return;
  dead_ = true;
  killed_ = false;
  ++counts_.cuts;
}

void SimDisk::kill() {
  if (dead_) return;
  dead_ = true;
  killed_ = true;
}

void SimDisk::revive() {
  ++life_;
  dead_ = false;
  until_cut_.reset();
  if (killed_) return;
  // A prefix of the folder's changes, then what each file is left with.
  const std::size_t survive = entries_.empty() ? 0 : dice_.below(entries_.size() + 1);
  settle_folder(entries_before_ + survive);
  entries_before_ += entries_.size();
  entries_.clear();
  names_ = durable_names_;
  for (const auto& [path, file] : names_) resolve(*file);
}

void SimDisk::resolve(File& file) {
  enum class Fate { none, all, prefix, any };
  const auto fate = static_cast<Fate>(dice_.below(4));
  const std::size_t prefix = file.waiting.empty() ? 0 : dice_.below(file.waiting.size() + 1);
  for (std::size_t i = 0; i < file.waiting.size(); ++i) {
    const bool kept =
        fate == Fate::all || (fate == Fate::prefix && i < prefix) || (fate == Fate::any && dice_.happens(0.5));
    const bool torn = (fate == Fate::any && dice_.happens(0.25)) || (fate == Fate::prefix && i == prefix);
    if (kept || torn) keep(file, file.waiting[i], torn);
    ++(torn ? counts_.torn : kept ? counts_.kept : counts_.dropped);
  }
  file.waiting.clear();
  file.seen = file.durable;
}

void SimDisk::keep(File& file, const File::Write& write, bool torn) {
  if (write.truncate) return file.durable.resize(write.at);
  if (!torn) return put(file.durable, write.at, write.bytes);
  for (std::size_t done = 0; done < write.bytes.size();) {
    const std::size_t to_edge = sector_bytes - (write.at + done) % sector_bytes;
    const std::size_t size = std::min(to_edge, write.bytes.size() - done);
    if (dice_.happens(0.5)) put(file.durable, write.at + done, ByteView(write.bytes).subspan(done, size));
    done += size;
  }
}

// ---- calls

bool SimDisk::power_goes() {
  if (!until_cut_) return false;
  if (*until_cut_ > 0) return --*until_cut_, false;
  cut();
  return true;
}

bool SimDisk::change_begins(std::uint64_t life) {
  if (dead_ || life != life_) return false;
  if (!dice_.happens(faults.io_error)) return true;
  ++counts_.errors;
  return false;
}

SimDisk::Outcome SimDisk::write(std::uint64_t life, File& file, std::size_t at, ByteView bytes) {
  if (!change_begins(life)) return Outcome::failed;
  if (faults.full && at + bytes.size() > file.seen.size()) {
    ++counts_.refused_full;
    return Outcome::full;
  }
  ++counts_.writes;
  file.waiting.push_back({at, Bytes(bytes.begin(), bytes.end()), false});
  put(file.seen, at, bytes);
  return power_goes() ? Outcome::failed : Outcome::done;
}

SimDisk::Outcome SimDisk::truncate(std::uint64_t life, File& file, std::size_t size) {
  if (!change_begins(life)) return Outcome::failed;
  file.waiting.push_back({size, {}, true});
  file.seen.resize(size);
  return power_goes() ? Outcome::failed : Outcome::done;
}

SimDisk::Outcome SimDisk::sync(std::uint64_t life, File& file) {
  if (!change_begins(life) || power_goes()) return Outcome::failed;
  ++counts_.syncs;
  const bool fails = dice_.happens(faults.sync_fails);
  for (const File::Write& write : file.waiting)
    if (!fails || dice_.happens(0.5)) keep(file, write, false);
  file.waiting.clear();
  settle_folder(file.made);
  if (fails) ++counts_.failed_syncs;
  return fails ? Outcome::failed : Outcome::done;
}

SimDisk::Outcome SimDisk::read_at(std::uint64_t life) {
  if (!change_begins(life)) return Outcome::failed;
  return Outcome::done;
}

// ---- the folder

void SimDisk::apply(Names& names, const Entry& entry) {
  if (!entry.from.empty()) names.erase(entry.from);
  if (entry.file)
    names[entry.path] = entry.file;
  else
    names.erase(entry.path);
}

void SimDisk::enter(Entry entry) {
  apply(names_, entry);
  entries_.push_back(std::move(entry));
}

// Everything up to the change with this number (from 1 on) is durable.
void SimDisk::settle_folder(std::size_t through) {
  if (through <= entries_before_) return;
  const std::size_t count = std::min(through - entries_before_, entries_.size());
  for (std::size_t i = 0; i < count; ++i) apply(durable_names_, entries_[i]);
  entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(count));
  entries_before_ += count;
}

SimDisk::FilePtr SimDisk::find(const std::string& path) const {
  const auto at = names_.find(path);
  return at == names_.end() ? nullptr : at->second;
}

SimDisk::FilePtr SimDisk::make(const std::string& path) {
  if (!change_begins(life_) || faults.full) return nullptr;
  auto file = std::make_shared<File>();
  enter({path, file, {}});
  file->made = entries_before_ + entries_.size();
  return power_goes() ? nullptr : file;
}

SimDisk::Outcome SimDisk::rename_entry(const std::string& from, const std::string& to) {
  if (!change_begins(life_)) return Outcome::failed;
  const FilePtr file = find(from);
  if (!file) return Outcome::done;
  enter({to, file, from});
  return power_goes() ? Outcome::failed : Outcome::done;
}

SimDisk::Outcome SimDisk::remove_entry(const std::string& path) {
  if (!change_begins(life_)) return Outcome::failed;
  if (find(path)) enter({path, nullptr, {}});
  return power_goes() ? Outcome::failed : Outcome::done;
}

SimDisk::Outcome SimDisk::sync_folder() {
  if (!change_begins(life_) || power_goes()) return Outcome::failed;
  settle_folder(entries_before_ + entries_.size());
  return Outcome::done;
}

// ---- bit rot

bool SimDisk::damage(const std::string& path) {
  const FilePtr file = find(path);
  if (!file || file->durable.empty()) return false;
  const std::size_t at = dice_.below(file->durable.size());
  const auto turned = static_cast<std::uint8_t>(1 + dice_.below(255));
  file->durable[at] = static_cast<std::uint8_t>(file->durable[at] ^ turned);
  if (at < file->seen.size()) file->seen[at] = static_cast<std::uint8_t>(file->seen[at] ^ turned);
  return true;
}

std::vector<std::string> SimDisk::paths() const {
  std::vector<std::string> all;
  for (const auto& [path, file] : names_) all.push_back(path);
  return all;
}

const Bytes* SimDisk::content(const std::string& path) const {
  const FilePtr file = find(path);
  return file ? &file->seen : nullptr;
}

// ---- store::Disk

Result<std::unique_ptr<store::FolderHold>> SimDisk::hold(const std::filesystem::path&) {
  if (dead_) return Error{Fault::denied, "simulated disk: the machine is off"};
  return std::make_unique<store::FolderHold>();
}

Result<Bytes> SimDisk::read(const std::filesystem::path& path) {
  if (read_at(life_) != Outcome::done) return Error{Fault::internal, "I/O: simulated disk: reading"};
  const FilePtr file = find(path.string());
  if (!file) return Error{Fault::not_found, "simulated disk: no such file"};
  return file->seen;
}

Result<std::unique_ptr<store::AppendFile>> SimDisk::open_append(const std::filesystem::path& path) {
  const FilePtr file = find(path.string());
  if (dead_ || !file) return Error{Fault::internal, "I/O: simulated disk: opening"};
  return std::unique_ptr<store::AppendFile>(std::make_unique<SimAppendFile>(*this, file));
}

// As PosixDisk does it: written beside, synced, renamed, the folder synced.
Result<void> SimDisk::replace(const std::filesystem::path& path, ByteView content) {
  const std::string aside = path.string() + ".new";
  const FilePtr file = make(aside);
  if (!file) return told(faults.full ? Outcome::full : Outcome::failed, "making");
  FOYER_CHECK(told(write(life_, *file, 0, content), "writing"));
  FOYER_CHECK(told(sync(life_, *file), "syncing"));
  FOYER_CHECK(told(rename_entry(aside, path.string()), "renaming"));
  return told(sync_folder(), "syncing the folder");
}

Result<void> SimDisk::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  return told(rename_entry(from.string(), to.string()), "renaming");
}

Result<void> SimDisk::remove(const std::filesystem::path& file) {
  return told(remove_entry(file.string()), "removing");
}

}  // namespace foyer::sim
