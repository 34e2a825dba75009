#include <unicode/messagepattern.h>

#include <nlohmann/json.hpp>

#include "shared/text/messages.hpp"
#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {
using nlohmann::json;

base::Error invalid(std::string_view file, std::string_view key, std::string_view what) {
  return {base::Fault::invalid, std::string(file) + ": " + std::string(key) + ": " + std::string(what)};
}

// Reads the file's text; a key that stands twice is an error, since the parser would quietly keep the last.
base::Result<json> parse_once(std::string_view text, std::string_view file) {
  std::vector<std::set<std::string>> open;
  std::string twice;
  const auto watch = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second)
      twice = value.get<std::string>();
    return true;
  };
  try {
    auto root = json::parse(text, watch);
    if (!twice.empty()) return invalid(file, twice, "stands twice");
    return root;
  } catch (const json::exception& error) {
    return base::Error{base::Fault::invalid, std::string(file) + ": " + error.what()};
  }
}

base::Result<std::string> text_of(const json& meta, const char* key, std::string_view file) {
  if (!meta.contains(key) || !meta[key].is_string() || meta[key].get_ref<const std::string&>().empty())
    return invalid(file, key, "expected a text in meta");
  return meta[key].get<std::string>();
}

base::Result<int> hour_of(const json& meta, const char* key, std::string_view file) {
  if (!meta.contains(key) || !meta[key].is_number_integer() || meta[key] < 0 || meta[key] > 24)
    return invalid(file, key, "expected an hour from 0 to 24 in meta");
  return meta[key].get<int>();
}

bool flat_key(const std::string& key) {
  const auto dot = key.find('.');
  return dot != std::string::npos && dot > 0 && dot + 1 < key.size() && key.find('.', dot + 1) == std::string::npos &&
         key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos;
}
}  // namespace

base::Result<std::set<std::string>> placeholders(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const icu::MessagePattern parsed(wide(pattern), &where, status);
  if (U_FAILURE(status))
    return base::Error{base::Fault::invalid,
                       "broken pattern near character " + std::to_string(where.offset) + ": " + u_errorName(status)};
  std::set<std::string> names;
  for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
    const auto& part = parsed.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NUMBER)
      return base::Error{base::Fault::invalid, "placeholders have names, not numbers"};
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_NAME) names.insert(narrow(parsed.getSubstring(part)));
  }
  std::erase_if(names, [](const std::string& name) { return name.ends_with("_hour"); });
  return names;
}

namespace {
// Bytes of a message. A screen never holds as many, and a pattern cannot then be nested so deep that reading it, which
// calls itself at every level, runs out of stack.
constexpr std::size_t longest_message = 4096;

base::Result<void> usable_message(const std::string& key, const json& value, std::string_view file) {
  if (!flat_key(key)) return invalid(file, key, "a key is the stem of its screen, a dot and a word");
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) return invalid(file, key, "expected a text");
  const auto& pattern = value.get_ref<const std::string&>();
  if (pattern.size() > longest_message)
    return invalid(file, key, "is longer than " + std::to_string(longest_message) + " bytes");
  if (pattern.find('\'') != std::string::npos) return invalid(file, key, "an apostrophe is written ’");
  if (const auto names = placeholders(pattern); !names) return invalid(file, key, names.error().what);
  return {};
}
}  // namespace

base::Result<Language> parse_language(std::string_view text, std::string_view file, std::vector<std::string>& faults) {
  FOYER_TRY(root, parse_once(text, file));
  for (const char* part : {"meta", "messages"})
    if (!root.contains(part) || !root[part].is_object()) return invalid(file, part, "expected an object");

  const auto& meta = root["meta"];
  Language language;
  language.tag = file.substr(0, file.rfind('.'));
  FOYER_TRY(own_name, text_of(meta, "own_name", file));
  FOYER_TRY(region, text_of(meta, "default_region", file));
  FOYER_TRY(direction, text_of(meta, "direction", file));
  FOYER_TRY(hours, text_of(meta, "hour_cycle", file));
  FOYER_TRY(afternoon, hour_of(meta, "afternoon_hour", file));
  FOYER_TRY(evening, hour_of(meta, "evening_hour", file));
  if (direction != "ltr" && direction != "rtl") return invalid(file, "direction", "expected ltr or rtl");
  if (hours != "h23" && hours != "region") return invalid(file, "hour_cycle", "expected h23 or region");
  language.own_name = own_name;
  language.default_region = region;
  language.direction = direction == "rtl" ? Direction::right_to_left : Direction::left_to_right;
  if (hours == "h23") language.hour_cycle = hours;
  language.afternoon_hour = afternoon;
  language.evening_hour = evening;

  for (const auto& [key, value] : root["messages"].items()) {
    if (auto usable = usable_message(key, value, file))
      language.patterns.emplace(key, value.get<std::string>());
    else
      faults.push_back(usable.error().what);
  }
  return language;
}

}  // namespace foyer::text
