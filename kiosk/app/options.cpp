#include "kiosk/app/options.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <iostream>

#include "shared/base/log.hpp"
#include "shared/base/settings.hpp"

namespace foyer::app {

namespace {

using base::SettingKey;

const std::array<SettingKey, 19>& keys() {
  static const std::array<SettingKey, 19> table{{
      {"hub.url", std::string("https://127.0.0.1:8443"), "the hub's address for devices, with mutual TLS"},
      {"hub.enrol_url", std::string("https://127.0.0.1:8444"), "the hub's address for the first contact"},
      {"hub.on_site", true, "only the local network lies between; false: the hub is reached through a provider"},
      {"panel.px", std::string(), "the panel's pixels, \"1080x1920\"; empty: as the display says"},
      {"panel.mm", std::string(), "the picture's real size in millimetres, \"398x708\"; empty: as the display says"},
      {"panel.mount_mm", std::int64_t{700}, "lower edge of the picture above the floor, mm", 0, 3000},
      {"panel.viewing_mm", std::int64_t{600}, "from eye to glass, mm", 200, 3000},
      {"ui.language", std::string(), "BCP 47; empty: the rooftop's first language"},
      {"idle.warn_s", std::int64_t{0}, "seconds without a touch before the kiosk asks; 0: the built-in limit", 0, 600},
      {"peers.on", true, "share check-ins with the rooftop's other kiosks over the local network"},
      {"peers.port", std::int64_t{8445}, "TCP, mutual TLS, and UDP for beacons; 0: any free one, no beacons", 0, 65535},
      {"peers.address", std::string(), "address of the one interface to use; empty: every one"},
      {"peers.group", std::string("239.255.70.89"), "multicast group of the beacons, IPv4 or IPv6; empty: none"},
      {"scanner.port", std::string(), "event device of the code reader; empty: it types as a keyboard does"},
      {"speech.kind",
       std::string("dispatcher"),
       "the voice: speech-dispatcher, none, or a log for a robot that asks",
       0,
       0,
       {"dispatcher", "off", "captured"}},
      {"speech.config", std::string(), "folder of speech-dispatcher's configuration; empty: the system's"},
      {"secrets.kind", std::string("file"), "where keys are kept", 0, 0, {"file", "tpm"}},
      {"ui.theme", std::string(), "a dealer's theme file; empty: the default theme"},
      {"ui.windowed", false, "a window on a desk instead of the whole screen"},
  }};
  return table;
}

// "1080x1920"; both from 1 to 100000.
std::optional<std::pair<int, int>> size(const std::string& text) {
  int w = 0;
  int h = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%6dx%6d%c", &w, &h, &rest) != 2 || w < 1 || h < 1) return std::nullopt;
  return std::pair(w, h);
}

base::Error expected(const std::string& key, const std::string& given) {
  return {base::Fault::invalid, key + ": a size such as 1080x1920 was expected, not \"" + given + "\""};
}

std::filesystem::path own_folder() { return std::filesystem::read_symlink("/proc/self/exe").parent_path(); }

// Beside the program when it was installed, in the tree when it was built there.
std::filesystem::path find_assets() {
  for (std::filesystem::path at = own_folder(); at != at.root_path(); at = at.parent_path())
    for (const auto& each : {at / "share/foyer/assets", at / "assets"})
      if (std::filesystem::exists(each / "languages")) return each;
  return "assets";
}

}  // namespace

std::string describe_settings() { return base::describe(keys()); }

base::Result<Parsed> parse_options(int argc, char** argv, const std::string& version) {
  Parsed parsed;
  Options& it = parsed.options;
  std::string px;
  std::string mm;
  std::string settings_file;
  std::string data;
  std::string assets;
  std::string speech;
  bool describe = false;
  CLI::App cli("foyer-kiosk: the customer's screen in the showroom");
  cli.set_version_flag("--version", version);
  cli.add_option("--data", data, "folder for identity, databases and secrets");
  cli.add_option("--settings", settings_file, "settings file (TOML)");
  cli.add_option("--assets", assets, "folder of themes, languages and icons");
  cli.add_option("--hub", it.hub_url, "the hub's address for devices");
  cli.add_option("--enrol", it.enrol_url, "the hub's address for the first contact");
  cli.add_option("--panel", px, "pixels, 1080x1920");
  cli.add_option("--panel-mm", mm, "real size of the picture, 398x708");
  cli.add_option("--language", it.language, "BCP 47");
  cli.add_option("--theme", it.theme, "a dealer's theme file (TOML)");
  cli.add_flag("--gallery", it.gallery, "show every control of the interface; needs no data and no hub");
  cli.add_flag("--windowed", it.windowed, "a window on a desk");
  cli.add_option("--enrol-code", it.enrol_code, "enrol with this one-time code, without a screen, and stop");
  cli.add_option("--drive", it.drive, "socket for a test robot");
  cli.add_option("--speech", speech, "dispatcher, off, or captured: kept for the robot")
      ->check(CLI::IsMember({"dispatcher", "off", "captured"}));
  cli.add_flag("--check", it.check, "read the settings, say what is wrong, stop");
  cli.add_flag("--describe-settings", describe, "print every settings key");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() != 0) return base::Error{base::Fault::invalid, fault.what()};
    parsed.exit_code = cli.exit(fault);
    return parsed;
  }
  if (describe) {
    std::cout << describe_settings();
    parsed.exit_code = 0;
    return parsed;
  }

  base::Settings settings(keys());
  if (!settings_file.empty()) {
    FOYER_TRY(read, base::Settings::read(settings_file, keys()));
    settings = std::move(read);
    if (!settings.unknown().empty() && (it.check || it.windowed))
      return base::Error{base::Fault::invalid, settings.unknown().front() + ": no such key"};
    for (const std::string& key : settings.unknown()) base::log::warn("unknown_setting", {{"where", key}});
  }
  if (it.hub_url.empty()) it.hub_url = settings.text("hub.url");
  if (it.enrol_url.empty()) it.enrol_url = settings.text("hub.enrol_url");
  if (it.language.empty()) it.language = settings.text("ui.language");
  if (it.theme.empty()) it.theme = settings.text("ui.theme");
  if (px.empty()) px = settings.text("panel.px");
  if (mm.empty()) mm = settings.text("panel.mm");
  it.windowed = it.windowed || settings.flag("ui.windowed");
  it.idle_warn_s = static_cast<int>(settings.integer("idle.warn_s"));
  it.hub_on_site = settings.flag("hub.on_site");
  it.peers.on = settings.flag("peers.on");
  it.peers.port = static_cast<std::uint16_t>(settings.integer("peers.port"));
  it.peers.address = settings.text("peers.address");
  it.peers.group = settings.text("peers.group");
  it.scanner_port = settings.text("scanner.port");
  if (speech.empty()) speech = settings.text("speech.kind");
  it.speech = speech == "off"        ? Options::Speech::off
              : speech == "captured" ? Options::Speech::captured
                                     : Options::Speech::dispatcher;
  it.speech_config = settings.text("speech.config");
  it.tpm = settings.text("secrets.kind") == "tpm";
  it.panel.mount_mm = static_cast<float>(settings.integer("panel.mount_mm"));
  it.panel.viewing_mm = static_cast<float>(settings.integer("panel.viewing_mm"));
  if (!px.empty()) {
    const auto pixels = size(px);
    if (!pixels) return expected("panel.px", px);
    std::tie(it.panel.width_px, it.panel.height_px) = *pixels;
    it.panel_given = true;
    // Without a measure the panel is taken for the usual 32-inch one, standing or lying.
    if (it.panel.landscape()) std::swap(it.panel.width_mm, it.panel.height_mm);
  }
  if (!mm.empty()) {
    const auto measured = size(mm);
    if (!measured) return expected("panel.mm", mm);
    it.panel.width_mm = static_cast<float>(measured->first);
    it.panel.height_mm = static_cast<float>(measured->second);
  }
  if (data.empty() && !it.check && !it.gallery)
    return base::Error{base::Fault::invalid, "--data: a folder for the kiosk's data was expected"};
  it.data = data;
  it.assets = assets.empty() ? find_assets() : std::filesystem::path(assets);
  return parsed;
}

}  // namespace foyer::app
