#pragma once
// SQLite's VFS over a SimDisk, registered under a name for as long as this lives. One connection a file: locks always
// succeed, and shared memory is the connection's own.
#include <memory>
#include <string>

namespace foyer::sim {

class SimDisk;

class VfsRegistration {
 public:
  VfsRegistration(SimDisk& disk, std::string name);
  VfsRegistration(const VfsRegistration&) = delete;
  VfsRegistration& operator=(const VfsRegistration&) = delete;
  ~VfsRegistration();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace foyer::sim
