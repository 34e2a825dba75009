#pragma once
// A disk in memory that remembers what was written and not yet synced.
//
// What a power cut may leave of it, and nothing else:
//   - of the writes to a file since its last sync any subset, in any order, each torn at sectors of 512 bytes;
//     what was never written reads as zeros;
//   - of the changes to the folder (make, rename, remove) since they were last made durable a prefix: file systems
//     journal them in order. A file's sync makes its own making durable, and with it all that came before.
// A sync that fails may have dropped what it was to write: it is readable until the power goes, and no later sync
// brings it back (as Linux does). A process that is killed loses nothing of this; the machine goes on.
//
// Handles belong to one life of the machine: after a cut or a kill every call on an old one fails.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/store/disk.hpp"
#include "tests/sim/dice.hpp"

namespace foyer::sim {

struct DiskFaults {       // probabilities of one call
  double io_error = 0;    // it fails and did nothing, or half of it
  double sync_fails = 0;  // and drops what it was to write
  bool full = false;      // nothing grows
};

struct DiskCounts {
  std::uint64_t writes = 0, syncs = 0;
  std::uint64_t cuts = 0, torn = 0, dropped = 0, kept = 0;  // writes that a cut tore, dropped, kept
  std::uint64_t errors = 0, failed_syncs = 0, refused_full = 0;
};

class SimDisk final : public store::Disk {
 public:
  // An inode: reachable by handles after its name is gone.
  struct File {
    struct Write {
      std::size_t at = 0;
      base::Bytes bytes;
      bool truncate = false;  // to `at` bytes
    };
    base::Bytes seen;            // what a reader gets
    base::Bytes durable;         // what is on the medium
    std::vector<Write> waiting;  // between the two, in order
    std::size_t made = 0;        // its place among the changes to the folder
  };
  using FilePtr = std::shared_ptr<File>;

  // `name` is also the name of its VFS.
  SimDisk(std::string name, std::uint64_t seed);
  SimDisk(const SimDisk&) = delete;
  SimDisk& operator=(const SimDisk&) = delete;
  ~SimDisk() override;

  DiskFaults faults;

  // ---- the machine
  void cut_after(std::uint64_t changes) { until_cut_ = changes; }  // the power goes within that call from now
  void disarm() { until_cut_.reset(); }
  bool armed() const { return until_cut_.has_value(); }
  void cut();
  void kill();
  bool dead() const { return dead_; }
  bool lost_power() const { return dead_ && !killed_; }
  void revive();  // afterwards a new life begins with what survived
  std::uint64_t life() const { return life_; }
  const DiskCounts& counts() const { return counts_; }

  // ---- bit rot, and looking at the medium
  bool damage(const std::string& path);  // turns a byte over, in what is seen and what is durable; false: nothing there
  std::vector<std::string> paths() const;
  const base::Bytes* content(const std::string& path) const;  // null: no such file

  // ---- store::Disk
  base::Result<std::unique_ptr<store::FolderHold>> hold(const std::filesystem::path& folder) override;
  base::Result<base::Bytes> read(const std::filesystem::path& file) override;
  base::Result<std::unique_ptr<store::AppendFile>> open_append(const std::filesystem::path& file) override;
  base::Result<void> replace(const std::filesystem::path& file, base::ByteView content) override;
  base::Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  base::Result<void> remove(const std::filesystem::path& file) override;
  std::string vfs() const override { return name_; }

  // ---- calls of a life, as the VFS and the journal's file make them
  enum class Outcome { done, failed, full };
  FilePtr find(const std::string& path) const;
  FilePtr make(const std::string& path);  // null: the call failed
  Outcome write(std::uint64_t life, File& file, std::size_t at, base::ByteView bytes);
  Outcome truncate(std::uint64_t life, File& file, std::size_t size);
  Outcome sync(std::uint64_t life, File& file);
  Outcome read_at(std::uint64_t life);  // whether a read goes through
  Outcome rename_entry(const std::string& from, const std::string& to);
  Outcome remove_entry(const std::string& path);
  Outcome sync_folder();
  Dice& dice() { return dice_; }

 private:
  struct Entry {  // a change to the folder
    std::string path;
    FilePtr file;  // none: removed
    std::string from;
  };
  using Names = std::map<std::string, FilePtr>;
  class Vfs;

  bool change_begins(std::uint64_t life);  // false: dead, or it fails
  bool power_goes();                       // with this call
  void enter(Entry entry);
  static void apply(Names& names, const Entry& entry);
  void settle_folder(std::size_t through);
  void resolve(File& file);
  void keep(File& file, const File::Write& write, bool torn);

  const std::string name_;
  Dice dice_;
  Names names_;
  Names durable_names_;
  std::vector<Entry> entries_;  // not durable yet
  std::size_t entries_before_ = 0;
  std::optional<std::uint64_t> until_cut_;
  bool dead_ = false;
  bool killed_ = false;
  std::uint64_t life_ = 1;
  DiskCounts counts_;
  std::unique_ptr<Vfs> vfs_;
};

}  // namespace foyer::sim
