// Language files as translators may send them, and keys and values that a screen may get wrong.
#include <catch2/catch_all.hpp>

#include <filesystem>
#include <fstream>

#include "shared/text/messages.hpp"

namespace {
using namespace foyer;
using text::Messages;

const std::string meta =
    R"("meta":{"own_name":"Test","direction":"ltr","default_region":"US","hour_cycle":"region","afternoon_hour":12,"evening_hour":18})";

std::string file_with(const std::string& messages) { return "{" + meta + R"(,"messages":{)" + messages + "}}"; }

Messages speaking(const std::string& messages, const std::string& file = "en.json", std::string_view region = {}) {
  std::vector<std::string> faults;
  auto language = text::parse_language(file_with(messages), file, faults);
  if (!language) FAIL(language.error().what);
  REQUIRE(faults.empty());
  return Messages(std::make_shared<const text::Language>(*language), region);
}

std::string refusal(const std::string& json) {
  std::vector<std::string> faults;
  const auto language = text::parse_language(json, "en.json", faults);
  REQUIRE_FALSE(language);
  CHECK(language.error().fault == base::Fault::invalid);
  return language.error().what;
}

// What is told of a file whose good message stays in use beside the broken one.
std::string fault_of(const std::string& broken) {
  std::vector<std::string> faults;
  const auto language = text::parse_language(file_with(R"("good.one":"Good",)" + broken), "en.json", faults);
  if (!language) return language.error().what;
  CHECK(language->patterns.size() == 1);
  CHECK(language->patterns.contains("good.one"));
  REQUIRE(faults.size() == 1);
  return faults.front();
}

TEST_CASE("a broken message is left out and named by file and key") {
  using Catch::Matchers::StartsWith;
  CHECK_THAT(fault_of(R"("welcome.name":"{name")"), StartsWith("en.json: welcome.name: broken pattern"));
  CHECK_THAT(fault_of(R"("welcome.name":"{minutes, plural, one {#}}")"), StartsWith("en.json: welcome.name: "));
  CHECK(fault_of(R"("welcome.name":"")") == "en.json: welcome.name: expected a text");
  CHECK(fault_of(R"("welcome.name":7)") == "en.json: welcome.name: expected a text");
  CHECK(fault_of(R"("welcome.name":"It's")") == "en.json: welcome.name: an apostrophe is written ’");
  CHECK(fault_of(R"("welcome.name":"{0}")") == "en.json: welcome.name: placeholders have names, not numbers");
  CHECK_THAT(fault_of(R"("Welcome":"a")"), StartsWith("en.json: Welcome: a key is"));
  CHECK_THAT(fault_of(R"("a.b.c":"a")"), StartsWith("en.json: a.b.c: a key is"));
}

TEST_CASE("a file that is no language file is refused with file and key") {
  using Catch::Matchers::StartsWith;
  CHECK(refusal(file_with(R"("welcome.name":"a","welcome.name":"b")")) == "en.json: welcome.name: stands twice");
  CHECK_THAT(refusal("{"), StartsWith("en.json: "));
  CHECK(refusal("[]") == "en.json: meta: expected an object");
  CHECK(
      refusal(R"({"meta":{"own_name":"x","default_region":"US","direction":"up","hour_cycle":"h23","afternoon_hour":1,)"
              R"("evening_hour":2},"messages":{}})") == "en.json: direction: expected ltr or rtl");
  CHECK(refusal(R"({"meta":{},"messages":{}})") == "en.json: own_name: expected a text in meta");
}

TEST_CASE("a message nested deeper than any sentence is refused, not followed") {
  std::string deep;
  for (int i = 0; i < 30'000; ++i) deep += "{a, select, other {";
  for (int i = 0; i < 30'000; ++i) deep += "}}";
  CHECK(fault_of("\"a.b\":\"" + deep + "\"") == "en.json: a.b: is longer than 4096 bytes");
}

TEST_CASE("what runs against the language is isolated, and a choice is not") {
  const std::string rtl = [] {
    std::string text =
        file_with(R"("a.a":"أهلا {name}","a.b":"{kind, select, car {سيارة} other {شيء}}","a.c":"الساعة {time}")");
    return text.replace(text.find("ltr"), 3, "rtl");
  }();
  std::vector<std::string> faults;
  const auto language = text::parse_language(rtl, "ar.json", faults);
  REQUIRE(language);
  const Messages arabic(std::make_shared<const text::Language>(*language));
  CHECK(arabic.say("a.a", {{"name", "Priya (EV)"}}) == "أهلا \u2068Priya (EV)\u2069");
  CHECK(arabic.say("a.a", {{"name", "+1 202 555"}}) == "أهلا \u2068+1 202 555\u2069");
  CHECK(arabic.say("a.a", {{"name", "ليلى"}}) == "أهلا ليلى");
  CHECK(arabic.say("a.b", {{"kind", "car"}}) == "سيارة");
  CHECK(arabic.say("a.c", {{"time", text::TimeOfDay{"11:00", 11}}}) == "الساعة 11:00");
  const auto english = speaking(R"("a.a":"Hello {name}")");
  CHECK(english.say("a.a", {{"name", "ליאור"}}) == "Hello \u2068ליאור\u2069");
  CHECK(english.say("a.a", {{"name", "王伟 12"}}) == "Hello 王伟 12");
}

TEST_CASE("an unknown key and a value not given show in brackets and are kept") {
  const auto messages = speaking(R"("welcome.name":"Hello {name}, {n, plural, one {one} other {#}}")");
  CHECK(messages.say("welcome.nme") == "[welcome.nme]");
  CHECK(messages.say("welcome.name", {{"n", 1}}) == "[welcome.name {name}]");
  CHECK(messages.say("welcome.name", {{"name", "Priya"}, {"n", "not a number"}}).starts_with("[welcome.name "));
  CHECK(messages.faults().size() == 3);
  CHECK(messages.faults().contains("welcome.nme"));
}

TEST_CASE("what people are called cannot become part of a pattern") {
  const auto messages = speaking(R"("welcome.name":"Hello {name}")");
  for (const char* name : {"{name}", "{0}", "O'Brien", "'{'", "%s", "#", "<b>", "नमस्ते", ""}) {
    CHECK(messages.say("welcome.name", {{"name", name}}) == std::string("Hello ") + name);
    CHECK(messages.faults().empty());
  }
}

TEST_CASE("numbers and money in a message are written by the locale of language and market") {
  const base::Money price{-150000, "USD"};
  const char* pattern = R"("price.x":"{price} {n}")";
  CHECK(speaking(pattern).say("price.x", {{"price", price}, {"n", 12345}}) == "−$1,500.00 12,345");
  CHECK(speaking(pattern, "de.json", "DE").say("price.x", {{"price", base::Money{5, "EUR"}}, {"n", 12345}}) ==
        "0,05\u00A0€ 12.345");
  CHECK(speaking(pattern, "es.json", "DE").say("price.x", {{"price", price}, {"n", 12345}}) ==
        "−1500,00\u00A0US$ 12.345");
}

// A folder of language files that is gone afterwards.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "foyer-languages";
  Folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  void write(const char* name, const std::string& text) const { std::ofstream(path / name) << text; }
  text::Catalogue load() const {
    auto catalogue = text::Catalogue::load(path);
    if (!catalogue) FAIL(catalogue.error().what);
    return *std::move(catalogue);
  }
};

TEST_CASE("differences between languages are told by file and key") {
  const Folder folder;
  CHECK(text::Catalogue::load(folder.path).error().fault == base::Fault::not_found);
  folder.write("en.json", file_with(R"("a.a":"{x} {time, select, other {y}}","a.b":"b")"));
  folder.write("es.json", file_with(R"("a.a":"{time} {time_hour}")"));
  CHECK(text::differences(folder.load()) ==
        std::vector<std::string>{"es.json: a.b: is missing", "es.json: a.a: lacks {x}"});
}

TEST_CASE("plural forms are those of the language, no fewer and no more") {
  const Folder folder;
  const std::string two_forms = R"("a.a":"{n, plural, one {# x} other {# xs}}")";
  const std::string by_hour = R"("a.a":"{n} {time_hour, plural, =1 {a la} other {a las}}")";
  for (const char* name : {"ar.json", "de.json", "vi.json"}) folder.write(name, file_with(two_forms));
  folder.write("es.json", file_with(by_hour));
  CHECK(text::differences(folder.load()) ==
        std::vector<std::string>{"ar.json: a.a: lacks the plural form few", "ar.json: a.a: lacks the plural form many",
                                 "ar.json: a.a: lacks the plural form two", "ar.json: a.a: lacks the plural form zero",
                                 "vi.json: a.a: never says the plural form one"});
}

TEST_CASE("a broken language costs itself and nothing else, and English stands in for a message") {
  const Folder folder;
  folder.write("en.json", file_with(R"("a.a":"one","a.b":"two")"));
  folder.write("es.json", file_with(R"("a.a":"{","a.b":"dos")"));
  folder.write("fr.json", "{ not json");
  const auto catalogue = folder.load();
  CHECK(catalogue.find("fr") == nullptr);
  CHECK(catalogue.choose(std::vector<std::string>{"fr"})->tag == "en");
  const Messages spanish(catalogue.find("es"));
  CHECK(spanish.say("a.a") == "one");
  CHECK(spanish.say("a.b") == "dos");
  REQUIRE(catalogue.faults().size() == 3);
  CHECK(catalogue.faults()[0].starts_with("es.json: a.a: broken pattern"));
  CHECK(catalogue.faults()[1].starts_with("fr.json: "));
  CHECK(catalogue.faults()[2] == "es.json: a.a: is missing");
  folder.write("en.json", "");
  folder.write("es.json", "[]");
  CHECK(text::Catalogue::load(folder.path).error().fault == base::Fault::invalid);
}
}  // namespace
