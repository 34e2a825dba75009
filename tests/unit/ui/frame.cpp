// A finger and a keypad, without a display: presses act on release inside, nothing is lost, everything is reached.
#include "kiosk/ui/frame.hpp"

#include <set>

#include "kiosk/ui/bar.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "specimen.hpp"

using namespace foyer;
using namespace foyer::ui;
using device::Key;

namespace {

constexpr Rect first_rect{56, 300, 400, 120};
constexpr Rect second_rect{56, 500, 400, 120};
constexpr BarWords bar_words{"Back", "English", "Easier to use", "Call staff", "Finish"};
constexpr KeyboardWords key_words{"Space", "Delete", "Capitals", "Done"};

struct TwoButtons {
  int first = 0;
  int second = 0;
  bool off = false;
  void operator()(Ui& ui) {
    const Ui::Page page(ui, "two", Backdrop::day, Travel::none);
    ButtonLook look;
    look.disabled = off;
    if (ui.button("two.first", first_rect, "First", look)) ++first;
    if (ui.button("two.second", second_rect, "Second")) ++second;
  }
};

}  // namespace

TEST_CASE("a press is seen on the next frame and acts on release") {
  specimen::Desk desk;
  TwoButtons page;
  desk.frames(page);
  desk.down(first_rect.centre());
  desk.frame(page);
  CHECK(desk.ui.tree().find("two.first")->state.pressed);
  CHECK(page.first == 0);
  desk.up(first_rect.centre());
  desk.frame(page);
  CHECK(page.first == 1);
  CHECK_FALSE(desk.ui.tree().find("two.first")->state.pressed);
  desk.frames(page);
  CHECK(page.first == 1);
}

TEST_CASE("a tap shorter than a frame is not lost, and frames with more input waiting are not drawn") {
  specimen::Desk desk;
  TwoButtons page;
  desk.frames(page);
  for (int i = 0; i < 20; ++i) {
    desk.down(first_rect.centre());
    desk.up(first_rect.centre());
  }
  int drawn = 0;
  int rounds = 0;
  do {
    drawn += desk.frame(page) ? 1 : 0;
  } while (desk.ui.wants_frame() && ++rounds < 200);
  CHECK(page.first == 20);
  CHECK(rounds < 60);
  CHECK(drawn < 20);
  CHECK(drawn > 0);
}

TEST_CASE("sliding off cancels, and sliding back does not press after all") {
  specimen::Desk desk;
  TwoButtons page;
  desk.frames(page);
  desk.down(first_rect.centre());
  desk.move(second_rect.centre());
  desk.frames(page);
  CHECK_FALSE(desk.ui.tree().find("two.first")->state.pressed);
  CHECK_FALSE(desk.ui.tree().find("two.second")->state.pressed);
  desk.move(first_rect.centre());
  desk.up(first_rect.centre());
  desk.frames(page);
  CHECK(page.first == 0);
  CHECK(page.second == 0);
}

TEST_CASE("a finger that rolls over the edge by less than a slop still means it") {
  specimen::Desk desk;
  TwoButtons page;
  desk.frames(page);
  desk.down({first_rect.x + 2, first_rect.y + 50});
  desk.move({first_rect.x - 3, first_rect.y + 50});
  desk.up({first_rect.x - 3, first_rect.y + 50});
  desk.frames(page);
  CHECK(page.first == 1);
}

TEST_CASE("the touch that woke the screen presses nothing") {
  specimen::Desk desk;
  TwoButtons page;
  desk.frames(page);
  desk.down(first_rect.centre());
  desk.frame(page);
  desk.ui.swallow_touch();
  desk.up(first_rect.centre());
  desk.frames(page);
  CHECK(page.first == 0);
}

