// A person who sees nothing, at the real screens: random keys, and what is heard after each.
#include "kiosk/app/speaker.hpp"

#include <catch2/catch_all.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/frame.hpp"
#include "shared/base/random.hpp"
#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace std::chrono_literals;

namespace {

using device::Input;
using device::Key;

const std::string assets = FOYER_SOURCE_DIR "/assets";
constexpr ui::Panel panel{1080, 1920, 398, 708, 700, 600};
constexpr auto a_moment = 10ms;  // with the frames of a key shorter than one spoken letter

ui::Theme theme(const std::string& name) { return *ui::load_theme(assets + "/themes/" + name + ".toml"); }

app::Options captured() {
  app::Options options;
  options.speech = app::Options::Speech::captured;
  return options;
}

// A kiosk without window and workers: keys in, words out.
struct Kiosk {
  base::SeededRandom random{Catch::getSeed()};
  base::ManualClock clock{*base::parse_rfc3339("2026-11-22T10:42:00Z")};
  model::Settings settings;
  std::unique_ptr<ui::Backend> backend = std::move(*ui::Backend::headless(assets, {1080, 1920}));
  ui::Ui ui{*backend, panel, {theme("default"), theme("high-contrast")}};
  screens::Screens screens{std::move(*text::Catalogue::load(assets + "/languages"))};
  visit::State state;
  int headset_changes = 0;
  app::Speaker speaker{captured(), clock, [this](bool in) {
                         ++headset_changes;
                         tell(visit::HeadsetChanged{in});
                       }};

  Kiosk() {
    settings.brand = settings.name = "Meridian";
    settings.time_zone = "America/New_York";
    settings.market = "US";
    settings.languages = {"en", "es", "de", "fr", "ar", "zh", "pt", "vi"};
    state = visit::initial(true, context());
    settle();
  }

  visit::Context context() {
    visit::Context it{clock.boot(), clock.wall(), base::ClockState::unknown, {},
                      settings,     {},           base::tuning::idle_warn,   {}};
    it.fresh = model::VisitId::make(it.wall, random);
    return it;
  }
  template <class What>
  void step(const What& what) {
    visit::Outcome outcome = visit::step(std::move(state), what, context());
    state = std::move(outcome.state);
    for (const visit::Command& command : outcome.commands) {
      if (const auto* code = std::get_if<visit::LookUpCode>(&command)) tell(visit::LookedUp{code->ticket, {}});
      if (const auto* person = std::get_if<visit::LookUpPerson>(&command)) tell(visit::LookedUp{person->ticket, {}});
      if (const auto* fact = std::get_if<visit::Record>(&command))
        tell(visit::FactCommitted{fact->ticket, model::FactId::make(clock.wall(), random)});
      if (std::holds_alternative<visit::ForgetPrivate>(command)) {
        screens.forget();
        speaker.forget();
      }
    }
  }
  void ask(const visit::Intent& intent) { step(intent); }
  void tell(const visit::Event& event) { step(event); }

  // As the program's loop does it.
  void settle() {
    followed.clear();
    before = ui.tree();
    ui.want_frames();
    for (int frame = 0; frame < 40 && (ui.wants_frame() || frame < 3); ++frame) {
      clock.advance(1ms);
      ui.change(screens::ui_settings(state));
      ui.begin_frame(clock.boot());
      const screens::Asked asked = screens.draw(ui, state, context());
      const bool drawn = ui.end_frame();
      if (asked) {
        ask(*asked);
        ui.want_frames();
      } else if (drawn) {
        speaker.listen(state.visit.ease.speech);
        if (!state.visit.ease.speech) continue;
        speaker.follow(scene());
        followed.push_back({ui.tree(), &words(), visit::shown(state)});
      }
    }
  }
  const text::Messages& words() { return screens.words(state, context()); }
  ui::Narrator::Scene scene() { return {ui.tree(), visit::stem(visit::shown(state)), words(), state.device.headset}; }
  // The part of a key that comes before any frame.
  bool begin_key(Key key, char32_t letter = 0, bool shift = false) {
    const Input input{.kind = Input::Kind::key_down, .at = clock.boot(), .key = key, .shift = shift};
    if (speaker.takes(input)) {
      ask(visit::StillHere{});
      return true;
    }
    ui.feed(input);
    if (letter != 0) ui.feed({.kind = Input::Kind::character, .at = clock.boot(), .character = letter});
    return false;
  }
  void press(Key key, char32_t letter = 0) {
    begin_key(key, letter);
    settle();
  }
  nlohmann::json heard() { return nlohmann::json::parse(speaker.log())["speech"]; }
  std::vector<std::string> texts() {
    std::vector<std::string> all;
    for (const auto& each : heard()) all.push_back(each["text"]);
    return all;
  }

