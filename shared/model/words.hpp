#pragma once
// Enumerations and the words they travel as, one table each.
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace foyer::model {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, std::string_view>, N>;

template <class Enum, std::size_t N>
constexpr std::string_view word(const Words<Enum, N>& words, Enum value) {
  for (const auto& [each, text] : words)
    if (each == value) return text;
  return {};
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> meaning(const Words<Enum, N>& words, std::string_view text) {
  for (const auto& [each, name] : words)
    if (name == text) return each;
  return std::nullopt;
}

}  // namespace foyer::model
