#include "tests/finger/visit.hpp"

#include <array>
#include <fstream>
#include <iomanip>
#include <sstream>

namespace foyer::finger {

namespace {

using Moment = std::chrono::steady_clock;
constexpr std::chrono::seconds patience{20};

enum class Act { look, tap, scan, scan_next };

struct Step {
  Act act;
  const char* node;         // of a tap
  const char* then_screen;  // what it leads to
  bool towards_check_in;    // counts from the scan to the confirmation
};

// One person checks in by the shortest way; the next one looks at their car.
constexpr std::array<Step, 8> steps{{
    {Act::look, "", "attract", false},
    {Act::tap, "attract.begin", "identify", false},
    {Act::scan, "", "welcome", false},
    {Act::tap, "welcome.check_in", "done", true},
    {Act::tap, "bar.finish", "attract", false},
    {Act::scan_next, "", "welcome", false},
    {Act::tap, "welcome.see_car", "configuration", false},
    {Act::tap, "bar.finish", "attract", false},
}};

std::string picture_name(std::size_t n, const std::string& screen) {
  std::ostringstream name;
  name << std::setw(2) << std::setfill('0') << n << '-' << screen << ".png";
  return name.str();
}

}  // namespace

base::Result<void> touch(Display& display, Kiosk& kiosk, const std::string& node) {
  FOYER_TRY(view, kiosk.wait_for_node(node, patience));
  const auto& rect = view.node(node)->at("rect");
  const double x = rect.at(0).get<double>() + rect.at(2).get<double>() / 2;
  const double y = rect.at(1).get<double>() + rect.at(3).get<double>() / 2;
  display.tap(static_cast<int>(x * view.scale), static_cast<int>(y * view.scale));
  return {};
}

base::Result<void> play(Display& display, Kiosk& kiosk, const Script& script) {
  std::filesystem::create_directories(script.folder);
  nlohmann::ordered_json log{
      {"schema", 1}, {"seed", script.seed}, {"offline", script.offline}, {"steps", nlohmann::json::array()}};
  int taps_to_checked_in = 0;
  int reasked = 0;
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const Step& step = steps.at(n);
    const auto began = Moment::now();
    int taps = 0;
    std::size_t keys = 0;
    switch (step.act) {
      case Act::look:
        break;
      case Act::tap:
        FOYER_CHECK(touch(display, kiosk, step.node));
        taps = 1;
        break;
      case Act::scan:
      case Act::scan_next: {
        const std::string& code = step.act == Act::scan ? script.qr : script.next_qr;
        FOYER_CHECK(display.type(code));
        FOYER_CHECK(display.key("Return"));
        keys = code.size() + 1;
        break;
      }
    }
    FOYER_TRY(view, kiosk.wait_for(step.then_screen, patience));
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Moment::now() - began);
    if (step.towards_check_in) taps_to_checked_in += taps;
    reasked = std::max(reasked, view.reasked);
    const std::string picture = picture_name(n + 1, step.then_screen);
    FOYER_CHECK(kiosk.picture((script.folder / picture).string()));
    log["steps"].push_back({{"n", n + 1},
                            {"screen", step.then_screen},
                            {"picture", picture},
                            {"taps", taps},
                            {"keys", keys},
                            {"ms", took.count()}});
  }
  log["taps_to_checked_in"] = taps_to_checked_in;
  log["reasked"] = reasked;
  std::ofstream(script.folder / "visit.json") << log.dump(2) << '\n';
  return {};
}

}  // namespace foyer::finger
