// foyer-kiosk: reads its options, opens the screen, runs until it is told to stop.
// Exit codes: 0 ended as asked; 64 options or settings are wrong; 69 enrolment failed (--enrol-code); 74 the disk
// failed; 75 the display went away: start again; 78 no OpenGL or no display.
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "kiosk/app/face.hpp"
#include "kiosk/app/gallery.hpp"
#include "kiosk/app/kiosk.hpp"
#include "platform/device/display_loss.hpp"
#include "shared/base/log.hpp"

using namespace foyer;

namespace {

enum Exit { ended = 0, wrong_options = 64, not_enrolled = 69, disk_failed = 74, display_lost = 75, no_screen = 78 };

int fail(Exit code, const std::string& sentence) {
  std::cerr << "foyer-kiosk: " << sentence << '\n';
  base::log::error("stopped", {{"why", sentence}, {"exit_code", static_cast<int>(code)}});
  return code;
}

// SIGTERM and SIGINT are waited for on a thread of their own, so that no handler runs in the middle of anything.
std::jthread stop_on_signals(app::Kiosk& kiosk) {
  sigset_t set{};
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return std::jthread([&kiosk, set](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const timespec a_moment{0, 200'000'000};
      if (sigtimedwait(&set, nullptr, &a_moment) > 0) kiosk.stop();
    }
  });
}

void block_signals() {
  sigset_t set{};
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

// As sudden as a power cut: what was acknowledged is on the disk, and whoever stands there scans again and goes on.
void display_is_lost() {
  base::log::error("stopped", {{"why", "the display went away"}, {"exit_code", static_cast<int>(display_lost)}});
  ::_exit(display_lost);
}

base::Result<std::unique_ptr<device::Secrets>> open_secrets(const app::Options& options) {
  std::filesystem::create_directories(options.data);
  std::filesystem::permissions(options.data, std::filesystem::perms::owner_all);
  const std::string folder = (options.data / "secrets").string();
  return options.tpm ? device::tpm_secrets(folder) : device::file_secrets(folder);
}

// Without a screen: for provisioning by hand or by script.
int enrol(const app::Options& options, device::Secrets& secrets) {
  std::optional<std::variant<app::Identity, visit::Enrolment::Refusal>> outcome;
  {
    app::Enroller enroller(secrets, options.enrol_url, options.panel);
    enroller.start(options.enrol_code, [&](auto it) { outcome.emplace(std::move(it)); });
  }  // waits for the enroller's thread
  if (const auto* identity = std::get_if<app::Identity>(&*outcome)) {
    std::cout << identity->enrolled.device.text() << '\n';
    return ended;
  }
  switch (std::get<visit::Enrolment::Refusal>(*outcome)) {
    case visit::Enrolment::Refusal::wrong_code:
      return fail(not_enrolled, "the hub does not know this enrolment code");
    case visit::Enrolment::Refusal::unreachable:
      return fail(not_enrolled, "no hub answers at " + options.enrol_url);
    case visit::Enrolment::Refusal::not_a_hub:
      return fail(not_enrolled, "what answers at " + options.enrol_url + " is not the hub that gave this code");
  }
  return not_enrolled;
}

}  // namespace

int main(int argc, char** argv) {
  const auto parsed = app::parse_options(argc, argv, FOYER_VERSION);
  if (!parsed) return fail(wrong_options, parsed.error().what);
  if (parsed->exit_code) return *parsed->exit_code;
  const app::Options& options = parsed->options;
  if (options.check) {
    if (const auto warning = app::out_of_reach(options.panel)) std::cout << "warning: " << *warning << '\n';
    std::cout << "settings are in order\n";
    return ended;
  }
  if (options.gallery) {
    const auto shown = app::show_gallery(options, base::SystemClock());
    return shown ? static_cast<int>(ended) : fail(no_screen, shown.error().what);
  }
  block_signals();
  const auto secrets = open_secrets(options);
  if (!secrets) return fail(disk_failed, secrets.error().what);
  if (!options.enrol_code.empty()) return enrol(options, **secrets);

  device::when_display_is_lost(display_is_lost);
  const base::SystemClock clock;
  base::SystemRandom random;
  auto kiosk = app::Kiosk::open(options, FOYER_VERSION, clock, random, **secrets);
  if (!kiosk) {
    const bool screen = kiosk.error().fault == base::Fault::unavailable;
    return fail(screen ? no_screen : disk_failed, kiosk.error().what);
  }
  const std::jthread signals = stop_on_signals(**kiosk);
  const auto run = (*kiosk)->run();
  if (run) return ended;
  return fail(run.error().fault == base::Fault::unavailable ? no_screen : disk_failed, run.error().what);
}
