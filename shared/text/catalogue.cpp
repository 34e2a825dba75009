#include <algorithm>
#include <fstream>
#include <iterator>

#include "shared/text/messages.hpp"
#include "shared/text/plurals.hpp"

namespace foyer::text {
namespace {

base::Result<Language> read_language(const std::filesystem::path& path, std::vector<std::string>& faults) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::string name = path.filename().string();
  if (!file) return base::Error{base::Fault::unavailable, name + ": cannot be read"};
  return parse_language(text, name, faults);
}

void lend_english(std::vector<Language>& languages, std::vector<std::string>& faults) {
  const auto english =
      std::find_if(languages.begin(), languages.end(), [](const Language& each) { return each.tag == "en"; });
  if (english == languages.end()) return;
  for (auto& language : languages)
    for (const auto& [key, pattern] : english->patterns)
      if (language.patterns.emplace(key, pattern).second)
        faults.push_back(language.tag + ".json: " + key + ": is missing");
}

}  // namespace

base::Result<Catalogue> Catalogue::load(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (files.empty()) return base::Error{base::Fault::not_found, "no languages in " + folder.string()};
  std::sort(files.begin(), files.end());

  Catalogue catalogue;
  std::vector<Language> read;
  for (const auto& path : files) {
    auto language = read_language(path, catalogue.faults_);
    if (language)
      read.push_back(std::move(*language));
    else
      catalogue.faults_.push_back(language.error().what);
  }
  if (read.empty()) return base::Error{base::Fault::invalid, catalogue.faults_.front()};
  lend_english(read, catalogue.faults_);
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
