#include "shared/net/message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/base/bytes.hpp"
#include "shared/model/words.hpp"

namespace foyer::net {

namespace {

constexpr model::Words<Method, 4> methods{
    {{Method::get, "GET"}, {Method::post, "POST"}, {Method::put, "PUT"}, {Method::del, "DELETE"}}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// A line break inside a value would let its author write headers of their own.
std::string without_controls(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
  return out;
}

// RFC 3986 section 2.1. A NUL is as ill-formed as half an escape: nothing here means one.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      const auto byte = base::unhex(text.substr(at + 1, 2));
      if (!byte || byte->size() != 1 || byte->front() == 0) return std::nullopt;
      out += static_cast<char>(byte->front());
      at += 2;
    }
  }
  return out;
}

}  // namespace

std::string_view name(Method method) { return model::word(methods, method); }

std::optional<Method> parse_method(std::string_view text) { return model::meaning(methods, text); }

Headers::Headers(std::initializer_list<std::pair<std::string, std::string>> all) {
  for (const auto& [name, value] : all) add(name, value);
}

void Headers::set(std::string_view name, std::string_view value) {
  std::erase_if(all_, [&](const auto& each) { return same_name(each.first, name); });
  add(name, value);
}

void Headers::add(std::string_view name, std::string_view value) {
  all_.emplace_back(without_controls(name), without_controls(value));
}

std::string_view Headers::get(std::string_view name) const {
  const auto at = std::find_if(all_.begin(), all_.end(), [&](const auto& each) { return same_name(each.first, name); });
  return at == all_.end() ? std::string_view{} : std::string_view(at->second);
}

std::string_view Request::path() const { return std::string_view(target).substr(0, target.find('?')); }

std::optional<std::string> Request::query(std::string_view key) const {
  const auto mark = target.find('?');
  std::string_view rest = mark == std::string::npos ? std::string_view{} : std::string_view(target).substr(mark + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    if (percent_decoded(pair.substr(0, equals), true) != key) continue;
    return percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
  }
  return std::nullopt;
}

std::vector<std::string> Request::segments() const {
  std::vector<std::string> out;
  std::string_view rest = path();
  if (rest.starts_with('/')) rest.remove_prefix(1);
  if (rest.empty()) return out;
  for (;;) {
    const auto end = rest.find('/');
    const std::string_view segment = rest.substr(0, end);
    out.push_back(percent_decoded(segment, false).value_or(std::string(segment)));
    if (end == std::string_view::npos) return out;
    rest.remove_prefix(end + 1);
  }
}

Response json_response(int status, std::string body) {
  return {status, {{"Content-Type", std::string(media_json)}}, std::move(body)};
}

Response problem(int status, std::string_view title, std::string_view detail) {
  const nlohmann::json body{{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}};
  return {status,
          {{"Content-Type", std::string(media_problem)}},
          body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

bool is_media(std::string_view content_type, std::string_view media) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return same_name(type, media);
}

}  // namespace foyer::net
