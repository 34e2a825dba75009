#pragma once
// Inside of the wire forms: what checks and takes a form; see wire_codec.hpp.
#include <algorithm>
#include <charconv>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/result.hpp"
#include "shared/base/tuning.hpp"
#include "shared/model/code.hpp"
#include "shared/model/ids.hpp"
#include "shared/net/json_text.hpp"

namespace foyer::net::wire {

using base::Error;
using base::Fault;
using base::Result;
using Kind = JsonNode::Kind;
namespace tuning = base::tuning;

template <class T>
constexpr T largest = std::numeric_limits<T>::max();

class Reader {
 public:
  static constexpr bool reading = true;

  // `index`: of an element of the list that `where` names.
  Reader(const JsonNode& value, std::string_view where, std::optional<std::size_t> index = {})
      : value_(value), where_(where), index_(index) {
    if (!value.is(Kind::object)) wrong({}, "must be an object");
  }

  void text(std::string_view name, std::string& out, std::size_t most_bytes) {
    if (const JsonNode* found = required(name)) take_text(name, *found, out, most_bytes);
  }
  void maybe_text(std::string_view name, std::string& out, std::size_t most_bytes) {
    if (const JsonNode* found = optional(name)) take_text(name, *found, out, most_bytes);
  }
  void texts(std::string_view name, std::vector<std::string>& out, std::size_t most, std::size_t most_bytes) {
    list(name, out, most, [&](const JsonNode& each, std::string& text) { take_text(name, each, text, most_bytes); });
  }
  void maybe_texts(std::string_view name, std::vector<std::string>& out, std::size_t most, std::size_t most_bytes) {
    if (optional(name)) texts(name, out, most, most_bytes);
  }

  template <std::integral T>
  void whole(std::string_view name, T& out, T least, T most) {
    if (const JsonNode* found = required(name)) take_whole(name, *found, out, least, most);
  }
  // A number of things; absent says none.
  template <std::integral T>
  void maybe_count(std::string_view name, T& out) {
    constexpr auto most = static_cast<T>(std::min<std::uint64_t>(largest<T>, largest<std::int64_t>));
    if (const JsonNode* found = optional(name)) take_whole(name, *found, out, T{0}, most);
  }
  void number(std::string_view name, double& out, double least, double most) {
    const JsonNode* found = required(name);
    if (!found) return;
    if (!found->is_number() || real(*found) < least || real(*found) > most)
      return wrong(name, "must be a number within its bounds");
    out = real(*found);
  }
  void flag(std::string_view name, bool& out) {
    const JsonNode* found = required(name);
    if (found && !found->is(Kind::truth)) return wrong(name, "must be true or false");
    if (found) out = found->text() == "true";
  }

  void maybe_flag(std::string_view name, bool& out) {  // absent says no
    if (optional(name)) flag(name, out);
  }

  template <class Id>
  void id(std::string_view name, Id& out) {
    if (const JsonNode* found = required(name)) take_id(name, *found, out);
  }
  template <class Id>
  void maybe_id(std::string_view name, Id& out) {
    if (const JsonNode* found = optional(name)) take_id(name, *found, out);
  }
  template <class Id>
  void maybe_ids(std::string_view name, std::vector<Id>& out, std::size_t most) {
    if (optional(name)) list(name, out, most, [&](const JsonNode& each, Id& id) { take_id(name, each, id); });
  }
  void rooftop(std::string_view name, model::RooftopId& out) {
    parsed(name, required(name), out, "must be a rooftop's name");
  }
  void code(std::string_view name, model::VisitCode& out) { parsed(name, required(name), out, "must be a visit code"); }
  void maybe_code(std::string_view name, model::VisitCode& out) {
    parsed(name, optional(name), out, "must be a visit code");
  }

  template <class Enum>
  void word(std::string_view name, Enum& out, std::optional<Enum> (*meaning)(std::string_view)) {
    const JsonNode* found = required(name);
    if (!found) return;
    const auto value = found->is(Kind::text) ? meaning(found->text()) : std::nullopt;
    if (!value) return wrong(name, "must be one of its words");
    out = *value;
  }

  void time(std::string_view name, base::WallTime& out) {
    if (const JsonNode* found = required(name)) take_time(name, *found, out);
  }
  void maybe_time(std::string_view name, std::optional<base::WallTime>& out) {
    if (const JsonNode* found = optional(name)) take_time(name, *found, out.emplace());
  }
  void time_ms(std::string_view name, base::WallTime& out) {
    std::int64_t ms = 0;
    whole<std::int64_t>(name, ms, 0, tuning::wire_last_ms);
    out = base::from_unix_ms(ms);
  }
  // Exactly `size` of them, in base64url.
  template <class Bytes>
  void bytes(std::string_view name, Bytes& out, std::size_t size) {
    std::string text;
    this->text(name, text, tuning::wire_name_max_bytes);
    if (error_) return;
    const auto raw = base::unbase64url(text);
    if (!raw || raw->size() != size) return wrong(name, "must be " + std::to_string(size) + " bytes in base64url");
    if constexpr (requires { out.resize(size); }) out.resize(size);
    std::copy(raw->begin(), raw->end(), out.begin());
  }

