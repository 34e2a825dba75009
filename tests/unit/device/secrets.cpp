#include "platform/device/secrets.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_all.hpp>
#include <filesystem>
#include <fstream>

#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace foyer::device;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "foyer-secrets-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::string in(const std::string& name) const { return (path / name).string(); }
  fs::path path;
};

unsigned mode(const std::string& path) {
  struct stat found {};
  REQUIRE(stat(path.c_str(), &found) == 0);
  return found.st_mode & 07777;
}

std::unique_ptr<Secrets> opened(const std::string& path) {
  auto secrets = file_secrets(path);
  if (!secrets) FAIL(secrets.error().what);
  return std::move(*secrets);
}

const base::Bytes key(32, 0x5A);

}  // namespace

TEST_CASE("a secret outlives the program, readable by its owner alone") {
  Folder folder;
  const std::string path = folder.in("secrets");
  umask(0);
  REQUIRE(opened(path)->store("device_key", key));
  umask(022);
  CHECK(mode(path) == 0700);
  CHECK(mode(path + "/device_key") == 0600);
  const auto again = opened(path)->load("device_key");
  REQUIRE(again);
  CHECK(*again == key);
  CHECK(opened(path)->kind() == "file");
  CHECK(std::distance(fs::directory_iterator(path), fs::directory_iterator()) == 1);  // nothing left beside it
}

TEST_CASE("a new secret replaces the old one whole, also over the leavings of a cut") {
  Folder folder;
  const auto secrets = opened(folder.in("secrets"));
  REQUIRE(secrets->store("cache", base::Bytes(64, 1)));
  std::ofstream(folder.in("secrets/.cache.new")) << "half a sec";
  REQUIRE(secrets->store("cache", key));
  CHECK(*secrets->load("cache") == key);
  CHECK_FALSE(fs::exists(folder.in("secrets/.cache.new")));
}

TEST_CASE("what others can read is refused, not used") {
  Folder folder;
  const std::string path = folder.in("secrets");
  REQUIRE(opened(path)->store("key", key));
  REQUIRE(chmod((path + "/key").c_str(), 0644) == 0);
  const auto open_file = opened(path)->load("key");
  REQUIRE_FALSE(open_file);
  CHECK(open_file.error().fault == base::Fault::denied);
  REQUIRE(chmod(path.c_str(), 0755) == 0);
  const auto open_folder = file_secrets(path);
  REQUIRE_FALSE(open_folder);
  CHECK(open_folder.error().fault == base::Fault::denied);
}

TEST_CASE("a link is not a secret, and a file is not a folder") {
  Folder folder;
  const auto secrets = opened(folder.in("secrets"));
  std::ofstream(folder.in("elsewhere")) << "x";
  fs::create_symlink(folder.in("elsewhere"), folder.in("secrets/key"));
  CHECK_FALSE(secrets->load("key"));
  CHECK_FALSE(file_secrets(folder.in("elsewhere")));
  fs::create_directory_symlink(folder.in("secrets"), folder.in("link"));
  CHECK_FALSE(file_secrets(folder.in("link")));
}

TEST_CASE("names and sizes are bounded, in every kind of store") {
  Folder folder;
  MemorySecrets memory;
  const auto file = opened(folder.in("secrets"));
  for (Secrets* secrets : {static_cast<Secrets*>(&memory), file.get()}) {
    CAPTURE(secrets->kind());
    for (const std::string name : {"", "../key", "Key", "a/b", "a.b"}) {
      CAPTURE(name);
      CHECK_FALSE(secrets->store(name, key));
      CHECK_FALSE(secrets->load(name));
      CHECK_FALSE(secrets->erase(name));
    }
    CHECK_FALSE(secrets->store(std::string(65, 'a'), key));
    CHECK_FALSE(secrets->store("empty", {}));
    CHECK_FALSE(secrets->store("big", base::Bytes(base::tuning::secret_max_bytes + 1)));
    const auto none = secrets->load("none");
    REQUIRE_FALSE(none);
    CHECK(none.error().fault == base::Fault::not_found);
    REQUIRE(secrets->store("key", key));
    REQUIRE(secrets->erase("key"));
    CHECK(secrets->erase("key"));
    CHECK_FALSE(secrets->load("key"));
  }
}

TEST_CASE("without a TPM the sealed kind says so") {
  if (fs::exists("/dev/tpmrm0")) SKIP("this machine has a TPM");
  Folder folder;
  const auto sealed = tpm_secrets(folder.in("secrets"));
  REQUIRE_FALSE(sealed);
  CHECK(sealed.error().fault == base::Fault::unavailable);
}
