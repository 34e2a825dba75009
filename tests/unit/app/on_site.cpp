// hub.on_site: whether only the local network lies between the kiosk and the hub. It is read from the settings, and
// decides whom the sync blames for silence.
#include <unistd.h>

#include <catch2/catch_all.hpp>
#include <fstream>
#include <thread>

#include "kiosk/app/network.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/workers.hpp"

using namespace foyer;
using namespace std::chrono_literals;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("foyer-on-site-" + std::to_string(::getpid()));
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

base::Result<app::Parsed> parsed_with(const std::string& settings) {
  const Folder folder;
  const std::string file = (folder.path / "kiosk.toml").string();
  std::ofstream(file) << settings;
  std::vector<std::string> words{"foyer-kiosk", "--data", folder.path.string(), "--settings", file};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return app::parse_options(static_cast<int>(argv.size()), argv.data(), "0");
}

// A kiosk as enrolment leaves it, with an authority of the test's.
app::Identity enrolled(base::Random& random) {
  const base::WallTime now = base::SystemClock().wall();
  app::Identity identity;
  const auto authority = net::make_authority("a hub", now);
  REQUIRE(authority);
  identity.key_pem = *net::make_device_key();
  const model::DeviceId device = model::DeviceId::make(now, random);
  identity.enrolled.device = device;
  identity.enrolled.rooftop = *model::RooftopId::parse("southside");
  identity.enrolled.ca_pem = authority->cert_pem;
  identity.enrolled.cert_chain_pem = *net::issue_device(*authority, *net::make_request(identity.key_pem, device.text()),
                                                        device, identity.enrolled.rooftop, now);
  identity.enrolled.lookup_key = random.bytes(32);
  return identity;
}

// Whom the kiosk blames while nobody listens at the hub's address.
std::optional<sync::AtFault> blamed(bool on_site) {
  const Folder folder;
  const base::SystemClock clock;
  base::SystemRandom random;
  app::Inbox inbox([] {});
  app::WorkersConfig config;
  config.data = folder.path;
  config.hub_url = "https://127.0.0.1:1";
  config.hub_on_site = on_site;
  config.app_version = "test";
  config.secrets = "file";
  const auto workers = app::Workers::start(config, enrolled(random), base::Key::make(random), clock, random, inbox);
  REQUIRE(workers);
  std::optional<sync::AtFault> found;
  for (int waited = 0; waited < 600 && !found; ++waited) {
    while (const auto news = inbox.take())
      if (const auto* status = std::get_if<sync::SyncStatus>(&*news); status && !status->reachable)
        found = status->at_fault;
    std::this_thread::sleep_for(50ms);
  }
  inbox.close();
  return found;
}

}  // namespace

TEST_CASE("hub.on_site is read from the settings, and is true where they say nothing") {
  CHECK(parsed_with("")->options.hub_on_site);
  CHECK(parsed_with("[hub]\non_site = true\n")->options.hub_on_site);
  CHECK_FALSE(parsed_with("[hub]\non_site = false\n")->options.hub_on_site);
  const auto wrong = parsed_with("[hub]\non_site = \"no\"\n");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().what.find("hub.on_site") != std::string::npos);
}

TEST_CASE("A hub that is silent is to blame on site; elsewhere the way to it is") {
  if (!app::network_up()) SKIP("no network: then that is to blame");
  CHECK(blamed(true) == sync::AtFault::hub);
  CHECK(blamed(false) == sync::AtFault::way);
}
