#include "shared/catalogue/interchange.hpp"

#include "shared/catalogue/json_form.hpp"

namespace foyer::catalogue {

namespace json_form {

std::string text_of(Day day) {
  const std::chrono::year_month_day date{day};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::optional<Day> day_of(const std::string& text) {
  int year = 0, month = 0, day = 0, end = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

std::string percent_of(Rate rate) {
  const auto whole = rate.billionths < 0 ? -rate.billionths : rate.billionths;
  char text[32];
  std::snprintf(text, sizeof text, "%s%lld.%07lld", rate.billionths < 0 ? "-" : "",
                static_cast<long long>(whole / 10'000'000), static_cast<long long>(whole % 10'000'000));
  std::string result = text;
  result.erase(result.find_last_not_of('0') + 1);
  if (result.ends_with('.')) result.pop_back();
  return result;
}

}  // namespace json_form

namespace {

// The value of an enumeration by its name, for one whose values are 0 to `last`.
template <class Enum>
auto named(Enum last) {
  return [last](std::string_view text) -> std::optional<Enum> {
    for (int i = 0; i <= static_cast<int>(last); ++i)
      if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
    return std::nullopt;
  };
}

// A form is the same for reading and writing; `value` is const in the latter.
const auto validity_form = [](auto& form, auto& value) {
  form.day("from", value.from);
  form.day("until", value.until);
};
const auto source_form = [](auto& form, auto& value) {
  form.text("id", value.id);
  form.time("as_of", value.as_of);
};
const auto offered_form = [](auto& form, auto& value) {
  form.texts("markets", value.markets);
  validity_form(form, value.validity);
};

const auto catalogue_form = [](auto& form, auto& value) {
  source_form(form, value.source);
  form.text("line", value.line);
  form.number("model_year", value.model_year);
  form.text("trim", value.trim);
  form.text("trim_code", value.trim_code);
  form.list("families", value.families, [](auto& f, auto& family) {
    f.text("code", family.code);
    f.text("name", family.name);
    f.word("pick", family.pick, named(Pick::any));
  });
  form.list("options", value.options, [](auto& f, auto& option) {
    f.text("code", option.code);
    f.text("name", option.name);
    f.text("family", option.family);
    f.flag("standard", option.standard);
    offered_form(f, option.offered);
  });
  form.list("packages", value.packages, [](auto& f, auto& package) {
    f.text("code", package.code);
    f.text("name", package.name);
    f.texts("members", package.members, true);
    offered_form(f, package.offered);
  });
  form.list("rules", value.rules, [](auto& f, auto& rule) {
    f.text("id", rule.id);
    f.word("kind", rule.kind, named(RuleKind::includes));
    f.text("subject", rule.subject);
    f.texts("of", rule.of, true);
    f.texts("with", rule.with);
    f.texts("without", rule.without);
    offered_form(f, rule.offered);
  });
};

// Amounts are minor units; the currency stands where it is not the list's.
const auto amount_form = [](auto& form, auto& amount, const std::string& currency, bool needed) {
  form.number("minor", amount.minor, needed);
  if constexpr (std::remove_reference_t<decltype(form)>::reads) {
    amount.currency = currency;
    form.text("currency", amount.currency, false);
    if (amount.currency.empty()) amount.currency = currency;
  } else {
    form.text("currency", amount.currency == currency ? std::string() : amount.currency, false);
  }
};

const auto price_list_form = [](auto& form, auto& value) {
  source_form(form, value.source);
  form.text("currency", value.currency);
  form.text("market", value.market);
  validity_form(form, value.validity);
  form.list("entries", value.entries, [&](auto& f, auto& entry) {
    f.word("kind", entry.kind, parse_line_kind);
    f.text("code", entry.code);
    amount_form(f, entry.amount, value.currency, true);
    f.texts("with", entry.with);
  });
  form.list("fees", value.fees, [&](auto& f, auto& fee) {
    f.word("kind", fee.kind, parse_line_kind);
    f.text("code", fee.code);
    amount_form(f, fee.amount, value.currency, true);
  });
  form.list("offers", value.offers, [&](auto& f, auto& offer) {
    f.word("kind", offer.kind, parse_line_kind);
    f.text("code", offer.code);
    amount_form(f, offer.amount, value.currency, false);
    f.rate("percent", offer.part, false);
    validity_form(f, offer.validity);
    f.texts("with", offer.with);
    f.text("source", offer.source.id);
    f.time("as_of", offer.source.as_of);
  });
};

const auto tax_table_form = [](auto& form, auto& value) {
  form.text("id", value.id);
  form.text("source", value.source);
  form.text("currency", value.currency);
  form.word("scheme", value.scheme, named(TaxScheme::vat_margin));
  form.word("trade_in_new", value.trade_in_new, named(TradeInCredit::capped));
  form.word("trade_in_used", value.trade_in_used, named(TradeInCredit::capped));
  form.number("trade_in_limit_minor", value.trade_in_limit_minor, false);
  form.flag("incentive_reduces_base", value.incentive_reduces_base);
  form.texts("untaxed", value.untaxed);
  form.list("levies", value.levies, [](auto& f, auto& levy) {
    f.text("code", levy.code);
    f.rate("percent", levy.rate);
    f.number("base_limit_minor", levy.base_limit_minor);
    f.number("most_minor", levy.most_minor);
  });
  form.word("rounding", value.rounding, parse_rounding);
};

}  // namespace

base::Result<Catalogue> read_catalogue(std::string_view json) {
  return json_form::read<Catalogue>(json, "catalogue", catalogue_form);
}
std::string write(const Catalogue& catalogue) { return json_form::write(catalogue, catalogue_form); }

base::Result<PriceList> read_price_list(std::string_view json) {
  return json_form::read<PriceList>(json, "price list", price_list_form);
}
std::string write(const PriceList& list) { return json_form::write(list, price_list_form); }

base::Result<TaxTable> read_tax_table(std::string_view json) {
  return json_form::read<TaxTable>(json, "tax table", tax_table_form);
}
std::string write(const TaxTable& table) { return json_form::write(table, tax_table_form); }

}  // namespace foyer::catalogue
