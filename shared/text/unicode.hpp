#pragma once
// UTF-8 to ICU's strings and back. Inside this layer only: ICU's headers stay out of its public ones.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>

namespace foyer::text {

inline icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

inline std::string narrow(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// A tag that ICU does not understand is the root locale.
inline icu::Locale locale_for(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  auto locale =
      icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<std::int32_t>(tag.size())), status);
  return U_SUCCESS(status) ? locale : icu::Locale::getRoot();
}

}  // namespace foyer::text
