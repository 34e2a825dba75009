#pragma once
// A file that only takes room. On a full disk it is given back, so that the visit that runs can be finished; until it
// is made again new visits are not begun.
#include <filesystem>

#include "shared/base/random.hpp"
#include "shared/store/disk.hpp"

namespace foyer::store {

class Reserve {
 public:
  // Size 0: there is none, and none is missed. `disk` outlives it.
  Reserve(Disk& disk, std::filesystem::path file, std::size_t size);

  bool missing() const { return size_ > 0 && !held_; }
  base::Result<void> make(base::Random& random);  // full: there is no room for it, and what was tried is gone again
  base::Result<bool> release();                   // true: it was there, and its room is free

 private:
  Disk* disk_;
  std::filesystem::path file_;
  std::size_t size_;
  bool held_ = false;
};

}  // namespace foyer::store
