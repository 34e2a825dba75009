// What a touch asks for, with a virtual finger on the tree.
#include <catch2/catch_all.hpp>
#include <set>

#include "kiosk/screens/car_view.hpp"
#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

struct Finger {
  Finger() : backend(std::move(*ui::Backend::headless(assets(), {1080, 1920}))), desk(*backend, portrait) {}

  // Touches a node of a scene and gives what was asked, StillHere left out.
  std::vector<visit::Intent> touch(const std::string& scene_name, std::string_view node) {
    std::vector<visit::Intent> asked;
    for (const Scene& scene : rooftop.scenes("en")) {
      if (scene.name != scene_name) continue;
      desk.show(rooftop, scene.state);
      desk.touch(rooftop, scene.state, node, asked);
    }
    std::erase_if(asked, [](const auto& each) { return std::holds_alternative<visit::StillHere>(each); });
    return asked;
  }
  template <class T>
  bool asks(const std::string& scene, std::string_view node) {
    const auto asked = touch(scene, node);
    INFO(scene << " " << node << " asked " << asked.size());
    return asked.size() == 1 && std::holds_alternative<T>(asked.front());
  }

  std::unique_ptr<ui::Backend> backend;
  Desk desk;
  Rooftop rooftop;
};

}  // namespace

TEST_CASE("Each control asks for what it says") {
  Finger finger;
  CHECK(finger.asks<visit::Begin>("attract", "attract.begin"));
  CHECK(finger.asks<visit::ChooseLanguage>("attract", "attract.language_de"));
  CHECK(finger.asks<visit::OpenEasier>("attract", "attract.easier"));
  CHECK(finger.asks<visit::OpenCode>("identify", "identify.code"));
  CHECK(finger.asks<visit::OpenNamePhone>("identify", "identify.name_phone"));
  CHECK(finger.asks<visit::OpenNewVisitor>("identify", "identify.new_visitor"));
  CHECK(finger.asks<visit::Back>("identify-way_out", "waiting.stop"));
  CHECK(finger.asks<visit::OpenOffline>("identify-offline", "offline.short"));
  CHECK(finger.asks<visit::SubmitNamePhone>("name_phone", "name_phone.find"));
  CHECK(finger.asks<visit::AgreePrivacy>("privacy", "privacy.agree"));
  CHECK(finger.asks<visit::ChooseReason>("new_visitor", "reason.delivery"));
  CHECK(finger.asks<visit::SubmitNewVisitor>("new_visitor", "new_visitor.check_in"));
  CHECK(finger.asks<visit::CheckIn>("welcome", "welcome.check_in"));
  CHECK(finger.asks<visit::NotMe>("welcome", "welcome.not_you"));
  CHECK(finger.asks<visit::ShowConfiguration>("welcome", "welcome.see_car"));
  CHECK(finger.asks<visit::ShowOther>("welcome-two_visits", "welcome.other"));
  CHECK(finger.asks<visit::ShowOther>("done-two_visits", "done.other"));
  CHECK(finger.asks<visit::CheckIn>("configuration", "configuration.check_in"));
  CHECK(finger.asks<visit::Back>("configuration-checked_in", "configuration.back"));
  CHECK(finger.asks<visit::CheckIn>("not_saved", "not_saved.again"));
  CHECK(finger.asks<visit::GoOn>("wrong_day", "wrong_day.go_on"));
  CHECK(finger.asks<visit::GoOn>("closing", "closing.go_on"));
  CHECK(finger.asks<visit::ChooseLanguage>("language", "language.es"));
  CHECK(finger.asks<visit::SetEase>("easier", "easier.large_text"));
  CHECK(finger.asks<visit::StartCleaning>("easier", "easier.clean"));
  CHECK(finger.asks<visit::Leave>("finish", "finish.confirm"));
  CHECK(finger.asks<visit::AcknowledgeCall>("call_staff-alone", "call_staff.answer_here"));
  CHECK(finger.asks<visit::Enrol>("enrolment", "enrolment.connect"));
  CHECK(finger.asks<visit::Begin>("enrolment-done", "enrolment.start"));
  CHECK(finger.asks<visit::Back>("identify", "bar.back"));
  CHECK(finger.asks<visit::OpenLanguage>("identify", "bar.language"));
  CHECK(finger.asks<visit::OpenEasier>("identify", "bar.easier"));
  CHECK(finger.asks<visit::CallStaff>("identify", "bar.call_staff"));
  CHECK(finger.asks<visit::Finish>("identify", "bar.finish"));
  CHECK(finger.touch("done", "bar.back").empty());  // nowhere to go back to: the slot is there and presses nothing
}

