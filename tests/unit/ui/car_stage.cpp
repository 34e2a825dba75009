// The car's pictures on a real context: one pass a frame when the renderer is slow, none kept beyond the bound, paint
// and wheels live, and a still where the renderer refuses.
#include "kiosk/ui/car_stage.hpp"

#include <cstdlib>
#include <filesystem>
#include <semaphore>
#include <thread>

#include "shared/base/tuning.hpp"
#include "specimen.hpp"
#include "tests/unit/device/drivers.hpp"

using namespace foyer;
using namespace foyer::ui;

namespace {

constexpr int width = 240;
constexpr int height = 144;
constexpr std::size_t picture_bytes = width * height * 4;
constexpr int passes_of_a_fine_picture = 8;

// Something to draw into; gone before the test is.
struct Glass {
  Glass() {
    device::WindowOptions options;
    options.width_px = options.height_px = 64;
    options.visible = false;
    window = specimen::value(device::Window::open(options, clock));
    device::keep_drivers_loaded();
  }
  base::SystemClock clock;
  std::unique_ptr<device::Window> window;
};

// A clock that no pass takes any time on, but what a test gives it.
const base::ManualClock standing{base::WallTime{}};

CarStage::Means means(bool slow, std::size_t bytes = 100 * picture_bytes, const base::Clock& clock = standing) {
  return {.slow_renderer = slow,
          .bytes_kept_most = bytes,
          .stills = std::make_shared<const CarStills>(CarStills::read(specimen::assets + "/cars")),
          .clock = clock};
}

CarView turned(float yaw) {
  CarView view;
  view.yaw_degrees = yaw;
  return view;
}

Picture read(TextureId texture, int w = width, int h = height) {
  Picture picture{w, h, std::vector<std::uint8_t>(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4)};
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, picture.rgba.data());
  return picture;
}

Picture finished(CarStage& stage, const CarView& view, int w = width, int h = height) {
  for (int i = 0; i <= passes_of_a_fine_picture; ++i) {
    stage.picture(view, w, h);
    if (!stage.wanted()) break;
    const auto done = stage.work();
    if (!done) FAIL(done.error().what);
  }
  REQUIRE_FALSE(stage.wanted());
  return read(stage.picture(view, w, h), w, h);
}

double difference(const Picture& a, const Picture& b) {  // mean, of 255, where either shows something
  REQUIRE(a.rgba.size() == b.rgba.size());
  double sum = 0;
  double seen = 1e-9;
  for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
    if (a.rgba[i + 3] < 128 && b.rgba[i + 3] < 128) continue;
    ++seen;
    for (std::size_t c = 0; c < 3; ++c) sum += std::abs(a.rgba[i + c] - b.rgba[i + c]) / 3.0;
  }
  return sum / seen;
}

}  // namespace

#define NEEDS_A_DISPLAY \
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: pictures need one (./dev test brings its own)")

TEST_CASE("On a slow renderer a picture is there after one pass and grows finer by one a frame") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(true));
  CHECK(stage.picture({}, width, height) == 0);
  TextureId before = 0;
  for (int pass = 1; pass <= passes_of_a_fine_picture; ++pass) {
    REQUIRE(stage.wanted());
    REQUIRE(stage.work());
    CHECK(stage.passes() == static_cast<std::size_t>(pass));
    const TextureId now = stage.picture({}, width, height);
    CHECK(now != 0);
    CHECK(now != before);  // who compares frames sees that it changed
    before = now;
  }
  CHECK_FALSE(stage.wanted());
  CHECK(stage.bytes_kept() == picture_bytes);
}

TEST_CASE("On a graphics card a picture is fine at once") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(false));
  stage.picture({}, width, height);
  REQUIRE(stage.work());
  CHECK(stage.passes() == passes_of_a_fine_picture);
  stage.picture({}, width, height);
  CHECK_FALSE(stage.wanted());
}

TEST_CASE("A car that moves costs one pass, shows the last view until then, and is not kept") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(true));
  finished(stage, turned(0));
  const std::size_t before = stage.passes();
  for (int yaw = 1; yaw <= 5; ++yaw) {
    CHECK(stage.picture(turned(static_cast<float>(yaw)), width, height, Pace::moving) != 0);
    REQUIRE(stage.wanted());
    REQUIRE(stage.work());
    stage.picture(turned(static_cast<float>(yaw)), width, height, Pace::moving);
    CHECK_FALSE(stage.wanted());
  }
  CHECK(stage.passes() == before + 5);
  CHECK(stage.bytes_kept() == picture_bytes);
}

