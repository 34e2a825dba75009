#include "kiosk/ui/semantics.hpp"

#include <nlohmann/json.hpp>

namespace foyer::ui {

namespace {

const std::string hidden = "•••";  // a private text has no other name

constexpr std::size_t left_over_most = 2048;
constexpr std::size_t usual_capacity = 63;
const std::size_t own_capacity = std::string().capacity();  // what a string holds without memory of its own

std::vector<std::string>& left_over() {
  static thread_local std::vector<std::string> texts;
  return texts;
}

// Names are words; what keeps directions apart on the panel (U+2066 to U+2069) is none.
void drop_isolates(std::string& words) {
  constexpr std::string_view first_bytes = "\xE2\x81";
  for (std::size_t at = 0; (at = words.find(first_bytes, at)) != std::string::npos;) {
    const char last = at + 2 < words.size() ? words[at + 2] : '\0';
    if (last >= '\xA6' && last <= '\xA9')
      words.erase(at, 3);
    else
      at += first_bytes.size();
  }
}

bool focusable(const Node& node) {
  return (node.touchable || node.state.beyond) && !node.state.disabled && !node.state.covered;
}

nlohmann::json words(const State& state) {
  nlohmann::json said = nlohmann::json::array();
  const std::pair<bool, const char*> flags[] = {{state.focused, "focused"},   {state.disabled, "disabled"},
                                                {state.selected, "selected"}, {state.pressed, "pressed"},
                                                {state.active, "active"},     {state.covered, "covered"},
                                                {state.beyond, "beyond"},     {state.primary, "primary"}};
  for (const auto& [set, word] : flags)
    if (set) said.push_back(word);
  return said;
}

}  // namespace

std::string_view name(Role role) {
  switch (role) {
    case Role::text:
      return "text";
    case Role::heading:
      return "heading";
    case Role::button:
      return "button";
    case Role::tile:
      return "tile";
    case Role::field:
      return "field";
    case Role::key:
      return "key";
    case Role::option:
      return "option";
    case Role::toggle:
      return "toggle";
    case Role::slider:
      return "slider";
    case Role::image:
      return "image";
    case Role::progress:
      return "progress";
    case Role::dialog:
      return "dialog";
    case Role::alert:
      return "alert";
    case Role::row:
      return "row";
    case Role::group:
      return "group";
  }
  return "";
}

Node::Node() {
  for (std::string* text : {&id, &name, &value, &language, &spoken}) {
    if (left_over().empty()) {
      text->reserve(usual_capacity);
      continue;
    }
    *text = std::move(left_over().back());
    left_over().pop_back();
  }
}

Node::~Node() {
  for (std::string* text : {&id, &name, &value, &language, &spoken}) {
    if (text->capacity() <= own_capacity || left_over().size() >= left_over_most) continue;
    text->clear();
    left_over().push_back(std::move(*text));
  }
}

void Node::forget() { left_over() = {}; }

Node& Tree::add(Node node) {
  for (std::string* words : {&node.name, &node.value, &node.spoken}) drop_isolates(*words);
  node.order = static_cast<int>(nodes_.size());
  if (place(node.id) < nodes_.size()) duplicates_.push_back(node.id);
  hashes_.push_back(std::hash<std::string_view>{}(node.id));
  return nodes_.emplace_back(std::move(node));
}

std::size_t Tree::place(std::string_view id) const {
  const std::size_t hash = std::hash<std::string_view>{}(id);
  std::size_t at = 0;
  while (at < nodes_.size() && !(hashes_[at] == hash && nodes_[at].id == id)) ++at;
  return at;
}

const Node* Tree::find(std::string_view id) const {
  const std::size_t at = place(id);
  return at < nodes_.size() ? &nodes_[at] : nullptr;
}

Node* Tree::find(std::string_view id) {
  const std::size_t at = place(id);
  return at < nodes_.size() ? &nodes_[at] : nullptr;
}

const Node* Tree::touched(Vec2 at) const {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
    if (node->touchable && node->rect.contains(at)) return focusable(*node) ? &*node : nullptr;
  return nullptr;
}

const Node* Tree::sliding(Vec2 at) const {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
    if ((node->slides == Slides::upright || node->slides == Slides::across) && node->rect.contains(at))
      return node->state.covered ? nullptr : &*node;
  return nullptr;
}

const Node* Tree::neighbour(std::string_view id, int step) const {
  const int count = static_cast<int>(nodes_.size());
  if (count == 0) return nullptr;
  const Node* from = find(id);
  int at = from != nullptr ? from->order : step > 0 ? -1 : count;
  for (int tried = 0; tried < count; ++tried) {
    at = (at + step + count) % count;
    const Node& node = nodes_[static_cast<std::size_t>(at)];
    if (focusable(node)) return &node;
  }
  return nullptr;
}

void Tree::cover_all() {
  for (Node& node : nodes_) node.state.covered = true;
}

void Tree::clear() {
  nodes_.clear();
  hashes_.clear();
  duplicates_.clear();
}

std::string Tree::json() const {
  nlohmann::json out = nlohmann::json::array();
  for (const Node& node : nodes_) {
    nlohmann::json said{{"id", node.id},
                        {"role", name(node.role)},
                        {"name", node.is_private && node.role == Role::text ? hidden : node.name},
                        {"language", node.language},
                        {"rect", {node.rect.x, node.rect.y, node.rect.w, node.rect.h}},
                        {"order", node.order},
                        {"state", words(node.state)},
                        {"touchable", node.touchable}};
    if (!node.spoken.empty()) said["spoken"] = node.spoken;
    if (node.is_private) {
      said["private"] = true;
    } else if (!node.value.empty()) {
      said["value"] = node.value;
    }
    out.push_back(std::move(said));
  }
  return nlohmann::json{{"nodes", std::move(out)}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace foyer::ui