TEST_CASE("A key of the keyboard types into the open field") {
  Finger finger;
  const auto asked = finger.touch("code", "key.q");
  REQUIRE(asked.size() == 1);
  const auto* typed = std::get_if<visit::Type>(&asked.front());
  REQUIRE(typed);
  CHECK(typed->field == visit::Field::code);
  CHECK(typed->text == "7K2M9Q");
}

TEST_CASE("A code that was not found says so at its field: the next letter begins anew, erasing corrects it") {
  const auto typed_after = [](const std::string& key) {
    Finger finger;
    const auto asked = finger.touch("code-tried", key);
    REQUIRE(asked.size() == 1);
    const auto* typed = std::get_if<visit::Type>(&asked.front());
    REQUIRE(typed);
    CHECK(finger.desk.ui.tree().find("code.code")->spoken.find("Not found.") != std::string::npos);
    return typed->text;
  };
  CHECK(typed_after("key.a") == "A");
  CHECK(typed_after("key.erase") == "7K2M9QX");
}

TEST_CASE("A form that cannot be sent says what is missing at the field, and asks for nothing") {
  Finger finger;
  Scene empty;
  for (Scene& scene : finger.rooftop.scenes("en"))
    if (scene.name == "name_phone") empty = std::move(scene);
  empty.state.visit.typed.clear();
  std::vector<visit::Intent> asked;
  finger.desk.show(finger.rooftop, empty.state);
  finger.desk.touch(finger.rooftop, empty.state, "name_phone.find", asked);
  for (const auto& each : asked) CHECK_FALSE(std::holds_alternative<visit::SubmitNamePhone>(each));
  finger.desk.show(finger.rooftop, empty.state);
  CHECK(finger.desk.ui.tree().json().find("Please enter your name.") != std::string::npos);
  finger.desk.screens.forget();
  finger.desk.show(finger.rooftop, empty.state);
  CHECK(finger.desk.ui.tree().json().find("Please enter your name.") == std::string::npos);
}

TEST_CASE("A price too long for its card is turned by a button to its last line, and the total is always there") {
  Finger finger;
  Scene longest;
  for (Scene& scene : finger.rooftop.scenes("en"))
    if (scene.name == "configuration-very_long") longest = std::move(scene);
  std::set<std::string> seen;
  std::vector<visit::Intent> asked;
  const auto total_shows = [&] {
    const ui::Node* total = finger.desk.ui.tree().find("configuration.price_card.total.0");
    return total != nullptr && total->name == "Total" && total->value == "$50,627";
  };
  finger.desk.show(finger.rooftop, longest.state);
  for (int turn = 0; turn < 12; ++turn) {
    for (const ui::Node& node : finger.desk.ui.tree().nodes())
      if (node.role == ui::Role::row) seen.insert(node.name);
    CHECK(total_shows());
    finger.desk.touch(finger.rooftop, longest.state, "configuration.price_card.lines.later", asked);
    finger.desk.show(finger.rooftop, longest.state);
  }
  CHECK(seen.size() == longest.state.visit.found->first.configuration->price.size());
  finger.desk.touch(finger.rooftop, longest.state, "configuration.options", asked);
  CHECK(finger.desk.ui.tree().find("configuration.options_card.total.0") != nullptr);
}

TEST_CASE("The wheels and the paint on the stage are those that were chosen") {
  model::Configuration car;
  car.body = "suv";
  car.options = {{"paint", "P", "Ember Red", "#A63A2B"}, {"wheels", "W", "21″ Aero", ""}};
  CHECK(car_view(car).paint == ui::Colour::hex(0xA63A2B));
  CHECK(car_view(car).wheel_inch == 21);
  CHECK(car_view(car).wheels == ui::WheelDesign::aero);
  CHECK(car_view(car).body == ui::Body::suv);
  for (const char* odd : {"", "#", "#GGGGGG", "A63A2B", "#A63A2B0", "#A63A2", "#-63A2B"}) {
    car.options[0].colour = odd;
    INFO("colour " << odd);
    CHECK(car_view(car).paint == ui::CarView{}.paint);
  }
  for (const char* odd : {"99″", "-5", "99999999999999999999″", "Aero"}) {
    car.options[1].name = odd;
    CHECK(car_view(car).wheel_inch == ui::CarView{}.wheel_inch);
  }
}

}  // namespace foyer::screens::test