TEST_CASE("What was seen is found again without drawing, and the pictures kept stay within their bytes") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(false, 3 * picture_bytes));
  for (int i = 0; i < 6; ++i) {
    finished(stage, turned(static_cast<float>(i * 45)));
    CHECK(stage.bytes_kept() <= 3 * picture_bytes);
  }
  const std::size_t drawn = stage.passes();
  finished(stage, turned(225));  // the last three are there
  finished(stage, turned(135));
  CHECK(stage.passes() == drawn);
  finished(stage, turned(0));  // the first went, and now goes the one not asked for longest
  CHECK(stage.passes() > drawn);
  const std::size_t again = stage.passes();
  finished(stage, turned(135));
  CHECK(stage.passes() == again);
  finished(stage, turned(180));
  CHECK(stage.passes() > again);
}

TEST_CASE("Paint, wheels and body change with the choice") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(false));
  const Picture first = finished(stage, {});
  CarView red;
  red.paint = Colour::hex(0xA63A2B);
  CarView closed;
  closed.wheels = WheelDesign::aero;
  CarView larger;
  larger.wheel_inch = 21;
  CarView tall;
  tall.body = Body::suv;
  CHECK(difference(first, finished(stage, red)) > 10);
  CHECK(difference(first, finished(stage, closed)) > 0.5);
  CHECK(difference(first, finished(stage, larger)) > 0.1);
  CHECK(difference(first, finished(stage, tall)) > 10);
  CHECK(difference(first, finished(stage, {})) == 0);
}

TEST_CASE(
    "A renderer that refuses a shader gets stills: the right body, in its paint, and nothing is asked of it again") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage::Means refused = means(true);
  refused.light = "#version 330 core\nno shader\n";
  CarStage stage(refused);
  CarStage able(means(false));
  stage.picture({}, width, height);
  REQUIRE(stage.wanted());
  CHECK_FALSE(stage.work());
  CHECK(stage.failed());
  for (const Body body : {Body::sedan, Body::suv, Body::hatch}) {
    for (const std::uint32_t paint : {0xA63A2Bu, 0x2F6F7Au, 0xE9ECEAu}) {
      CAPTURE(name(body), paint);
      CarView view;
      view.body = body;
      view.paint = Colour::hex(paint);
      const TextureId still = stage.picture(view, width, height);
      REQUIRE(still != 0);
      CHECK_FALSE(stage.wanted());
      CHECK(difference(read(still), finished(able, view)) < 8);  // as the stage itself draws it
      view.yaw_degrees = 170;
      CHECK(stage.picture(view, width, height, Pace::moving) == still);
    }
  }
  CHECK(stage.passes() == 0);
}

TEST_CASE("What stands stays where it is while the page around it slides") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  const auto backend = specimen::value(Backend::open(*glass.window, specimen::assets));
  const Panel panel{.width_px = 64, .height_px = 64, .width_mm = 100, .height_mm = 100};
  Ui ui(*backend, panel, specimen::themes());
  const Vec2 canvas = panel.canvas();
  const Rect upper{0, 0, canvas.x / 2, canvas.y / 2}, lower{0, canvas.y / 2, canvas.x / 2, canvas.y / 2};
  base::BootTime now{std::chrono::seconds{5}};
  const auto frame = [&](std::string_view id, Travel travel) {
    now += std::chrono::milliseconds{16};
    ui.begin_frame(now);
    {
      const Ui::Page page(ui, id, Backdrop::day, travel);
      {
        const Canvas::Standing standing(ui.canvas());
        ui.canvas().fill(upper, Colour::hex(0x000000));
      }
      ui.canvas().fill(lower, Colour::hex(0x000000));
    }
    REQUIRE(ui.end_frame());
    return backend->capture();
  };
  frame("one", Travel::none);
  const Picture still = frame("one", Travel::none);
  frame("two", Travel::forward);
  const Picture sliding = frame("two", Travel::forward);
  const auto half = still.rgba.begin() + static_cast<std::ptrdiff_t>(still.rgba.size() / 2);
  CHECK(std::equal(still.rgba.begin(), half, sliding.rgba.begin()));
  CHECK_FALSE(
      std::equal(half, still.rgba.end(), sliding.rgba.begin() + static_cast<std::ptrdiff_t>(still.rgba.size() / 2)));
}

// The stills are taken here: FOYER_STILLS names the folder (assets/cars) they are written to.
TEST_CASE("The stills are what the stage draws today") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(false, 1));
  const char* asked = std::getenv("FOYER_STILLS");
  const std::string folder = asked != nullptr ? asked : specimen::assets + "/cars";
  for (const Body body : {Body::sedan, Body::suv, Body::hatch}) {
    CAPTURE(name(body));
    CarView black, white;
    black.body = white.body = body;
    black.paint = Colour::hex(0x000000);
    white.paint = Colour::hex(0xFFFFFF);
    const Picture in_black = finished(stage, black, still_width, still_height);
    const Picture in_white = finished(stage, white, still_width, still_height);
    if (asked != nullptr) {
      const std::filesystem::path to(folder);
      REQUIRE(save_png(in_black, (to / (std::string(name(body)) + ".black.png")).string()));
      REQUIRE(save_png(in_white, (to / (std::string(name(body)) + ".white.png")).string()));
    }
    const CarStills stills = CarStills::read(folder);
    CHECK(difference(in_black, stills.picture(black, still_width, still_height)) < 3);
    CHECK(difference(in_white, stills.picture(white, still_width, still_height)) < 3);
  }
  const Picture shown = finished(stage, showroom_car, showroom_width, showroom_height);
  if (asked != nullptr) REQUIRE(save_png(shown, folder + "/showroom.png"));
  CHECK(difference(shown, CarStills::read(folder).picture(showroom_car, showroom_width, showroom_height)) < 3);
}

