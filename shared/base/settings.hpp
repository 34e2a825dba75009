#pragma once
// A program's settings: one TOML file (https://toml.io) and a table of the keys it may hold. What the file leaves out
// has the table's value. An error names the file, the key, the line and what was expected; keys that the table lacks
// are listed apart, because a desk refuses them and a device must live with them (architecture.md "Running it").
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.hpp"

namespace foyer::base {

// The alternative that `otherwise` holds is the type a key must have.
using SettingValue = std::variant<std::string, std::int64_t, double, bool, std::vector<std::string>>;

struct SettingKey {
  std::string_view key;                    // "listen.devices": a table and a key in it
  SettingValue otherwise;                  // where the file says nothing
  std::string_view doc;                    // what it does, with its unit; `describe` prints it
  double least = 0;                        // numbers only: allowed from here
  double most = 0;                         // to here; both 0: any
  std::vector<std::string_view> one_of{};  // texts only: the words allowed; empty: any
};

class Settings {
 public:
  // Everything at its table's value.
  explicit Settings(std::span<const SettingKey> keys);
  // A missing file is not_found; anything wrong in it is invalid: "hub.toml:3: listen.devices: a text was expected".
  static Result<Settings> read(const std::filesystem::path& file, std::span<const SettingKey> keys);
  static Result<Settings> parse(std::string_view toml, std::string_view file_name, std::span<const SettingKey> keys);

  // Asking for a key that the table lacks, or as another type, is a defect.
  const std::string& text(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;
  double number(std::string_view key) const;
  bool flag(std::string_view key) const;
  const std::vector<std::string>& list(std::string_view key) const;

  bool given(std::string_view key) const;                               // the file says it
  const std::vector<std::string>& unknown() const { return unknown_; }  // "hub.toml:7: ui.langage"

 private:
  const SettingValue& value(std::string_view key) const;

  std::map<std::string, SettingValue, std::less<>> values_;
  std::vector<std::string> given_;
  std::vector<std::string> unknown_;
};

// The table as a commented TOML file, each key at its table's value: the documentation that cannot be out of date.
std::string describe(std::span<const SettingKey> keys);

}  // namespace foyer::base
