// Settings: what a file may say, and how it is told where it is wrong.
#include "shared/base/settings.hpp"

#include <array>
#include <catch2/catch_all.hpp>

using foyer::base::describe;
using foyer::base::Fault;
using foyer::base::SettingKey;
using foyer::base::Settings;

namespace {

const std::array keys{
    SettingKey{"public_url", std::string(), "address of the hub"},
    SettingKey{"listen.devices", std::string("127.0.0.1:8443"), "where kiosks connect"},
    SettingKey{"idle.warn_s", std::int64_t{45}, "seconds", 5, 600},
    SettingKey{"idle.factor", 1.5, "times", 1, 3},
    SettingKey{"ui.sound", true, "tones"},
    SettingKey{"ui.mode", std::string("dark"), "look", 0, 0, {"dark", "light"}},
    SettingKey{"ui.languages", std::vector<std::string>{"en"}, "offered"},
};

std::string complaint(std::string_view toml) {
  const auto read = Settings::parse(toml, "hub.toml", keys);
  REQUIRE_FALSE(read);
  CHECK(read.error().fault == Fault::invalid);
  return read.error().what;
}

}  // namespace

TEST_CASE("a key left out has its table's value", "[settings]") {
  const auto read = Settings::parse("[idle]\nwarn_s = 60\n", "hub.toml", keys);
  REQUIRE(read);
  CHECK(read->integer("idle.warn_s") == 60);
  CHECK(read->given("idle.warn_s"));
  CHECK(read->text("listen.devices") == "127.0.0.1:8443");
  CHECK_FALSE(read->given("listen.devices"));
  CHECK(read->flag("ui.sound"));
  CHECK(read->unknown().empty());
}

TEST_CASE("every type of setting is read", "[settings]") {
  const auto read = Settings::parse(
      "public_url = 'https://a'\n[idle]\nfactor = 2\n[ui]\nsound = false\nmode = 'light'\nlanguages = ['de', 'es']\n",
      "hub.toml", keys);
  REQUIRE(read);
  CHECK(read->text("public_url") == "https://a");
  CHECK(read->number("idle.factor") == 2.0);
  CHECK_FALSE(read->flag("ui.sound"));
  CHECK(read->text("ui.mode") == "light");
  CHECK(read->list("ui.languages") == std::vector<std::string>{"de", "es"});
}

TEST_CASE("what is wrong is told with file, line, key and what was expected", "[settings]") {
  CHECK(complaint("\n[listen]\ndevices = 8443\n") == "hub.toml:3: listen.devices: a text was expected");
  CHECK(complaint("[idle]\nwarn_s = 601\n") == "hub.toml:2: idle.warn_s: a whole number from 5 to 600 was expected");
  CHECK(complaint("[idle]\nwarn_s = 45.5\n") == "hub.toml:2: idle.warn_s: a whole number from 5 to 600 was expected");
  CHECK(complaint("[idle]\nfactor = 'much'\n") == "hub.toml:2: idle.factor: a number from 1 to 3 was expected");
  CHECK(complaint("[listen.devices]\nport = 1\n") == "hub.toml:1: listen.devices: a text was expected");
  CHECK(complaint("[ui]\nsound = 1\n") == "hub.toml:2: ui.sound: true or false was expected");
  CHECK(complaint("[ui]\nmode = 'grey'\n") == "hub.toml:2: ui.mode: one of \"dark\", \"light\" was expected");
  CHECK(complaint("[ui]\nlanguages = ['en', 1]\n") == "hub.toml:2: ui.languages: a list of texts was expected");
  CHECK(complaint("listen = 3\n[idle\n").starts_with("hub.toml:2: not TOML: "));
}

TEST_CASE("unknown keys are listed and change nothing", "[settings]") {
  const auto read = Settings::parse("colour = 'red'\n[ui]\nlangage = 'en'\n[more.inside]\nx = 1\n", "hub.toml", keys);
  REQUIRE(read);
  CHECK(read->unknown() ==
        std::vector<std::string>{"hub.toml:1: colour", "hub.toml:5: more.inside.x", "hub.toml:3: ui.langage"});
}

TEST_CASE("the description is itself a settings file that changes nothing", "[settings]") {
  const auto read = Settings::parse(describe(keys), "described.toml", keys);
  REQUIRE(read);
  CHECK(read->unknown().empty());
  for (const SettingKey& key : keys) CHECK(read->given(key.key));
  CHECK(read->number("idle.factor") == 1.5);
  CHECK(read->list("ui.languages") == std::vector<std::string>{"en"});
}

TEST_CASE("a settings file that is not there is not found", "[settings]") {
  CHECK(Settings::read("/nonexistent/hub.toml", keys).error().fault == Fault::not_found);
}
