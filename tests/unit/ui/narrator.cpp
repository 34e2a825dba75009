// What is said of a screen, from tree to tree, without drawing one.
#include "kiosk/ui/narrator.hpp"

#include <catch2/catch_all.hpp>

#include "shared/base/random.hpp"

namespace foyer::ui {
namespace {

using Words = std::vector<std::string>;

text::Messages messages(const char* tag) {
  auto catalogue = text::Catalogue::load(FOYER_SOURCE_DIR "/assets/languages");
  REQUIRE(catalogue);
  return text::Messages(catalogue->find(tag));
}

Node node(std::string id, Role role, std::string name, std::string value = {}) {
  Node it;
  it.id = std::move(id);
  it.role = role;
  it.name = std::move(name);
  it.value = std::move(value);
  it.touchable = role == Role::button || role == Role::field || role == Role::toggle || role == Role::key;
  return it;
}

// A kiosk as the narrator sees it: a tree that the test changes between two looks.
struct Listener {
  explicit Listener(const char* tag = "en") : words(messages(tag)) {
    tree.add(node("top.brand", Role::text, "Meridian"));
    tree.add(node("form.hint", Role::text, "As you gave them."));
    tree.add(node("form.title", Role::heading, "Who are you?"));
    Node name = node("form.name", Role::field, "Your name");
    name.is_private = true;
    tree.add(name);
    Node phone = node("form.phone", Role::field, "Your phone");
    phone.is_private = true;
    tree.add(phone);
    tree.add(node("key.q", Role::key, "q"));
    tree.add(node("form.go", Role::button, "Find my visit"));
    tree.add(node("bar.back", Role::button, "Back"));
    narrator.follow({tree, "nowhere", words, headset});  // speech was on before
  }

  Node& operator[](std::string_view id) { return *tree.find(id); }
  void focus(std::string_view id) {
    for (const Node& each : std::vector<Node>(tree.nodes())) tree.find(each.id)->state.focused = each.id == id;
  }
  Narrator::Change follow() { return narrator.follow({tree, screen, words, headset}); }
  Words hear() { return said(follow().told); }
  Words repeat() { return said(narrator.repeat({tree, screen, words, headset})); }
  static Words said(const Told& told) {
    Words all;
    for (const device::Utterance& each : told) all.push_back(each.text + (each.is_private ? " (private)" : ""));
    return all;
  }