TEST_CASE("A slow renderer has the showroom's car at once, unless it would have to be enlarged") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(true));
  CarStage able(means(false));
  const TextureId still = stage.picture(showroom_car, width, height);
  REQUIRE(still != 0);
  CHECK_FALSE(stage.wanted());
  CHECK(difference(read(still), finished(able, showroom_car)) < 8);
  CHECK(stage.picture(showroom_car, width, height) == still);
  stage.picture(showroom_car, 2 * showroom_width, 2 * showroom_height);
  CHECK(stage.wanted());
  CHECK(able.picture(showroom_car, 2 * width, 2 * height) != 0);
  CHECK(able.wanted());  // where the light moves it is painted
}

TEST_CASE("A renderer too slow for a turning car paints it smaller, and then shows stills, until it may try again") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  // Each look at the time takes longer: a pass lasts from one look to the next.
  class SlowClock final : public base::Clock {
   public:
    base::WallTime wall() const override { return {}; }
    base::BootTime boot() const override { return now_ += step; }
    std::string boot_id() const override { return {}; }
    std::chrono::milliseconds step{500};

   private:
    mutable base::BootTime now_{};
  } clock;
  CarStage stage(means(true, 100 * picture_bytes, clock));
  int turned_pictures = 0;
  while (stage.turns() && turned_pictures < 100) {
    stage.picture(turned(static_cast<float>(++turned_pictures)), width, height, Pace::moving);
    if (stage.wanted()) REQUIRE(stage.work());
  }
  CHECK(turned_pictures < 20);
  clock.step = std::chrono::milliseconds{0};
  const TextureId still = stage.picture(turned(90), width, height);
  CHECK(still != 0);
  CHECK_FALSE(stage.wanted());
  CHECK(stage.picture(turned(120), width, height) == still);
  CHECK_FALSE(stage.failed());
  clock.step = base::tuning::stage_stills_for;
  CHECK(stage.turns());
  clock.step = std::chrono::milliseconds{0};
  const Picture painted = finished(stage, turned(120));
  CHECK(difference(painted, read(still)) > 5);
}

TEST_CASE("In the studio cars are painted beside the drawing thread, and look the same") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(true));
  CarStage able(means(false));
  std::binary_semaphore came{0};
  stage.hand_over(std::make_unique<CarStudio>(specimen::value(glass.window->companion()), stage.painter(),
                                              [&came] { came.release(); }));
  CHECK(stage.picture({}, width, height) == 0);
  TextureId first = 0;
  while (stage.wanted()) {
    came.acquire();
    if (stage.due()) REQUIRE(stage.work());
    if (first == 0) first = stage.picture({}, width, height);
  }
  CHECK(first != 0);  // something of it was to be seen on the way
  CHECK(stage.passes() == 0);
  CHECK(difference(read(stage.picture({}, width, height)), finished(able, {})) < 1);
}

TEST_CASE("What was ordered last is what comes from the studio") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage stage(means(true));
  stage.hand_over(std::make_unique<CarStudio>(specimen::value(glass.window->companion()), stage.painter(), [] {}));
  for (int yaw = 0; yaw < 90; ++yaw) stage.picture(turned(static_cast<float>(yaw)), width, height);
  while (stage.wanted()) {
    if (stage.due()) REQUIRE(stage.work());
    std::this_thread::yield();
  }
  const TextureId last = stage.picture(turned(89), width, height);
  CHECK_FALSE(stage.wanted());
  CarStage able(means(false));
  CHECK(difference(read(last), finished(able, turned(89))) < 1);
}

TEST_CASE("What a studio refuses is told once, and then there are stills") {
  NEEDS_A_DISPLAY;
  const Glass glass;
  CarStage::Means refused = means(true);
  refused.light = "#version 330 core\nno shader\n";
  CarStage stage(refused);
  stage.hand_over(std::make_unique<CarStudio>(specimen::value(glass.window->companion()), stage.painter(), [] {}));
  while (!stage.due()) std::this_thread::yield();
  CHECK_FALSE(stage.work());
  CHECK(stage.failed());
  CHECK(stage.picture({}, width, height) != 0);
  CHECK_FALSE(stage.wanted());
}
