#include "shared/model/code.hpp"

#include "shared/base/bytes.hpp"

namespace foyer::model {

namespace {

constexpr std::size_t letters = 8;

// The sum that a whole code makes divisible by 32: every second letter from the right counts twice, its digits added.
int luhn_sum(std::string_view code, int factor) {
  int sum = 0;
  for (auto it = code.rbegin(); it != code.rend(); ++it) {
    const int addend = factor * base::crockford_value(*it);
    sum += addend / 32 + addend % 32;
    factor = 3 - factor;
  }
  return sum;
}

}  // namespace

VisitCode VisitCode::make(base::Random& random) {
  std::string text;
  for (std::size_t i = 0; i + 1 < letters; ++i) text.push_back(base::crockford_alphabet[random.below(32)]);
  text.push_back(base::crockford_alphabet[static_cast<std::size_t>((32 - luhn_sum(text, 2) % 32) % 32)]);
  return VisitCode(text);
}

base::Result<VisitCode> VisitCode::parse(std::string_view typed) {
  std::string text;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    const int value = base::crockford_value(c);
    if (value < 0 || text.size() == letters) return base::Error{base::Fault::invalid, "not a visit code"};
    text.push_back(base::crockford_alphabet[static_cast<std::size_t>(value)]);
  }
  if (text.size() != letters || luhn_sum(text, 1) % 32 != 0)
    return base::Error{base::Fault::invalid, "not a visit code"};
  return VisitCode(text);
}

std::string VisitCode::shown() const { return text_.empty() ? "" : text_.substr(0, 4) + "-" + text_.substr(4); }

}  // namespace foyer::model
