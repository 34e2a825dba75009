#include "shared/text/phone.hpp"

#include <phonenumbers/phonenumberutil.h>
#include <unicode/uchar.h>

#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {

// libphonenumber drops what it does not know; a star or a letter in a number is not to be dropped silently here.
bool looks_dialled(const icu::UnicodeString& typed) {
  static constexpr std::u16string_view separators =
      u"+\uFF0B-.()/\u00B7\u2010\u2011\u2012\u2013\u2014\u2212\u200E\u200F\u202A\u202C\u2066\u2068\u2069";
  for (std::int32_t i = 0; i < typed.length(); i = typed.moveIndex32(i, 1)) {
    const UChar32 c = typed.char32At(i);
    const bool separator = c <= 0xFFFF && separators.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
    if (!u_isdigit(c) && !u_isUWhiteSpace(c) && !separator) return false;
  }
  return true;
}

}  // namespace

base::Result<std::string> e164(std::string_view typed, std::string_view region) {
  using i18n::phonenumbers::PhoneNumberUtil;
  constexpr std::size_t longest_typed = 64;  // bytes; E.164 has 15 digits, the rest is room for separators
  if (typed.size() > longest_typed || !looks_dialled(wide(typed)))
    return base::Error{base::Fault::invalid, "not a phone number"};
  const auto& util = *PhoneNumberUtil::GetInstance();
  i18n::phonenumbers::PhoneNumber number;
  if (util.Parse(std::string(typed), std::string(region), &number) != PhoneNumberUtil::NO_PARSING_ERROR ||
      !util.IsPossibleNumber(number))
    return base::Error{base::Fault::invalid, "not a phone number in " + std::string(region)};
  std::string out;
  util.Format(number, PhoneNumberUtil::E164, &out);
  return out;
}

std::string last_four(std::string_view e164) {
  if (e164.starts_with('+')) e164.remove_prefix(1);
  return std::string(e164.substr(e164.size() - std::min<std::size_t>(4, e164.size())));
}

}  // namespace foyer::text