TEST_CASE("a control that is off, or under a dialog that came meanwhile, does not act") {
  specimen::Desk desk;
  TwoButtons page;
  page.off = true;
  desk.frames(page);
  desk.down(first_rect.centre());
  desk.up(first_rect.centre());
  desk.frames(page);
  CHECK(page.first == 0);

  const DialogButton stay[] = {{"ask.stay", "Stay", ButtonKind::primary}};
  Dialog dialog;
  dialog.title = "Still there?";
  dialog.buttons = stay;
  bool asked = false;
  std::optional<std::size_t> chosen;
  const auto draw = [&](Ui& ui) {
    page(ui);
    if (asked)
      if (const auto answer = ui.dialog("ask", dialog)) chosen = answer;
  };
  desk.down(second_rect.centre());
  desk.frames(draw);
  asked = true;
  desk.frames(draw);
  desk.up(second_rect.centre());
  desk.frames(draw);
  CHECK(page.second == 0);
  CHECK(desk.ui.tree().find("two.second")->state.covered);
  const Vec2 answer = desk.ui.tree().find("ask.stay")->rect.centre();
  desk.down(answer);
  desk.up(answer);
  desk.frames(draw);
  CHECK(chosen == std::size_t{0});
}

TEST_CASE("four keys reach every control, and select presses it") {
  specimen::Desk desk;
  std::set<std::string> pressed;
  const auto draw = [&](Ui& ui) {
    const Ui::Page page(ui, "keys", Backdrop::day, Travel::none);
    for (const char* id : {"keys.a", "keys.b", "keys.c"})
      if (ui.tile(id, Rect{56, id[5] == 'a' ? 200.0f : id[5] == 'b' ? 500.0f : 800.0f, 900, 240}, Icon::user, "Way"))
        pressed.insert(id);
    switch (bar(ui, bar_words)) {
      case BarAction::none:
        break;
      case BarAction::back:
        pressed.insert("bar.back");
        break;
      case BarAction::language:
        pressed.insert("bar.language");
        break;
      case BarAction::easier:
        pressed.insert("bar.easier");
        break;
      case BarAction::call_staff:
        pressed.insert("bar.call_staff");
        break;
      case BarAction::finish:
        pressed.insert("bar.finish");
        break;
    }
  };
  desk.frames(draw);
  for (int i = 0; i < 8; ++i) {
    desk.key(Key::down);
    desk.frames(draw);
    const std::string at(desk.ui.focused());
    REQUIRE(desk.ui.tree().find(at)->state.focused);
    desk.key(Key::enter);
    desk.frames(draw);
    CHECK(pressed.contains(at));
  }
  CHECK(pressed.size() == 8);
  desk.key(Key::up);
  desk.frames(draw);
  CHECK(desk.ui.focused() == "bar.call_staff");
  pressed.clear();
  desk.key(Key::escape);
  desk.frames(draw);
  CHECK(pressed == std::set<std::string>{"bar.back"});
}

TEST_CASE("A26 passing a field by the keypad opens nothing; select opens it, and on the open one sends the form") {
  specimen::Desk desk;
  std::string first, second;
  int submitted = 0;
  const auto draw = [&](Ui& ui) {
    const Ui::Page page(ui, "form", Backdrop::day, Travel::none);
    ui.field("form.first", {56, 200, 900, 116}, {.label = "First"}, first);
    ui.field("form.second", {56, 400, 900, 116}, {.label = "Second"}, second);
    submitted += ui.submitted();
  };
  const auto press = [&](Key key) {
    desk.key(key);
    desk.frames(draw);
  };
  desk.frames(draw);
  REQUIRE(desk.ui.active_field() == "form.first");
  press(Key::down);
  press(Key::down);
  CHECK(desk.ui.focused() == "form.second");
  CHECK(desk.ui.active_field() == "form.first");
  press(Key::enter);
  CHECK(desk.ui.active_field() == "form.second");
  CHECK(submitted == 0);
  press(Key::enter);
  CHECK(submitted == 1);
  press(Key::up);
  CHECK(desk.ui.active_field() == "form.second");
  press(Key::tab);
  press(Key::tab);
  CHECK(desk.ui.active_field() == "form.first");
}

