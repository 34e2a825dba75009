// A frame that shows what the last one showed asks for no memory: counted, on this thread, in the allocator itself.
#include "kiosk/ui/bar.hpp"
#include "specimen.hpp"
#include "tests/counted/allocations.hpp"

using namespace foyer;
using namespace foyer::ui;

namespace {

constexpr int frames_until_steady = 12;

template <class Draw>
long allocations(specimen::Desk& desk, Draw&& draw) {
  for (int i = 0; i < frames_until_steady; ++i) desk.frame(draw);
  const long before = counted::allocations();
  for (int i = 0; i < 5; ++i) desk.frame(draw);
  return counted::allocations() - before;
}

void every_control(Ui& ui) {
  const Ui::Page page(ui, "steady.page_of_every_control", Backdrop::day, Travel::forward);
  top_line(ui, "Harbour Motors of Southside", {"steady.not_you_then_finish", "Not you? Finish", true});
  Rect area = ui.layout().content;
  ui.heading("steady.heading_of_the_page", area.take_top(90), "Priya, this is all there is.", type::title);
  TextStyle body = ui.type(type::body);
  body.strong = "11:00";
  ui.text("steady.sentence_of_the_page", area.take_top(100), "Marta is expecting you at 11:00, and she knows.", body);
  ui.private_text("steady.private_words_here", area.take_top(50), "Raman, 4471", body);
  ui.primary_button("steady.primary_button", area.take_top(120, 10), "Check in for 11:00 test drive", Icon::check);
  ui.button("steady.secondary_button", area.take_top(100, 10), "Rather something else");
  Rect tiles = area.take_top(220, 10);
  ui.tile("steady.tile_of_a_drink", tiles.cell(2, 1, 20, 0, 0), Icon::coffee, "A drink while I wait",
          "Flat white, tea");
  ui.tile("steady.tile_of_the_car", tiles.cell(2, 1, 20, 1, 0), Icon::car, "Finish my configuration");
  Rect chips = area.take_top(80, 10);
  ui.chip("steady.chip_of_the_paint", chips.take_start(300, 10), "Tidal Teal metallic", true);
  ui.swatch("steady.swatch_of_the_paint", chips.take_start(96, 10), Colour::hex(0x2E6F7A), "Tidal Teal metallic",
            false);
  ui.toggle("steady.toggle_of_large_text", area.take_top(150, 10), "Larger text", "Everything a third bigger", true);
  static const std::string names[] = {"Arrived at the house", "Checked in at the desk", "Test drive begins"};
  ui.steps("steady.steps_of_the_visit", area.take_top(70, 10), names, 1);
  ui.avatar("steady.avatar_of_marta", area.take_top(100, 10), "Marta Silva, product specialist", "MS");
  ui.tag("steady.tag_of_the_stock", {900, 300}, "2 matching cars here today", Tone::good, Icon::check);
  ui.progress("steady.progress_of_charging", area.take_top(90, 10), "Charging in bay three", 0.92f);
  bar(ui, {"Back", "English", "Easier to use", "Call staff", "Finish"});
  ui.toast("steady.toast_of_the_link", Tone::careful, Icon::wifi_off, "We’re offline. Your check-in is safe here.");
}

}  // namespace

TEST_CASE("the counter counts") {
  const long before = counted::allocations();
  const auto* it = new std::string(100, 'x');
  const long after = counted::allocations();
  delete it;
  CHECK(after - before == 2);
}

TEST_CASE("a steady frame of every control allocates nothing") {
  specimen::Desk desk;
  CHECK(allocations(desk, every_control) == 0);
}

TEST_CASE("a steady frame of a question allocates nothing") {
  specimen::Desk desk;
  const DialogButton buttons[] = {{"steady.stay_a_little_longer", "I’m still here, thank you", ButtonKind::primary},
                                  {"steady.finish_this_now", "Finish now", ButtonKind::secondary}};
  CHECK(allocations(desk, [&](Ui& ui) {
          const Ui::Page page(ui, "steady.question", Backdrop::day, Travel::none);
          Dialog dialog;
          dialog.title = "Are you still there?";
          dialog.text = "We clear the screen in 20 seconds, so nobody else sees your visit.";
          dialog.buttons = buttons;
          ui.dialog("steady.question_of_presence", dialog);
        }) == 0);
}
