// The bounded parse as a tree that can be changed, for those who read other people's JSON.
#include <charconv>
#include <nlohmann/json.hpp>

#include "shared/net/json_text.hpp"
#include "shared/net/wire.hpp"

namespace foyer::net {

namespace {

using nlohmann::json;
using Kind = JsonNode::Kind;

template <class Whole>
bool whole(std::string_view text, json& out) {
  Whole value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  out = value;
  return true;
}

json number(const JsonNode& node) {
  json out;
  const bool fits = node.is(Kind::whole) && (node.text().front() == '-' ? whole<std::int64_t>(node.text(), out)
                                                                        : whole<std::uint64_t>(node.text(), out));
  return fits ? out : json(real(node));
}

// As deep as the parse allows and no deeper.
json tree(const JsonNode& node) {
  switch (node.kind()) {
    case Kind::null:
      return nullptr;
    case Kind::truth:
      return node.text() == "true";
    case Kind::whole:
    case Kind::real:
      return number(node);
    case Kind::text:
      return std::string(node.text());
    case Kind::list: {
      json list = json::array();
      for (const JsonNode& each : node) list.push_back(tree(each));
      return list;
    }
    case Kind::object:
      break;
  }
  json object = json::object();
  for (const JsonNode& each : node) object.emplace(each.name(), tree(each));
  return object;
}

}  // namespace

base::Result<json> parse_json(std::string_view text) {
  FOYER_TRY(read, JsonText::parse(text));
  return tree(read.root());
}

}  // namespace foyer::net
