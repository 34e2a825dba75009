#pragma once
// What the kiosk is started with: the command line, then the settings file, then what each key says by itself.
#include <filesystem>
#include <optional>
#include <string>

#include "kiosk/app/peers.hpp"
#include "kiosk/ui/panel.hpp"
#include "shared/base/result.hpp"

namespace foyer::app {

struct Options {
  enum class Speech { off, dispatcher, captured };

  std::filesystem::path data;    // identity, databases, secrets; made when missing, mode 0700
  std::filesystem::path assets;  // themes, languages, icons
  std::optional<std::filesystem::path> settings;
  std::string hub_url;      // devices, "https://hub:8443"
  std::string enrol_url;    // first contact, "https://hub:8444"
  bool hub_on_site = true;  // else a provider lies between: silence is not yet the hub's fault
  ui::Panel panel;
  bool panel_given = false;  // pixels and millimetres are as said, not as the display says
  bool windowed = false;
  bool tpm = false;          // secrets sealed to the TPM instead of by file
  std::string theme;         // a dealer's theme file; empty: the default
  bool gallery = false;      // show every control instead of serving visitors; needs no data, no hub
  std::string language;      // empty: the rooftop's first
  int idle_warn_s = 0;       // 0: tuning::idle_warn
  std::string scanner_port;  // evdev path of the code reader; empty: it types as a keyboard does
  std::string enrol_code;    // enrol with it and stop; empty: run
  std::string drive;         // socket for a robot; empty: none
  PeerSettings peers;
  Speech speech = Speech::dispatcher;
  std::string speech_config;  // folder of speech-dispatcher's configuration; empty: the system's
  bool check = false;         // read the settings, say what is wrong, stop
};

// The settings file's keys as a commented TOML file.
std::string describe_settings();

// A sentence for the person at the console when something is wrong. `exit_code` is set when the program is to stop at
// once with what was asked for (--help, --version).
struct Parsed {
  Options options;
  std::optional<int> exit_code;
};
base::Result<Parsed> parse_options(int argc, char** argv, const std::string& version);

}  // namespace foyer::app
