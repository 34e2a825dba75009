// Draws pages made of every control on a real window and keeps their pictures (FOYER_PICTURES, or the current folder's
// `pictures`), for a person to look at beside the target pictures. What a machine can say of them it checks: all text
// is in a node and in its box, targets are large enough, ids are unique, and something was drawn.
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "contrast.hpp"
#include "kiosk/ui/bar.hpp"
#include "kiosk/ui/keyboard.hpp"
#include "specimen.hpp"
#include "tests/unit/device/drivers.hpp"

using namespace foyer;
using namespace foyer::ui;

namespace {

struct Say {
  std::string_view touch, welcome, under, who, scan, scan_text, greeting, sentence, time, car, saved, tag, check_in;
};
constexpr Say english{"Touch to begin",
                      "Welcome. Let’s get you where you’re going.",
                      "Check in, pick up your online configuration, or ask for a person.",
                      "Who do we have the pleasure of meeting?",
                      "Scan your code",
                      "From your confirmation or the configuration you saved online. Hold it under the reader.",
                      "Good morning,",
                      "Marta is expecting you at 11:00. You’re 18 minutes early, and she already knows what you chose.",
                      "11:00",
                      "Your Meridian EV Touring",
                      "Saved online yesterday at 21:14 · Tidal Teal, 20″, Winter pack",
                      "2 matching cars here today",
                      "Check in for 11:00 test drive"};

constexpr BarWords bar_words{"Back", "English", "Easier to use", "Call staff", "Finish"};

void attract(Ui& ui) {
  const Ui::Page page(ui, "attract", Backdrop::night, Travel::none);
  top_line(ui, "Harbour Motors", {"attract.time", "10:42"});
  const Layout& l = ui.layout();
  CarView view;
  view.light = Light::backlit;
  view.yaw_degrees = 24;
  Rect all{l.content.x, l.content.y, l.content.w, l.canvas.h - l.content.y - 48};
  if (l.landscape) {
    Rect left = all.take_start(l.main.w, 48);
    ui.backlight(left.inset(0, 100));
    ui.car("attract.car", left.inset(0, 100), view, "Meridian");
  } else {
    ui.backlight({l.content.x, 200, l.content.w, 600});
    ui.car("attract.car", {l.content.x, 200, l.content.w, 600}, view, "Meridian");
  }
  Rect row = all.take_bottom(64, 24);
  constexpr std::string_view names[] = {"English", "Español", "Deutsch", "العربية", "हिन्दी"};
  for (int i = 0; i < 5; ++i) {
    ButtonLook look;
    look.kind = ButtonKind::quiet;
    look.size = 28;
    ui.button("attract." + std::to_string(i), row.cell(5, 1, 8, i, 0), names[i], look);
  }
  ui.primary_button("attract.begin", all.take_bottom(144, 0), english.touch);
  const float top = l.landscape ? 240 : 800;
  const float height = ui.text_height(english.welcome, ui.type(type::hero, Weight::display), all.w);
  ui.heading("attract.title", {all.x, top, l.landscape ? all.w : 780, l.landscape ? height : 480}, english.welcome,
             l.landscape ? type::display : type::hero);
  ui.text("attract.text", {all.x, top + (l.landscape ? 400 : 500), std::min(800.0f, all.w), 120}, english.under,
          ui.type(36, Weight::regular, Ink::ink_2));
}

void identify(Ui& ui) {
  const Ui::Page page(ui, "identify", Backdrop::day, Travel::none);
  top_line(ui, "Harbour Motors", {"identify.time", "10:42"});
  Rect area = ui.layout().content;
  ui.heading("identify.title", {area.x, area.y + 20, 760, 300}, english.who);
  Rect tiles = area.take_bottom(ui.layout().landscape ? 330 : 596);
  const Rect scan = area.take_bottom(280, 32);
  TileLook filled;
  filled.filled = true;
  ui.tile("identify.scan", scan, Icon::qr_code, english.scan, english.scan_text, filled);
  struct Way {
    Icon icon;
    std::string_view title, text;
  };
  constexpr Way ways[] = {{Icon::user, "Name and phone", "We ask for both, so only you can find your visit."},
                          {Icon::ticket, "Appointment code", "Eight characters, from your message."},
                          {Icon::id_card, "Driving licence", "Scan the back. Nothing is kept unless you agree."},
                          {Icon::message_square, "I’m new here", "Look around first, or see someone now."}};
  const int columns = ui.layout().landscape ? 4 : 2;
  for (int i = 0; i < 4; ++i)
    ui.tile("identify." + std::to_string(i), tiles.cell(columns, 4 / columns, 24, i % columns, i / columns),
            ways[i].icon, ways[i].title, ways[i].text);
  bar(ui, bar_words);
}

void welcome(Ui& ui, CarView view) {
  const Ui::Page page(ui, "welcome", Backdrop::day, Travel::none);
  top_line(ui, "Harbour Motors", {"welcome.not_you", "Not you? Finish", true});
  const bool lying = ui.layout().landscape;
  Rect area = ui.layout().side;
  const auto tiles = [&](const Rect& row) {
    ui.tile("welcome.configure", row.cell(3, 1, 24, 0, 0), Icon::car, "Finish my configuration");
    ui.tile("welcome.sign", row.cell(3, 1, 24, 1, 0), Icon::pencil, "Sign 2 documents");
    ui.tile("welcome.drink", row.cell(3, 1, 24, 2, 0), Icon::coffee, "A drink while I wait");
  };
  if (lying) ui.primary_button("welcome.check_in", area.take_bottom(120, 20), english.check_in, Icon::check);
  tiles(area.take_bottom(lying ? 204 : 220, 32));
  if (!lying) ui.primary_button("welcome.check_in", area.take_bottom(120, 32), english.check_in, Icon::check);
  area.take_top(lying ? 0 : 24);
  ui.text("welcome.greeting", area.take_top(48, 0), english.greeting, ui.type(36, Weight::regular, Ink::ink_2));
  ui.heading("welcome.name", area.take_top(118, 6), "Priya.", lying ? type::display : type::hero);
  TextStyle body = ui.type(type::body_large);
  body.strong = english.time;
  ui.text("welcome.sentence", area.take_top(ui.text_height(english.sentence, body, area.w), 32), english.sentence,
          body);
  const Rect stage = lying ? ui.layout().main : area;
  ui.panel_stage(stage);
  ui.car("welcome.car", stage.inset(24, lying ? 130 : 150), view, "Meridian EV Touring, Tidal Teal");
  ui.heading("welcome.car_name", {stage.x + 40, stage.y + 36, stage.w - 80, 48}, english.car, 38);
  ui.text("welcome.saved", {stage.x + 40, stage.y + 88, stage.w - 80, 40}, english.saved,
          ui.type(26, Weight::regular, Ink::ink_2));
  ui.tag("welcome.tag", {stage.right() - 40, stage.bottom() - 80}, english.tag);
  bar(ui, bar_words);
}

void done(Ui& ui) {
  const Ui::Page page(ui, "done", Backdrop::day, Travel::none);
  top_line(ui, "Harbour Motors");
  Rect area = ui.layout().content;
  ui.text("done.clears", area.take_bottom(48, 24), "This screen clears itself in 12 seconds.",
          ui.type(type::label, Weight::regular, Ink::ink_2));
  const Row rows[] = {{"Your flat white", "Lounge, by the window"},
                      {"Meridian EV, Ember Red", "Bay 3, charged 92 %"},
                      {"Dealer discount · until 30 Nov", "− $1,500", false, false, Ink::ok, "Saved online"},
                      {"On the road", "$48,907", true}};
  const float height = ui.rows_height(rows, area.w - 80) + 40;
  const Rect card = area.take_bottom(height, 32);
  ui.card(card);
  ui.rows("done.row", card.inset(40, 20), rows);
  const Rect person = area.take_bottom(224, 32);
  ui.card(person);
  Rect inside = person.inset(40);
  ui.avatar("done.avatar", inside.take_start(144, 32), "Marta Silva", "MS");
  ui.heading("done.name", {inside.x, inside.y + 22, inside.w, 60}, "Marta Silva", type::heading);
  ui.text("done.role", {inside.x, inside.y + 84, inside.w, 44}, "Product specialist · on her way",
          ui.type(type::body, Weight::regular, Ink::ink_2));
  const std::string steps[] = {"Arrived", "Checked in", "Test drive"};
  ui.steps("done.steps", area.take_bottom(64, 24), steps, 1);
  ui.heading("done.title", area.take_bottom(200, 24), "You’re checked in, Priya.");
  const Rect mark = area.take_bottom(140, 32);
  ui.badge({mark.x, mark.y, 140, 140}, Icon::check);
  bar(ui, bar_words);
}

void typing(Ui& ui, std::string& name, std::string& code) {
  const Ui::Page page(ui, "typing", Backdrop::day, Travel::none);
  top_line(ui, "Harbour Motors");
  Rect area = ui.layout().content;
  ui.heading("typing.title", area.take_top(100, 16), "Tell us your name", type::title);
  const Rect keys = area.take_bottom(keyboard_height(ui, KeyboardKind::letters));
  Field field;
  field.label = "Name";
  field.icon = Icon::user;
  field.secrecy = Secrecy::personal;
  ui.field("typing.name", area.take_top(ui.field_height(field), 20), field, name);
  Field phone;
  phone.label = "Phone";
  phone.hint = "The number you booked with";
  phone.icon = Icon::phone;
  phone.error = "That number is too short. Please check it.";
  std::string none;
  ui.field("typing.phone", area.take_top(ui.field_height(phone), 20), phone, none);
  Field letters;
  letters.label = "Code";
  letters.code = true;
  letters.max_letters = 8;
  ui.field("typing.code", area.take_top(116, 20), letters, code);
  ui.toggle("typing.large", area.take_top(124, 20), "Larger text", "Everything a third bigger", true);
  Rect chips = area.take_top(72, 20);
  ui.chip("typing.paint", chips.take_start(130, 12), "Paint", true);
  ui.chip("typing.wheels", chips.take_start(150, 12), "Wheels", false);
  ui.swatch("typing.teal", chips.take_start(96, 12).inset(0, -12), Colour::hex(0x2E6F7A), "Teal", true);
  ui.swatch("typing.white", chips.take_start(96, 12).inset(0, -12), Colour::hex(0xF1F0EA), "White", false);
  ui.progress("typing.looking", area.take_top(90), "Looking for your visit…");
  keyboard(ui, keys, KeyboardKind::letters, {"Space", "Delete", "Capitals", "Done"});
  bar(ui, bar_words);
}

void question(Ui& ui) {
  welcome(ui, {});
  const DialogButton buttons[] = {{"idle.stay", "I’m still here", ButtonKind::primary},
                                  {"idle.finish", "Finish now", ButtonKind::secondary}};
  Dialog dialog;
  dialog.icon = Icon::clock;
  dialog.title = "Are you still there?";
  dialog.text = "We clear the screen in 20 seconds, so nobody else sees your visit.";
  dialog.buttons = buttons;
  ui.dialog("idle", dialog);
  ui.toast("offline", Tone::careful, Icon::wifi_off, "We’re offline. Your check-in is safe here.");
}

std::filesystem::path folder() {
  const char* asked = std::getenv("FOYER_PICTURES");
  const std::filesystem::path path = asked == nullptr ? "pictures" : asked;
  std::filesystem::create_directories(path);
  return path;
}

struct Shot {
  std::string name;
  Panel panel;
  Settings settings;
  std::function<void(Ui&)> draw;
};

void take(const Shot& shot) {
  CAPTURE(shot.name);
  const base::SystemClock clock;
  device::WindowOptions options;
  options.width_px = shot.panel.width_px;
  options.height_px = shot.panel.height_px;
  const auto window = specimen::value(device::Window::open(options, clock));
  const auto backend = specimen::value(Backend::open(*window, specimen::assets));
  Ui ui(*backend, shot.panel, specimen::themes());
  ui.change(shot.settings);
  base::BootTime now{std::chrono::seconds{5}};
  Picture picture;
  for (int frame = 0; frame < 60 && (frame < 4 || ui.wants_frame()); ++frame) {
    window->wait(clock.boot());
    for (const device::Input& input : window->take_input()) ui.feed(input);
    now += std::chrono::milliseconds{90};
    ui.begin_frame(now);
    shot.draw(ui);
    if (!ui.end_frame()) continue;
    picture = backend->capture();
    backend->show();
  }
  const std::string path = folder() / (shot.name + ".png");
  REQUIRE(save_png(picture, path));
  CHECK(ui.canvas().orphans().empty());
  for (const Overflow& overflow : ui.canvas().overflows())
    FAIL_CHECK(overflow.node << " needs " << overflow.needed.x << "x" << overflow.needed.y << " in " << overflow.box.w
                             << "x" << overflow.box.h);
  CHECK(ui.tree().duplicates().empty());
  CHECK(ui.canvas().written().size() > 5);
  for (const seen::Faint& faint : seen::faint(picture, ui)) FAIL_CHECK(words(faint));
  for (const Node& node : ui.tree().nodes()) {
    CAPTURE(node.id);
    CHECK_FALSE(node.name.empty());
    if (node.touchable) CHECK(big_enough(ui.panel(), node.rect));
  }
  CHECK(std::count_if(picture.rgba.begin(), picture.rgba.end(),
                      [&](std::uint8_t byte) { return byte != picture.rgba[0]; }) > 100000);
}

Panel lying() {
  Panel panel;
  std::swap(panel.width_px, panel.height_px);
  std::swap(panel.width_mm, panel.height_mm);
  return panel;
}

}  // namespace

