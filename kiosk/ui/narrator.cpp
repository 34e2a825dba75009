#include "kiosk/ui/narrator.hpp"

#include <algorithm>

namespace foyer::ui {

namespace {

// The frame around every screen is told when focus comes to it, not on each screen anew.
bool around(const Node& node) {
  return node.id.starts_with("bar.") || node.id.starts_with("top.") || node.id == "clock";
}

bool tells(const Node& node) { return !node.state.covered && !around(node) && node.role != Role::group; }
bool control(const Node& node) { return tells(node) && node.touchable && node.role != Role::key; }
bool words(const Node& node) { return tells(node) && !node.touchable; }

const Node* focused(const Tree& tree) {
  const auto at = std::find_if(tree.nodes().begin(), tree.nodes().end(), [](const Node& n) { return n.state.focused; });
  return at == tree.nodes().end() ? nullptr : &*at;
}

const Node* open_field(const Tree& tree) {
  const auto at = std::find_if(tree.nodes().begin(), tree.nodes().end(),
                               [](const Node& n) { return n.role == Role::field && n.state.active && tells(n); });
  return at == tree.nodes().end() ? nullptr : &*at;
}

std::string page_of(const Narrator::Scene& scene) {
  std::string page = std::string(scene.screen) + ' ' + scene.words.language().tag;
  for (const Node& node : scene.tree.nodes())
    if (node.role == Role::dialog) page += ' ' + node.id;
  return page;
}

// The same but for its figures.
bool only_counts(std::string_view a, std::string_view b) {
  const auto plain = [](std::string_view text) {
    std::string out;
    for (const char byte : text)
      if (byte < '0' || byte > '9') out += byte;
    return out;
  };
  return a != b && plain(a) == plain(b);
}

// An alert and a dialog before all else, then the heading, then the rest as it is read.
int rank(const Node& node) {
  return node.role == Role::alert || node.role == Role::dialog ? 0 : node.role == Role::heading ? 1 : 2;
}

void told_words(const Node& node, const Spoken& say, Told& told) {
  say.name(node, told);
  if (node.value.empty() || node.is_private) return;
  Node value = node;
  value.name = node.value;
  value.spoken.clear();
  say.name(value, told);
}

}  // namespace

void Narrator::forget() { *this = {}; }

Narrator::Change Narrator::follow(const Scene& scene) {
  const Spoken say(scene.words, scene.headset);
  Change change;
  change.turned = page_of(scene) != page_;
  if (change.turned) {
    running_.clear();
    if (!introduced_) say.sentence("speech.started", change.told);
    introduced_ = true;
    const Told screen = whole(scene);
    change.told.insert(change.told.end(), screen.begin(), screen.end());
  } else {
    came(scene, say, change.told);
    faults(scene, say, change.told);
    where(scene, say, change.told);
  }
  if (!change.told.empty()) repeated_ = false;
  keep(scene);
  return change;
}

Told Narrator::repeat(const Scene& scene) {
  const Spoken say(scene.words, scene.headset);
  const Node* at = focused(scene.tree);
  if (at == nullptr) at = open_field(scene.tree);
  if (at == nullptr || repeated_) {
    repeated_ = false;
    return whole(scene);
  }
  repeated_ = true;
  Told told;
  say.control(*at, told);
  return told;
}

Told Narrator::whole(const Scene& scene) const {
  const Spoken say(scene.words, scene.headset);
  std::vector<const Node*> read;
  for (const Node& node : scene.tree.nodes())
    if (words(node)) read.push_back(&node);
  std::stable_sort(read.begin(), read.end(), [](const Node* a, const Node* b) { return rank(*a) < rank(*b); });
  Told told;
  for (const Node* node : read) told_words(*node, say, told);

  bool any = false;
  for (const Node& node : scene.tree.nodes()) {
    if (!control(node) || node.state.disabled) continue;
    if (!std::exchange(any, true)) say.sentence("speech.choices", told);
    say.name(node, told);
  }
  // A picture's name may be a text's too: told once.
  Told once;
  for (device::Utterance& each : told)
    if (std::find(once.begin(), once.end(), each) == once.end()) once.push_back(std::move(each));
  if (const Node* at = focused(scene.tree); at != nullptr && !at->state.covered)
    say.control(*at, once);
  else if (const Node* field = open_field(scene.tree))
    say.control(*field, once);
  return once;
}

// What is on the screen now and was not, or says something else.
void Narrator::came(const Scene& scene, const Spoken& say, Told& told) {
  std::vector<const Node*> read;
  for (const Node& node : scene.tree.nodes()) {
    const Node* before = last_.find(node.id);
    if (control(node) && before == nullptr && focus_ != node.id) read.push_back(&node);
    if (!words(node) || running_.contains(node.id)) continue;
    if (before == nullptr || before->state.covered) {
      read.push_back(&node);
    } else if (only_counts(before->name, node.name) || only_counts(before->value, node.value)) {
      running_.insert(node.id);
    } else if (before->name != node.name || before->value != node.value) {
      read.push_back(&node);
    }
  }
  std::stable_sort(read.begin(), read.end(), [](const Node* a, const Node* b) { return rank(*a) < rank(*b); });
  for (const Node* node : read) {
    if (node->touchable && node->role != Role::field)
      say.control(*node, told);
    else
      told_words(*node, say, told);
  }
}

// A field's fault is told with the field's name: that is what its `spoken` says.
void Narrator::faults(const Scene& scene, const Spoken& say, Told& told) const {
  for (const Node& node : scene.tree.nodes()) {
    if (node.role != Role::field || !tells(node) || node.spoken.empty()) continue;
    const Node* before = last_.find(node.id);
    if (before != nullptr && before->spoken != node.spoken) say.name(node, told);
  }
}

// Where the person is: what is typed, where focus came to, what changed under it.
void Narrator::where(const Scene& scene, const Spoken& say, Told& told) const {
  const Node* at = focused(scene.tree);
  const bool moved = at != nullptr && at->id != focus_;
  for (const Node& node : scene.tree.nodes()) {
    if (node.role != Role::field || !tells(node)) continue;
    const Node* before = last_.find(node.id);
    if (before != nullptr && before->value != node.value) say.typing(node, before->value, told);
  }
  const Node* open = open_field(scene.tree);
  const Node* was_open = open_field(last_);
  if (moved) {
    const Node* before = last_.find(at->id);
    Node plain = *at;
    if (before != nullptr && before->spoken != at->spoken) plain.spoken.clear();  // its fault was told just now
    say.control(plain, told);
  } else if (open != nullptr && (was_open == nullptr || was_open->id != open->id)) {
    say.control(*open, told);
  } else if (at != nullptr && at->role != Role::field) {
    const Node* before = last_.find(at->id);
    if (before != nullptr &&
        (before->state.selected != at->state.selected || (at->role == Role::slider && before->value != at->value)))
      say.state(*at, told);
  }
}

void Narrator::keep(const Scene& scene) {
  last_ = scene.tree;
  page_ = page_of(scene);
  const Node* at = focused(scene.tree);
  focus_ = at == nullptr ? std::string() : at->id;
}

}  // namespace foyer::ui
