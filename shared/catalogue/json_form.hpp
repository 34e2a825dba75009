#pragma once
// One description of a JSON form for both ways: `Reading` fills the members from JSON, `Writing` makes JSON of them.
// A form is a function template over both, so that what is written is what is read.
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/catalogue/rate.hpp"
#include "shared/catalogue/source.hpp"

namespace foyer::catalogue::json_form {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = 64U << 20U;  // of a file; OKAPI's largest is 1 MB
constexpr std::size_t kMostText = 4000;         // bytes of one text
constexpr std::size_t kMostItems = 100'000;     // of one list

std::string text_of(Day day);                        // "2026-11-22"
std::optional<Day> day_of(const std::string& text);  // nothing for a day that no calendar has
std::string percent_of(Rate rate);                   // "8.4875", as Rate::percent reads it

class Reading {
 public:
  static constexpr bool reads = true;
  Reading(const Json& value, std::string where, std::string& fault)
      : value_(value), where_(std::move(where)), fault_(fault) {
    if (!value_.is_object()) fail("", "an object is expected");
  }

  void text(const char* key, std::string& out, bool needed = true) {
    if (const Json* found = member(key, needed)) take_text(*found, key, out);
  }
  template <class Number>
  void number(const char* key, Number& out, bool needed = true) {
    const Json* found = member(key, needed);
    if (!found) return;
    if (!found->is_number_integer() || (found->is_number_unsigned() && found->get<std::uint64_t>() > kLargest) ||
        found->get<std::int64_t>() > static_cast<std::int64_t>(kLargest) ||
        found->get<std::int64_t>() < -static_cast<std::int64_t>(kLargest) ||
        static_cast<Number>(found->get<std::int64_t>()) != found->get<std::int64_t>())
      return fail(key, "a whole number is expected");
    out = static_cast<Number>(found->get<std::int64_t>());
  }
  void number(const char* key, std::optional<std::int64_t>& out) {
    if (member(key, false)) number(key, out.emplace());
  }
  void flag(const char* key, bool& out) {
    const Json* found = member(key, false);
    if (found && !found->is_boolean())
      fail(key, "true or false is expected");
    else if (found)
      out = found->get<bool>();
  }
  void texts(const char* key, std::vector<std::string>& out, bool needed = false) {
    each(key, needed, [&](const Json& item, const std::string& where) { take_text(item, where, out.emplace_back()); });
  }
  void day(const char* key, std::optional<Day>& out) {
    std::string text;
    if (!member(key, false)) return;
    take_text(*member(key, false), key, text);
    out = day_of(text);
    if (!out) fail(key, "a day is expected, 2026-11-22");
  }
  void time(const char* key, base::WallTime& out) {
    std::string text;
    this->text(key, text);
    const auto time = base::parse_rfc3339(text);
    if (time && *time >= kEarliest && *time < kLatest)
      out = *time;
    else
      fail(key, "a time is expected, 2026-11-22T09:30:00Z");
  }
  void rate(const char* key, Rate& out, bool needed = true) {
    std::string text;
    const Json* found = member(key, needed);
    if (!found) return;
    take_text(*found, key, text);
    const auto rate = Rate::percent(text);
    if (rate)
      out = *rate;
    else
      fail(key, "a percentage is expected, \"8.4875\"");
  }
  // A word that stands for a value; `parse` gives nothing for another.
  template <class Value, class Parse>
  void word(const char* key, Value& out, Parse parse) {
    std::string text;
    this->text(key, text);
    if (const auto value = parse(text))
      out = *value;
    else
      fail(key, "an unknown word");
  }
  template <class Item, class Form>
  void list(const char* key, std::vector<Item>& out, Form form, bool needed = true) {
    each(key, needed, [&](const Json& item, const std::string& where) {
      Reading reading(item, where_ + where + ".", fault_);
      if (fault_.empty()) form(reading, out.emplace_back());
    });
  }

