#pragma once
// What a person who only listens knows of the kiosk: the language. In its messages stands what things are called and
// how each screen announces itself; of the frame nothing is known here.
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/visit/screen.hpp"
#include "platform/device/speech.hpp"
#include "shared/text/messages.hpp"

namespace foyer::robot {

// Whether `text` is, or begins with, what a pattern of a message says; what the pattern asks for may be anything. A
// beginning ends where a sentence does or where `pause` stands.
bool fits(std::string_view pattern, std::string_view text, std::string_view pause);

class Ear {
 public:
  explicit Ear(const text::Catalogue& languages) : languages_(languages) {}

  // In the language that it is said in.
  bool names(const device::Utterance& said, std::string_view id) const;  // the control that flows know as `id`
  bool announces(const device::Utterance& said, visit::Screen screen) const;
  bool tells_a_field(const device::Utterance& said) const;
  static std::optional<std::string> letter(const device::Utterance& said);  // of a keyboard, one that names have

 private:
  bool is(const device::Utterance& said, std::string_view key) const;

  const text::Catalogue& languages_;
};

}  // namespace foyer::robot
