#pragma once
// A feature model in DIMACS form (https://github.com/SoftVarE-Group/feature-model-benchmark): "c 7 name" names variable
// 7, then clauses. Each clause is a cause of its own, told by its number.
#include <zlib.h>

#include <optional>
#include <sstream>
#include <string>

#include "shared/catalogue/constraints.hpp"

namespace foyer::test {

inline std::string unpacked(const std::string& path) {
  std::string text;
  if (gzFile file = gzopen(path.c_str(), "rb")) {
    char part[65536];
    for (int got = 0; (got = gzread(file, part, sizeof part)) > 0;) text.append(part, static_cast<std::size_t>(got));
    gzclose(file);
  }
  return text;
}

// Nothing where the file is absent.
inline std::optional<catalogue::Constraints> feature_model(const std::string& path) {
  const auto text = unpacked(path);
  if (text.empty()) return std::nullopt;
  catalogue::Constraints model;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words(line);
    std::string word, name;
    if (line.starts_with("c ")) {
      words >> word >> word >> name;
      model.add(catalogue::Item{name, -1, false});
    } else if (!line.starts_with("p")) {
      std::vector<catalogue::Literal> clause;
      for (int number = 0; words >> number && number != 0;)
        clause.push_back(catalogue::literal_of(std::abs(number) - 1, number > 0));
      const auto id = std::to_string(model.clauses.size());
      model.add(std::move(clause), {catalogue::Cause::Kind::given, "", {}, id, {}, {}});
    }
  }
  return model;
}

}  // namespace foyer::test
