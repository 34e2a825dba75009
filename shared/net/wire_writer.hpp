#pragma once
// Inside of the wire forms: what puts a form; see wire_codec.hpp.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/clock.hpp"
#include "shared/model/code.hpp"
#include "shared/model/ids.hpp"
#include "shared/net/json_text.hpp"

namespace foyer::net::wire {

class Writer {
 public:
  static constexpr bool reading = false;

  void text(std::string_view name, std::string_view it, std::size_t) { append_json(begin(name), it); }
  void maybe_text(std::string_view name, std::string_view it, std::size_t most) {
    if (!it.empty()) text(name, it, most);
  }
  void texts(std::string_view name, const std::vector<std::string>& it, std::size_t, std::size_t) {
    list(name, it, [&](const std::string& each) { append_json(text_, each); });
  }
  void maybe_texts(std::string_view name, const std::vector<std::string>& it, std::size_t most,
                   std::size_t most_bytes) {
    if (!it.empty()) texts(name, it, most, most_bytes);
  }
  template <std::integral T>
  void whole(std::string_view name, T it, T, T) {
    begin(name) += std::to_string(it);
  }
  template <std::integral T>
  void maybe_count(std::string_view name, T it) {
    if (it != 0) whole(name, it, it, it);
  }
  void number(std::string_view name, double it, double, double) {
    begin(name) += nlohmann::json(std::isfinite(it) ? it : 0.0).dump();
  }
  void flag(std::string_view name, bool it) { begin(name) += it ? "true" : "false"; }
  void maybe_flag(std::string_view name, bool it) {
    if (it) flag(name, it);
  }
  template <class Id>
  void id(std::string_view name, const Id& it) {
    text(name, it.text(), 0);
  }
  template <class Id>
  void maybe_id(std::string_view name, const Id& it) {
    if (it) id(name, it);
  }
  template <class Id>
  void maybe_ids(std::string_view name, const std::vector<Id>& it, std::size_t) {
    if (!it.empty()) list(name, it, [&](const Id& each) { append_json(text_, each.text()); });
  }
  void rooftop(std::string_view name, const model::RooftopId& it) { text(name, it.text(), 0); }
  void code(std::string_view name, const model::VisitCode& it) { text(name, it.text(), 0); }
  void maybe_code(std::string_view name, const model::VisitCode& it) { maybe_text(name, it.text(), 0); }
  template <class Enum>
  void word(std::string_view key, Enum it, std::optional<Enum> (*)(std::string_view)) {
    text(key, name(it), 0);
  }
  void time(std::string_view name, base::WallTime it) { text(name, base::rfc3339(it), 0); }
  void maybe_time(std::string_view name, const std::optional<base::WallTime>& it) {
    if (it) time(name, *it);
  }
  void time_ms(std::string_view name, base::WallTime it) { begin(name) += std::to_string(base::unix_ms(it)); }
  template <class Bytes>
  void bytes(std::string_view name, const Bytes& it, std::size_t) {
    text(name, base::base64url(it), 0);
  }
  void maybe_bytes(std::string_view name, const base::Bytes& it, std::size_t size) {
    if (!it.empty()) bytes(name, it, size);
  }
  template <class T>
  void object(std::string_view name, const T& it) {
    begin(name) += written(it);
  }
  template <class T>
  void maybe_object(std::string_view name, const std::optional<T>& it) {
    if (it) object(name, *it);
  }
  template <class T>
  void each(std::string_view name, const std::vector<T>& it, std::size_t) {
    list(name, it, [&](const T& item) { text_ += written(item); });
  }
  template <class T>
  void maybe_each(std::string_view name, const std::vector<T>& it, std::size_t most) {
    if (!it.empty()) each(name, it, most);
  }
  void raw(std::string_view name, std::string_view it) { begin(name) += it; }
  void check(bool, std::string_view, std::string_view) {}

  template <class T>
  static std::string written(const T& it) {
    Writer inner;
    members(inner, it);
    return inner.finish();
  }
  // The object, its members in order.
  std::string finish() {
    end_member();
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) { return a.name < b.name; });
    std::string out;
    out.reserve(text_.size() + members_.size() + 2);
    for (const Member& each : members_) {
      out += out.empty() ? '{' : ',';
      out.append(text_, each.begin, each.end - each.begin);
    }
    return (out.empty() ? "{" : std::move(out)) + '}';
  }

 private:
  struct Member {
    std::string_view name;  // a literal
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  // Where the value of a member goes.
  std::string& begin(std::string_view name) {
    end_member();
    members_.push_back({name, text_.size()});
    text_ += '"';
    text_ += name;
    text_ += "\":";
    return text_;
  }
  void end_member() {
    if (!members_.empty()) members_.back().end = text_.size();
  }
  template <class T, class Put>
  void list(std::string_view name, const std::vector<T>& it, Put put) {
    begin(name) += '[';
    for (const T& each : it) {
      if (&each != &it.front()) text_ += ',';
      put(each);
    }
    text_ += ']';
  }

  std::string text_;  // the members in the order they came
  std::vector<Member> members_;
};

}  // namespace foyer::net::wire
