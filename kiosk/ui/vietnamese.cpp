#include "kiosk/ui/vietnamese.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <vector>

namespace foyer::ui {

namespace {

constexpr std::u32string_view tones = U"\u0300\u0301\u0303\u0309\u0323";
constexpr std::u32string_view shapes = U"\u0302\u0306\u031B";  // circumflex, breve, horn: another vowel, not a tone
constexpr std::u32string_view vowels = U"aeiouy";

// A letter with its marks.
struct Letter {
  char32_t base = 0;
  std::u32string marks;

  bool vowel() const {
    return vowels.find(static_cast<char32_t>(u_tolower(static_cast<UChar32>(base)))) != vowels.npos;
  }
  bool shaped() const { return marks.find_first_of(shapes) != marks.npos; }
  bool is(char32_t letter) const { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(base))) == letter; }
};
using Letters = std::vector<Letter>;

Letters apart(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const auto decomposed = icu::Normalizer2::getNFDInstance(status)->normalize(wide, status);
  Letters letters;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_getCombiningClass(c) != 0 && !letters.empty())
      letters.back().marks.push_back(static_cast<char32_t>(c));
    else
      letters.push_back({static_cast<char32_t>(c), {}});
  }
  return letters;
}

std::string together(const Letters& letters) {
  icu::UnicodeString decomposed;
  for (const Letter& letter : letters) {
    decomposed.append(static_cast<UChar32>(letter.base));
    for (const char32_t mark : letter.marks) decomposed.append(static_cast<UChar32>(mark));
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFCInstance(status)->normalize(decomposed, status).toUTF8String(out);
  return out;
}

// The vowels of the last syllable, first to last (exclusive); empty where it has none.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
};
Run last_vowels(const Letters& letters) {
  std::size_t last = letters.size();
  while (last > 0 && u_isalpha(static_cast<UChar32>(letters[last - 1].base)) && !letters[last - 1].vowel()) --last;
  std::size_t first = last;
  while (first > 0 && letters[first - 1].vowel()) --first;
  const bool several = last - first > 1;
  const bool glide = several && first > 0 &&
                     ((letters[first - 1].is(U'q') && letters[first].is(U'u')) ||
                      (letters[first - 1].is(U'g') && letters[first].is(U'i')));  // of the consonant: qu, gi
  return {first + (glide ? 1 : 0), last};
}

std::size_t toned_vowel(const Letters& letters, const Run& run) {
  for (std::size_t i = run.last; i > run.first; --i)
    if (letters[i - 1].shaped()) return i - 1;
  if (run.last < letters.size()) return run.last - 1;
  const std::size_t count = run.last - run.first;
  return count == 1 ? run.first : run.first + count - 2;
}

}  // namespace

bool is_tone(char32_t mark) { return tones.find(mark) != tones.npos; }

std::string with_tone(std::string_view text, char32_t tone) {
  Letters letters = apart(text);
  const Run run = last_vowels(letters);
  if (run.first == run.last) return std::string(text);
  const std::size_t toned = toned_vowel(letters, run);
  const bool same = letters[toned].marks.find(tone) != std::u32string::npos;
  for (std::size_t i = run.first; i < run.last; ++i) std::erase_if(letters[i].marks, is_tone);
  if (!same) letters[toned].marks.push_back(tone);
  return together(letters);
}

}  // namespace foyer::ui
