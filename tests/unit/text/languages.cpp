// The languages that are shipped: they agree with each other, and can be spoken.
#include <catch2/catch_all.hpp>

#include "shared/text/messages.hpp"
#include "shared/text/when.hpp"

namespace {
using namespace foyer;
using text::Catalogue;
using text::Messages;

Catalogue shipped() {
  auto catalogue = Catalogue::load(FOYER_SOURCE_DIR "/assets/languages");
  if (!catalogue) FAIL(catalogue.error().what);
  return *std::move(catalogue);
}

// A value that every pattern accepts for a placeholder of this name, however it uses it.
std::vector<text::Arg> any_values(const std::set<std::string>& names, int number) {
  static const text::TimeOfDay eleven{"11:00", 11};
  std::vector<text::Arg> args;
  for (const auto& name : names) {
    if (name == "time")
      args.emplace_back(name, eleven);
    else if (name == "minutes" || name == "seconds" || name == "count" || name == "low" || name == "high")
      args.emplace_back(name, number);
    else
      args.emplace_back(name, "value");
  }
  return args;
}

TEST_CASE("shipped languages have the same keys and placeholders") {
  const auto catalogue = shipped();
  CHECK(text::differences(catalogue) == std::vector<std::string>{});
  CHECK(catalogue.languages().size() >= 8);
}

TEST_CASE("every message of every language can be said for none, one and many") {
  const auto catalogue = shipped();
  for (const auto& language : catalogue.languages()) {
    const Messages messages(language);
    for (const auto& [key, pattern] : language->patterns)
      for (const int number : {0, 1, 2, 5, 11, 100}) {
        INFO(language->tag << ' ' << key << ' ' << number);
        const auto names = *text::placeholders(pattern);
        const auto args = any_values(names, number);
        const auto said = messages.say(key, args);
        CHECK(said.find_first_of("{}[]#") == std::string::npos);
      }
    CHECK(messages.faults().empty());
  }
}

TEST_CASE("a sentence that sends people to the team names the button as it is called") {
  const std::vector<std::string> dead_ends{
      "code.unknown", "name_phone.not_found", "name_phone.paused", "wrong_rooftop.text", "wrong_day.text",
      "expired.text", "closing.text",         "error.not_saved",   "error.scanner",      "done.offline"};
  for (const auto& language : shipped().languages())
    for (const auto& key : dead_ends) {
      INFO(language->tag << ' ' << key);
      CHECK(language->patterns.at(key).find(language->patterns.at("bar.call_staff")) != std::string::npos);
    }
}

TEST_CASE("nobody is said to be on their way before someone has answered") {
  const Messages english(shipped().find("en"));
  for (const char* key : {"done.host_will_be_told", "done.team_will_be_told", "done.host_told", "done.offline"})
    CHECK(english.say(key, {{"host", "Marta"}}).find("coming") == std::string::npos);
  CHECK(english.faults().empty());
}

TEST_CASE("plural forms and values are the language's own") {
  const auto catalogue = shipped();
  const Messages english(catalogue.find("en"));
  const Messages german(catalogue.find("de"));
  const Messages spanish(catalogue.find("es"));
  CHECK(english.say("welcome.early", {{"minutes", 18}}) == "You’re 18 minutes early.");
  CHECK(english.say("welcome.early", {{"minutes", 1}}) == "You’re 1 minute early.");
  CHECK(german.say("welcome.early", {{"minutes", 1}}) == "Sie sind 1 Minute früher da.");
  CHECK(spanish.say("done.clears", {{"seconds", 12}}) == "Esta pantalla se borra en 12 segundos.");
  CHECK(english.say("done.usual_wait", {{"low", 3}, {"high", 6}}) == "usually 3 to 6 minutes");
  CHECK(english.say("welcome.check_in", {{"time", text::TimeOfDay{"11:00", 11}}, {"reason", "test_drive"}}) ==
        "Check in for 11:00 test drive");
  CHECK(german.say("welcome.check_in", {{"time", text::TimeOfDay{"11:00", 11}}, {"reason", "a new word"}}) ==
        "Anmelden: Besuch um 11:00 Uhr");
}

TEST_CASE("sentences follow each other as the language sets them") {
  const auto catalogue = shipped();
  const auto joined = [&](const char* tag, const char* first, const char* second) {
    return Messages(catalogue.find(tag)).say("sentence.then", {{"first", first}, {"second", second}});
  };
  CHECK(joined("en", "Hello.", "Sit down.") == "Hello. Sit down.");
  CHECK(joined("zh", "您早到了。", "请坐。") == "您早到了。请坐。");
  CHECK(joined("ar", "أهلًا.", "تفضلوا.") == "أهلًا. تفضلوا.");
}

TEST_CASE("Arabic counts in six forms, Chinese and Vietnamese in one") {
  const auto catalogue = shipped();
  const Messages arabic(catalogue.find("ar"), "AE");
  const auto left = [&](int minutes) { return arabic.say("paused.left", {{"minutes", minutes}}); };
  CHECK(left(0) == "الوقت المتبقي: أقل من دقيقة.");
  CHECK(left(1) == "الوقت المتبقي: دقيقة واحدة.");
  CHECK(left(2) == "الوقت المتبقي: دقيقتان.");
  CHECK(left(3) == "الوقت المتبقي: 3 دقائق.");
  CHECK(left(11) == "الوقت المتبقي: 11 دقيقة.");
  CHECK(left(100) == "الوقت المتبقي: 100 دقيقة.");
  CHECK(Messages(catalogue.find("ar"), "EG").say("paused.left", {{"minutes", 3}}) == "الوقت المتبقي: ٣ دقائق.");
  CHECK(Messages(catalogue.find("zh")).say("paused.left", {{"minutes", 1}}) == "还剩 1 分钟。");
  CHECK(Messages(catalogue.find("vi")).say("paused.left", {{"minutes", 1}}) == "Còn 1 phút.");
}

TEST_CASE("Portuguese and Spanish read one o’clock in the singular") {
  const Messages spanish(shipped().find("es"));
  CHECK(spanish.say("when.today", {{"time", text::TimeOfDay{"1:05", 1}}}) == "hoy a la 1:05");
  CHECK(spanish.say("when.today", {{"time", text::TimeOfDay{"2:05", 2}}}) == "hoy a las 2:05");
  const Messages portuguese(shipped().find("pt"));
  CHECK(portuguese.say("when.today", {{"time", text::TimeOfDay{"1:05", 1}}}) == "hoje à 1:05");
  CHECK(portuguese.say("when.today", {{"time", text::TimeOfDay{"14:05", 14}}}) == "hoje às 14:05");
}

TEST_CASE("a language is found by its tag or a parent, and English stands in") {
  const auto catalogue = shipped();
  CHECK(catalogue.find("de-AT")->tag == "de");
  CHECK(catalogue.find("de_CH")->tag == "de");
  for (const char* tag : {"zh", "zh-CN", "zh-Hans", "zh-Hans-CN"}) CHECK(catalogue.find(tag)->tag == "zh");
  CHECK(catalogue.find("pt-PT")->tag == "pt");
  CHECK(catalogue.find("xx") == nullptr);
  CHECK(catalogue.find("") == nullptr);
  CHECK(catalogue.choose(std::vector<std::string>{"xx", "es-MX"})->tag == "es");
  CHECK(catalogue.choose(std::vector<std::string>{"xx"})->tag == "en");
  CHECK(Messages(catalogue.find("es"), "DE").locale() == "es-DE");
  CHECK(Messages(catalogue.find("en")).locale() == "en-US");
}

TEST_CASE("German says Uhr, so it counts 24 hours wherever the rooftop stands") {
  const Messages german(shipped().find("de"), "US");
  const auto formats = *text::Formats::make(german.locale(), "America/New_York");
  const auto evening = *base::parse_rfc3339("2026-11-21T00:05:00Z");
  CHECK(text::when(german, formats, evening, evening) == "heute um 19:05 Uhr");
}

TEST_CASE("the greeting follows the local hour and the language’s day") {
  const auto catalogue = shipped();
  const auto new_york = *text::Zone::find("America/New_York");
  const auto at = [&](int hour, int minute) { return new_york.instant({2026, 11, 20, hour, minute, 0}); };
  const auto& english = *catalogue.find("en");
  CHECK(text::greeting_key(english, new_york, at(10, 42)) == "welcome.good_morning");
  CHECK(text::greeting_key(english, new_york, at(12, 0)) == "welcome.good_afternoon");
  CHECK(text::greeting_key(english, new_york, at(18, 0)) == "welcome.good_evening");
  CHECK(text::greeting_key(*catalogue.find("de"), new_york, at(11, 30)) == "welcome.good_afternoon");
}
}  // namespace
