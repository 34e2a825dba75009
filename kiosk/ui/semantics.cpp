#include "kiosk/ui/semantics.hpp"

#include <nlohmann/json.hpp>

namespace foyer::ui {

namespace {

const std::string hidden = "•••";  // a private text has no other name

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

Node& Tree::add(Node node) {
  node.order = static_cast<int>(nodes_.size());
  if (!by_id_.emplace(node.id, nodes_.size()).second) duplicates_.push_back(node.id);
  return nodes_.emplace_back(std::move(node));
}

const Node* Tree::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &nodes_[found->second];
}

Node* Tree::find(std::string_view id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &nodes_[found->second];
}

const Node* Tree::touched(Vec2 at) const {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
    if (node->touchable && node->rect.contains(at)) return focusable(*node) ? &*node : nullptr;
  return nullptr;
}

const Node* Tree::sliding(Vec2 at) const {
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node)
    if (node->slides == Slides::upright && node->rect.contains(at)) return node->state.covered ? nullptr : &*node;
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
  by_id_.clear();
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
