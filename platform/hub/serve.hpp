#pragma once
// What `foyer-hub serve` does: keys, listeners, the ready line, and the loop until it is told to stop.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace foyer::hub {

struct ServeOptions {
  std::filesystem::path folder;  // DIR: hub.db, secrets/, admin.key, ca.pem
  std::string listen_devices;    // "127.0.0.1:8443", "[::1]:0"
  std::string listen_web;
  std::vector<std::string> public_hosts;  // names in the server's certificate besides the loopback's
  std::string public_url;
  std::string first_rooftop;  // made with plain settings when it is not there; empty: none
  std::string version;
};

// Runs until `stopping` says so; `ready` gets the line that tells the ports, once both listeners take requests.
base::Result<void> serve_hub(const ServeOptions& options, const std::function<bool()>& stopping,
                             const std::function<void(const std::string&)>& ready);

// A one-time code for a kiosk of the rooftop, beside a hub that may be running on the same folder.
base::Result<std::string> new_enrolment_code(const std::filesystem::path& folder, const std::string& rooftop);

// The folder was restored from a backup; the hub is not running (`begin_new_life`).
base::Result<void> note_restored(const std::filesystem::path& folder);

}  // namespace foyer::hub
