// Names as people type them against names as they stand on file.
#include <catch2/catch_all.hpp>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/text/names.hpp"

namespace {
using namespace foyer::text;

bool one_spelling_in_common(std::string_view a, std::string_view b) {
  const auto left = folded_names(a);
  const auto right = folded_names(b);
  return std::any_of(left.begin(), left.end(),
                     [&](const auto& name) { return std::find(right.begin(), right.end(), name) != right.end(); });
}

struct Person {
  const char* given;
  const char* full;
};
const Person priya{"Priya", "Priya Raman"};
const Person garcia{"María José", "María José García López"};
const Person merwe{"Jan", "Jan Koos van der Merwe"};
const Person mueller{"Jürgen", "Jürgen Müller-Böttger"};
const Person kim{"민준", "김민준"};
const Person obrien{"Siobhán", "Siobhán O’Brien"};

bool is(std::string_view typed, const Person& person) { return same_person_name(typed, person.given, person.full); }

TEST_CASE("a name is found as people type it") {
  for (const char* typed : {"Priya Raman", "raman priya", "  PRIYA   raman ", "Raman, Priya", "priya", "Raman",
                            "PriyaRaman", "Ｐｒｉｙａ", "Príya Raman"}) {
    INFO(typed);
    CHECK(is(typed, priya));
  }
  for (const char* typed :
       {"maria jose garcia lopez", "Maria Garcia", "García López", "Garcia", "María José", "Mariajose García López"}) {
    INFO(typed);
    CHECK(is(typed, garcia));
  }
  for (const char* typed : {"Jan van der Merwe", "Jan Merwe", "merwe", "Vandermerwe Jan", "Van der Merwe, Jan"}) {
    INFO(typed);
    CHECK(is(typed, merwe) == (std::string_view(typed) != "Vandermerwe Jan"));  // the middle name stands between
  }
  for (const char* typed : {"Jürgen Müller-Böttger", "Juergen Mueller Boettger", "Jurgen Muller",
                            "Jurgen Muller-Boettger", "BÖTTGER", "Ju\u0308rgen"}) {
    INFO(typed);
    CHECK(is(typed, mueller));
  }
  for (const char* typed : {"Siobhan O'Brien", "siobhan obrien", "O’BRIEN", "o brien"}) {
    INFO(typed);
    CHECK(is(typed, obrien));
  }
  CHECK(is("김민준", kim));
  CHECK(is("민준", kim));
  CHECK(same_person_name("zhang wei", "伟", "张 伟"));
  CHECK(same_person_name("wang wei", "伟", "王伟"));
  CHECK(same_person_name("Wei Wang", "伟", "王伟"));
  CHECK(same_person_name("王伟", "Wei", "Wang Wei"));
  CHECK(same_person_name("Nguyen Thi Huong", "Hương", "Nguyễn Thị Hương"));
  CHECK(same_person_name("Nguyễn Thị Hương", "Huong", "Nguyen Thi Huong"));
  CHECK(same_person_name("Đặng", "Dang", "Dang Van Lam"));
  CHECK(same_person_name("ليلى", "ليلى", "ليلى حدّاد"));
  CHECK(same_person_name("ليلى حداد", "ليلى", "ليلى حدّاد"));
  CHECK(same_person_name("أحمد", "احمد", "احمد منصور"));
  CHECK(same_person_name("Ольга", "Olga", "Olga Ivanova") == same_person_name("Olga", "Ольга", "Ольга Иванова"));
  CHECK(same_person_name("Olga Ivanova", "Ольга", "Ольга Иванова"));
  CHECK(same_person_name("İpek Işık", "Ipek", "Ipek Isik"));
  CHECK(same_person_name("Soren Strom", "Søren", "Søren Strøm"));
  CHECK(same_person_name("Madonna", "", "Madonna"));
}

TEST_CASE("another name, part of a word, or a particle alone finds nobody") {
  for (const char* typed :
       {"", " ", "Pri", "Priya R", "P", "Ramanujan", "Priya Ramann", "Priya Raman Silva", "Priya Priya", "."}) {
    INFO(typed);
    CHECK_FALSE(is(typed, priya));
  }
  for (const char* typed : {"van", "van der", "der", "Jan Jan Merwe", "Jan Kos Merwe"}) {
    INFO(typed);
    CHECK_FALSE(is(typed, merwe));
  }
  CHECK_FALSE(same_person_name("Priya", "", ""));
  CHECK_FALSE(same_person_name("Mueller", "Max", "Max Muller"));
  CHECK_FALSE(same_person_name("か", "が", "が"));     // two letters of Japanese, not one with an accent
  CHECK_FALSE(same_person_name("क", "कि", "कि राम"));  // a vowel sign is a letter
}

TEST_CASE("wildcards and symbols match nothing, whatever is on file") {
  for (const char* typed :
       {"%", "*", "?", "_", "Pri%", "Priya*", "Priya_Raman", "Priya?", "Priya%", "' OR '1'='1", "Priya;--", "<Priya>",
        "Priya/Raman", "(Priya)", "[a-z]+", ".*", "^Priya$", "Priya\x01", "\xff\xfe"}) {
    INFO(typed);
    CHECK_FALSE(is(typed, priya));
    CHECK_FALSE(same_person_name(typed, typed, typed));
  }
}

TEST_CASE("hostile text neither matches a customer nor breaks the comparison") {
  std::ifstream file(FOYER_SHARED_DIR "/data/names/blns.json");
  if (!file) SKIP("no " FOYER_SHARED_DIR "/data/names/blns.json");
  for (const std::string text : nlohmann::json::parse(file)) {
    INFO(text);
    CHECK_FALSE(is(text, priya));
    greeting_name(text, text);
    public_name(text, text);
    initials(text);
  }
}

TEST_CASE("the spellings that CLDR gives are accepted") {
  int pairs = 0;
  for (const char* name : {"de-t-de-d0-ascii.txt", "und-t-d0-ascii.txt"}) {
    std::ifstream file(std::string(FOYER_SHARED_DIR "/data/locale/transforms/") + name);
    if (!file) SKIP("no data/locale/transforms");
    for (std::string line; std::getline(file, line);) {
      const auto tab = line.find('\t');
      if (line.starts_with('#') || tab == std::string::npos) continue;
      INFO(line);
      CHECK(one_spelling_in_common(line.substr(0, tab), line.substr(tab + 1)));
      ++pairs;
    }
  }
  CHECK(pairs >= 20);
}

TEST_CASE("each sample name of CLDR is found by itself, in either order, and by no other of its locale") {
  std::ifstream file(FOYER_SHARED_DIR "/data/names/cldr-sample-names.json");
  if (!file) SKIP("no data/names/cldr-sample-names.json");
  const auto locales = nlohmann::json::parse(file);
  for (const auto& [locale, entry] : locales.items()) {
    const auto& samples = entry["samples"];
    if (!samples.contains("nativeGS") || !samples.contains("foreignGS")) continue;
    const auto part = [&](const char* sample, const char* field) {
      return samples[sample].value(field, std::string());
    };
    const auto given = part("nativeGS", "given");
    const auto family = part("nativeGS", "surname");
    const auto other = part("foreignGS", "given") + " " + part("foreignGS", "surname");
    INFO(locale << ": " << given << " " << family << " / " << other);
    if (given.empty() || family.empty()) continue;
    CHECK(same_person_name(given + " " + family, given, given + " " + family));
    CHECK(same_person_name(family + " " + given, given, given + " " + family));
    CHECK(same_person_name(given, given, family + " " + given));
    CHECK(same_person_name(family, given, family + " " + given));
    CHECK_FALSE(same_person_name(other, given, given + " " + family));
  }
}

TEST_CASE("names are shown as they were given") {
  CHECK(greeting_name("  priya ", "Priya Raman") == "priya");
  CHECK(greeting_name("", "\u3000山田 太郎") == "山田 太郎");
  CHECK(public_name("Priya", "Priya Raman") == "Priya R.");
  CHECK(public_name("伟", "张伟") == "伟 张.");
  CHECK(public_name("Jan", "Jan van der Merwe") == "Jan V.");
  CHECK(public_name("Bertie", "Bertus Willemse") == "Bertie W.");
  CHECK(public_name("Madonna", "Madonna") == "Madonna");
  CHECK(public_name("", "") == "");
  CHECK(initials("Marta Silva") == "MS");
  CHECK(initials("émile zola") == "ÉZ");
  CHECK(initials("e\u0301mile") == "E\u0301");
  CHECK(initials("") == "");
}
}  // namespace
