#pragma once
// The languages as they are spoken at this rooftop: messages in its market's manner, times in its zone. A language is
// made ready when it is first asked for.
#include <map>
#include <string>

#include "kiosk/screens/view.hpp"

namespace foyer::screens {

class Voices {
 public:
  explicit Voices(text::Catalogue catalogue) : catalogue_(std::move(catalogue)) {}
  const text::Catalogue& catalogue() const { return catalogue_; }
  // The closest language there is; English where the tag is unknown or empty.
  const Speech& speech(const std::string& tag, const model::Settings& settings);
  void forget() { ready_.clear(); }  // it grows with every message that was said

 private:
  text::Catalogue catalogue_;
  std::string market_, zone_;            // what `ready_` was made for
  std::map<std::string, Speech> ready_;  // by tag asked for
};

}  // namespace foyer::screens
