#pragma once
// Files of ../shared/data, as rows by column name. A test that finds none skips.
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace foyer::test {

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> all(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      all.emplace_back();
    } else if (c != '\r') {
      all.back() += c;
    }
  }
  return all;
}

// Empty where the file is absent. No cell of these files holds a quote or a line's end.
inline std::vector<Row> shared_rows(const std::string& path) {
  std::ifstream file(std::string(FOYER_SHARED_DIR "/data/") + path);
  std::string line;
  if (!std::getline(file, line)) return {};
  const auto head = cells(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const auto values = cells(line);
    Row row;
    for (std::size_t i = 0; i < head.size(); ++i) row[head[i]] = i < values.size() ? values[i] : "";
    rows.push_back(row);
  }
  return rows;
}

inline std::string shared_text(const std::string& path) {
  std::ifstream file(std::string(FOYER_SHARED_DIR "/data/") + path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// "1234.5" in hundredths.
inline long long hundredths(const std::string& text) { return static_cast<long long>(std::stod(text) * 100 + 0.5); }

}  // namespace foyer::test