TEST_CASE("pages of every control are drawn in both orientations") {
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: pictures need one (./dev test brings its own)");
  Settings large;
  large.large_text = true;
  Settings contrast;
  contrast.high_contrast = true;
  Settings arabic;
  arabic.language = "ar";
  std::string name = "Renée Ó Súilleabháin";
  std::string code = "7K3F9";
  CarView suv;
  suv.body = Body::suv;
  suv.paint = Colour::hex(0x8C2B28);
  suv.wheels = WheelDesign::aero;
  suv.wheel_inch = 21;
  suv.dark_roof = true;
  CarView hatch;
  hatch.body = Body::hatch;
  hatch.paint = Colour::hex(0xE9E7E0);
  hatch.wheels = WheelDesign::multi_spoke;
  hatch.metallic = 0.1f;
  hatch.yaw_degrees = -30;
  const auto plain = [](Ui& ui) { welcome(ui, {}); };
  const Shot shots[] = {{"attract", {}, {}, attract},
                        {"identify", {}, {}, identify},
                        {"welcome", {}, {}, plain},
                        {"done", {}, {}, done},
                        {"typing", {}, {}, [&](Ui& ui) { typing(ui, name, code); }},
                        {"question", {}, {}, question},
                        {"welcome-suv", {}, {}, [&](Ui& ui) { welcome(ui, suv); }},
                        {"welcome-hatch", {}, {}, [&](Ui& ui) { welcome(ui, hatch); }},
                        {"welcome-landscape", lying(), {}, plain},
                        {"attract-landscape", lying(), {}, attract},
                        {"welcome-large", {}, large, plain},
                        {"typing-large", {}, large, [&](Ui& ui) { typing(ui, name, code); }},
                        {"done-contrast", {}, contrast, done},
                        {"identify-arabic", {}, arabic, identify}};
  const base::SystemClock clock;
  device::WindowOptions unseen;
  unseen.visible = false;
  const auto kept = specimen::value(device::Window::open(unseen, clock));  // an X server without clients starts anew
  device::keep_drivers_loaded();
  const char* only = std::getenv("FOYER_PICTURE");
  for (const Shot& shot : shots)
    if (only == nullptr || shot.name.find(only) == 0) take(shot);
}
