#pragma once
// How one thing on the screen is said: name, what it holds, what it is, how it stands. Private words are marked, and
// where no headset is in they are replaced: each letter by the word for an asterisk. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/semantics.hpp"
#include "platform/device/speech.hpp"
#include "shared/text/messages.hpp"

namespace foyer::ui {

using Told = std::vector<device::Utterance>;

class Spoken {
 public:
  // `words` in the screen's language: roles and states are messages, "speech.button".
  Spoken(const text::Messages& words, bool headset) : words_(words), headset_(headset) {}

  void sentence(std::string_view key, Told& told) const;
  void name(const Node& node, Told& told) const;     // a text, a heading, an error: no more than its words
  void control(const Node& node, Told& told) const;  // all of it, as focus comes to it
  void state(const Node& node, Told& told) const;    // what changed under a key: on, off, chosen, a new value
  // The letters that came to a field's value or went from it.
  void typing(const Node& field, std::string_view before, Told& told) const;
  std::string sentence(std::string_view key) const { return words_.say(key); }

 private:
  const std::string& language() const { return words_.language().tag; }
  void say(std::string text, Told& told, bool is_private = false) const;
  std::string joined(std::string first, const std::string& second) const;
  std::string standing(const Node& node) const;
  std::string asterisks(std::size_t count) const;
  void held(const Node& field, Told& told) const;

  const text::Messages& words_;
  const bool headset_;
};

}  // namespace foyer::ui
