#include "kiosk/ui/theme.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <span>
#include <sstream>

#include "shared/base/toml.hpp"

namespace foyer::ui {

namespace {

using base::Error;
using base::Fault;
using base::Result;

struct ColourKey {
  const char* key;
  Colour Theme::*member;
};
constexpr ColourKey colours[] = {
    {"paper", &Theme::paper},
    {"card", &Theme::card},
    {"line", &Theme::line},
    {"control_line", &Theme::control_line},
    {"ink", &Theme::ink},
    {"ink_2", &Theme::ink_2},
    {"accent", &Theme::accent},
    {"accent_soft", &Theme::accent_soft},
    {"on_accent", &Theme::on_accent},
    {"warm", &Theme::warm},
    {"ok", &Theme::ok},
    {"warn", &Theme::warn},
    {"danger", &Theme::danger},
    {"night", &Theme::night},
    {"night_card", &Theme::night_card},
    {"night_ink", &Theme::night_ink},
    {"night_ink_2", &Theme::night_ink_2},
    {"night_accent", &Theme::night_accent},
    {"stage_light", &Theme::stage_light},
    {"stage_dark", &Theme::stage_dark},
};

struct RadiusKey {
  const char* key;
  float Theme::*member;
};
constexpr RadiusKey radii[] = {
    {"card", &Theme::radius_card}, {"bar", &Theme::radius_bar}, {"stage", &Theme::radius_stage}};
constexpr float radius_most = 60;

// What is written on what. Text on a gradient is checked at both ends of it.
struct Pair {
  const char* text;
  const char* ground;
};
constexpr Pair text_pairs[] = {
    {"ink", "paper"},         {"ink", "card"},
    {"ink_2", "paper"},       {"ink_2", "card"},
    {"ink", "stage_light"},   {"ink", "stage_dark"},
    {"ink_2", "stage_light"}, {"accent", "card"},
    {"accent", "paper"},      {"accent", "accent_soft"},
    {"on_accent", "accent"},  {"ok", "card"},
    {"warn", "card"},         {"danger", "card"},
    {"danger", "paper"},      {"on_accent", "danger"},
    {"night_ink", "night"},   {"night_ink", "night_card"},
    {"night_ink_2", "night"}, {"night_ink_2", "night_card"},
};
constexpr Pair shape_pairs[] = {{"accent", "paper"},    {"warm", "paper"},         {"warm", "card"},
                                {"warm", "night_card"}, {"night_accent", "night"}, {"night_accent", "night_card"}};

constexpr float text_contrast = 4.5f;
constexpr float high_text_contrast = 7;
constexpr float shape_contrast = 3;

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint32_t rgb = 0;
  for (const char digit : text.substr(1)) {
    const int value = digit >= '0' && digit <= '9'   ? digit - '0'
                      : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                      : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                     : -1;
    if (value < 0) return std::nullopt;
    rgb = rgb << 4 | static_cast<std::uint32_t>(value);
  }
  return Colour::hex(rgb);
}

Colour colour_named(const Theme& theme, std::string_view key) {
  for (const ColourKey& colour : colours)
    if (key == colour.key) return theme.*colour.member;
  return {};
}

template <std::size_t n>
Result<void> readable(const Theme& theme, const Pair (&pairs)[n], float least) {
  for (const auto& [text, ground] : pairs) {
    const float ratio = contrast(colour_named(theme, text), colour_named(theme, ground));
    if (ratio >= least) continue;
    std::array<char, 96> said{};
    std::snprintf(said.data(), said.size(), "%s on %s has a contrast of %.2f:1, at least %.1f:1 is needed", text,
                  ground, static_cast<double>(ratio), static_cast<double>(least));
    return Error{Fault::invalid, said.data()};
  }
  return {};
}

Result<void> check(const Theme& theme) {
  FOYER_CHECK(readable(theme, text_pairs, theme.high_contrast ? high_text_contrast : text_contrast));
  FOYER_CHECK(readable(theme, shape_pairs, shape_contrast));
  if (theme.high_contrast) {
    constexpr Pair outlines[] = {{"control_line", "paper"}, {"control_line", "card"}, {"line", "card"}};
    FOYER_CHECK(readable(theme, outlines, shape_contrast));
  }
  return {};
}

template <class Keys>
Result<void> only_known(const toml::table& table, const Keys& known, std::string_view where) {
  for (const auto& [key, value] : table) {
    bool found = false;
    for (const auto& entry : known) found = found || key.str() == entry.key;
    if (!found) return Error{Fault::invalid, std::string(where) + ": unknown key " + std::string(key.str())};
  }
  return {};
}

Result<void> read_colours(const toml::table& table, Theme& theme) {
  FOYER_CHECK(only_known(table, colours, "[colour]"));
  for (const ColourKey& colour : colours) {
    const auto text = table[colour.key].value<std::string>();
    const auto parsed = text ? parse_colour(*text) : std::nullopt;
    if (!parsed) return Error{Fault::invalid, std::string("[colour] ") + colour.key + ": expected \"#RRGGBB\""};
    theme.*colour.member = *parsed;
  }
  return {};
}

Result<void> read_radii(const toml::table& table, Theme& theme) {
  FOYER_CHECK(only_known(table, radii, "[radius]"));
  for (const RadiusKey& radius : radii) {
    if (!table.contains(radius.key)) continue;
    const auto value = table[radius.key].value<double>();
    if (!value || *value < 0 || *value > static_cast<double>(radius_most))
      return Error{Fault::invalid, std::string("[radius] ") + radius.key + ": expected 0 to 60"};
    theme.*radius.member = static_cast<float>(*value);
  }
  return {};
}

std::string in(const std::string& folder, const std::string& name) { return std::filesystem::path(folder) / name; }

using Found = std::function<Result<void>(const std::string& key, const std::string& name)>;

Result<void> read_files(const toml::table& root, const char* table, std::span<const char* const> known,
                        const Found& found) {
  const toml::table* files = root[table].as_table();
  if (files == nullptr) return {};
  for (const auto& [key, value] : *files) {
    const std::string where = std::string("[") + table + "] " + std::string(key.str());
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      return Error{Fault::invalid, where + ": unknown key"};
    const auto name = value.value<std::string>();
    if (!name || name->empty()) return Error{Fault::invalid, where + ": expected a file's name"};
    const Result<void> taken = found(std::string(key.str()), *name);
    if (!taken) return base::within(where, taken.error());
  }
  return {};
}

Result<void> read_logos(const toml::table& root, const std::string& folder, Theme& theme) {
  constexpr const char* known[] = {"logo", "logo_night"};
  return read_files(root, "brand", known, [&](const std::string& key, const std::string& name) -> Result<void> {
    FOYER_TRY(picture, load_png(in(folder, name)));
    (key == "logo" ? theme.logo : theme.logo_night) = std::make_shared<const Picture>(std::move(picture));
    return {};
  });
}

Result<void> read_fonts(const toml::table& root, const std::string& folder, Theme& theme) {
  constexpr const char* known[] = {"regular", "medium", "semibold", "bold", "display"};
  return read_files(root, "font", known, [&](const std::string& key, const std::string& name) -> Result<void> {
    const auto weight = std::find(std::begin(known), std::end(known), key) - std::begin(known);
    FaceLine line{"Latn", static_cast<Weight>(weight), in(folder, name), 0};
    FOYER_CHECK(check_face(line));
    theme.own.push_back(std::move(line));
    return {};
  });
}

}  // namespace

