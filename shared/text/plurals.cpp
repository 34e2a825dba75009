#include "shared/text/plurals.hpp"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>

#include <memory>

#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {

constexpr std::int32_t largest_said = 1000;  // minutes, seconds and counts stay below

std::set<std::string> forms_of(const Language& language) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale_for(language.tag), status));
  std::set<std::string> forms{"other"};
  if (U_SUCCESS(status))
    for (std::int32_t number = 0; number <= largest_said; ++number) forms.insert(narrow(rules->select(number)));
  return forms;
}

}  // namespace

std::vector<std::string> plural_faults(const Language& language, const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(wide(pattern), nullptr, status);
  if (U_FAILURE(status)) return {};
  std::vector<std::string> faults;
  std::set<std::string> forms;
  for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
    const auto& start = parsed.getPart(i);
    if (start.getType() != UMSGPAT_PART_TYPE_ARG_START || start.getArgType() != UMSGPAT_ARG_TYPE_PLURAL) continue;
    if (forms.empty()) forms = forms_of(language);
    const std::int32_t end = parsed.getLimitPartIndex(i);
    std::set<std::string> said;
    bool by_number = false;  // "=1 {a la} other {a las}" is about the hour's name, not a count
    for (std::int32_t part = i + 1; part < end; ++part) {
      const auto& each = parsed.getPart(part);
      if (each.getType() == UMSGPAT_PART_TYPE_MSG_START) part = parsed.getLimitPartIndex(part);
      if (each.getType() != UMSGPAT_PART_TYPE_ARG_SELECTOR) continue;
      const std::string selector = narrow(parsed.getSubstring(each));
      if (selector.starts_with('='))
        by_number = true;
      else
        said.insert(selector);
    }
    if (by_number && said == std::set<std::string>{"other"}) continue;
    for (const auto& form : forms)
      if (!said.contains(form)) faults.push_back("lacks the plural form " + form);
    for (const auto& form : said)
      if (!forms.contains(form)) faults.push_back("never says the plural form " + form);
  }
  return faults;
}

}  // namespace foyer::text
