// A guest who only listens is worth no more than what is missed when it is not told.
#include <catch2/catch_all.hpp>

#include "tests/desk/desk.hpp"
#include "tests/robot/guest.hpp"

namespace foyer::robot {
namespace {

struct Listening {
  std::unique_ptr<ui::Backend> backend = std::move(*ui::Backend::headless(desk::assets(), {1080, 1920}));
  text::Catalogue languages = desk::languages();
  World world{1, true, {"en", "de"}};
  Kiosk kiosk{*backend, desk::portrait, desk::themes(), languages, world};
  Guest guest{kiosk, languages, {}, 1};

  bool faulty(std::string_view words) const {
    return std::any_of(guest.faults().begin(), guest.faults().end(),
                       [&](const std::string& fault) { return fault.find(words) != std::string::npos; });
  }
};

device::Utterance said(const std::string& text, const std::string& language = "en") { return {text, language}; }

}  // namespace

TEST_CASE("A message is known by what stands in it, whatever was put into it") {
  CHECK(fits("Back", "Back, button", ", "));
  CHECK(fits("Back", "Back. It is needed.", ", "));
  CHECK_FALSE(fits("Back", "Back to my visit, button", ", "));
  CHECK_FALSE(fits("Back", "Go Back", ", "));
  const std::string check_in = "Check in for {time} {reason, select, service {service} other {visit}}";
  CHECK(fits(check_in, "Check in for 3 PM service, button", ", "));
  CHECK_FALSE(fits(check_in, "Check in now, button", ", "));
  CHECK(fits("You are in, {name}.", "You are in, Ada.", ", "));
  CHECK_FALSE(fits("You are in, {name}.", "You are in, Ada. Already.", "; "));
}

TEST_CASE("An ear knows controls, screens, fields and letters by their words, in the language that is spoken") {
  const text::Catalogue languages = desk::languages();
  const Ear ear(languages);
  CHECK(ear.names(said("Appointment code, button"), "identify.code"));
  CHECK_FALSE(ear.names(said("Appointment code, button", "de"), "identify.code"));
  CHECK(ear.names(said("Delete"), "key.erase"));
  CHECK(ear.names(said("Q"), "key.q"));
  CHECK(ear.names(said("ü", "de"), "key.Ü"));
  CHECK_FALSE(ear.names(said("u", "de"), "key.Ü"));
  CHECK(ear.names(said("Deutsch", "de"), "attract.language_de"));
  CHECK(ear.announces(said("Good evening,"), visit::Screen::welcome));
  CHECK(ear.announces(said("You’re checked in, Priya."), visit::Screen::done));
  CHECK_FALSE(ear.announces(said("You’re checked in, Priya."), visit::Screen::welcome));
  CHECK(ear.tells_a_field(said("Your name, text field")));
  CHECK_FALSE(ear.tells_a_field(said("Find my visit, button")));
  CHECK(Ear::letter(said("Q")) == "Q");
  CHECK(Ear::letter(said("ñ")) == "ñ");
  CHECK_FALSE(Ear::letter(said("7")));
  CHECK_FALSE(Ear::letter(said("Space")));
}

TEST_CASE("A02: a guest who only listens is lost where nothing tells what was looked for") {
  Listening it;
  it.guest.sees(visit::Screen::attract);
  CHECK_THROWS_AS(it.guest.presses("identify.code"), Lost);
  it.guest.presses("attract.begin");
  CHECK_THROWS_AS(it.guest.sees(visit::Screen::welcome), Lost);
  it.guest.sees(visit::Screen::identify);
  CHECK(it.guest.faults().empty());
}

TEST_CASE("A02: silence after a press is a fault") {
  Listening it;
  it.world.finds = it.world.priya();
  it.guest.sees(visit::Screen::attract);
  it.guest.scans(it.world.qr());
  it.guest.sees(visit::Screen::welcome);
  it.guest.presses("welcome.see_car");
  it.guest.sees(visit::Screen::configuration);
  CHECK(it.guest.faults().empty());
  it.guest.presses("configuration.price");  // it is chosen already
  CHECK(it.faulty("answered by silence"));
}

TEST_CASE("A10: a guest whose headset is pulled hears nothing more") {
  Listening it;
  it.guest.sees(visit::Screen::attract);
  it.guest.presses("attract.begin");
  it.guest.sees(visit::Screen::identify);
  it.kiosk.hear();
  it.kiosk.plug(false);
  it.kiosk.settle();
  CHECK_THROWS_AS(it.guest.presses("identify.code"), Lost);
  CHECK(it.kiosk.hear().empty());
}

}  // namespace foyer::robot
