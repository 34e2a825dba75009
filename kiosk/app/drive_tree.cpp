// What the robot is told of the frame on the screen.
#include <nlohmann/json.hpp>

#include "kiosk/app/kiosk.hpp"

namespace foyer::app {

std::string Kiosk::drive_tree() const {
  const visit::State& state = concierge_.state();
  const FrameTimes::Summary times = times_.summary();
  nlohmann::ordered_json it = nlohmann::ordered_json::parse(ui_.tree().json());
  it["frame"] = times.drawn;
  it["screen"] = visit::stem(visit::shown(state));
  it["settled"] = ui_.at_rest();
  it["scale"] = ui_.panel().px_per_unit();
  it["visit"] = state.visit.id ? state.visit.id.text() : "";
  it["language"] = ui_.settings().language;
  it["activations"] = ui_.activations();
  it["reasked"] = state.visit.counts.reasked;
  it["synced"] = concierge_.sync().caught_up;
  it["outbox"] = concierge_.sync().outbox.waiting;
  it["reachable"] = concierge_.sync().reachable;
  it["peers"] = concierge_.peers_reachable();
  it["at_fault"] = sync::name(concierge_.sync().at_fault);
  it["clock"] = base::name(concierge_.clock_state());
  it["first_picture_ms"] = first_picture_ms_;
  it["frames"] = {{"drawn", times.drawn},
                  {"median_ms", times.median_ms},
                  {"p99_ms", times.p99_ms},
                  {"longest_ms", times.longest_ms},
                  {"longest_work_ms", times.longest_work_ms}};
  it["faults"] = screens_.faults();
  return it.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace foyer::app
