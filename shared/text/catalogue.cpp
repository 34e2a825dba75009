#include <algorithm>
#include <fstream>
#include <iterator>

#include "shared/text/messages.hpp"
#include "shared/text/plurals.hpp"

namespace foyer::text {
namespace {

base::Result<Language> read_language(const std::filesystem::path& path, std::vector<std::string>& faults) {
  const std::string name = path.filename().string();
  std::error_code error;
  std::ifstream file(path, std::ios::binary);
  if (!file || !std::filesystem::is_regular_file(path, error))
    return base::Error{base::Fault::unavailable, name + ": cannot be read"};
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return parse_language(text, name, faults);
}

constexpr std::string_view english_file = "en.json";

auto english_of(std::vector<Language>& languages) {
  return std::find_if(languages.begin(), languages.end(), [](const Language& each) { return each.tag == "en"; });
}

void lend(const Language& lender, Language& language, std::vector<std::string>& faults) {
  for (const auto& [key, pattern] : lender.patterns)
    if (language.patterns.emplace(key, pattern).second)
      faults.push_back(language.tag + ".json: " + key + ": is missing");
}

base::Result<void> stand_in(std::string_view english, std::vector<Language>& languages,
                            std::vector<std::string>& faults) {
  FOYER_TRY(carried, parse_language(english, english_file, faults));
  const auto own = english_of(languages);
  if (own != languages.end())
    lend(carried, *own, faults);
  else
    languages.push_back(std::move(carried));
  return {};
}

void lend_english(std::vector<Language>& languages, std::vector<std::string>& faults) {
  const auto english = english_of(languages);
  if (english == languages.end()) return;
  for (auto& language : languages) lend(*english, language, faults);
}

}  // namespace

base::Result<Catalogue> Catalogue::load(const std::filesystem::path& folder, std::string_view english) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());

  Catalogue catalogue;
  if (files.empty()) catalogue.faults_.push_back("no languages in " + folder.string());
  std::vector<Language> read;
  for (const auto& path : files) {
    auto language = read_language(path, catalogue.faults_);
    if (language)
      read.push_back(std::move(*language));
    else
      catalogue.faults_.push_back(language.error().what);
  }
  if (!english.empty()) FOYER_CHECK(stand_in(english, read, catalogue.faults_));
  if (read.empty())
    return base::Error{files.empty() ? base::Fault::not_found : base::Fault::invalid, catalogue.faults_.front()};
  lend_english(read, catalogue.faults_);
  std::sort(read.begin(), read.end(), [](const Language& a, const Language& b) { return a.tag < b.tag; });
  for (auto& language : read) catalogue.languages_.push_back(std::make_shared<const Language>(std::move(language)));
  return catalogue;
}

std::shared_ptr<const Language> Catalogue::find(std::string_view tag) const {
  for (; !tag.empty(); tag = tag.substr(0, tag.find_last_of("-_") == tag.npos ? 0 : tag.find_last_of("-_")))
    for (const auto& language : languages_)
      if (language->tag == tag) return language;
  return nullptr;
}

std::shared_ptr<const Language> Catalogue::choose(std::span<const std::string> wanted) const {
  for (const auto& tag : wanted)
    if (auto language = find(tag)) return language;
  if (auto english = find("en")) return english;
  return languages_.front();
}

std::vector<std::string> differences(const Catalogue& catalogue) {
  std::set<std::string> keys;
  for (const auto& language : catalogue.languages())
    for (const auto& [key, pattern] : language->patterns) keys.insert(key);

  std::vector<std::string> found = catalogue.faults();
  for (const auto& key : keys) {
    std::set<std::string> all;
    for (const auto& language : catalogue.languages())
      if (const auto at = language->patterns.find(key); at != language->patterns.end())
        all.merge(placeholders(at->second).value_or({}));
    for (const auto& language : catalogue.languages()) {
      const auto at = language->patterns.find(key);
      const auto where = language->tag + ".json: " + key;
      if (at == language->patterns.end()) {
        found.push_back(where + ": is missing");
        continue;
      }
      const auto here = placeholders(at->second).value_or({});
      for (const auto& name : all)
        if (!here.contains(name)) found.push_back(where + ": lacks {" + name + "}");
      for (const auto& fault : plural_faults(*language, at->second)) found.push_back(where + ": " + fault);
    }
  }
  return found;
}

}  // namespace foyer::text
