#pragma once
// Who this kiosk is: the device's key, what enrolment gave for it, and the key its databases are sealed with. All three
// live in Secrets and nowhere else.
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "kiosk/ui/panel.hpp"
#include "kiosk/visit/events.hpp"
#include "platform/device/secrets.hpp"
#include "shared/base/random.hpp"
#include "shared/base/seal.hpp"
#include "shared/net/client.hpp"
#include "shared/net/wire.hpp"

namespace foyer::app {

struct Identity {
  net::EnrolAnswer enrolled;  // device, rooftop, certificate, authority, look-up and QR keys
  std::string key_pem;

  net::KeyAndCert certificate() const { return {key_pem, enrolled.cert_chain_pem}; }
};

// None before enrolment; an error when there is one that cannot be read.
base::Result<std::optional<Identity>> load_identity(const device::Secrets& secrets);
// The key of the databases, made at the first start.
base::Result<base::Key> storage_key(device::Secrets& secrets, base::Random& random);

// Enrols once: makes or finds the device's key, asks the hub with a signing request, keeps the answer. The key is
// stored before it is first used and the answer before it is believed, so a cut anywhere leaves either no identity or a
// whole one; the one-time code is then asked for again.
class Enroller {
 public:
  using Done = std::function<void(std::variant<Identity, visit::Enrolment::Refusal>)>;  // on the enroller's own thread

  Enroller(device::Secrets& secrets, std::string enrol_url, ui::Panel panel)
      : secrets_(secrets), url_(std::move(enrol_url)), panel_(panel) {}
  void start(std::string typed_code, Done done);

 private:
  std::variant<Identity, visit::Enrolment::Refusal> enrol(const std::string& typed_code);

  device::Secrets& secrets_;
  const std::string url_;
  const ui::Panel panel_;
  std::jthread thread_;
};

}  // namespace foyer::app
