#include "platform/device/ssip.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "shared/base/tuning.hpp"

namespace foyer::device {

namespace {
constexpr std::size_t code_digits = 3;
constexpr std::string_view line_end = "\r\n";

int code_of(std::string_view line) {
  int code = 0;
  for (std::size_t i = 0; i < code_digits; ++i) {
    if (i >= line.size() || std::isdigit(static_cast<unsigned char>(line[i])) == 0) return 0;
    code = code * 10 + (line[i] - '0');
  }
  return code;
}

}  // namespace

std::uint64_t SsipAnswer::message() const {
  return words.empty() ? 0 : std::strtoull(words.front().c_str(), nullptr, 10);
}

std::vector<SsipAnswer> SsipReader::feed(std::string_view bytes) {
  std::vector<SsipAnswer> answers;
  held_ += bytes;
  for (auto end = held_.find(line_end); end != std::string::npos; end = held_.find(line_end)) {
    const std::string line = held_.substr(0, end);
    held_.erase(0, end + line_end.size());
    answer_.code = code_of(line);
    if (line.size() > code_digits && line[code_digits] == '-')
      answer_.words.push_back(line.substr(code_digits + 1));
    else
      answers.push_back(std::exchange(answer_, {}));
  }
  return answers;
}

std::string ssip_data(std::string_view text) {
  std::size_t end = std::min(text.size(), base::tuning::speech_text_max_bytes);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text = text.substr(0, end);
  std::string data = text.starts_with('.') ? "." : "";
  for (const char byte : text) data += static_cast<unsigned char>(byte) < ' ' ? ' ' : byte;
  return data + "\r\n.\r\n";
}

std::string ssip_language(std::string_view bcp47) {
  const std::string_view primary = bcp47.substr(0, bcp47.find('-'));
  if (primary == "zh") return "cmn";
  if (primary == "pt" && bcp47 != "pt-PT") return "pt-br";
  return std::string(primary);
}

bool is_letter(std::string_view text) {
  if (text.empty()) return false;
  for (const char byte : text.substr(1))
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) return false;
  return static_cast<unsigned char>(text.front()) > ' ';
}

}  // namespace foyer::device
