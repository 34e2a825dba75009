#include "shared/base/settings.hpp"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <sstream>

#include "shared/base/toml.hpp"

namespace foyer::base {

namespace {

const SettingKey* find(std::span<const SettingKey> keys, std::string_view key) {
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const SettingKey& each) { return each.key == key; });
  return at == keys.end() ? nullptr : &*at;
}

// Whole numbers without a fraction, as a person would write them.
std::string plain(double value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

std::string expected(const SettingKey& key) {
  const std::string range =
      key.least == 0 && key.most == 0 ? "" : " from " + plain(key.least) + " to " + plain(key.most);
  if (std::holds_alternative<std::int64_t>(key.otherwise)) return "a whole number" + range;
  if (std::holds_alternative<double>(key.otherwise)) return "a number" + range;
  if (std::holds_alternative<bool>(key.otherwise)) return "true or false";
  if (std::holds_alternative<std::vector<std::string>>(key.otherwise)) return "a list of texts";
  if (key.one_of.empty()) return "a text";
  std::string words = "one of";
  for (const auto word : key.one_of) words += (words.back() == 'f' ? " \"" : ", \"") + std::string(word) + "\"";
  return words;
}

bool in_range(const SettingKey& key, double value) {
  return (key.least == 0 && key.most == 0) || (value >= key.least && value <= key.most);
}

std::optional<std::string> text_value(const SettingKey& key, const toml::node& node) {
  const auto text = node.value_exact<std::string>();
  if (!text || key.one_of.empty()) return text;
  const bool known = std::find(key.one_of.begin(), key.one_of.end(), *text) != key.one_of.end();
  return known ? text : std::nullopt;
}

std::optional<std::vector<std::string>> list_value(const toml::node& node) {
  const toml::array* const array = node.as_array();
  if (!array) return std::nullopt;
  std::vector<std::string> out;
  for (const toml::node& each : *array) {
    const auto text = each.value_exact<std::string>();
    if (!text) return std::nullopt;
    out.push_back(*text);
  }
  return out;
}

// The node's value as the type the key must have; nothing when it is another or out of range.
std::optional<SettingValue> typed(const SettingKey& key, const toml::node& node) {
  if (std::holds_alternative<std::string>(key.otherwise)) return text_value(key, node);
  if (std::holds_alternative<std::vector<std::string>>(key.otherwise)) return list_value(node);
  if (std::holds_alternative<bool>(key.otherwise)) return node.value_exact<bool>();
  if (std::holds_alternative<std::int64_t>(key.otherwise)) {
    const auto number = node.value_exact<std::int64_t>();
    if (!number || !in_range(key, static_cast<double>(*number))) return std::nullopt;
    return *number;
  }
  const auto number = node.is_number() ? node.value<double>() : std::nullopt;
  if (!number || !in_range(key, *number)) return std::nullopt;
  return *number;
}

struct Found {
  std::string key;
  const toml::node* node = nullptr;
};

// Every value of the file by its full key; a table under a key of ours is that key's value, and a wrong one.
void leaves(const toml::table& table, const std::string& prefix, std::span<const SettingKey> keys,
            std::vector<Found>& out) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    const toml::table* const inner = node.as_table();
    if (inner && !find(keys, key))
      leaves(*inner, key + ".", keys, out);
    else
      out.push_back({key, &node});
  }
}

std::string written(const SettingValue& value) {
  std::ostringstream out;
  const auto quoted = [](const std::string& text) {
    std::ostringstream each;
    each << toml::value<std::string>(text);
    return each.str();
  };
  if (const auto* const text = std::get_if<std::string>(&value)) return quoted(*text);
  if (const auto* const flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* const list = std::get_if<std::vector<std::string>>(&value)) {
    std::string all;
    for (const auto& each : *list) all += (all.empty() ? "" : ", ") + quoted(each);
    return "[" + all + "]";
  }
  if (const auto* const whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  out << toml::value<double>(std::get<double>(value));
  return out.str();
}

}  // namespace

Settings::Settings(std::span<const SettingKey> keys) {
  for (const SettingKey& key : keys) values_.emplace(key.key, key.otherwise);
}

Result<Settings> Settings::read(const std::filesystem::path& file, std::span<const SettingKey> keys) {
  std::ifstream in(file);
  if (!in) return Error{Fault::not_found, file.filename().string() + ": cannot be read"};
  std::ostringstream content;
  content << in.rdbuf();
  return parse(content.str(), file.filename().string(), keys);
}

Result<Settings> Settings::parse(std::string_view toml, std::string_view file_name, std::span<const SettingKey> keys) {
  const auto place = [&](toml::source_index line) {
    return std::string(file_name) + ":" + std::to_string(line) + ": ";
  };
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed)
    return Error{Fault::invalid,
                 place(parsed.error().source().begin.line) + "not TOML: " + std::string(parsed.error().description())};
  std::vector<Found> found;
  leaves(parsed.table(), "", keys, found);

  Settings settings(keys);
  for (const Found& each : found) {
    const auto line = each.node->source().begin.line;
    const SettingKey* const key = find(keys, each.key);
    if (!key) {
      settings.unknown_.push_back(place(line) + each.key);
      continue;
    }
    std::optional<SettingValue> value = typed(*key, *each.node);
    if (!value) return Error{Fault::invalid, place(line) + each.key + ": " + expected(*key) + " was expected"};
    settings.values_[each.key] = std::move(*value);
    settings.given_.push_back(each.key);
  }
  return settings;
}

const SettingValue& Settings::value(std::string_view key) const {
  const auto at = values_.find(key);
  assert(at != values_.end());
  return at->second;
}

const std::string& Settings::text(std::string_view key) const { return std::get<std::string>(value(key)); }
std::int64_t Settings::integer(std::string_view key) const { return std::get<std::int64_t>(value(key)); }
double Settings::number(std::string_view key) const { return std::get<double>(value(key)); }
bool Settings::flag(std::string_view key) const { return std::get<bool>(value(key)); }
const std::vector<std::string>& Settings::list(std::string_view key) const {
  return std::get<std::vector<std::string>>(value(key));
}
bool Settings::given(std::string_view key) const {
  return std::find(given_.begin(), given_.end(), key) != given_.end();
}

std::string describe(std::span<const SettingKey> keys) {
  std::string out;
  std::string table;
  for (const SettingKey& key : keys) {
    const std::size_t dot = key.key.rfind('.');
    const std::string its_table(dot == std::string_view::npos ? "" : key.key.substr(0, dot));
    if (its_table != table) out += "\n[" + (table = its_table) + "]\n";
    out += "# " + std::string(key.doc) + " (" + expected(key) + ")\n";
    out += std::string(key.key.substr(dot == std::string_view::npos ? 0 : dot + 1)) + " = " + written(key.otherwise) +
           "\n";
  }
  return out;
}

}  // namespace foyer::base