TEST_CASE("what is typed goes to the open field, from keys and from the panel alike") {
  specimen::Desk desk;
  std::string name;
  std::string code;
  bool submitted = false;
  const auto draw = [&](Ui& ui) {
    const Ui::Page page(ui, "form", Backdrop::day, Travel::none);
    Field field;
    field.label = "Name";
    field.secrecy = Secrecy::personal;
    ui.field("form.name", {56, 200, 900, 116}, field, name);
    Field letters;
    letters.label = "Code";
    letters.code = true;
    letters.max_letters = 8;
    ui.field("form.code", {56, 400, 900, 116}, letters, code);
    keyboard(ui, {56, 900, 968, keyboard_height(ui, KeyboardKind::letters)}, KeyboardKind::letters, key_words);
    submitted = submitted || ui.submitted();
  };
  const auto tap = [&](std::string_view id) {
    const Node* node = desk.ui.tree().find(id);
    REQUIRE(node != nullptr);
    desk.down(node->rect.centre());
    desk.up(node->rect.centre());
    desk.frames(draw);
  };
  desk.frames(draw);
  CHECK(desk.ui.active_field() == "form.name");
  for (const char32_t letter : U"Ñúñez") {
    if (letter != 0) desk.character(letter);
  }
  desk.frames(draw);
  CHECK(name == "Ñúñez");
  desk.key(Key::backspace);
  desk.frames(draw);
  CHECK(name == "Ñúñe");
  tap("key.q");
  tap("key.w");
  tap("key.space");
  tap("key.erase");
  CHECK(name == "ÑúñeQw");  // a new page begins with a capital
  tap("form.code");
  for (const char32_t letter : U"7k3f-9xyzabc") {
    if (letter != 0) desk.character(letter);
  }
  desk.frames(draw);
  CHECK(code == "7K3F9XYZ");
  CHECK(name == "ÑúñeQw");
  desk.key(Key::enter);
  desk.frames(draw);
  CHECK(submitted);
  CHECK(desk.ui.tree().json().find("Qw") == std::string::npos);
}

TEST_CASE("letters of a language stand on its keyboard, and a code's keyboard has no others") {
  specimen::Desk desk;
  const auto keys_of = [&](const std::string& language, KeyboardKind kind) {
    Settings settings;
    settings.language = language;
    desk.ui.change(settings);
    desk.frame([&](Ui& ui) { keyboard(ui, {56, 900, 968, keyboard_height(ui, kind)}, kind, key_words); });
    std::set<std::string> ids;
    for (const Node& node : desk.ui.tree().nodes()) {
      ids.insert(node.id);
      CHECK(big_enough(desk.ui.panel(), node.rect));
    }
    return ids;
  };
  CHECK(keys_of("es", KeyboardKind::letters).contains("key.ñ"));
  const std::set<std::string> german = keys_of("de-AT", KeyboardKind::letters);
  for (const char* key : {"key.ä", "key.ö", "key.ü", "key.ß"}) CHECK(german.contains(key));
  CHECK_FALSE(keys_of("en", KeyboardKind::letters).contains("key.ñ"));
  const std::set<std::string> code = keys_of("en", KeyboardKind::code);
  CHECK(code.size() == 33);
  for (const char* key : {"key.i", "key.l", "key.o", "key.u"}) CHECK_FALSE(code.contains(key));
  CHECK(keys_of("en", KeyboardKind::digits).contains("key.+"));
}

TEST_CASE("the bar's slots are the same rectangles on every page") {
  specimen::Desk desk;
  std::vector<Rect> seen;
  for (const char* name : {"one", "two"}) {
    desk.frames([&](Ui& ui) {
      const Ui::Page page(ui, name, Backdrop::day, Travel::forward);
      ui.heading("title", ui.layout().content, name);
      bar(ui, bar_words);
    });
    for (const char* id : {"bar.back", "bar.language", "bar.easier", "bar.call_staff", "bar.finish"})
      seen.push_back(desk.ui.tree().find(id)->rect);
  }
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(seen[i] == seen[i + 5]);
    CHECK(seen[i] == bar_slot(desk.ui.layout(), static_cast<int>(i)));
  }
}

