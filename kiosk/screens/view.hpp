#pragma once
// What a screen draws from: the state, what is known around it, and a language to say it in. Lives for one frame.
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/screens/said.hpp"
#include "kiosk/visit/visit.hpp"
#include "shared/text/format.hpp"
#include "shared/text/messages.hpp"

namespace foyer::screens {

// A language as it is spoken at a rooftop.
struct Speech {
  text::Messages messages;
  text::Formats formats;
};

class View {
 public:
  View(const visit::State& s, const visit::Context& c, const Speech& speech, const text::Catalogue& all, Said& said)
      : state(s), context(c), messages(speech.messages), formats(speech.formats), languages(all), said_(said) {}

  const visit::State& state;
  const visit::Context& context;
  const text::Messages& messages;
  const text::Formats& formats;
  const text::Catalogue& languages;

  const visit::Visit& visit() const { return state.visit; }
  // Each of these holds until the next frame is drawn, and costs nothing where it says what it said in the last one.
  const std::string& say(std::string_view key, std::initializer_list<text::Arg> args = {}) const;
  const text::TimeOfDay& time(base::WallTime instant) const;
  const std::string& date(base::WallTime instant) const;
  const std::string& when(base::WallTime instant) const;  // "today at 11:00"
  const std::string& age(base::WallTime since) const;
  const std::string& money(const base::Money& amount) const;  // without decimals where there are none
  const std::string& list(std::span<const std::string_view> names) const;
  const std::string& initials(std::string_view full) const;
  const std::string& joined(std::string_view first, std::string_view second) const;  // an id, a key
  std::string& room() const { return said_.room(); }                                 // to write into

  std::string_view first_name() const;                    // by which they are greeted; empty when nobody is known
  std::string_view own_name(std::string_view tag) const;  // "Deutsch"
  // Tags of the rooftop's languages, as far as there are files of them.
  const std::vector<std::string_view>& offered() const;
  const std::string& typed(visit::Field field) const;
  const model::Configuration* car() const;  // saved online; null when none
  std::string_view car_name() const;        // "Meridian EV Touring"
  bool offline() const { return !state.device.link.hub; }
  bool works() const { return visit().work.kind != visit::Work::Kind::none; }
  visit::Patience patience() const { return visit::patience(visit().work, context.now); }
  int seconds_left() const { return visit::seconds_left(state, context.now); }

 private:
  Said& made_from(std::string_view what) const { return said_.from(what).with(messages.locale()); }
  Said& said_;
};

}  // namespace foyer::screens