  void maybe_bytes(std::string_view name, base::Bytes& out, std::size_t size) {
    if (optional(name)) bytes(name, out, size);
  }

  template <class T>
  void object(std::string_view name, T& out) {
    if (const JsonNode* found = required(name)) take_object(name, *found, out);
  }
  template <class T>
  void maybe_object(std::string_view name, std::optional<T>& out) {
    if (const JsonNode* found = optional(name)) take_object(name, *found, out.emplace());
  }
  template <class T>
  void each(std::string_view name, std::vector<T>& out, std::size_t most) {
    list(name, out, most, [&](const JsonNode& element, T& item) { take(Reader(element, name, out.size() - 1), item); });
  }
  template <class T>
  void maybe_each(std::string_view name, std::vector<T>& out, std::size_t most) {
    if (optional(name)) each(name, out, most);
  }
  // Any object, kept as the JSON that came.
  void raw(std::string_view name, std::string& out) {
    const JsonNode* found = required(name);
    if (found && !found->is(Kind::object)) return wrong(name, "must be an object");
    if (found) out = found->text();
  }

  // For a rule that no bound above says.
  void check(bool holds, std::string_view name, std::string_view rule) {
    if (!holds) wrong(name, rule);
  }
  const JsonNode* required(std::string_view name) {
    if (error_) return nullptr;
    const JsonNode* const at = optional(name);
    if (at == nullptr) wrong(name, "is missing");
    return at;
  }

  template <class T>
  Result<T> finish(T value) const {
    if (error_) return *error_;
    return value;
  }
  const std::optional<Error>& error() const { return error_; }
  void wrong(std::string_view name, std::string_view rule, Fault fault = Fault::invalid) {
    if (error_) return;
    error_ = Error{fault, name.empty() ? std::string(rule) : std::string(name) + ": " + std::string(rule)};
    error_ = located(std::move(*error_));
  }

 private:
  const JsonNode* optional(std::string_view name) {
    if (error_) return nullptr;
    const JsonNode* const at = value_.is(Kind::object) ? value_.find(name) : nullptr;
    return at == nullptr || at->is(Kind::null) ? nullptr : at;
  }
  void take_text(std::string_view name, const JsonNode& found, std::string& out, std::size_t most_bytes) {
    if (!found.is(Kind::text) || found.text().size() > most_bytes)
      return wrong(name, "must be text of at most " + std::to_string(most_bytes) + " bytes");
    out = found.text();
  }
  void take_time(std::string_view name, const JsonNode& found, base::WallTime& out) {
    const auto time = found.is(Kind::text) ? base::parse_rfc3339(found.text()) : std::nullopt;
    if (!time) return wrong(name, "must be a time as RFC 3339 writes it");
    out = *time;
  }
  template <class Id>
  void take_id(std::string_view name, const JsonNode& found, Id& out) {
    parsed(name, &found, out, "must be a UUID");
    if (!out) wrong(name, "must not be the nil UUID");
  }
  template <class T>
  void parsed(std::string_view name, const JsonNode* found, T& out, std::string_view rule) {
    if (!found) return;
    if (!found->is(Kind::text)) return wrong(name, rule);
    auto value = T::parse(found->text());
    if (!value) return wrong(name, rule);
    out = *std::move(value);
  }
  template <class T>
  void take_object(std::string_view name, const JsonNode& found, T& out) {
    take(Reader(found, name), out);
  }
  template <class T>
  void take(Reader inner, T& out) {
    members(inner, out);
    if (inner.error_) error_ = located(*std::move(inner.error_));
  }
  Error located(Error error) const {
    const std::string index = index_ ? "[" + std::to_string(*index_) + "]" : "";
    return base::within(std::string(where_) + index, std::move(error));
  }
  template <class T, class Take>
  void list(std::string_view name, std::vector<T>& out, std::size_t most, Take take) {
    const JsonNode* found = required(name);
    if (!found) return;
    if (!found->is(Kind::list) || found->size() > most)
      return wrong(name, "must be a list of at most " + std::to_string(most));
    out.clear();
    out.reserve(found->size());
    for (const JsonNode& element : *found) {
      if (error_) return;
      take(element, out.emplace_back());
    }
  }

  template <std::integral T>
  void take_whole(std::string_view name, const JsonNode& found, T& out, T least, T most) {
    T value{};
    const char* const end = found.text().data() + found.text().size();
    const bool fits = found.is(Kind::whole) && std::from_chars(found.text().data(), end, value).ec == std::errc();
    if (!fits || value < least || value > most)
      return wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    out = value;
  }

  const JsonNode& value_;
  std::string_view where_;
  std::optional<std::size_t> index_;
  std::optional<Error> error_;
};

}  // namespace foyer::net::wire