TEST_CASE("a right-to-left language mirrors where things stand, not what they are") {
  specimen::Desk desk;
  Settings arabic;
  arabic.language = "ar";
  TwoButtons page;
  desk.frames(page);
  const Rect left = desk.ui.tree().find("two.first")->rect;
  desk.ui.change(arabic);
  desk.frames(page);
  const Rect right = desk.ui.tree().find("two.first")->rect;
  CHECK(right.x == Catch::Approx(1080 - left.right()));
  CHECK(right.w == left.w);
  desk.down(right.centre());
  desk.up(right.centre());
  desk.frames(page);
  CHECK(page.first == 1);
}

TEST_CASE("text outside a node, and text beyond its box, are noticed") {
  specimen::Desk desk;
  desk.frame([](Ui& ui) {
    const Ui::Page page(ui, "bad", Backdrop::day, Travel::none);
    ui.canvas().text({56, 200, 400, 60}, "belongs to nobody", ui.type(32));
    ui.text("bad.long", {56, 300, 120, 40}, "far too much for so small a box", ui.type(32));
    ui.text("bad.fine", {56, 400, 600, 60}, "fits", ui.type(32));
  });
  CHECK(desk.ui.canvas().orphans() == std::vector<std::string>{"belongs to nobody"});
  REQUIRE(desk.ui.canvas().overflows().size() == 1);
  CHECK(desk.ui.canvas().overflows()[0].node == "bad.long");
}

TEST_CASE("motion ends, asks for frames while it lasts, and can be turned off") {
  specimen::Desk desk;
  const auto page = [&](const char* id) {
    return [id](Ui& ui) {
      const Ui::Page drawn(ui, id, Backdrop::day, Travel::forward);
      ui.heading("title", ui.layout().content, id);
    };
  };
  desk.frames(page("one"));
  desk.frame(page("two"));
  int frames = 1;
  while (desk.ui.wants_frame()) {
    desk.frame(page("two"));
    ++frames;
  }
  CHECK(frames > 10);  // 280 ms at 16 ms a frame
  CHECK(frames < 30);
  Settings still;
  still.reduced_motion = true;
  desk.ui.change(still);
  desk.frames(page("two"));
  desk.frame(page("three"));
  frames = 1;
  while (desk.ui.wants_frame()) {
    desk.frame(page("three"));
    ++frames;
  }
  CHECK(frames <= 3);
}

TEST_CASE("a follow is where it should be at its ends and never beyond") {
  Motions motions;
  base::BootTime now{std::chrono::seconds{1}};
  motions.begin_frame(now, false);
  CHECK(motions.follow("x", 0) == 0);
  float before = 0;
  for (int i = 0; i <= 20; ++i) {
    motions.begin_frame(now, false);
    const float at = motions.follow("x", 1);
    CHECK(at >= before);
    CHECK(at <= 1);
    before = at;
    now += std::chrono::milliseconds{10};
  }
  CHECK(before == Catch::Approx(1));
  CHECK_FALSE(motions.moving());
  motions.begin_frame(now, true);
  CHECK(motions.follow("x", 0) == 0);
}

TEST_CASE("in reach mode controls are offered room below 1100 mm only") {
  Panel panel;
  panel.mount_mm = 700;
  specimen::Desk desk(panel);
  Settings reach;
  reach.reach = true;
  desk.ui.change(reach);
  CHECK(desk.ui.panel().height_above_floor_mm(desk.ui.layout().reach.y) <= 1101);
  CHECK(desk.ui.layout().reach.bottom() == desk.ui.layout().content.bottom());
}

TEST_CASE("when a person leaves, nothing that was set for them is kept, and it is set again all the same") {
  specimen::Desk desk;
  const auto draw = [](Ui& ui) {
    const Ui::Page page(ui, "left", Backdrop::day, Travel::none);
    ui.text("left.name", {56, 200, 900, 60}, "Priya Raman", ui.type(type::body));
  };
  Typesetter& typesetter = desk.ui.canvas().typesetter();
  desk.frames(draw);
  const std::size_t set = typesetter.shaped();
  desk.frame(draw);
  CHECK(typesetter.shaped() == set);
  desk.ui.forget();
  CHECK(desk.ui.wants_frame());
  desk.frames(draw);
  CHECK(typesetter.shaped() > set);
  CHECK(desk.ui.tree().find("left.name") != nullptr);
}
