#pragma once
// A scripted visit by a virtual finger through the real event path, kept as numbered pictures and visit.json
// (architecture.md, "Running it").
#include <filesystem>
#include <string>

#include "tests/finger/display.hpp"
#include "tests/finger/kiosk.hpp"

namespace foyer::finger {

struct Script {
  std::filesystem::path folder;  // pictures and visit.json
  std::string qr;                // what the reader reads
  std::string next_qr;           // and then the next person's
  std::uint64_t seed = 0;        // of the demo's data, said again in visit.json
  bool offline = false;
};

base::Result<void> touch(Display& display, Kiosk& kiosk, const std::string& node);
base::Result<void> play(Display& display, Kiosk& kiosk, const Script& script);

}  // namespace foyer::finger
