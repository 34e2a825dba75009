// For staff: dense, dark.
#include <algorithm>
#include <array>

#include "kiosk/gallery/specimens.hpp"
#include "kiosk/ui/plot.hpp"

namespace foyer::gallery {

namespace {

constexpr float plot_height = 480;

constexpr std::array<float, 28> seconds{9,  52, 26, 48, 33, 43, 39, 35, 43, 26, 45, 16, 45, 13,
                                        51, 47, 30, 37, 41, 42, 34, 45, 23, 46, 13, 45, 17, 50};
constexpr std::array<float, 9> waiting{1, 2, 4, 3, 6, 8, 5, 3, 2};

float height(ui::Ui& ui, float, const Samples&) { return grown(ui, plot_height); }

void draw_bars(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const std::string up[] = {"0", "20", "40", "60 s"};
  const std::string along[] = {"9", "11", "13", "15", "17"};
  ui::plot(ui, "plot.check_in", {rect.x, rect.y, rect.w, std::min(rect.h, height(ui, rect.w, samples))},
           {.title = "Check-in time today",
            .note = "median 41 s · 28 visits",
            .summary = "Check-in time today: median 41 seconds in 28 visits; 6 took longer than 45 seconds.",
            .values = seconds,
            .top = 60,
            .up = up,
            .along = along,
            .limit = 46.0f,
            .limit_name = "goal"});
}

void draw_line(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  const std::string up[] = {"0", "5", "10"};
  const std::string along[] = {"9", "10", "11", "12", "13", "14", "15", "16", "17"};
  ui::plot(ui, "plot.waiting", {rect.x, rect.y, rect.w, std::min(rect.h, height(ui, rect.w, samples))},
           {.title = "People waiting",
            .note = "most at 14:00",
            .summary = "People waiting, by the hour: most at 14:00, eight.",
            .kind = ui::Plot::Kind::line,
            .values = waiting,
            .top = 10,
            .up = up,
            .along = along});
}

constexpr Specimen shown[] = {{"plot_bars", "Bars", height, draw_bars, true},
                              {"plot_line", "A line", height, draw_line, true}};

}  // namespace

std::span<const Specimen> plotting() { return shown; }

}  // namespace foyer::gallery
