#include "platform/device/scanner.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/tuning.hpp"

namespace foyer::device {

namespace {

using base::tuning::scan_max_letters;
using base::tuning::scanner_gap;
using base::tuning::scanner_rest_gap;

constexpr int count_from(Key first, Key key) { return static_cast<int>(key) - static_cast<int>(first); }
bool terminates(Key key) { return key == Key::enter || key == Key::tab; }

}  // namespace

char scan_letter(Key key) {
  if (key >= Key::a && key <= Key::z) return static_cast<char>('A' + count_from(Key::a, key));
  if (key >= Key::d0 && key <= Key::d9) return static_cast<char>('0' + count_from(Key::d0, key));
  if (key == Key::period) return '.';
  if (key == Key::minus) return '-';
  return 0;
}

bool WedgeRecogniser::fits(char letter) const {
  if (letters_.size() < scan_frame.size()) return letter == scan_frame[letters_.size()];
  return letter != 0 && letters_.size() < scan_max_letters;
}

std::chrono::milliseconds WedgeRecogniser::gap() const {
  return letters_.size() < scan_frame.size() ? scanner_gap : scanner_rest_gap;
}

std::vector<Input> WedgeRecogniser::give_up() {
  letters_.clear();
  return std::exchange(held_, {});
}

// Every event of a scan is held: keys, their releases and the characters the layout made of them. A key that does not
// continue the frame lets all of them go in their order. Shift is nobody's and passes.
std::vector<Input> WedgeRecogniser::feed(const Input& input) {
  const bool key_event = input.kind == Input::Kind::key_down || input.kind == Input::Kind::key_up;
  if (key_event && input.key == Key::shift) return {input};
  if (input.kind == Input::Kind::key_up) {
    const auto down = std::find(still_down_.begin(), still_down_.end(), input.key);
    if (down != still_down_.end()) {
      still_down_.erase(down);
      return {};
    }
  }
  if (input.kind == Input::Kind::character && swallow_characters_) return {};
  if (input.kind != Input::Kind::key_down) {
    if (held_.empty() || !(key_event || input.kind == Input::Kind::character)) return {input};
    held_.push_back(input);
    return {};
  }

  swallow_characters_ = false;
  std::vector<Input> typing;
  const char letter = input.repeat ? '\0' : scan_letter(input.key);
  const bool whole = letters_.size() > scan_frame.size() && terminates(input.key);
  if (!whole && !fits(letter)) typing = give_up();
  if (whole) {
    finish(input.key);
  } else if (fits(letter)) {
    letters_.push_back(letter);
    last_ = input.at;
    held_.push_back(input);
  } else {
    typing.push_back(input);
  }
  return typing;
}

// The last keys are still down, and the layout may yet make a character of them.
void WedgeRecogniser::finish(Key terminator) {
  scan_ = std::exchange(letters_, {});
  still_down_ = {terminator};
  for (const Input& event : std::exchange(held_, {})) {
    if (event.kind == Input::Kind::key_down) still_down_.push_back(event.key);
    const auto down = std::find(still_down_.begin(), still_down_.end(), event.key);
    if (event.kind == Input::Kind::key_up && down != still_down_.end()) still_down_.erase(down);
  }
  swallow_characters_ = true;
}

std::vector<Input> WedgeRecogniser::release(base::BootTime looked) {
  if (letters_.empty() || looked - last_ <= gap()) return {};
  return give_up();
}

std::optional<base::BootTime> WedgeRecogniser::deadline() const {
  if (letters_.empty()) return std::nullopt;
  return last_ + gap() + std::chrono::nanoseconds{1};
}

std::optional<std::string> WedgeRecogniser::take_scan() { return std::exchange(scan_, std::nullopt); }

}  // namespace foyer::device
