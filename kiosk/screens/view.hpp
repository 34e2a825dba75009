#pragma once
// What a screen draws from: the state, what is known around it, and a language to say it in. Lives for one frame.
#include <initializer_list>
#include <string>
#include <string_view>

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
  View(const visit::State& s, const visit::Context& c, const Speech& speech, const text::Catalogue& all)
      : state(s), context(c), messages(speech.messages), formats(speech.formats), languages(all) {}

  const visit::State& state;
  const visit::Context& context;
  const text::Messages& messages;
  const text::Formats& formats;
  const text::Catalogue& languages;

  const visit::Visit& visit() const { return state.visit; }
  std::string say(std::string_view key, std::initializer_list<text::Arg> args = {}) const {
    return messages.say(key, args);
  }

  std::string first_name() const;                    // by which they are greeted; empty when nobody is known
  std::string own_name(std::string_view tag) const;  // "Deutsch"
  std::vector<std::string> offered() const;  // tags of the rooftop's languages, as far as there are files of them
  const std::string& typed(visit::Field field) const;
  const model::Configuration* car() const;  // saved online; null when none
  std::string car_name() const;             // "Meridian EV Touring"
  bool offline() const { return !state.device.link.hub; }
  bool works() const { return visit().work.kind != visit::Work::Kind::none; }
  visit::Patience patience() const { return visit::patience(visit().work, context.now); }
  int seconds_left() const { return visit::seconds_left(state, context.now); }
};

}  // namespace foyer::screens
