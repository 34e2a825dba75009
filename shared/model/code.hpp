#pragma once
// The code a customer types: seven random letters of Crockford's base32 and a check letter (Luhn mod 32), shown
// XXXX-XXXX. The check letter finds every single wrong letter and most swaps of neighbours. Source: sync.md "Codes";
// Luhn mod N, https://en.wikipedia.org/wiki/Luhn_mod_N_algorithm.
#include <compare>
#include <string>
#include <string_view>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"

namespace foyer::model {

class VisitCode {
 public:
  VisitCode() = default;
  static VisitCode make(base::Random& random);
  // Tolerates spaces, hyphens, lower case, and O for 0, I or L for 1. Anything else, or a wrong check letter, is
  // invalid.
  static base::Result<VisitCode> parse(std::string_view typed);
  const std::string& text() const { return text_; }  // eight letters, "7K2M9QXR"
  std::string shown() const;                         // "7K2M-9QXR"
  explicit operator bool() const { return !text_.empty(); }
  auto operator<=>(const VisitCode&) const = default;

 private:
  explicit VisitCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace foyer::model