  text::Messages words;
  Tree tree;
  std::string screen = "form";
  bool headset = false;
  Narrator narrator;
};

}  // namespace

TEST_CASE("a new screen is told from its heading to what can be done, without the frame around it") {
  Listener it;
  const auto change = it.follow();
  CHECK(change.turned);
  CHECK(Listener::said(change.told) ==
        Words{"Who are you?", "As you gave them.", "You can choose:", "Your name", "Your phone", "Find my visit"});
  CHECK(it.hear().empty());  // nothing changed
}

TEST_CASE("speech begins with how it is used, once") {
  Listener it;
  it.narrator.forget();
  CHECK(it.hear().front().starts_with("Speech is on."));
  it.screen = "other";
  CHECK(it.hear().front() == "Who are you?");
}

TEST_CASE("focus is told with name, kind, value and state") {
  Listener it;
  it.tree.add(node("form.calm", Role::toggle, "Calm", "Nothing moves."));
  it.hear();
  it.focus("form.go");
  CHECK(it.hear() == Words{"Find my visit, button"});
  it.focus("bar.back");
  CHECK(it.hear() == Words{"Back, button"});
  it.focus("key.q");
  CHECK(it.hear() == Words{"q"});
  it.focus("form.calm");
  CHECK(it.hear() == Words{"Calm, switch, off, Nothing moves."});
  it["form.calm"].state.selected = true;
  CHECK(it.hear() == Words{"on"});
  it.focus("form.name");
  CHECK(it.hear() == Words{"Your name, text field", "empty"});
}

TEST_CASE("A09 A10: masked letters are asterisks, and personal ones are told into a headset only") {
  Listener it;
  it.hear();
  it["form.phone"].value = std::string(masking_dot);
  CHECK(it.hear() == Words{"asterisk"});
  it["form.phone"].value += masking_dot;
  CHECK(it.hear() == Words{"asterisk"});
  it["form.phone"].value = masking_dot;
  CHECK(it.hear() == Words{"asterisk deleted"});

  it["form.name"].value = "P";
  CHECK(it.hear() == Words{"asterisk"});
  it.headset = true;
  it["form.name"].value = "Pé";
  CHECK(it.hear() == Words{"é (private)"});
  it["form.name"].value = "Pé ";
  CHECK(it.hear() == Words{"Space (private)"});
  it["form.name"].value = "Pé";
  CHECK(it.hear() == Words{"Space deleted (private)"});
  it.focus("form.name");
  CHECK(it.hear() == Words{"Your name, text field", "Pé (private)"});
  it["form.phone"].value = "55";  // shown by its eye
  CHECK(it.hear() == Words{"55 (private)"});
  it.headset = false;
  CHECK(it.repeat() == Words{"Your name, text field", "asterisk asterisk"});

  Node greeting = node("form.greeting", Role::text, "Priya Raman");
  greeting.is_private = true;
  it.tree.add(greeting);
  CHECK(it.hear().empty());
  it.screen = "next";
  for (const std::string& each : it.hear()) CHECK(each.find("Priya") == std::string::npos);
  it.headset = true;
  it.screen = "form";
  const Words all = it.hear();
  CHECK(std::find(all.begin(), all.end(), "Priya Raman (private)") != all.end());
}

TEST_CASE("A14: a fault is told with its field, and then where the focus went") {
  Listener it;
  it.hear();
  it["form.name"].spoken = "Your name. Please enter your name.";
  it["form.phone"].spoken = "Your phone. Please check the phone number.";
  it.focus("form.name");
  CHECK(it.hear() == Words{"Your name. Please enter your name.", "Your phone. Please check the phone number.",
                           "Your name, text field", "empty"});
  CHECK(it.hear().empty());
}

TEST_CASE("what comes by itself is told: a word in passing first, a countdown once") {
  Listener it;
  it.tree.add(node("form.clears", Role::text, "This screen clears in 12 seconds."));
  it.hear();
  it["form.clears"].name = "This screen clears in 11 seconds.";
  CHECK(it.hear().empty());
  it["form.clears"].name = "This screen clears in 1 second.";  // another plural form: still the countdown
  CHECK(it.hear().empty());
  it.tree.add(node("form.coming", Role::text, "Marta is coming."));
  it.tree.add(node("form.toast", Role::alert, "The reader works again."));
  CHECK(it.hear() == Words{"The reader works again.", "Marta is coming."});
  it["form.coming"].name = "Marta is with you.";
  CHECK(it.hear() == Words{"Marta is with you."});
}

TEST_CASE("a dialog is another screen, and what it covers is silent") {
  Listener it;
  it.hear();
  it.tree.cover_all();
  it.tree.add(node("leave", Role::dialog, "Leave?", "What you typed goes."));
  it.tree.add(node("leave.stay", Role::button, "Stay"));
  const auto change = it.follow();
  CHECK(change.turned);
  CHECK(Listener::said(change.told) == Words{"Leave?", "What you typed goes.", "You can choose:", "Stay"});
}

TEST_CASE("A05: repeating says where the person is, and asked again the whole screen, as it is now") {
  Listener it;
  const Words screen = it.hear();
  CHECK(it.repeat() == screen);
  it.focus("form.go");
  it.hear();
  it["form.go"].name = "Find it";
  CHECK(it.repeat() == Words{"Find it, button"});
  CHECK(it.repeat().front() == "Who are you?");
  CHECK(it.repeat() == Words{"Find it, button"});
}

TEST_CASE("A13: every utterance is in the language on the screen, a language's own name in its own") {
  for (const char* tag : {"en", "es", "de", "fr", "ar", "zh", "pt", "vi"}) {
    Listener it(tag);
    Node german = node("language.de", Role::button, "Deutsch");
    german.language = "de";
    it.tree.add(german);
    for (const device::Utterance& each : it.follow().told)
      CHECK(each.language == (each.text == "Deutsch" ? "de" : tag));
    it.focus("language.de");
    const Told told = it.follow().told;
    REQUIRE(!told.empty());
    CHECK(told.front().language == "de");
    CHECK(told.back().language == tag);
    CHECK(it.words.faults().empty());
  }
}

TEST_CASE("another language of the same screen is told anew") {
  Listener it;
  it.hear();
  it.words = messages("de");
  const auto change = it.follow();
  CHECK(change.turned);
  for (const device::Utterance& each : change.told) CHECK(each.language == "de");
}

}  // namespace foyer::ui
