#pragma once
// Every screen, one row a screen, and the frame around them. Belongs to the drawing thread.
#include <array>
#include <memory>
#include <set>
#include <string>

#include "kiosk/screens/screen.hpp"
#include "kiosk/screens/stage.hpp"
#include "kiosk/screens/voices.hpp"

namespace foyer::screens {

// How the interface is to be set for whoever is here. Give it to Ui::change before the frame.
ui::Settings ui_settings(const visit::State& state);

class Screens {
 public:
  explicit Screens(text::Catalogue languages);
  ~Screens();

  // Draws the shown screen with its frame, between Ui::begin_frame and Ui::end_frame. Gives what the person asked for;
  // a touch that hits nothing is StillHere.
  Asked draw(ui::Ui& ui, const visit::State& state, const visit::Context& context);
  // What is said on the shown screen is said in these words.
  const text::Messages& words(const visit::State& state, const visit::Context& context);
  std::vector<std::string> languages() const;  // tags of those it speaks
  void forget();                               // on ForgetPrivate: what screens keep of the visit goes

  // Keys and values that a message lacked so far; empty when all is well.
  std::set<std::string> faults() const { return faults_; }

 private:
  ui::Travel travel(visit::Screen to);
  std::optional<Pill> frame_pill(const View& view, const Screen& screen) const;
  Asked draw_top_line(ui::Ui& ui, const View& view, const std::optional<Pill>& pill);
  Asked draw_bar(ui::Ui& ui, const View& view);

  static constexpr std::size_t count = static_cast<std::size_t>(visit::last_screen) + 1;
  Voices voices_;
  Stage stage_;  // of all screens that show it
  std::array<std::unique_ptr<Screen>, count> screens_;
  visit::Screen last_ = visit::Screen::attract;
  Said said_;
  std::set<std::string> faults_;
};

}  // namespace foyer::screens
