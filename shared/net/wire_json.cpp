// The bounded parse: one pass that builds the value and refuses depth, repeated members and U+0000 as they come.
#include <nlohmann/json.hpp>
#include <vector>

#include "shared/base/tuning.hpp"
#include "shared/net/wire.hpp"

namespace foyer::net {

namespace {

using nlohmann::json;

class Builder {
 public:
  using number_integer_t = json::number_integer_t;
  using number_unsigned_t = json::number_unsigned_t;
  using number_float_t = json::number_float_t;
  using string_t = json::string_t;
  using binary_t = json::binary_t;

  json value;
  std::string fault;

  bool null() { return add(nullptr); }
  bool boolean(bool it) { return add(it); }
  bool number_integer(number_integer_t it) { return add(it); }
  bool number_unsigned(number_unsigned_t it) { return add(it); }
  bool number_float(number_float_t it, const string_t&) { return add(it); }
  bool string(string_t& it) { return clean(it) && add(std::move(it)); }
  bool binary(binary_t&) { return refuse("binary"); }  // no such thing in JSON text
  bool start_object(std::size_t) { return open(json::object()); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(string_t& name) {
    const auto [at, added] = open_.back()->get_ref<json::object_t&>().try_emplace(name);
    member_ = &at->second;
    return clean(name) && (added || refuse("a member is named twice"));
  }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) {
    return refuse("not JSON at byte " + std::to_string(at));
  }

 private:
  // Where the value that comes now belongs: the whole, the member just named, or the end of the open list.
  json* place(json it) {
    if (open_.empty()) return &(value = std::move(it));
    if (open_.back()->is_object()) return &(*member_ = std::move(it));
    open_.back()->push_back(std::move(it));
    return &open_.back()->back();
  }
  bool add(json it) {
    place(std::move(it));
    return true;
  }
  bool open(json it) {
    if (open_.size() == base::tuning::json_max_depth) return refuse("nested too deep");
    open_.push_back(place(std::move(it)));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  bool clean(const std::string& text) { return text.find('\0') == std::string::npos || refuse("text holds U+0000"); }
  bool refuse(std::string why) {
    fault = std::move(why);
    return false;
  }

  std::vector<json*> open_;  // a list grows only while it is the innermost: these stay where they are
  json* member_ = nullptr;
};

}  // namespace

base::Result<json> parse_json(std::string_view text) {
  // The parser takes a NUL for the end of the text and would not see what follows.
  if (text.find('\0') != std::string_view::npos) return base::Error{base::Fault::invalid, "not JSON: it holds a NUL"};
  Builder builder;
  if (!json::sax_parse(text, &builder)) return base::Error{base::Fault::invalid, builder.fault};
  return std::move(builder.value);
}

}  // namespace foyer::net
