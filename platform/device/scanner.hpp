#pragma once
// A code reader that types ("keyboard wedge"). Its keys arrive among a person's; what begins with FOYER1. in key
// positions of the US layout, faster than anyone types, is a scan. Everything else is handed on as typing, in order,
// late by at most tuning::scanner_gap. Slow is only what somebody looked for in time and did not find: keys that waited
// behind a long frame are not late. Not thread-safe: belongs to the drawing thread.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/device/input.hpp"
#include "shared/base/result.hpp"

namespace foyer::device {

inline constexpr std::string_view scan_frame = "FOYER1.";

// What the readers' keys mean on a US keyboard: upper case whatever the shift says, or 0. Codes are upper case and
// digits only, for readers and layouts garble the rest.
char scan_letter(Key key);

class WedgeRecogniser {
 public:
  // `input` in the order it came. Gives what is certain not to be part of a scan.
  std::vector<Input> feed(const Input& input);
  // What has waited too long to be a scan. Call after every look for input, with when that look was.
  std::vector<Input> release(base::BootTime looked);
  std::optional<base::BootTime> deadline() const;  // when `release` has something to say
  std::optional<std::string> take_scan();          // a whole scan, frame included, terminator not

 private:
  bool fits(char letter) const;
  std::chrono::milliseconds gap() const;  // how long the next key may take
  std::vector<Input> give_up();
  void finish(Key terminator);

  std::string letters_;      // the beginning of a scan so far
  std::vector<Input> held_;  // the events it came with
  base::BootTime last_;      // when its last letter came
  std::optional<std::string> scan_;
  std::vector<Key> still_down_;      // keys of a finished scan whose release is to come
  bool swallow_characters_ = false;  // characters belong to a finished scan until the next key
};

// A reader with an input device of its own, taken exclusively (EVIOCGRAB), so its keys reach nothing else: the image
// names it in `scanner.port`. `fd` becomes readable when there is something; then `read` gives whole scans, with frame
// or without. Unavailable when it cannot be opened or was unplugged: open it anew later.
class ScannerPort {
 public:
  static base::Result<std::unique_ptr<ScannerPort>> open(const std::string& path);
  ~ScannerPort();
  int fd() const;
  base::Result<std::vector<std::string>> read();

 private:
  struct State;
  explicit ScannerPort(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace foyer::device
