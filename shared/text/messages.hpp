#pragma once
// What the kiosk and the board say. A language is one file, assets/languages/<tag>.json: `meta` and `messages`, a flat
// object of key to ICU MessageFormat pattern (https://unicode-org.github.io/icu/userguide/format_parse/messages/) of at
// most 4096 bytes. A key is the stem of its screen and a word: "welcome.good_morning". Patterns use the typographic
// apostrophe; the ASCII one quotes in a pattern and is refused.
#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/base/money.hpp"
#include "shared/base/result.hpp"
#include "shared/text/format.hpp"

namespace foyer::text {

// A named value that a pattern asks for. Text is put in as it stands, but where its letters run against the language's
// it is isolated (U+2068, U+2069), so that "Meridian EV" inside Arabic moves nothing around it. Numbers choose plural
// forms and are written by the locale, money is written as Formats::money does. A TimeOfDay under the name "time" also
// gives "time_hour", the hour as it is read aloud, because Spanish says "a la 1:05" and "a las 2:05". Borrows its value
// for the call it is made for.
struct Arg {
  std::string_view name;
  std::variant<std::string_view, std::int64_t, double, const base::Money*, const TimeOfDay*> value;

  Arg(std::string_view n, std::string_view v) : name(n), value(v) {}
  Arg(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
  Arg(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
  Arg(std::string_view n, double v) : name(n), value(v) {}
  Arg(std::string_view n, const base::Money& v) : name(n), value(&v) {}
  Arg(std::string_view n, const TimeOfDay& v) : name(n), value(&v) {}
  template <class Integer>
  requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>) Arg(std::string_view n, Integer v)
      : name(n), value(static_cast<std::int64_t>(v)) {}
};

enum class Direction { left_to_right, right_to_left };

// One language as its file says it.
struct Language {
  std::string tag;             // BCP 47, "de"
  std::string own_name;        // "Deutsch"
  std::string default_region;  // ISO 3166-1, where no rooftop says otherwise: "DE"
  std::string hour_cycle;      // "h23": its sentences need 24 hours ("19:05 Uhr"); empty: as the region counts
  Direction direction = Direction::left_to_right;
  int afternoon_hour = 12;  // from this local hour on the afternoon's greeting,
  int evening_hour = 18;    // and from this one the evening's
  std::map<std::string, std::string, std::less<>> patterns;
};

// The names that a pattern asks for, without those that a TimeOfDay gives by itself; invalid where the pattern is.
base::Result<std::set<std::string>> placeholders(const std::string& pattern);

// A language at a place, ready to speak. One thread's own: compiled patterns are kept as they are used.
class Messages {
 public:
  // `region` is the rooftop's market; empty takes the language's own.
  explicit Messages(std::shared_ptr<const Language> language, std::string_view region = {});
  Messages(Messages&&) noexcept;
  Messages& operator=(Messages&&) noexcept;
  ~Messages();

  const Language& language() const;
  const std::string& locale()
      const;  // what Formats takes: BCP 47 of language, region and hours, "es-US", "de-US-u-hc-h23"

  // The message. Where the key is unknown or a value is not given, the text is marked with brackets and the fault is
  // kept in `faults`, which every test of a screen expects empty.
  std::string say(std::string_view key, std::initializer_list<Arg> args = {}) const;
  std::string say(std::string_view key, std::span<const Arg> args) const;
  bool has(std::string_view key) const;
  const std::set<std::string>& faults() const;  // "welcome.title", "welcome.early {minutes}"

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// Every language there is.
class Catalogue {
 public:
  // Reads all *.json of a folder. A file that cannot be used is left out; a message that cannot be used or is missing
  // is said in English, where there is English. `faults` names file and key of each. Patterns are checked here, so that
  // `say` cannot meet a broken one. `english`, the text of an en.json that the program carries, stands in for one that
  // cannot be used and lends what it lacks. An error only when not one language is left.
  static base::Result<Catalogue> load(const std::filesystem::path& folder, std::string_view english = {});

  std::vector<std::shared_ptr<const Language>> languages() const { return languages_; }  // by tag
  const std::vector<std::string>& faults() const { return faults_; }                     // "de.json: a.b: is missing"
  // The language of a tag or of its closest parent ("de-AT" to "de"); nothing when there is none.
  std::shared_ptr<const Language> find(std::string_view tag) const;
  // The first of `wanted` that exists; else English; else any.
  std::shared_ptr<const Language> choose(std::span<const std::string> wanted) const;

 private:
  std::vector<std::shared_ptr<const Language>> languages_;
  std::vector<std::string> faults_;
};

// One language from the text of its file; `file` is named in errors. Messages that cannot be used are left out and told
// in `faults`.
base::Result<Language> parse_language(std::string_view json, std::string_view file, std::vector<std::string>& faults);

// What keeps languages apart that should say the same: the catalogue's faults, placeholders that one lacks, and plural
// forms that are not those of the language (CLDR, for whole numbers to 1000). One line each, "de.json: welcome.early:
// lacks {minutes}". Empty when all is well.
std::vector<std::string> differences(const Catalogue& catalogue);

}  // namespace foyer::text
