// foyer-hub: the dealership's side.
#include <csignal>
#include <ctime>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>

#include "platform/hub/serve.hpp"
#include "shared/base/log.hpp"
#include "shared/base/settings.hpp"
#include "shared/base/tuning.hpp"

namespace {

using foyer::base::Error;
using foyer::base::Result;
using foyer::base::SettingKey;
using foyer::base::Settings;
using foyer::hub::ServeOptions;

constexpr int failed = 1;
constexpr int bad_settings = 2;

const std::array setting_keys{
    SettingKey{"public_url", std::string(), "where browsers reach the hub, https://hub.example; empty: as they asked"},
    SettingKey{"public_hosts", std::vector<std::string>{},
               "names and addresses in the hub's certificate besides the loopback's"},
    SettingKey{"listen.devices", std::string("127.0.0.1:8443"),
               "address and port for kiosks, by mutual TLS; port 0: any free one"},
    SettingKey{"listen.web", std::string("127.0.0.1:8444"),
               "address and port for browsers, other systems and enrolment"},
    SettingKey{
        "log.level", std::string("info"), "least level that is logged", 0, 0, {"debug", "info", "warn", "error"}},
};

// The settings, or why there are none on standard error.
std::optional<Settings> settings_of(const std::string& file) {
  if (file.empty()) return Settings(setting_keys);
  Result<Settings> read = Settings::read(file, setting_keys);
  if (!read) {
    std::cerr << read.error().what << "\n";
    return std::nullopt;
  }
  return std::move(*read);
}

int check(const Settings& settings) {
  for (const std::string& key : settings.unknown()) std::cerr << key << ": no such key\n";
  return settings.unknown().empty() ? 0 : bad_settings;
}

void set_log_level(const std::string& word) {
  using foyer::base::log::Level;
  foyer::base::log::set_level(word == "debug"   ? Level::debug
                              : word == "warn"  ? Level::warn
                              : word == "error" ? Level::error
                                                : Level::info);
}

// SIGTERM and SIGINT are taken by the main thread only, between two ticks.
sigset_t stop_signals() {
  sigset_t all;
  sigemptyset(&all);
  sigaddset(&all, SIGTERM);
  sigaddset(&all, SIGINT);
  return all;
}

bool told_to_stop(const sigset_t& signals) {
  const auto tick = std::chrono::duration_cast<std::chrono::nanoseconds>(foyer::base::tuning::hub_tick);
  const timespec wait{0, tick.count()};
  return sigtimedwait(&signals, nullptr, &wait) > 0;
}

int serve(const ServeOptions& options) {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const auto served = foyer::hub::serve_hub(
      options, [&] { return told_to_stop(signals); }, [](const std::string& line) { std::cout << line << std::endl; });
  if (served) return 0;
  std::cerr << "foyer-hub: " << served.error().what << "\n";
  return failed;
}

int enrol_code(const ServeOptions& options) {
  const auto code = foyer::hub::new_enrolment_code(options.folder, options.first_rooftop);
  if (code) {
    std::cout << *code << "\n";
    return 0;
  }
  std::cerr << "foyer-hub: " << code.error().what << "\n";
  return failed;
}

int restored(const ServeOptions& options) {
  const auto noted = foyer::hub::note_restored(options.folder);
  if (noted) {
    std::cout << "noted; start the hub: kiosks take a snapshot and offer again what they had acknowledged\n";
    return 0;
  }
  std::cerr << "foyer-hub: " << noted.error().what << "\n";
  return failed;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Foyer's hub: the dealership's server");
  app.set_version_flag("--version", FOYER_VERSION);
  app.require_subcommand(1);

  ServeOptions options;
  options.version = FOYER_VERSION;
  std::string settings_file;
  std::string listen_devices;
  std::string listen_web;
  bool check_only = false;

  CLI::App* const serving = app.add_subcommand("serve", "serve until stopped");
  serving->add_option("--data", options.folder, "folder of the database and the keys; made when it is not there")
      ->required();
  serving->add_option("--settings", settings_file, "TOML file; `foyer-hub settings` prints one");
  serving->add_option("--listen-devices", listen_devices, "goes before listen.devices");
  serving->add_option("--listen-web", listen_web, "goes before listen.web");
  serving->add_option("--public-host", options.public_hosts, "one more name in the hub's certificate; may be repeated");
  serving->add_option("--rooftop", options.first_rooftop,
                      "make this rooftop with plain settings when it is not there; a new hub makes one called main");
  serving->add_flag("--check", check_only, "only say whether the settings are right");

  CLI::App* const enrolling = app.add_subcommand("enrol-code", "print a one-time code for one kiosk");
  enrolling->add_option("--data", options.folder, "the hub's folder; the hub may be running")->required();
  enrolling->add_option("--rooftop", options.first_rooftop, "the kiosk's rooftop")->required();

  CLI::App* const restoring =
      app.add_subcommand("restored", "note that the folder was restored from a backup, before the hub serves again");
  restoring->add_option("--data", options.folder, "the hub's folder; the hub is not running")->required();

  CLI::App* const describing = app.add_subcommand("settings", "print a settings file with every key and what it does");
  CLI11_PARSE(app, argc, argv);

  if (*describing) {
    std::cout << foyer::base::describe(setting_keys);
    return 0;
  }
  if (*enrolling) return enrol_code(options);
  if (*restoring) return restored(options);

  const std::optional<Settings> settings = settings_of(settings_file);
  if (!settings) return bad_settings;
  if (check_only) return check(*settings);
  for (const std::string& key : settings->unknown()) foyer::base::log::warn("settings.unknown", {{"key", key}});
  set_log_level(settings->text("log.level"));
  options.public_url = settings->text("public_url");
  const auto& hosts = settings->list("public_hosts");
  options.public_hosts.insert(options.public_hosts.end(), hosts.begin(), hosts.end());
  options.listen_devices = listen_devices.empty() ? settings->text("listen.devices") : listen_devices;
  options.listen_web = listen_web.empty() ? settings->text("listen.web") : listen_web;
  return serve(options);
}
