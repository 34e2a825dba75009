#pragma once
// The files of platform/hub/web as bytes of the program (web.cmake).
#include <span>
#include <string_view>

namespace foyer::hub {

struct WebFile {
  std::string_view name;  // "board.js"
  std::string_view bytes;
  std::string_view sha256;  // of the bytes, lower-case hex: their ETag
};

std::span<const WebFile> web_files();
const WebFile* find_web_file(std::string_view name);

}  // namespace foyer::hub
