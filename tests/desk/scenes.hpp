#pragma once
// Every screen in every state worth looking at, made up: what a picture is taken of and what a rule is checked on.
#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/screens.hpp"
#include "kiosk/visit/visit.hpp"

namespace foyer::desk {

using namespace std::chrono_literals;

struct Scene {
  std::string name;  // stem of the screen, and what is special about it: "welcome", "welcome-offline"
  visit::State state;
};

visit::Found priya(base::WallTime now);  // a test drive in 18 minutes, a saved car with every line of its price
visit::Arrival service_at_three(base::WallTime now);  // later on the same day

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

}  // namespace foyer::desk
