#include "tests/robot/ear.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

namespace foyer::robot {
namespace {

using visit::Screen;

// Where the id is not the key of its words itself.
struct Called {
  std::string_view id;
  std::array<std::string_view, 2> keys;
};
constexpr Called called[] = {
    {"attract.easier", {"bar.easier"}},
    {"bar.call_staff", {"bar.call_staff", "bar.called"}},
    {"bar.finish", {"bar.finish", "bar.finish_now"}},
    {"contact.name", {"name_phone.name", "new_visitor.name"}},
    {"contact.phone", {"name_phone.phone", "new_visitor.phone"}},
    {"welcome.not_you", {"bar.not_you"}},
    {"welcome.other", {"welcome.show_other"}},
    {"welcome.check_in", {"welcome.check_in", "welcome.check_in_now"}},
    {"configuration.check_in", {"welcome.check_in", "welcome.check_in_now"}},
    {"done.other", {"welcome.show_other"}},
    {"wrong_rooftop.call", {"notice.call"}},
    {"wrong_rooftop.again", {"error.try_again"}},
    {"expired.new_visitor", {"identify.new_visitor"}},
    {"closing.finish", {"bar.finish"}},
    {"nothing_found.again", {"error.try_again"}},
    {"nothing_found.new_visitor", {"identify.new_visitor"}},
    {"not_saved.again", {"error.try_again"}},
    {"resting.call", {"notice.call"}},
    {"resting.finish", {"bar.finish"}},
    {"key.erase", {"keyboard.delete"}},
};

// Where a screen does not always announce itself by its title, "screen.title".
struct Announced {
  Screen screen;
  std::array<std::string_view, 3> keys;
};
constexpr Announced announced[] = {
    {Screen::enrolment, {"enrolment.title", "enrolment.done"}},
    {Screen::welcome, {"welcome.good_morning", "welcome.good_afternoon", "welcome.good_evening"}},
    {Screen::done, {"done.title", "done.title_plain", "done.already"}},
    {Screen::wrong_rooftop, {"wrong_rooftop.title", "wrong_rooftop.title_plain"}},
    {Screen::closing, {"closing.closed"}},
    {Screen::call_staff, {"call_staff.title", "call_staff.nobody_title", "call_staff.answered_title"}},
};

constexpr std::string_view sentence_ends = ". ";

// What stands in a pattern whatever its arguments are, in its order; between two of them there may be anything.
std::vector<std::string> fixed_parts(std::string_view pattern) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char byte : pattern) {
    if (byte == '{' && depth++ == 0) parts.emplace_back();
    if (depth == 0) parts.back() += byte;
    if (byte == '}') --depth;
  }
  return parts;
}

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

// In either case: a page's first letter is a capital.
bool same_letter(std::string_view a, std::string_view b) {
  const auto folded = [](std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}).foldCase();
  };
  return folded(a) == folded(b);
}

std::string_view after(std::string_view prefix, std::string_view id) {
  return id.starts_with(prefix) ? id.substr(prefix.size()) : std::string_view();
}

}  // namespace

bool fits(std::string_view pattern, std::string_view text, std::string_view pause) {
  const std::vector<std::string> parts = fixed_parts(pattern);
  if (!text.starts_with(parts.front())) return false;
  text.remove_prefix(parts.front().size());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto at = text.find(parts[i]);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + parts[i].size());
  }
  const bool open_end = parts.size() > 1 && parts.back().empty();
  return open_end || text.empty() || text.starts_with(pause) || text.starts_with(sentence_ends);
}

bool Ear::is(const device::Utterance& said, std::string_view key) const {
  const auto language = languages_.find(said.language);
  if (!language) return false;
  const auto pattern = language->patterns.find(key);
  if (pattern == language->patterns.end()) return false;
  return fits(pattern->second, said.text, fixed_parts(language->patterns.find("speech.and_then")->second)[1]);
}

bool Ear::names(const device::Utterance& said, std::string_view id) const {
  const auto own_name = [&](std::string_view tag) {
    const auto language = languages_.find(tag);
    return language && said.text.find(language->own_name) != std::string::npos;
  };
  if (id == "bar.language") return own_name(said.language);
  for (const std::string_view prefix : {"attract.language_", "language."})
    if (const auto tag = after(prefix, id); !tag.empty()) return own_name(tag);
  const auto of_table = std::find_if(std::begin(called), std::end(called), [&](const Called& c) { return c.id == id; });
  if (of_table != std::end(called))
    return std::any_of(of_table->keys.begin(), of_table->keys.end(),
                       [&](std::string_view key) { return !key.empty() && is(said, key); });
  if (const auto key = after("key.", id); !key.empty()) return same_letter(said.text, key);
  return is(said, id);
}

bool Ear::announces(const device::Utterance& said, Screen screen) const {
  const auto of_table = std::find_if(std::begin(announced), std::end(announced),
                                     [&](const Announced& each) { return each.screen == screen; });
  if (of_table == std::end(announced)) return is(said, std::string(visit::stem(screen)) + ".title");
  return std::any_of(of_table->keys.begin(), of_table->keys.end(),
                     [&](std::string_view key) { return !key.empty() && is(said, key); });
}

bool Ear::tells_a_field(const device::Utterance& said) const {
  const auto language = languages_.find(said.language);
  return language && said.text.ends_with(language->patterns.find("speech.field")->second);
}

std::optional<std::string> Ear::letter(const device::Utterance& said) {
  const auto is_start = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
  if (std::count_if(said.text.begin(), said.text.end(), is_start) != 1) return std::nullopt;
  const char first = lower(said.text.front());
  const bool sign = said.text.size() == 1 && !(first >= 'a' && first <= 'z');
  return sign ? std::nullopt : std::optional(said.text);
}

}  // namespace foyer::robot