  using Sayable = std::set<std::pair<std::string, std::string>>;
  struct Frame {
    ui::Tree tree;
    const text::Messages* words;
    visit::Screen screen;
    mutable std::optional<Sayable> sayable{};  // when it was asked for
  };
  std::vector<Frame> followed;  // since the last key
  ui::Tree before;              // as it stood then

  // Everything that may be said of what is on the screen, in the languages it is written in.
  const Sayable& sayable(const Frame& frame) const {
    if (frame.sayable) return *frame.sayable;
    ui::Told told;
    for (const bool headset : {false, true}) {
      const ui::Spoken say(*frame.words, headset);
      for (const char* key : {"speech.started", "speech.choices"}) say.sentence(key, told);
      for (const ui::Node& node : frame.tree.nodes()) {
        say.name(node, told);
        say.control(node, told);
        say.state(node, told);
        if (const ui::Node* was = before.find(node.id); was != nullptr && was->role == ui::Role::field) {
          say.typing(node, was->value, told);
          ui::Node plain = node;  // its fault was told by itself
          plain.spoken.clear();
          say.control(plain, told);
        }
        for (std::size_t letters = 0; letters <= node.value.size(); ++letters)
          if (node.role == ui::Role::field) {
            say.typing(node, node.value.substr(0, letters), told);
            say.typing(node, node.value + "q", told);
            say.typing(node, node.value + std::string(ui::masking_dot), told);
          }
        ui::Node value = node;
        value.name = node.value;
        value.spoken.clear();
        say.name(value, told);
      }
    }
    frame.sayable.emplace();
    for (const device::Utterance& each : told) frame.sayable->emplace(each.text, each.language);
    return *frame.sayable;
  }
  // Of the screen as it stands, and of one that went by since the key, which cut it.
  bool may_have_said(const std::string& text, const std::string& language) const {
    for (auto frame = followed.rbegin(); frame != followed.rend(); ++frame) {
      if (frame != followed.rbegin() && frame->screen == followed.back().screen) continue;
      if (sayable(*frame).contains({text, language})) return true;
    }
    return false;
  }
};

bool has(const std::vector<std::string>& texts, const std::string& part) {
  return std::any_of(texts.begin(), texts.end(),
                     [&](const auto& each) { return each.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("A04: a headset put in is answered by the screen, wherever the person is") {
  Kiosk kiosk;
  CHECK(kiosk.heard().empty());
  kiosk.speaker.plug(true);
  kiosk.settle();
  const auto first = kiosk.texts();
  REQUIRE(first.size() > 2);
  CHECK(first[0].starts_with("Speech is on."));
  CHECK(first[1] == kiosk.words().say("attract.title"));

  kiosk.speaker.plug(false);
  kiosk.settle();
  kiosk.press(Key::tab);
  kiosk.press(Key::enter);
  CHECK(visit::shown(kiosk.state) == visit::Screen::identify);
  CHECK(kiosk.heard().empty());
  kiosk.speaker.plug(true);
  kiosk.settle();
  CHECK(has(kiosk.texts(), kiosk.words().say("identify.title")));
  CHECK(kiosk.headset_changes == 3);
}

TEST_CASE("A05 A06: a thousand random keys: each cuts what was being said, and nothing stale is said") {
  Kiosk kiosk;
  constexpr Key walk[] = {Key::tab, Key::down, Key::down, Key::up, Key::enter, Key::enter, Key::space};
  int said = 0;
  int screens_seen = 0;
  std::string last_screen;
  kiosk.speaker.plug(true);
  kiosk.settle();
  for (int n = 0; n < 1000; ++n) {
    const auto roll = kiosk.random.below(100);
    INFO("key " << n << " on " << visit::stem(visit::shown(kiosk.state)));
    if (visit::stem(visit::shown(kiosk.state)) != last_screen) ++screens_seen;
    last_screen = visit::stem(visit::shown(kiosk.state));
    kiosk.clock.advance(a_moment);
    if (roll < 70)
      kiosk.begin_key(walk[kiosk.random.below(std::size(walk))]);
    else if (roll < 85)
      kiosk.begin_key(Key::q, U'q');
    else if (roll < 90)
      kiosk.begin_key(Key::backspace);
    else if (roll < 93)
      kiosk.begin_key(Key::escape);
    else
      kiosk.begin_key(roll < 97 ? Key::f2 : Key::f3);
    CHECK_FALSE(kiosk.speaker.speaking());
    for (const auto& each : kiosk.heard()) {  // what the key before it made heard
      ++said;
      INFO(each.dump());
      CHECK(each["cut"] == true);
      CHECK(kiosk.may_have_said(each["text"], each["language"]));
      CHECK((each["private"] == false || each["sink"] == "headset"));
    }
    kiosk.settle();
    if (visit::shown(kiosk.state) == visit::Screen::cleaning) {  // no key ends it
      kiosk.clock.advance(base::tuning::cleaning_lock);
      kiosk.tell(visit::Tick{});
      kiosk.heard();
      kiosk.settle();
    }
    if (n % 97 == 0) {
      kiosk.heard();
      kiosk.speaker.plug(!kiosk.state.device.headset);
      kiosk.settle();
    }
    if (!kiosk.state.visit.ease.speech && kiosk.state.visit.id) {  // by the loudspeaker, then
      visit::Ease ease = kiosk.state.visit.ease;
      ease.speech = true;
      kiosk.ask(visit::SetEase{ease});
      kiosk.settle();
    }
  }
  CHECK(said > 500);
  CHECK(screens_seen > 20);
  CHECK(kiosk.words().faults().empty());
}

TEST_CASE("A05: one key says it again, one is silence") {
  Kiosk kiosk;
  kiosk.speaker.plug(true);
  kiosk.press(Key::tab);
  kiosk.heard();
  kiosk.press(Key::f2);
  const auto again = kiosk.texts();
  REQUIRE(again.size() == 1);
  CHECK(has(again, kiosk.words().say("attract.begin")));
  kiosk.press(Key::f2);
  CHECK(has(kiosk.texts(), kiosk.words().say("attract.title")));
  CHECK(kiosk.speaker.speaking());
  kiosk.begin_key(Key::f3);
  CHECK_FALSE(kiosk.speaker.speaking());
  kiosk.settle();
  CHECK(kiosk.heard().empty());
}

TEST_CASE("A14: what a form does not take is told with field and fault, and typing goes there") {
  Kiosk kiosk;
  kiosk.speaker.plug(true);
  kiosk.ask(visit::Begin{});
  kiosk.ask(visit::OpenNamePhone{});
  kiosk.settle();
  for (int i = 0; i < 100 && kiosk.ui.focused() != "name_phone.find"; ++i) kiosk.press(Key::down);
  REQUIRE(kiosk.ui.focused() == "name_phone.find");
  kiosk.heard();
  kiosk.press(Key::enter);
  const std::string fault = kiosk.words().say("name_phone.name") + ". " + kiosk.words().say("name_phone.name_missing");
  CHECK(has(kiosk.texts(), fault));
  CHECK(kiosk.ui.focused() == "contact.name");
  CHECK(kiosk.ui.active_field() == "contact.name");
}

TEST_CASE("Nothing of one visit is audible in the next") {
  Kiosk kiosk;
  kiosk.speaker.plug(true);
  kiosk.ask(visit::Begin{});
  kiosk.ask(visit::OpenNewVisitor{});
  kiosk.ask(visit::AgreePrivacy{});
  kiosk.settle();
  for (const char32_t letter : std::u32string(U"Ottilie")) kiosk.press(Key::q, letter);
  CHECK(has(kiosk.texts(), "t"));
  kiosk.press(Key::f2);
  CHECK(has(kiosk.texts(), "Ottilie"));
  kiosk.ask(visit::Finish{});
  kiosk.ask(visit::Leave{});
  CHECK_FALSE(kiosk.speaker.speaking());
  kiosk.settle();
  kiosk.press(Key::f2);
  kiosk.ask(visit::Begin{});
  kiosk.settle();
  kiosk.press(Key::f2);
  const auto next = kiosk.texts();
  CHECK(next.size() > 4);
  CHECK_FALSE(has(next, "Ottilie"));
}
