#pragma once
// Inside of the wire forms; no other folder includes this.
//
// A wire form is stated once, as `template <class Io> void members(Io& io, Of<Io, Thing>& it)`: a plain list of its
// members with their bounds. A Reader runs through the list to check and take, a Writer to put; so neither can know a
// member that the other does not. Both speak the same words: `text`, `whole`, `id`, `word`, `time`, `object`, `each`
// ... A `maybe_` member is left out when it is empty, and reads as empty when it is absent or null.
//
// A Reader keeps the first thing that is wrong, with the path of its member ("fact: body: taps: ..."), and takes
// nothing after it; `finish` tells. Written objects have their members sorted and no spaces, so the same value is the
// same bytes everywhere.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/result.hpp"
#include "shared/base/tuning.hpp"
#include "shared/model/code.hpp"
#include "shared/model/ids.hpp"
#include "shared/net/wire.hpp"

namespace foyer::net::wire {

using base::Error;
using base::Fault;
using base::Result;
using nlohmann::json;
namespace tuning = base::tuning;

// The thing as this Io sees it: what is written is const.
template <class Io, class T>
using Of = std::conditional_t<Io::reading, T, const T>;

template <class T>
constexpr T largest = std::numeric_limits<T>::max();

class Reader {
 public:
  static constexpr bool reading = true;

  Reader(const json& value, std::string_view where) : value_(value), where_(where) {
    if (!value.is_object()) wrong({}, "must be an object");
  }

  void text(std::string_view name, std::string& out, std::size_t most_bytes) {
    if (const json* found = required(name)) take_text(name, *found, out, most_bytes);
  }
  void maybe_text(std::string_view name, std::string& out, std::size_t most_bytes) {
    if (const json* found = optional(name)) take_text(name, *found, out, most_bytes);
  }
  void texts(std::string_view name, std::vector<std::string>& out, std::size_t most, std::size_t most_bytes) {
    list(name, out, most, [&](const json& each, std::string& text) { take_text(name, each, text, most_bytes); });
  }

  template <std::integral T>
  void whole(std::string_view name, T& out, T least, T most) {
    if (const json* found = required(name)) take_whole(name, *found, out, least, most);
  }
  // A number of things; absent says none.
  void maybe_count(std::string_view name, int& out) {
    if (const json* found = optional(name)) take_whole(name, *found, out, 0, largest<int>);
  }
  void number(std::string_view name, double& out, double least, double most) {
    const json* found = required(name);
    if (!found) return;
    if (!found->is_number() || found->get<double>() < least || found->get<double>() > most)
      return wrong(name, "must be a number within its bounds");
    out = found->get<double>();
  }
  void flag(std::string_view name, bool& out) {
    const json* found = required(name);
    if (found && !found->is_boolean()) return wrong(name, "must be true or false");
    if (found) out = found->get<bool>();
  }

  template <class Id>
  void id(std::string_view name, Id& out) {
    if (const json* found = required(name)) take_id(name, *found, out);
  }
  template <class Id>
  void maybe_id(std::string_view name, Id& out) {
    if (const json* found = optional(name)) take_id(name, *found, out);
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
    const json* found = required(name);
    if (!found) return;
    const auto value = found->is_string() ? meaning(found->get_ref<const std::string&>()) : std::nullopt;
    if (!value) return wrong(name, "must be one of its words");
    out = *value;
  }

  void time(std::string_view name, base::WallTime& out) {
    if (const json* found = required(name)) take_time(name, *found, out);
  }
  void maybe_time(std::string_view name, std::optional<base::WallTime>& out) {
    if (const json* found = optional(name)) take_time(name, *found, out.emplace());
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

  template <class T>
  void object(std::string_view name, T& out) {
    if (const json* found = required(name)) take_object(name, *found, out);
  }
  template <class T>
  void maybe_object(std::string_view name, std::optional<T>& out) {
    if (const json* found = optional(name)) take_object(name, *found, out.emplace());
  }
  template <class T>
  void each(std::string_view name, std::vector<T>& out, std::size_t most) {
    list(name, out, most, [&](const json& element, T& item) {
      take_object(std::string(name) + "[" + std::to_string(out.size() - 1) + "]", element, item);
    });
  }
  // Any object, kept as the text of its JSON.
  void raw(std::string_view name, std::string& out) {
    const json* found = required(name);
    if (found && !found->is_object()) return wrong(name, "must be an object");
    if (found) out = found->dump();
  }

  // For a rule that no bound above says.
  void check(bool holds, std::string_view name, std::string_view rule) {
    if (!holds) wrong(name, rule);
  }
  const json* required(std::string_view name) {
    if (error_) return nullptr;
    const auto at = value_.find(name);
    if (at == value_.end() || at->is_null()) {
      wrong(name, "is missing");
      return nullptr;
    }
    return &*at;
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
    error_ = base::within(where_, std::move(*error_));
  }

 private:
  const json* optional(std::string_view name) {
    if (error_) return nullptr;
    const auto at = value_.find(name);
    return at == value_.end() || at->is_null() ? nullptr : &*at;
  }
  void take_text(std::string_view name, const json& found, std::string& out, std::size_t most_bytes) {
    if (!found.is_string() || found.get_ref<const std::string&>().size() > most_bytes)
      return wrong(name, "must be text of at most " + std::to_string(most_bytes) + " bytes");
    out = found.get_ref<const std::string&>();
  }
  void take_time(std::string_view name, const json& found, base::WallTime& out) {
    const auto time = found.is_string() ? base::parse_rfc3339(found.get_ref<const std::string&>()) : std::nullopt;
    if (!time) return wrong(name, "must be a time as RFC 3339 writes it");
    out = *time;
  }
  template <class Id>
  void take_id(std::string_view name, const json& found, Id& out) {
    parsed(name, &found, out, "must be a UUID");
    if (!out) wrong(name, "must not be the nil UUID");
  }
  template <class T>
  void parsed(std::string_view name, const json* found, T& out, std::string_view rule) {
    if (!found) return;
    if (!found->is_string()) return wrong(name, rule);
    auto value = T::parse(found->template get_ref<const std::string&>());
    if (!value) return wrong(name, rule);
    out = *std::move(value);
  }
  template <class T>
  void take_object(std::string_view name, const json& found, T& out) {
    Reader inner(found, name);
    members(inner, out);
    if (inner.error_) error_ = base::within(where_, *std::move(inner.error_));
  }
  template <class T, class Take>
  void list(std::string_view name, std::vector<T>& out, std::size_t most, Take take) {
    const json* found = required(name);
    if (!found) return;
    if (!found->is_array() || found->size() > most)
      return wrong(name, "must be a list of at most " + std::to_string(most));
    out.clear();
    out.reserve(found->size());
    for (const json& element : *found) {
      if (error_) return;
      take(element, out.emplace_back());
    }
  }

  template <std::integral T>
  void take_whole(std::string_view name, const json& found, T& out, T least, T most) {
    const bool fits = found.is_number_unsigned()
                          ? std::in_range<T>(found.get<std::uint64_t>())
                          : found.is_number_integer() && std::in_range<T>(found.get<std::int64_t>());
    const T value = fits ? found.get<T>() : T{};
    if (!fits || value < least || value > most)
      return wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    out = value;
  }

  const json& value_;
  std::string where_;
  std::optional<Error> error_;
};

class Writer {
 public:
  static constexpr bool reading = false;

