#include "shared/text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <memory>
#include <optional>

#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {
using icu::UnicodeString;

// Letters whose plain form Unicode does not give by decomposition, and letters that are also written out. After case
// folding, so lower case only, and without the sharp s, which folding makes "ss".
struct Letter {
  char16_t letter;
  const char16_t* plain;
  const char16_t* written_out;
};
constexpr std::array letters{
    Letter{u'ä', u"a", u"ae"}, Letter{u'ö', u"o", u"oe"},  Letter{u'ü', u"u", u"ue"},  Letter{u'å', u"a", u"aa"},
    Letter{u'ø', u"o", u"oe"}, Letter{u'æ', u"ae", u"ae"}, Letter{u'œ', u"oe", u"oe"}, Letter{u'đ', u"d", u"dj"},
    Letter{u'ð', u"d", u"d"},  Letter{u'þ', u"th", u"th"}, Letter{u'ł', u"l", u"l"},   Letter{u'ı', u"i", u"i"},
    Letter{u'ħ', u"h", u"h"},  Letter{u'ŧ', u"t", u"t"},   Letter{u'ə', u"a", u"e"},
};

bool is_apostrophe(UChar32 c) {
  static constexpr std::u32string_view apostrophes = U"'`\u00B4\u2018\u2019\u02B9\u02BB\u02BC\u02BE\u02BF\u05F3\u055A";
  return apostrophes.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

bool parts_words(UChar32 c) {
  static constexpr std::u32string_view separators = U".,\u00B7\u30FB\u060C\u2024";
  return u_isUWhiteSpace(c) || u_charType(c) == U_DASH_PUNCTUATION ||
         separators.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

bool is_of_a_word(UChar32 c) { return is_mark(c) || (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

// Accents are marks that every script borrows, but for the two that make another letter in Japanese, and the optional
// points of Hebrew. The vowel signs of Indic and Thai scripts are part of the word.
bool is_accent(UChar32 c) {
  if (!is_mark(c) || c == U'\u3099' || c == U'\u309A') return false;
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &status);
  return script == USCRIPT_INHERITED || script == USCRIPT_HEBREW;
}

template <class Visit>
void each(const UnicodeString& text, Visit visit) {
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) visit(text.char32At(i));
}

UnicodeString without_accents(const UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto apart = icu::Normalizer2::getNFDInstance(status)->normalize(text, status);
  UnicodeString kept;
  each(apart, [&](UChar32 c) {
    if (!is_accent(c)) kept.append(c);
  });
  return icu::Normalizer2::getNFCInstance(status)->normalize(kept, status);
}

UnicodeString spelt(const UnicodeString& word, const char16_t* Letter::*form) {
  UnicodeString out;
  each(word, [&](UChar32 c) {
    for (const auto& letter : letters)
      if (letter.letter == c) {
        out.append(letter.*form, -1);
        return;
      }
    out.append(c);
  });
  return without_accents(out);
}

// Words with their accents, in composed form and folded case.
std::vector<UnicodeString> split(const UnicodeString& text) {
  std::vector<UnicodeString> words;
  bool inside = false;
  each(text, [&](UChar32 c) {
    if (is_apostrophe(c)) return;
    if (is_of_a_word(c)) {
      if (!inside) words.emplace_back();
      words.back().append(c);
    }
    inside = is_of_a_word(c);
  });
  return words;
}

Words spellings(const UnicodeString& text) {
  Words words;
  for (const auto& word : split(text)) {
    Word known{narrow(spelt(word, &Letter::plain))};
    if (auto other = narrow(spelt(word, &Letter::written_out)); other != known.front())
      known.push_back(std::move(other));
    if (!known.front().empty()) words.push_back(std::move(known));
  }
  return words;
}

bool has_letters_beyond_latin(const UnicodeString& text) {
  bool found = false;
  each(text, [&](UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    if (u_isalpha(c) && !uscript_hasScript(c, USCRIPT_LATIN) && uscript_getScript(c, &status) != USCRIPT_COMMON)
      found = true;
  });
  return found;
}

std::optional<UnicodeString> in_latin(UnicodeString text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(
      icu::Transliterator::createInstance(u"Any-Latin", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) return std::nullopt;
  latin->transliterate(text);
  return text;
}

UnicodeString folded_case(const UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(text, status);
}
}  // namespace

std::vector<Words> folded(std::string_view name) {
  const auto text = folded_case(wide(name));
  std::vector<Words> scripts{spellings(text)};
  if (has_letters_beyond_latin(text))
    if (const auto latin = in_latin(text)) scripts.push_back(spellings(folded_case(*latin)));
  std::erase_if(scripts, [](const Words& words) { return words.empty(); });
  return scripts;
}

bool looks_like_a_name(std::string_view name) {
  bool all = true;
  each(wide(name), [&](UChar32 c) {
    if (!is_of_a_word(c) && !is_apostrophe(c) && !parts_words(c) &&
        !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
      all = false;
  });
  return all;
}

}  // namespace foyer::text
