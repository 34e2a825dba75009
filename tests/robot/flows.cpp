#include "tests/robot/flows.hpp"

#include <algorithm>
#include <array>

#include "shared/base/tuning_engine.hpp"

namespace foyer::robot {
namespace {

using visit::Screen;
namespace tuning = base::tuning;

constexpr std::string_view a_phone = "2025550147";

// ---- pieces of several flows

void begins(Guest& guest) {
  guest.sees(Screen::attract);
  guest.presses("attract.begin");
  guest.sees(Screen::identify);
}

void comes_with_a_code(Guest& guest) {
  guest.world().finds = guest.world().priya();
  guest.sees(Screen::attract);
  guest.scans(guest.world().qr());
  guest.sees(Screen::welcome);
}

void checks_in(Guest& guest) {
  guest.sees(Screen::welcome);
  guest.presses("welcome.check_in");
  guest.sees(Screen::done);
}

void finishes(Guest& guest) {
  guest.presses("bar.finish");
  guest.sees(Screen::attract);
  const visit::Ease untouched{.speech = guest.world().state().device.headset};  // it is still in: somebody listens
  guest.expects(guest.world().state().visit.ease == untouched, "the next person finds everything as it was");
}

std::size_t typed_letters(Guest& guest, visit::Field field) {
  const auto& typed = guest.world().state().visit.typed;
  const auto at = typed.find(field);
  return at == typed.end() ? 0 : at->second.size();
}

void types_the_code(Guest& guest, std::uint64_t code) {
  guest.presses("identify.code");
  guest.sees(Screen::code);
  guest.types(guest.world().typed_code(code));
}

std::string says_who_they_are(Guest& guest) {
  guest.opens("contact.name");
  const std::string name = guest.types_some_letters(3);
  guest.opens("contact.phone");
  guest.types(a_phone);
  return name;
}

void goes_to_the_form(Guest& guest) {
  guest.presses("identify.new_visitor");
  guest.sees(Screen::privacy);
  guest.presses("privacy.agree");
  guest.sees(Screen::new_visitor);
}

// ---- coming in

void scan(Guest& guest) {
  comes_with_a_code(guest);
  checks_in(guest);
  guest.expects(guest.world().tally().reasked == 0, "nothing was asked twice");
  finishes(guest);
  const auto& ended = guest.world().last_ended();
  const bool told = ended && std::any_of(ended->screens.begin(), ended->screens.end(), [](const auto& stay) {
                      return stay.screen == visit::stem(Screen::welcome) && stay.taps > 0;
                    });
  guest.expects(told, "the end of the visit tells what was tapped where");
}

void scan_on_the_way(Guest& guest) {
  guest.world().finds = guest.world().priya();
  begins(guest);
  guest.scans(guest.world().qr());
  checks_in(guest);
  guest.waits(3 * tuning::done_clears);
  guest.sees(Screen::attract);
}

void typed_code(Guest& guest) {
  guest.world().finds = guest.world().priya();
  begins(guest);
  types_the_code(guest, 7);
  checks_in(guest);
  finishes(guest);
}

void name_and_phone(Guest& guest) {
  guest.world().finds = guest.world().priya();
  begins(guest);
  guest.presses("identify.name_phone");
  guest.sees(Screen::name_phone);
  says_who_they_are(guest);
  guest.presses("name_phone.find");
  checks_in(guest);
  finishes(guest);
}

void form_not_filled(Guest& guest) {
  begins(guest);
  guest.presses("identify.name_phone");
  guest.sees(Screen::name_phone);
  guest.presses("name_phone.find");
  guest.sees(Screen::name_phone);
  guest.presses("bar.back");
  guest.sees(Screen::identify);
  goes_to_the_form(guest);
  guest.presses("new_visitor.check_in");
  guest.sees(Screen::new_visitor);
  guest.opens("contact.phone");
  guest.types("12");
  guest.sees(Screen::new_visitor);  // what is wrong with the number stands beside it
}

void new_visitor(Guest& guest) {
  begins(guest);
  goes_to_the_form(guest);
  guest.presses("reason.service");
  says_who_they_are(guest);
  guest.sees(Screen::new_visitor);
  guest.presses("new_visitor.check_in");
  guest.sees(Screen::done);
  finishes(guest);
}

void two_visits(Guest& guest) {
  const int before = guest.world().tally().checked_in;
  guest.world().finds = guest.world().priya_twice();
  guest.sees(Screen::attract);
  guest.scans(guest.world().qr());
  guest.sees(Screen::welcome);
  guest.presses("welcome.other");
  guest.sees(Screen::welcome);
  guest.presses("welcome.other");
  checks_in(guest);
  guest.presses("done.other");
  checks_in(guest);
  guest.expects(guest.world().tally().checked_in == before + 2, "both visits are checked in");
  finishes(guest);
}

void configuration(Guest& guest) {
  comes_with_a_code(guest);
  guest.presses("welcome.see_car");
  guest.sees(Screen::configuration);
  guest.presses("configuration.options");
  guest.sees(Screen::configuration);
  guest.presses("configuration.price");
  constexpr std::string_view later = "configuration.price_card.lines.later";
  if (guest.finds(later)) guest.presses(later);
  guest.sees(Screen::configuration);
  guest.presses("bar.back");
  guest.sees(Screen::welcome);
  guest.presses("welcome.see_car");
  guest.sees(Screen::configuration);
  guest.presses("configuration.check_in");
  guest.sees(Screen::done);
  finishes(guest);
}

void not_you(Guest& guest) {
  comes_with_a_code(guest);
  guest.presses("welcome.not_you");
  guest.sees(Screen::identify);
  guest.presses("bar.back");
  guest.sees(Screen::attract);
}

void resume(Guest& guest) {
  comes_with_a_code(guest);
  guest.waits(4 * (tuning::idle_warn + tuning::idle_extend));
  guest.sees(Screen::attract);
  guest.world().finds->first.open = model::OpenVisit{};
  guest.world().finds->first.open->id = model::VisitId::standing_for("parked");
  guest.world().finds->first.open->status = model::VisitStatus::parked;
  guest.scans(guest.world().qr());
  checks_in(guest);
  finishes(guest);
}

void scanned_again(Guest& guest) {
  comes_with_a_code(guest);
  checks_in(guest);
  finishes(guest);
  guest.world().finds->first.open = model::OpenVisit{};
  guest.world().finds->first.open->id = model::VisitId::standing_for("here");
  guest.world().finds->first.open->status = model::VisitStatus::checked_in;
  guest.scans(guest.world().qr());
  guest.sees(Screen::done);
  finishes(guest);
}

// ---- why it does not go on, and how it does

void wrong_rooftop(Guest& guest) {
  begins(guest);
  guest.scans(guest.world().qr(7, "northgate"));
  guest.sees(Screen::wrong_rooftop);
  guest.presses("wrong_rooftop.again");
  guest.sees(Screen::identify);
  guest.scans(guest.world().qr(7, "elsewhere"));
  guest.sees(Screen::wrong_rooftop);
  guest.presses("wrong_rooftop.call");
  guest.sees(Screen::call_staff);
}

void wrong_day(Guest& guest) {
  guest.world().finds = guest.world().priya_in_two_days();
  guest.sees(Screen::attract);
  guest.scans(guest.world().qr());
  guest.sees(Screen::wrong_day);
  guest.presses("wrong_day.go_on");
  checks_in(guest);
  finishes(guest);
}

void expired(Guest& guest) {
  guest.sees(Screen::attract);
  guest.scans(guest.world().qr(7, "southside", -72h));
  guest.sees(Screen::expired);
  guest.presses("expired.new_visitor");
  guest.sees(Screen::privacy);
  guest.presses("bar.back");
  guest.sees(Screen::identify);
}

void closing(Guest& guest) {
  guest.world().close_doors();
  guest.world().finds = guest.world().priya();
  guest.sees(Screen::attract);
  guest.scans(guest.world().qr());
  guest.sees(Screen::closing);
  guest.presses("closing.go_on");
  checks_in(guest);
  finishes(guest);
  begins(guest);
  guest.presses("identify.new_visitor");
  guest.sees(Screen::closing);
  guest.presses("closing.finish");
  guest.sees(Screen::attract);
}

void nothing_found(Guest& guest) {
  guest.world().finds.reset();
  begins(guest);
  guest.scans(guest.world().qr());
  guest.sees(Screen::nothing_found);
  guest.presses("nothing_found.again");
  guest.sees(Screen::identify);
  guest.scans("FOYER1.NONSENSE");
  guest.sees(Screen::nothing_found);
  guest.presses("nothing_found.new_visitor");
  guest.sees(Screen::privacy);
}

void paused(Guest& guest) {
  guest.world().finds.reset();
  begins(guest);
  for (int miss = 1; miss < tuning::lookup_misses_allowed; ++miss) {
    types_the_code(guest, 7);
    guest.sees(Screen::nothing_found);
    guest.presses("nothing_found.again");
    guest.sees(Screen::identify);
  }
  types_the_code(guest, 7);
  guest.sees(Screen::paused);
  guest.world().finds = guest.world().priya();
  guest.scans(guest.world().qr());
  checks_in(guest);
  finishes(guest);
}

void not_saved(Guest& guest) {
  comes_with_a_code(guest);
  guest.world().saves = false;
  guest.presses("welcome.check_in");
  guest.sees(Screen::not_saved);
  guest.world().saves = true;
  guest.presses("not_saved.again");
  guest.sees(Screen::done);
  finishes(guest);
}

void slow_look_up(Guest& guest) {
  guest.world().takes = 1min;
  guest.world().finds = guest.world().priya();
  begins(guest);
  guest.scans(guest.world().qr());
  guest.waits(1s);
  guest.sees(Screen::identify);
  guest.waits(tuning::way_out_after - 1s);
  guest.sees(Screen::identify);
  guest.presses("waiting.stop");
  guest.sees(Screen::identify);
  guest.expects(guest.world().state().visit.work.kind == visit::Work::Kind::none, "nobody waits any more");
}

// ---- a person is needed

void call_staff(Guest& guest) {
  begins(guest);
  guest.presses("bar.call_staff");
  guest.sees(Screen::call_staff);
  guest.world().acknowledge("Marta");
  guest.sees(Screen::call_staff);
  guest.presses("call_staff.continue");
  guest.sees(Screen::identify);
}

void nobody_to_call(Guest& guest) {
  guest.world().hub(false);
  begins(guest);
  guest.presses("bar.call_staff");
  guest.sees(Screen::call_staff);
  guest.world().nobody_reachable();
  guest.sees(Screen::call_staff);
  guest.expects(guest.world().tally().tones > 0, "the kiosk itself calls");
  guest.presses("call_staff.answer_here");
  guest.sees(Screen::call_staff);
  guest.presses("call_staff.continue");
  guest.sees(Screen::identify);
}

// ---- the frame around every screen

void language(Guest& guest) {
  guest.sees(Screen::attract);
  const std::string own = guest.world().state().visit.language;
  for (const std::string& each : guest.world().context().settings.languages) {
    guest.presses("attract.language_" + each);
    guest.sees(Screen::identify);
    guest.presses("bar.language");
    guest.sees(Screen::language);
    guest.presses("language." + own);
    guest.sees(Screen::identify);
    guest.presses("bar.finish");
    guest.sees(Screen::attract);
    guest.expects(guest.world().state().visit.language == own, "the rooftop's language is back");
  }
}

void easier(Guest& guest) {
  begins(guest);
  goes_to_the_form(guest);
  guest.opens("contact.name");
  const std::string name = guest.types_some_letters(2);
  guest.presses("bar.easier");
  guest.sees(Screen::easier);
  guest.presses("easier.large_text");
  guest.sees(Screen::easier);
  guest.presses("easier.high_contrast");
  guest.sees(Screen::easier);
  guest.presses("easier.done");
  guest.sees(Screen::new_visitor);
  guest.expects(typed_letters(guest, visit::Field::name) > 0, "what was typed is still there");
}

void offline(Guest& guest) {
  guest.world().hub(false);
  begins(guest);
  guest.presses("offline.short");
  guest.sees(Screen::offline);
  guest.presses("offline.continue");
  guest.sees(Screen::identify);
  guest.world().finds = guest.world().priya();
  guest.scans(guest.world().qr());
  checks_in(guest);
  guest.world().hub(true);
  finishes(guest);
}

void staff(Guest& guest) {
  guest.world().hub(false);
  guest.sees(Screen::attract);
  guest.knocks();
  guest.sees(Screen::staff);
  guest.presses("staff.close");
  guest.sees(Screen::attract);
  guest.knocks();
  guest.sees(Screen::staff);
  guest.waits(tuning::staff_sheet_closes);
  guest.sees(Screen::attract);
  guest.world().hub(true);
}

void resting(Guest& guest) {
  guest.world().disk(true);
  guest.sees(Screen::attract);
  guest.presses("attract.begin");
  guest.sees(Screen::resting);
  guest.presses("resting.finish");
  guest.sees(Screen::attract);
  guest.scans(guest.world().qr());
  guest.sees(Screen::resting);
  guest.presses("bar.back");
  guest.sees(Screen::attract);
  guest.world().disk(false);
  comes_with_a_code(guest);
  checks_in(guest);
  finishes(guest);
}

void no_reader(Guest& guest) {
  guest.world().reader(false);
  guest.world().finds = guest.world().priya();
  begins(guest);
  types_the_code(guest, 7);
  checks_in(guest);
  finishes(guest);
}

void idle(Guest& guest) {
  begins(guest);
  goes_to_the_form(guest);
  guest.opens("contact.name");
  guest.types_some_letters(2);
  const auto warned = [&] { return guest.world().state().visit.warned_at.has_value(); };
  for (int extended = 0; extended < 2; ++extended) {
    guest.waits(guest.world().state().visit.ease.slower ? 2 * tuning::idle_warn : tuning::idle_warn);
    guest.expects(warned(), "the kiosk asks whether somebody is here");
    guest.sees(Screen::idle);
    guest.stirs();
    guest.sees(Screen::new_visitor);
    guest.expects(typed_letters(guest, visit::Field::name) > 0, "what was typed is still there");
  }
  guest.waits(3 * (tuning::idle_warn + tuning::idle_extend));
  guest.sees(Screen::attract);
}

void finish(Guest& guest) {
  begins(guest);
  goes_to_the_form(guest);
  guest.opens("contact.name");
  guest.types_some_letters(1);
  guest.presses("bar.finish");
  guest.sees(Screen::finish);
  guest.presses("finish.stay");
  guest.sees(Screen::new_visitor);
  guest.presses("bar.finish");
  guest.sees(Screen::finish);
  guest.presses("finish.confirm");
  guest.sees(Screen::attract);
}

void cleaning(Guest& guest) {
  begins(guest);
  guest.presses("bar.easier");
  guest.sees(Screen::easier);
  guest.presses("easier.clean");
  guest.sees(Screen::cleaning);
  guest.scans(guest.world().qr());
  guest.sees(Screen::cleaning);
  guest.waits(tuning::cleaning_lock);
  guest.sees(Screen::easier);
  guest.presses("bar.back");
  guest.sees(Screen::identify);
}

// ---- the kiosk's own first start

void enrolment(Guest& guest) {
  guest.sees(Screen::enrolment);
  guest.opens("enrolment.code");
  guest.types_some_letters(2);
  guest.world().refuses = visit::Enrolment::Refusal::wrong_code;
  guest.presses("enrolment.connect");
  guest.sees(Screen::enrolment);
  guest.world().refuses.reset();
  guest.presses("enrolment.connect");
  guest.sees(Screen::enrolment);
  guest.presses("enrolment.start");
  guest.sees(Screen::attract);
}

constexpr std::array all{Flow{"scan", scan},
                         Flow{"scan_on_the_way", scan_on_the_way},
                         Flow{"typed_code", typed_code},
                         Flow{"name_and_phone", name_and_phone},
                         Flow{"form_not_filled", form_not_filled},
                         Flow{"new_visitor", new_visitor},
                         Flow{"two_visits", two_visits},
                         Flow{"configuration", configuration},
                         Flow{"not_you", not_you},
                         Flow{"resume", resume},
                         Flow{"scanned_again", scanned_again},
                         Flow{"wrong_rooftop", wrong_rooftop},
                         Flow{"wrong_day", wrong_day},
                         Flow{"expired", expired},
                         Flow{"closing", closing},
                         Flow{"nothing_found", nothing_found},
                         Flow{"paused", paused},
                         Flow{"not_saved", not_saved},
                         Flow{"slow_look_up", slow_look_up},
                         Flow{"call_staff", call_staff},
                         Flow{"nobody_to_call", nobody_to_call},
                         Flow{"language", language},
                         Flow{"easier", easier},
                         Flow{"offline", offline},
                         Flow{"no_reader", no_reader},
                         Flow{"staff", staff},
                         Flow{"resting", resting},
                         Flow{"idle", idle},
                         Flow{"finish", finish},
                         Flow{"cleaning", cleaning},
                         Flow{"enrolment", enrolment, false}};

}  // namespace

std::span<const Flow> flows() { return all; }

}  // namespace foyer::robot
