#include "tests/sim/vfs.hpp"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "tests/sim/disk.hpp"

namespace foyer::sim {

struct VfsRegistration::Inside {
  std::string name;
  sqlite3_vfs vfs{};
};

namespace {

using Outcome = SimDisk::Outcome;

struct OpenFile {
  SimDisk& disk;
  SimDisk::FilePtr file;
  std::string remove_when_closed;  // its path; empty: it stays
  const std::uint64_t life = disk.life();
  std::vector<std::unique_ptr<std::vector<char>>> shared{};  // regions of the write-ahead log's index
};

// SQLite hands out the memory; the first member is what it knows.
struct Handle {
  sqlite3_file base;
  OpenFile* open;
};

OpenFile& open_of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file)->open; }
SimDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<SimDisk*>(vfs->pAppData); }

int code_of(Outcome outcome, int failed) {
  if (outcome == Outcome::done) return SQLITE_OK;
  return outcome == Outcome::full ? SQLITE_FULL : failed;
}

int close_file(sqlite3_file* file) {
  const std::unique_ptr<OpenFile> open(&open_of(file));
  const bool remove = !open->remove_when_closed.empty() && !open->disk.dead() && open->life == open->disk.life();
  return remove ? code_of(open->disk.remove_entry(open->remove_when_closed), SQLITE_IOERR_DELETE) : SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
  const OpenFile& open = open_of(file);
  if (open.disk.read_at(open.life) != Outcome::done) return SQLITE_IOERR_READ;
  const auto at = static_cast<std::size_t>(offset);
  const auto wanted = static_cast<std::size_t>(amount);
  const base::Bytes& content = open.file->seen;
  const std::size_t there = at < content.size() ? std::min(wanted, content.size() - at) : 0;
  if (there > 0) std::memcpy(into, content.data() + at, there);
  if (there == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + there, 0, wanted - there);
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  const OpenFile& open = open_of(file);
  const base::ByteView bytes(static_cast<const std::uint8_t*>(from), static_cast<std::size_t>(amount));
  return code_of(open.disk.write(open.life, *open.file, static_cast<std::size_t>(offset), bytes), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  const OpenFile& open = open_of(file);
  return code_of(open.disk.truncate(open.life, *open.file, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int) {
  const OpenFile& open = open_of(file);
  return code_of(open.disk.sync(open.life, *open.file), SQLITE_IOERR_FSYNC);
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(open_of(file).file->seen.size());
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) { return SQLITE_OK; }
int is_reserved(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 512; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  OpenFile& open = open_of(file);
  const auto index = static_cast<std::size_t>(region);
  *out = nullptr;
  if (index >= open.shared.size()) {
    if (extend == 0) return SQLITE_OK;
    while (open.shared.size() <= index)
      open.shared.push_back(std::make_unique<std::vector<char>>(static_cast<std::size_t>(size)));
  }
  *out = open.shared[index]->data();
  return SQLITE_OK;
}
int lock_shared(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void shared_barrier(sqlite3_file*) {}
int unmap_shared(sqlite3_file* file, int remove) {
  if (remove != 0) open_of(file).shared.clear();
  return SQLITE_OK;
}

constexpr sqlite3_io_methods methods{
    2,           close_file,     read_file,    write_file, truncate_file, sync_file,       file_size,
    lock,        lock,           is_reserved,  control,    sector_size,   characteristics, map_shared,
    lock_shared, shared_barrier, unmap_shared, nullptr,    nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* out, int flags, int* flags_out) {
  SimDisk& disk = disk_of(vfs);
  auto* const handle = new (out) Handle{};
  if (disk.dead()) return SQLITE_CANTOPEN;
  static std::uint64_t unnamed = 0;
  const std::string path = name != nullptr ? name : "/unnamed-" + std::to_string(++unnamed);
  SimDisk::FilePtr file = disk.find(path);
  if (!file && (flags & SQLITE_OPEN_CREATE) != 0) file = disk.make(path);
  if (!file) return disk.faults.full ? SQLITE_FULL : SQLITE_CANTOPEN;
  const bool passing = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  handle->open = new OpenFile{disk, std::move(file), passing ? path : std::string()};
  handle->base.pMethods = &methods;
  if (flags_out != nullptr) *flags_out = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  SimDisk& disk = disk_of(vfs);
  if (!disk.find(name)) return SQLITE_IOERR_DELETE_NOENT;
  const int code = code_of(disk.remove_entry(name), SQLITE_IOERR_DELETE);
  if (code != SQLITE_OK || sync_folder == 0) return code;
  return code_of(disk.sync_folder(), SQLITE_IOERR_DIR_FSYNC);
}

// An empty file counts as none, as in SQLite's own.
int access_file(sqlite3_vfs* vfs, const char* name, int, int* there) {
  const SimDisk::FilePtr file = disk_of(vfs).find(name);
  *there = file && !file->seen.empty() ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
  const std::size_t length = std::strlen(name);
  if (length + 1 > static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
  std::memcpy(out, name, length + 1);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int size, char* out) {
  disk_of(vfs).dice().random().fill({reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(size)});
  return size;
}

int sleep_not(sqlite3_vfs*, int) { return 0; }
int last_error(sqlite3_vfs*, int, char*) { return 0; }
int no_time(sqlite3_vfs*, sqlite3_int64* out) {
  *out = 0;  // nothing asks SQLite what time it is
  return SQLITE_OK;
}
int no_time_of_day(sqlite3_vfs*, double* out) {
  *out = 0;
  return SQLITE_OK;
}

}  // namespace

VfsRegistration::VfsRegistration(SimDisk& disk, std::string name) : inside_(std::make_unique<Inside>()) {
  inside_->name = std::move(name);
  sqlite3_vfs& vfs = inside_->vfs;
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(Handle);
  vfs.mxPathname = 512;
  vfs.zName = inside_->name.c_str();
  vfs.pAppData = &disk;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleep_not;
  vfs.xCurrentTime = no_time_of_day;
  vfs.xGetLastError = last_error;
  vfs.xCurrentTimeInt64 = no_time;
  sqlite3_vfs_register(&vfs, 0);
}

VfsRegistration::~VfsRegistration() { sqlite3_vfs_unregister(&inside_->vfs); }

}  // namespace foyer::sim
