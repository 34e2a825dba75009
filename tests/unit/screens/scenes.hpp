#pragma once
// Every screen in every state worth looking at, made up: what a picture is taken of and what a rule is checked on.
#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/screens.hpp"
#include "kiosk/visit/visit.hpp"

namespace foyer::screens::test {

using namespace std::chrono_literals;

struct Scene {
  std::string name;  // stem of the screen, and what is special about it: "welcome", "welcome-offline"
  visit::State state;
};

// A rooftop on a Sunday morning at 10:42 in New York.
class Rooftop {
 public:
  Rooftop();
  visit::Context context() const;
  std::vector<Scene> scenes(const std::string& language, const visit::Ease& ease = {}) const;

  model::Settings settings;
  visit::Day day;
  base::WallTime wall;
  base::BootTime now{100s};
};

}  // namespace foyer::screens::test
