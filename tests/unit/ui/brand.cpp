// What a dealer's mark becomes in the top line, and what a plot is to those who do not see it.
#include "kiosk/ui/bar.hpp"
#include "kiosk/ui/plot.hpp"
#include "specimen.hpp"

using namespace foyer::ui;

namespace {

SharedPicture logo(int width, int height) {
  Picture picture{width, height, {}};
  picture.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 128);
  return std::make_shared<const Picture>(std::move(picture));
}

const Node& brand_with(specimen::Desk& desk, const SharedPicture& mark) {
  Themes themes = specimen::themes();
  themes.normal.logo = mark;
  desk.ui.wear(themes);
  desk.frames([](Ui& ui) {
    const Ui::Page page(ui, "a", Backdrop::day, Travel::none);
    top_line(ui, "Harbour Motors", {"a.time", "10:42"});
  });
  const Node* node = desk.ui.tree().find("top.brand");
  REQUIRE(node != nullptr);
  CHECK(node->name == "Harbour Motors");
  CHECK(desk.ui.canvas().overflows().empty());
  CHECK(Rect{0, 0, 1080, 120}.contains(node->rect));
  CHECK_FALSE(node->rect.meets(desk.ui.tree().find("a.time")->rect));
  return *node;
}

}  // namespace

TEST_CASE("A square logo stands beside the name; a long one is the name") {
  specimen::Desk desk;
  const float plain = brand_with(desk, nullptr).rect.x;
  const Node& beside = brand_with(desk, logo(400, 400));
  CHECK(beside.role == Role::text);
  CHECK(beside.rect.x > plain);
  CHECK(brand_with(desk, logo(900, 300)).role == Role::image);
  const Rect longest = brand_with(desk, logo(4000, 100)).rect;
  CHECK(longest.w > 300);
  CHECK(longest.w / longest.h == Catch::Approx(40).epsilon(0.01));
}

TEST_CASE("A plot is one node, with a summary for who listens, and keeps its words in its card") {
  specimen::Desk desk;
  const std::vector<float> values{3, 9, 4};
  const std::string up[] = {"0", "5", "10 min"};
  const std::string along[] = {"Monday", "Tuesday", "Wednesday"};
  Plot plot;
  plot.title = "Waiting";
  plot.note = "most on Tuesday";
  plot.summary = "Waiting: most on Tuesday, nine minutes.";
  plot.kind = GENERATE(Plot::Kind::bars, Plot::Kind::line);
  plot.values = GENERATE(0, 3) == 0 ? std::span<const float>() : std::span<const float>(values);
  plot.top = 10;
  plot.up = up;
  plot.along = along;
  plot.limit = 8.0f;
  plot.limit_name = "goal";
  Settings large;
  large.large_text = true;
  desk.ui.change(large);
  desk.frames([&](Ui& ui) {
    const Ui::Page page(ui, "staff", Backdrop::night, Travel::none);
    foyer::ui::plot(ui, "staff.waiting", {56, 200, 968, 520}, plot);
  });
  const Node* node = desk.ui.tree().find("staff.waiting");
  REQUIRE(node != nullptr);
  CHECK(node->speech() == plot.summary);
  CHECK(node->value == "most on Tuesday");
  CHECK(desk.ui.canvas().orphans().empty());
  CHECK(desk.ui.canvas().overflows().empty());
  for (const Written& words : desk.ui.canvas().written()) CHECK(node->rect.contains(words.at));
}
