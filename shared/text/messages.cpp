#include "shared/text/messages.hpp"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>

#include "shared/text/isolate.hpp"
#include "shared/text/money.hpp"
#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {

// A pattern ready to be filled; one without placeholders is its own text.
struct Compiled {
  std::set<std::string> needs;
  std::set<std::string, std::less<>> choices;  // of the needed, those that choose a form and are not shown
  std::unique_ptr<icu::MessageFormat> format;
};

// The named values in ICU's form.
struct Values {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;

  void add(std::string_view name, icu::Formattable value) {
    names.push_back(wide(name));
    values.push_back(std::move(value));
  }
};

std::set<std::string, std::less<>> choices_in(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(wide(pattern), nullptr, status);
  std::set<std::string, std::less<>> names;
  for (std::int32_t i = 0; U_SUCCESS(status) && i + 1 < parsed.countParts(); ++i)
    if (parsed.getPart(i).getType() == UMSGPAT_PART_TYPE_ARG_START &&
        parsed.getPart(i).getArgType() == UMSGPAT_ARG_TYPE_SELECT)
      names.insert(narrow(parsed.getSubstring(parsed.getPart(i + 1))));
  return names;
}

Values in_icu_form(std::span<const Arg> args, const Compiled& message, const std::string& locale, Direction direction) {
  struct Adder {
    Values& out;
    std::string_view name;
    const Compiled& message;
    const std::string& locale;
    Direction direction;
    void operator()(std::string_view text) {
      const bool shown = !message.choices.contains(name);
      out.add(name, icu::Formattable(shown ? isolated(wide(text), direction) : wide(text)));
    }
    void operator()(std::int64_t number) { out.add(name, icu::Formattable(number)); }
    void operator()(double number) { out.add(name, icu::Formattable(number)); }
    void operator()(const base::Money* amount) {
      out.add(name, icu::Formattable(wide(write_money(locale, *amount, false))));
    }
    void operator()(const TimeOfDay* time) {
      out.add(name, icu::Formattable(wide(time->text)));
      out.add(std::string(name) + "_hour", icu::Formattable(static_cast<std::int64_t>(time->spoken_hour)));
    }
  };
  Values out;
  for (const auto& arg : args) std::visit(Adder{out, arg.name, message, locale, direction}, arg.value);
  return out;
}

std::string locale_tag(const Language& language, std::string_view region) {
  const bool says_region = language.tag.find('-') != std::string::npos;
  const auto place = region.empty() ? language.default_region : std::string(region);
  return language.tag + (says_region ? "" : "-" + place) +
         (language.hour_cycle.empty() ? "" : "-u-hc-" + language.hour_cycle);
}

}  // namespace

struct Messages::Inside {
  std::shared_ptr<const Language> language;
  std::string locale;
  std::map<std::string, Compiled, std::less<>> compiled;
  std::set<std::string> faults;

  const Compiled* find(std::string_view key) {
    if (const auto known = compiled.find(key); known != compiled.end()) return &known->second;
    const auto pattern = language->patterns.find(key);
    if (pattern == language->patterns.end()) return nullptr;
    Compiled made;
    made.needs = placeholders(pattern->second).value_or({});
    if (!made.needs.empty()) {
      made.choices = choices_in(pattern->second);
      UErrorCode status = U_ZERO_ERROR;
      UParseError where{};
      made.format = std::make_unique<icu::MessageFormat>(wide(pattern->second), locale_for(locale), where, status);
    }
    return &compiled.emplace(key, std::move(made)).first->second;
  }

  std::string fault(std::string what) {
    faults.insert(what);
    return "[" + what + "]";
  }

  std::string say(std::string_view key, std::span<const Arg> args) {
    const auto* message = find(key);
    if (!message) return fault(std::string(key));
    if (!message->format) return language->patterns.find(key)->second;
    for (const auto& need : message->needs) {
      const bool given = std::any_of(args.begin(), args.end(), [&](const Arg& arg) { return arg.name == need; });
      if (!given) return fault(std::string(key) + " {" + need + "}");
    }
    const auto values = in_icu_form(args, *message, locale, language->direction);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out;
    message->format->format(values.names.data(), values.values.data(), static_cast<std::int32_t>(values.names.size()),
                            out, status);
    if (U_FAILURE(status)) return fault(std::string(key) + " " + u_errorName(status));
    return narrow(out);
  }
};

Messages::Messages(std::shared_ptr<const Language> language, std::string_view region)
    : inside_(std::make_unique<Inside>()) {
  inside_->locale = locale_tag(*language, region);
  inside_->language = std::move(language);
}
Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;
Messages::~Messages() = default;

const Language& Messages::language() const { return *inside_->language; }
const std::string& Messages::locale() const { return inside_->locale; }
const std::set<std::string>& Messages::faults() const { return inside_->faults; }

bool Messages::has(std::string_view key) const { return inside_->language->patterns.contains(key); }

std::string Messages::say(std::string_view key, std::initializer_list<Arg> args) const {
  return inside_->say(key, std::span(args.begin(), args.size()));
}

std::string Messages::say(std::string_view key, std::span<const Arg> args) const { return inside_->say(key, args); }

}  // namespace foyer::text
