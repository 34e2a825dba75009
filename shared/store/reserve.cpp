#include "shared/store/reserve.hpp"

namespace foyer::store {

using base::Bytes;
using base::Result;

namespace {

constexpr std::size_t block = 4096;

}  // namespace

Reserve::Reserve(Disk& disk, std::filesystem::path file, std::size_t size)
    : disk_(&disk), file_(std::move(file)), size_(size) {
  if (size_ == 0) return;
  const auto there = disk_->read(file_);
  held_ = there && there->size() == size_;
}

// Random bytes: a file system that stores runs of one value without taking room for them would give none back.
Result<void> Reserve::make(base::Random& random) {
  if (!missing()) return {};
  Bytes content;
  content.reserve(size_ + block);
  while (content.size() < size_) {
    const Bytes some = random.bytes(block);
    content.insert(content.end(), some.begin(), some.end());
  }
  content.resize(size_);
  if (const auto made = disk_->replace(file_, content); !made) {
    std::filesystem::path tried = file_;
    tried += ".new";
    FOYER_CHECK(disk_->remove(tried));
    return made;
  }
  held_ = true;
  return {};
}

Result<bool> Reserve::release() {
  if (!held_) return false;
  FOYER_CHECK(disk_->remove(file_));
  held_ = false;
  return true;
}

}  // namespace foyer::store
