#include "shared/text/names.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <memory>

#include "shared/text/fold.hpp"
#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {
using namespace std::string_view_literals;

// Words that family names begin with; alone they name nobody.
constexpr std::array particles{"van"sv, "von"sv, "der"sv,  "den"sv, "de"sv,  "del"sv, "della"sv, "di"sv,   "da"sv,
                               "do"sv,  "dos"sv, "das"sv,  "du"sv,  "la"sv,  "le"sv,  "los"sv,   "las"sv,  "el"sv,
                               "al"sv,  "bin"sv, "bint"sv, "ibn"sv, "ter"sv, "ten"sv, "zu"sv,    "zum"sv,  "zur"sv,
                               "af"sv,  "av"sv,  "y"sv,    "e"sv,   "i"sv,   "st"sv,  "san"sv,   "santa"sv};

bool is_particle(const Word& word) {
  return std::find(particles.begin(), particles.end(), word.front()) != particles.end();
}

bool same_word(const Word& a, const Word& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

bool contains(const Words& words, const Word& word) {
  return std::any_of(words.begin(), words.end(), [&](const Word& each) { return same_word(each, word); });
}

// Takes one occurrence of the word away, if there is one.
bool take(Words& from, const Word& word) {
  const auto at = std::find_if(from.begin(), from.end(), [&](const Word& each) { return same_word(each, word); });
  if (at == from.end()) return false;
  from.erase(at);
  return true;
}

std::string joined(const Words& words, std::size_t spelling, std::string_view between) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += between;
    out += word[std::min(spelling, word.size() - 1)];
  }
  return out;
}

constexpr std::size_t spellings_a_word = 2;

// Whether two names are the same when the spaces are left out: "maryann" and "mary ann".
bool same_run(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return false;
  for (std::size_t i = 0; i < spellings_a_word; ++i)
    for (std::size_t j = 0; j < spellings_a_word; ++j)
      if (joined(a, i, {}) == joined(b, j, {})) return true;
  return false;
}

Words operator+(Words a, const Words& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// A person's name as it is on file, in one script.
struct OnFile {
  Words given;
  Words family;

  OnFile(Words given_name, Words full) : given(std::move(given_name)), family(std::move(full)) {
    for (const auto& word : given) take(family, word);
  }

  // The words of which one must have been typed: the first given name, and the family names less their particles.
  Words telling() const {
    Words words;
    if (!given.empty()) words.push_back(given.front());
    std::copy_if(family.begin(), family.end(), std::back_inserter(words),
                 [](const Word& w) { return !is_particle(w); });
    return words.empty() ? family : words;
  }

  bool named_by(const Words& typed) const {
    for (const auto& form : {given, family, given + family, family + given})
      if (same_run(typed, form)) return true;
    const auto telling_words = telling();
    Words left = given + family;
    bool tells = false;
    for (const auto& word : typed) {
      if (!take(left, word)) return false;
      tells = tells || contains(telling_words, word);
    }
    return tells;
  }
};

icu::UnicodeString trimmed(std::string_view text) {
  auto out = wide(text);
  std::int32_t begin = 0;
  std::int32_t end = out.length();
  while (begin < end && u_isUWhiteSpace(out.char32At(begin))) begin = out.moveIndex32(begin, 1);
  while (end > begin && u_isUWhiteSpace(out.char32At(out.moveIndex32(end, -1)))) end = out.moveIndex32(end, -1);
  return icu::UnicodeString(out, begin, end - begin);
}

// The first character as a person sees it, accents and joined parts included, in upper case.
std::string first_letter(const icu::UnicodeString& text) {
  if (text.isEmpty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> characters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return {};
  characters->setText(text);
  auto first = icu::UnicodeString(text, 0, characters->next());
  return narrow(first.toUpper(icu::Locale::getRoot()));
}

icu::UnicodeString last_word(const icu::UnicodeString& text) {
  std::int32_t begin = text.length();
  while (begin > 0 && !u_isUWhiteSpace(text.char32At(text.moveIndex32(begin, -1)))) begin = text.moveIndex32(begin, -1);
  return icu::UnicodeString(text, begin);
}

icu::UnicodeString family_name(const icu::UnicodeString& given, const icu::UnicodeString& full) {
  if (given == full) return {};
  if (full.startsWith(given)) return trimmed(narrow(icu::UnicodeString(full, given.length())));
  if (full.endsWith(given)) return trimmed(narrow(icu::UnicodeString(full, 0, full.length() - given.length())));
  return last_word(full);
}
}  // namespace

std::vector<std::string> folded_names(std::string_view name) {
  std::vector<std::string> out;
  for (const auto& words : folded(name))
    for (std::size_t i = 0; i < spellings_a_word; ++i)
      if (auto text = joined(words, i, " "); std::find(out.begin(), out.end(), text) == out.end())
        out.push_back(std::move(text));
  return out;
}

bool same_person_name(std::string_view typed, std::string_view given, std::string_view full) {
  if (!looks_like_a_name(typed)) return false;
  const auto given_scripts = folded(given);
  const auto full_scripts = folded(full);
  for (const auto& typed_words : folded(typed))
    for (std::size_t i = 0; i < full_scripts.size(); ++i) {
      const bool has_given = i < given_scripts.size();
      if (OnFile(has_given ? given_scripts[i] : Words{}, full_scripts[i]).named_by(typed_words)) return true;
    }
  return false;
}

std::string greeting_name(std::string_view given, std::string_view full) {
  const auto first = trimmed(given);
  return narrow(first.isEmpty() ? trimmed(full) : first);
}

std::string public_name(std::string_view given, std::string_view full) {
  const auto first = trimmed(greeting_name(given, full));
  const auto initial = first_letter(family_name(first, trimmed(full)));
  return narrow(first) + (initial.empty() ? "" : " " + initial + ".");
}

std::string initials(std::string_view full) {
  const auto name = trimmed(full);
  const auto last = last_word(name);
  return first_letter(name) + (last.length() == name.length() ? "" : first_letter(last));
}

}  // namespace foyer::text