 private:
  static constexpr base::WallTime kEarliest{};  // 1970
  static constexpr base::WallTime kLatest = std::chrono::sys_days{std::chrono::year{3000} / 1 / 1};
  static constexpr std::uint64_t kLargest = 9'000'000'000'000'000;  // what every JSON reader holds exactly

  const Json* member(const char* key, bool needed) {
    if (!fault_.empty() || !value_.is_object()) return nullptr;
    const auto found = value_.find(key);
    if (found != value_.end()) return &*found;
    if (needed) fail(key, "is missing");
    return nullptr;
  }
  void take_text(const Json& value, const std::string& key, std::string& out) {
    if (!value.is_string() || value.get_ref<const std::string&>().size() > kMostText)
      return fail(key, "a text is expected");
    out = value.get<std::string>();
  }
  template <class Take>
  void each(const char* key, bool needed, Take take) {
    const Json* found = member(key, needed);
    if (!found) return;
    if (!found->is_array() || found->size() > kMostItems) return fail(key, "a list is expected");
    for (std::size_t i = 0; i < found->size() && fault_.empty(); ++i)
      take((*found)[i], std::string(key) + "[" + std::to_string(i) + "]");
  }
  void fail(const std::string& key, const char* what) {
    if (!fault_.empty()) return;
    fault_ = where_ + key + ": " + what;
  }

  const Json& value_;
  std::string where_;
  std::string& fault_;
};

class Writing {
 public:
  static constexpr bool reads = false;
  explicit Writing(Json& value) : value_(value) { value_ = Json::object(); }

  void text(const char* key, const std::string& from, bool needed = true) {
    if (needed || !from.empty()) value_[key] = from;
  }
  template <class Number>
  void number(const char* key, Number from, bool needed = true) {
    if (needed || from != 0) value_[key] = from;
  }
  void number(const char* key, const std::optional<std::int64_t>& from) {
    if (from) value_[key] = *from;
  }
  void flag(const char* key, bool from) {
    if (from) value_[key] = true;
  }
  void texts(const char* key, const std::vector<std::string>& from, bool needed = false) {
    if (needed || !from.empty()) value_[key] = from;
  }
  void day(const char* key, const std::optional<Day>& from) {
    if (from) value_[key] = text_of(*from);
  }
  void time(const char* key, base::WallTime from) { value_[key] = base::rfc3339(from); }
  void rate(const char* key, Rate from, bool needed = true) {
    if (needed || from.billionths != 0) value_[key] = percent_of(from);
  }
  template <class Value, class Parse>
  void word(const char* key, const Value& from, Parse) {
    value_[key] = std::string(name(from));
  }
  template <class Item, class Form>
  void list(const char* key, const std::vector<Item>& from, Form form, bool needed = true) {
    if (from.empty() && !needed) return;
    auto& out = value_[key] = Json::array();
    for (const auto& item : from) {
      Json made;
      Writing writing(made);
      form(writing, item);
      out.push_back(std::move(made));
    }
  }

 private:
  Json& value_;
};

// Of a foreign format: no version of ours.
template <class Value, class Form>
base::Result<Value> parse(std::string_view text, const char* what, Form form) {
  const auto wrong = [&](const std::string& why) { return base::within(what, base::Error{base::Fault::invalid, why}); };
  if (text.size() > kMostBytes) return wrong("more than 64 MB");
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return wrong("this is not JSON");
  std::string fault;
  Value value;
  Reading reading(json, "", fault);
  form(reading, value);
  if (!fault.empty()) return wrong(fault);
  return value;
}

template <class Value, class Form>
base::Result<Value> read(std::string_view text, const char* what, Form form) {
  int schema = 0;
  auto value = parse<Value>(text, what, [&](auto& reading, Value& out) {
    reading.number("schema", schema);
    if (schema == 1) form(reading, out);
  });
  if (value && schema != 1)
    return base::Error{base::Fault::unsupported, std::string(what) + ": schema " + std::to_string(schema)};
  return value;
}

template <class Value, class Form>
std::string write(const Value& value, Form form) {
  Json json;
  Writing writing(json);
  writing.number("schema", 1);
  form(writing, value);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace foyer::catalogue::json_form
