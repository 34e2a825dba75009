#include "kiosk/ui/semantics.hpp"

#include <nlohmann/json.hpp>

#include "specimen.hpp"

using namespace foyer::ui;

namespace {

Node button(std::string id, Rect rect) {
  Node node;
  node.id = std::move(id);
  node.role = Role::button;
  node.name = "Check in";
  node.rect = rect;
  node.touchable = true;
  return node;
}

}  // namespace

TEST_CASE("the tree says what is on the screen, for the test driver") {
  Tree tree;
  Node node = button("welcome.check_in", {56, 1350, 968, 120});
  node.language = "es";
  node.spoken = "Check in \"now\"";
  node.state.focused = node.state.pressed = true;
  tree.add(node);
  Node field = button("identify.phone", {0, 0, 100, 100});
  field.role = Role::field;
  field.value = "+34 600 000 000";
  field.is_private = true;
  tree.add(field);
  Node whisper;
  whisper.id = "review.name";
  whisper.name = "Priya Raman";
  whisper.is_private = true;
  tree.add(whisper);

  const auto json = nlohmann::json::parse(tree.json());
  REQUIRE(json["nodes"].size() == 3);
  const auto& first = json["nodes"][0];
  CHECK(first["id"] == "welcome.check_in");
  CHECK(first["role"] == "button");
  CHECK(first["rect"] == nlohmann::json::array({56.0, 1350.0, 968.0, 120.0}));
  CHECK(first["state"] == nlohmann::json::array({"focused", "pressed"}));
  CHECK(first["spoken"] == "Check in \"now\"");
  CHECK(first["language"] == "es");
  CHECK(json["nodes"][1]["private"] == true);
  CHECK(tree.json().find("600") == std::string::npos);
  CHECK(tree.json().find("Priya") == std::string::npos);
  CHECK(tree.find("review.name")->speech() == "Priya Raman");  // a headset may still be told
}

TEST_CASE("a name in broken UTF-8 does not break the tree's JSON") {
  Tree tree;
  Node node = button("a", {});
  node.name = "\xFF";
  tree.add(node);
  CHECK(nlohmann::json::accept(tree.json()));
}

TEST_CASE("an id used twice is reported") {
  Tree tree;
  tree.add(button("a", {}));
  tree.add(button("a", {}));
  CHECK(tree.duplicates() == std::vector<std::string>{"a"});
  tree.clear();
  CHECK(tree.duplicates().empty());
  CHECK(tree.find("a") == nullptr);
}

TEST_CASE("a touch finds the topmost control, and nothing through a dialog") {
  Tree tree;
  tree.add(button("below", {0, 0, 200, 200}));
  tree.add(button("above", {50, 50, 50, 50}));
  CHECK(tree.touched({60, 60})->id == "above");
  CHECK(tree.touched({10, 10})->id == "below");
  CHECK(tree.touched({300, 10}) == nullptr);
  tree.cover_all();
  tree.add(button("answer", {0, 0, 20, 20}));
  CHECK(tree.touched({10, 10})->id == "answer");
  CHECK(tree.touched({60, 60}) == nullptr);
}

TEST_CASE("a disabled control in front keeps the touch from what is behind") {
  Tree tree;
  tree.add(button("behind", {0, 0, 100, 100}));
  Node off = button("off", {0, 0, 100, 100});
  off.state.disabled = true;
  tree.add(off);
  CHECK(tree.touched({5, 5}) == nullptr);
}

TEST_CASE("focus goes round what can be reached, both ways") {
  Tree tree;
  tree.add(button("a", {}));
  Node text;
  text.id = "text";
  tree.add(text);
  Node off = button("off", {});
  off.state.disabled = true;
  tree.add(off);
  tree.add(button("b", {}));
  CHECK(tree.neighbour("", 1)->id == "a");
  CHECK(tree.neighbour("", -1)->id == "b");
  CHECK(tree.neighbour("a", 1)->id == "b");
  CHECK(tree.neighbour("b", 1)->id == "a");
  CHECK(tree.neighbour("a", -1)->id == "b");
  tree.clear();
  CHECK(tree.neighbour("", 1) == nullptr);
}