Result<Theme> read_theme(std::string_view text, const std::string& folder) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const auto& where = parsed.error().source().begin;
    return Error{Fault::invalid,
                 "line " + std::to_string(where.line) + ": " + std::string(parsed.error().description())};
  }
  const toml::table& root = parsed.table();
  Theme theme;
  theme.name = root["name"].value_or(std::string());
  theme.high_contrast = root["high_contrast"].value_or(false);
  const toml::table* colour = root["colour"].as_table();
  if (theme.name.empty() || colour == nullptr) return Error{Fault::invalid, "expected a name and a table [colour]"};
  FOYER_CHECK(read_colours(*colour, theme));
  if (const toml::table* radius = root["radius"].as_table()) FOYER_CHECK(read_radii(*radius, theme));
  FOYER_CHECK(check(theme));
  FOYER_CHECK(read_logos(root, folder, theme));
  FOYER_CHECK(read_fonts(root, folder, theme));
  return theme;
}

Result<Theme> load_theme(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Fault::not_found, "theme " + path + ": cannot be opened"};
  std::ostringstream text;
  text << file.rdbuf();
  auto theme = read_theme(text.str(), std::filesystem::absolute(path).parent_path());
  if (!theme) return base::within("theme " + path, theme.error());
  return theme;
}

}  // namespace foyer::ui
