#include "kiosk/ui/keyboard_layouts.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <list>

namespace foyer::ui {

namespace {

constexpr std::string_view figures = "1 2 3 4 5 6 7 8 9 0";
constexpr float beside_letters = 1.4f;  // shift, script and erase at the ends of a row
constexpr float no_letters_beside = 6.0f;
constexpr float letters_beside = 2.6f;
constexpr std::size_t layouts_kept = 4;       // a form asks for its letters, the Latin ones and its figures
const std::string no_break_space = "\u00A0";  // what a mark stands on that is shown alone

// The letters of a language's own keyboard, rows apart by a space. Another language is another line here.
struct Letters {
  std::string_view language;
  std::string_view rows[3];
  std::string_view beside_space{};
  std::string_view top = figures;
  std::string_view sample{};  // of letters that are not Latin: what the key says that leads back to them
};
// Sources: the national layouts as xkeyboard-config has them (fr, pt, de, es, ara, and TCVN 5712 for Vietnamese, whose
// upper row holds letters and tones); accented letters that a hardware keyboard composes have keys here.
constexpr Letters by_language[] = {
    {"en", {"q w e r t y u i o p", "a s d f g h j k l '", "z x c v b n m -"}},
    {"es", {"q w e r t y u i o p", "a s d f g h j k l ñ", "z x c v b n m -"}, "á é í ó ú ü"},
    {"de", {"q w e r t z u i o p ü", "a s d f g h j k l ö ä", "y x c v b n m ß -"}},
    {"fr", {"a z e r t y u i o p é ê", "q s d f g h j k l m è ë", "w x c v b n ç à ' -"}, "â î ï ô ù û œ"},
    {"pt", {"q w e r t y u i o p é ê", "a s d f g h j k l ç á ã", "z x c v b n m à -"}, "â í ó ô õ ú"},
    {"vi",
     {"q w e r t y u i o p ư ơ", "a s d f g h j k l", "z x c v b n m -"},
     {},
     "ă â ê ô \u0300 \u0309 \u0303 \u0301 \u0323 đ"},
    {"zh", {"q w e r t y u i o p", "a s d f g h j k l '", "z x c v b n m ü -"}},
    {"ar", {"ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط ذ", "ئ ء ؤ ر لا ى ة و ز ظ"}, "أ إ آ -", figures, "أ ب ج"},
};

struct Tone {
  std::string_view mark;
  std::string_view called;
};
constexpr Tone tones[] = {
    {"\u0301", "sắc"}, {"\u0300", "huyền"}, {"\u0309", "hỏi"}, {"\u0303", "ngã"}, {"\u0323", "nặng"}};

Cap cap_of(std::string_view letter) {
  for (const Tone& tone : tones)
    if (tone.mark == letter) return {Act::tone, std::string(letter), 1, tone.called};
  return {Act::letter, std::string(letter), 1};
}

CapRow caps(std::string_view spaced) {
  CapRow row;
  while (!spaced.empty()) {
    const std::size_t end = std::min(spaced.find(' '), spaced.size());
    row.push_back(cap_of(spaced.substr(0, end)));
    spaced.remove_prefix(std::min(end + 1, spaced.size()));
  }
  return row;
}

const Letters& letters_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const Letters& letters : by_language)
    if (letters.language == primary) return letters;
  return by_language[0];
}

const Letters& letters_of(std::string_view language, bool latin) {
  const Letters& own = letters_of(language);
  return latin && !own.sample.empty() ? by_language[0] : own;
}

}  // namespace

std::string_view other_letters(std::string_view language, bool latin) {
  const std::string_view sample = letters_of(language).sample;
  return sample.empty() || latin ? sample : std::string_view("A B C");
}

namespace {

std::string upper(std::string_view letter) {
  if (letter == "ß") return "ẞ";
  std::string out;
  const auto length = static_cast<std::int32_t>(letter.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 each = 0;
    U8_NEXT(letter.data(), at, length, each);
    char bytes[U8_MAX_LENGTH];
    std::size_t written = 0;
    U8_APPEND_UNSAFE(bytes, written, u_toupper(each));
    out.append(bytes, written);
  }
  return out;
}

std::string id_of(const Cap& cap) {
  switch (cap.act) {
    case Act::letter:
      return "key." + cap.letter;
    case Act::tone:
      return "key.tone_" + std::string(cap.called);
    case Act::erase:
      return "key.erase";
    case Act::shift:
      return "key.shift";
    case Act::script:
      return "key.script";
    case Act::space:
      return "key.space";
    case Act::done:
      return "key.done";
  }
  return {};
}

std::vector<CapRow> made(KeyboardKind kind, std::string_view language, bool latin) {
  const bool email = kind == KeyboardKind::email;
  const Letters& own = letters_of(language, latin || email);
  std::vector<CapRow> rows;
  switch (kind) {
    case KeyboardKind::digits:
      rows = {caps("1 2 3"), caps("4 5 6"), caps("7 8 9"), caps("+ 0")};
      rows[3].push_back({Act::erase, {}, 1});
      return rows;
    case KeyboardKind::code:
      rows = {caps(figures), caps("a b c d e f g h"), caps("j k m n p q r s"), caps("t v w x y z")};
      rows[3].push_back({Act::erase, {}, 2});
      return rows;
    case KeyboardKind::letters:
    case KeyboardKind::email:
      break;
  }
  rows = {caps(email ? figures : own.top), caps(own.rows[0]), caps(own.rows[1]), caps(own.rows[2])};
  if (own.sample.empty()) rows[3].insert(rows[3].begin(), {Act::shift, {}, beside_letters});
  rows[3].push_back({Act::erase, {}, beside_letters});
  if (email) {
    rows.push_back(caps("@ . _"));
    rows.back().push_back({Act::letter, ".com", 2.6f});
    rows.back().push_back({Act::done, {}, 2.6f});
    return rows;
  }
  rows.push_back(caps(own.beside_space));
  CapRow& last = rows.back();
  const bool changes = !other_letters(language, latin).empty();
  if (changes) last.insert(last.begin(), {Act::script, {}, 2});
  last.push_back({Act::space, " ", last.empty() ? no_letters_beside : letters_beside});
  last.push_back({Act::done, {}, 2.2f});
  return rows;
}

}  // namespace

const std::vector<CapRow>& rows_of(KeyboardKind kind, std::string_view language, bool latin) {
  struct Kept {
    KeyboardKind kind;
    std::string_view language;
    bool latin;
    std::vector<CapRow> rows;
  };
  static thread_local std::list<Kept> all;  // the oldest first
  const std::string_view of = letters_of(language).language;
  for (const Kept& kept : all)
    if (kept.kind == kind && kept.language == of && kept.latin == latin) return kept.rows;
  if (all.size() == layouts_kept) all.pop_front();
  Kept& kept = all.emplace_back(Kept{kind, of, latin, made(kind, of, latin)});
  for (CapRow& row : kept.rows)
    for (Cap& cap : row) {
      cap.id = id_of(cap);
      if (cap.act == Act::letter) {
        cap.shown = cap.letter;
        cap.capital = upper(cap.letter);
      } else if (cap.act == Act::tone) {
        cap.shown = cap.capital = no_break_space + cap.letter;
      }
    }
  return kept.rows;
}

}  // namespace foyer::ui
