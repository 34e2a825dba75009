#pragma once
// The device's secrets: keys that outlive the program and leave the device never. By file for desks and demos; sealed
// to the TPM by systemd-creds on the image. Which one stands in every heartbeat.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace foyer::device {

class Secrets {
 public:
  virtual ~Secrets() = default;
  virtual std::string_view kind() const = 0;                                           // "file", "tpm"
  virtual base::Result<base::Bytes> load(std::string_view name) const = 0;             // not_found when never stored
  virtual base::Result<void> store(std::string_view name, base::ByteView secret) = 0;  // durable when it returns
  virtual base::Result<void> erase(std::string_view name) = 0;                         // gone, or was never there
};

// Names are one to 64 of a-z, 0-9, '_' and '-'; secrets one to 64 KiB. Else invalid.
base::Result<void> check_secret_name(std::string_view name);
base::Result<void> check_secret(std::string_view name, base::ByteView secret);

// folder/NAME, folder mode 0700, files 0600; a stored secret is the old one or the new one after a cut at any moment.
// Refuses (denied) a folder or a file that others may read.
base::Result<std::unique_ptr<Secrets>> file_secrets(const std::string& folder);
// folder/NAME.cred, sealed to this machine's TPM by `systemd-creds`; unavailable when there is no TPM or no such
// program.
base::Result<std::unique_ptr<Secrets>> tpm_secrets(const std::string& folder);

class MemorySecrets final : public Secrets {  // for tests
 public:
  std::string_view kind() const override { return "memory"; }
  base::Result<base::Bytes> load(std::string_view name) const override;
  base::Result<void> store(std::string_view name, base::ByteView secret) override;
  base::Result<void> erase(std::string_view name) override;

 private:
  std::map<std::string, base::Bytes, std::less<>> secrets_;
};

}  // namespace foyer::device
