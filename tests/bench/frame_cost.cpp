// foyer-frame-cost: what one frame of each screen costs, by screen, as JSON. Needs a display. CPU is of this process
// and so includes the software renderer's own threads.
//
//   build_ms      CPU until the draw data is complete: layout, tree, text, batching and what changed; median
//   allocations   of such a frame when nothing changed
//   raster_ms     CPU of drawing all of it and showing it; median
//   whole_ratio   wall time of the frame in which the screen first appears, of that of drawing all of it once more
#define GL_GLEXT_PROTOTYPES 1
#include <GL/gl.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/counted/allocations.hpp"
#include "tests/desk/scenes.hpp"

using namespace foyer;

namespace {

constexpr int settling = 15;
constexpr int repeats = 25;
constexpr ui::Panel panel{};
const std::string assets = FOYER_SOURCE_DIR "/assets";

template <class T>
T need(base::Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().what << '\n';
  std::exit(1);
}

double ms(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

// The interface and the screens, drawing one scene after the other.
struct Bench {
  explicit Bench(ui::Backend& b)
      : backend(b),
        ui(b, panel,
           {need(ui::load_theme(assets + "/themes/default.toml")),
            need(ui::load_theme(assets + "/themes/high-contrast.toml"))}),
        screens(need(text::Catalogue::load(assets + "/languages"))) {}

  void build(const visit::State& state) {
    now += std::chrono::milliseconds{100};
    ui.begin_frame(now);
    screens.draw(ui, state, rooftop.context());
    ui.end_frame();
  }
  void whole(const visit::State& state) {
    build(state);
    backend.show();
    glFinish();
  }
  void contrast(bool on) {
    ui::Settings settings = ui.settings();
    settings.high_contrast = on;
    ui.change(settings);
  }

  ui::Backend& backend;
  ui::Ui ui;
  screens::Screens screens;
  desk::Rooftop rooftop;
  base::BootTime now{std::chrono::seconds{100}};
};

double spent(clockid_t clock, const std::function<void()>& work) {
  const double before = ms(clock);
  work();
  return ms(clock) - before;
}

nlohmann::json cost(Bench& headless, Bench& drawn, const desk::Scene& scene, const visit::State& other) {
  std::vector<double> build;
  build.reserve(repeats);
  for (int i = 0; i < settling; ++i) headless.build(scene.state);
  const long before = counted::allocations();
  for (int i = 0; i < repeats; ++i)
    build.push_back(spent(CLOCK_THREAD_CPUTIME_ID, [&] { headless.build(scene.state); }));
  const long allocations = (counted::allocations() - before) / repeats;

  for (int i = 0; i < settling; ++i) drawn.whole(other);
  const double appears = spent(CLOCK_MONOTONIC, [&] { drawn.whole(scene.state); });
  for (int i = 0; i < settling; ++i) drawn.whole(scene.state);
  std::vector<double> cpu;
  std::vector<double> wall;
  for (int i = 0; i < 9; ++i) {  // another theme is another picture everywhere
    drawn.contrast(i % 2 == 0);
    cpu.push_back(spent(CLOCK_PROCESS_CPUTIME_ID,
                        [&] { wall.push_back(spent(CLOCK_MONOTONIC, [&] { drawn.whole(scene.state); })); }));
  }
  drawn.contrast(false);
  return {{"scene", scene.name},
          {"build_ms", median(build)},
          {"allocations", allocations},
          {"raster_ms", std::max(0.0, median(cpu) - median(build))},
          {"whole_ratio", appears / median(wall)}};
}

}  // namespace

int main() {
  const base::SystemClock clock;
  device::WindowOptions options;
  options.wait_for_vertical_blank = false;
  const auto window = need(device::Window::open(options, clock));
  const auto on_window = need(ui::Backend::open(*window, assets));
  const auto without = need(ui::Backend::headless(assets, {panel.width_px, panel.height_px}));
  Bench headless(*without);
  Bench drawn(*on_window);
  const auto scenes = headless.rooftop.scenes("en");
  nlohmann::json all = nlohmann::json::array();
  for (const auto& scene : scenes)
    all.push_back(cost(headless, drawn, scene, &scene == &scenes.front() ? scenes.back().state : scenes.front().state));
  std::cout << all.dump(1) << '\n';
}
