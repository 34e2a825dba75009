#include "kiosk/ui/spoken.hpp"

#include <algorithm>

namespace foyer::ui {

namespace {

// Letters as UTF-8, one each.
std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> letters;
  while (!text.empty()) {
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    letters.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return letters;
}

// A field's name is what it asks for, and no secret.
bool private_words(const Node& node) { return node.is_private && node.role != Role::field; }

bool masked(std::string_view value) {
  const auto letters = letters_of(value);
  return !letters.empty() && std::all_of(letters.begin(), letters.end(), [](auto each) { return each == masking_dot; });
}

// What a thing is, where its name does not say so; a key of the keyboard is only its letter.
std::string role_of(Role role, const text::Messages& words) {
  switch (role) {
    case Role::button:
    case Role::tile:
      return words.say("speech.button");
    case Role::field:
      return words.say("speech.field");
    case Role::option:
      return words.say("speech.option");
    case Role::toggle:
      return words.say("speech.toggle");
    case Role::slider:
      return words.say("speech.slider");
    case Role::text:
    case Role::heading:
    case Role::key:
    case Role::image:
    case Role::progress:
    case Role::dialog:
    case Role::alert:
    case Role::row:
    case Role::group:
      return {};
  }
  return {};
}

}  // namespace

void Spoken::say(std::string text, Told& told, bool is_private) const {
  if (!text.empty()) told.push_back({std::move(text), language(), is_private});
}

void Spoken::sentence(std::string_view key, Told& told) const { say(words_.say(key), told); }

std::string Spoken::joined(std::string first, const std::string& second) const {
  if (first.empty() || second.empty()) return first.empty() ? second : first;
  return words_.say("speech.and_then", {{"first", first}, {"second", second}});
}

void Spoken::name(const Node& node, Told& told) const {
  if (node.speech().empty()) return;
  const bool is_private = private_words(node);
  if (is_private && !headset_) return;
  told.push_back({std::string(node.speech()), node.language.empty() ? language() : node.language, is_private});
}

std::string Spoken::standing(const Node& node) const {
  if (node.role == Role::toggle) return words_.say(node.state.selected ? "speech.on" : "speech.off");
  if (node.role == Role::key) return node.state.selected ? words_.say("speech.on") : std::string();
  std::string said = node.state.selected ? words_.say("speech.selected") : std::string();
  if (node.state.disabled) said = joined(said, words_.say("speech.disabled"));
  return said;
}

std::string Spoken::asterisks(std::size_t count) const {
  std::string said;
  for (std::size_t i = 0; i < count; ++i) said += (i == 0 ? "" : " ") + words_.say("speech.asterisk");
  return said;
}

// What a field holds. Behind its mask, or without a headset to tell it to, only how much that is.
void Spoken::held(const Node& field, Told& told) const {
  const std::size_t count = letters_of(field.value).size();
  if (count == 0) return say(words_.say("speech.empty"), told);
  if (masked(field.value) || (field.is_private && !headset_)) return say(asterisks(count), told);
  say(field.value, told, field.is_private);
}

void Spoken::control(const Node& node, Told& told) const {
  const bool own_language = node.language.empty() || node.language == language();
  std::string after = joined(role_of(node.role, words_), standing(node));
  if (node.role != Role::field && !node.is_private) after = joined(after, node.value);
  if (own_language && !private_words(node)) {
    say(joined(std::string(node.speech()), after), told);
  } else {
    name(node, told);
    say(std::move(after), told);
  }
  if (node.role == Role::field) held(node, told);
}

void Spoken::state(const Node& node, Told& told) const {
  std::string said = standing(node);
  if (said.empty() && node.role == Role::option) said = words_.say("speech.not_selected");
  if (node.role == Role::slider) said = joined(said, node.value);
  say(std::move(said), told);
}

void Spoken::typing(const Node& field, std::string_view before, Told& told) const {
  const auto was = letters_of(before);
  const auto is = letters_of(field.value);
  const auto [gone, come] = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
  const auto lost = std::distance(gone, was.end());
  const bool hidden = field.is_private && !headset_;
  const auto letter = [&](std::string_view it) {
    return hidden || it == masking_dot ? words_.say("speech.asterisk")
           : it == " "                 ? words_.say("keyboard.space")
                                       : std::string(it);
  };
  if (come == is.end()) {
    if (lost == 1)
      return say(words_.say("speech.deleted", {{"letter", letter(*gone)}}), told,
                 field.is_private && !hidden && *gone != masking_dot);
    return held(field, told);
  }
  const bool unmasked = lost > 0 && (*gone == masking_dot) != (*come == masking_dot);
  if (lost > 1 || unmasked) return held(field, told);  // shown, covered or filled anew
  for (auto each = come; each != is.end(); ++each)
    say(letter(*each), told, field.is_private && !hidden && *each != masking_dot);
}

}  // namespace foyer::ui