  void text(std::string_view name, const std::string& it, std::size_t) { put(name, it); }
  void maybe_text(std::string_view name, const std::string& it, std::size_t) {
    if (!it.empty()) put(name, it);
  }
  void texts(std::string_view name, const std::vector<std::string>& it, std::size_t, std::size_t) { put(name, it); }
  template <std::integral T>
  void whole(std::string_view name, T it, T, T) {
    put(name, it);
  }
  void maybe_count(std::string_view name, int it) {
    if (it != 0) put(name, it);
  }
  void number(std::string_view name, double it, double, double) { put(name, std::isfinite(it) ? it : 0.0); }
  void flag(std::string_view name, bool it) { put(name, it); }
  template <class Id>
  void id(std::string_view name, const Id& it) {
    put(name, it.text());
  }
  template <class Id>
  void maybe_id(std::string_view name, const Id& it) {
    if (it) put(name, it.text());
  }
  void rooftop(std::string_view name, const model::RooftopId& it) { put(name, it.text()); }
  void code(std::string_view name, const model::VisitCode& it) { put(name, it.text()); }
  void maybe_code(std::string_view name, const model::VisitCode& it) { maybe_text(name, it.text(), 0); }
  template <class Enum>
  void word(std::string_view key, Enum it, std::optional<Enum> (*)(std::string_view)) {
    put(key, name(it));
  }
  void time(std::string_view name, base::WallTime it) { put(name, base::rfc3339(it)); }
  void maybe_time(std::string_view name, const std::optional<base::WallTime>& it) {
    if (it) time(name, *it);
  }
  void time_ms(std::string_view name, base::WallTime it) { put(name, base::unix_ms(it)); }
  template <class Bytes>
  void bytes(std::string_view name, const Bytes& it, std::size_t) {
    put(name, base::base64url(it));
  }
  template <class T>
  void object(std::string_view name, const T& it) {
    put(name, written(it));
  }
  template <class T>
  void maybe_object(std::string_view name, const std::optional<T>& it) {
    if (it) object(name, *it);
  }
  template <class T>
  void each(std::string_view name, const std::vector<T>& it, std::size_t) {
    json list = json::array();
    for (const T& item : it) list.push_back(written(item));
    put(name, std::move(list));
  }
  void check(bool, std::string_view, std::string_view) {}

  template <class T>
  static json written(const T& it) {
    Writer inner;
    members(inner, it);
    return std::move(inner.value_);
  }
  void put(std::string_view name, json value) { value_[std::string(name)] = std::move(value); }
  json& value() { return value_; }

 private:
  json value_ = json::object();
};

// What is not UTF-8 is written as U+FFFD: a writer never fails.
inline std::string dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

template <class T>
std::string write(const T& it) {
  return dump(Writer::written(it));
}

template <class T>
Result<T> read(std::string_view text, std::string_view where) {
  const auto value = parse_json(text);
  if (!value) return base::within(where, value.error());
  Reader reader(*value, where);
  T it;
  members(reader, it);
  return reader.finish(std::move(it));
}

// The hub's public keys, in settings and in the answer to an enrolment: [{"id": 1, "key": base64url}], by id.
struct QrKey {
  std::uint8_t id = 0;
  base::PublicKey key{};
};

template <class Io>
void members(Io& io, Of<Io, QrKey>& it) {
  io.template whole<std::uint8_t>("id", it.id, 0, largest<std::uint8_t>);
  io.bytes("key", it.key, it.key.size());
}

template <class Io>
void qr_keys(Io& io, Of<Io, model::QrKeys>& it) {
  std::vector<QrKey> keys;
  for (const auto& [id, key] : it) keys.push_back({id, key});
  io.each("qr_keys", keys, tuning::wire_qr_keys_max);
  if constexpr (Io::reading) {
    for (const auto& [id, key] : keys) io.check(it.emplace(id, key).second, "qr_keys", "names an id twice");
  }
}

}  // namespace foyer::net::wire
