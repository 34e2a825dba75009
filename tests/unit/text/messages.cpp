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
  auto language = text::parse_language(file_with(messages), file);
  if (!language) FAIL(language.error().what);
  return Messages(std::make_shared<const text::Language>(*language), region);
}

std::string refusal(const std::string& json) {
  const auto language = text::parse_language(json, "en.json");
  REQUIRE_FALSE(language);
  CHECK(language.error().fault == base::Fault::invalid);
  return language.error().what;
}

TEST_CASE("a broken language file is refused with file and key") {
  using Catch::Matchers::StartsWith;
  CHECK_THAT(refusal(file_with(R"("welcome.name":"{name")")), StartsWith("en.json: welcome.name: broken pattern"));
  CHECK_THAT(refusal(file_with(R"("welcome.name":"{minutes, plural, one {#}}")")),
             StartsWith("en.json: welcome.name: "));
  CHECK(refusal(file_with(R"("welcome.name":"")")) == "en.json: welcome.name: expected a text");
  CHECK(refusal(file_with(R"("welcome.name":7)")) == "en.json: welcome.name: expected a text");
  CHECK(refusal(file_with(R"("welcome.name":"It's")")) == "en.json: welcome.name: an apostrophe is written ’");
  CHECK(refusal(file_with(R"("welcome.name":"{0}")")) == "en.json: welcome.name: placeholders have names, not numbers");
  CHECK(refusal(file_with(R"("welcome.name":"a","welcome.name":"b")")) == "en.json: welcome.name: stands twice");
  CHECK_THAT(refusal(file_with(R"("Welcome":"a")")), StartsWith("en.json: Welcome: a key is"));
  CHECK_THAT(refusal(file_with(R"("a.b.c":"a")")), StartsWith("en.json: a.b.c: a key is"));
  CHECK_THAT(refusal("{"), StartsWith("en.json: "));
  CHECK(refusal("[]") == "en.json: meta: expected an object");
  CHECK(
      refusal(R"({"meta":{"own_name":"x","default_region":"US","direction":"up","hour_cycle":"h23","afternoon_hour":1,)"
              R"("evening_hour":2},"messages":{}})") == "en.json: direction: expected ltr or rtl");
  CHECK(refusal(R"({"meta":{},"messages":{}})") == "en.json: own_name: expected a text in meta");
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

TEST_CASE("differences between languages are told by file and key") {
  const auto folder = std::filesystem::temp_directory_path() / "foyer-languages";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  CHECK(text::Catalogue::load(folder).error().fault == base::Fault::not_found);
  std::ofstream(folder / "en.json") << file_with(R"("a.a":"{x} {time, select, other {y}}","a.b":"b")");
  std::ofstream(folder / "es.json") << file_with(R"("a.a":"{time} {time_hour}")");
  const auto catalogue = text::Catalogue::load(folder);
  REQUIRE(catalogue);
  CHECK(text::differences(*catalogue) ==
        std::vector<std::string>{"es.json: a.a: lacks {x}", "es.json: a.b: is missing"});
  std::ofstream(folder / "fr.json") << file_with(R"("a.a":"{")");
  CHECK(text::Catalogue::load(folder).error().what.starts_with("fr.json: a.a: "));
  std::filesystem::remove_all(folder);
}
}  // namespace
