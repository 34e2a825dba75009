#pragma once
// Looking at pictures: every scene of a mode drawn by the real renderer, its contrast measured, and all of them put on
// one sheet for a person to look over in a minute.
#include <string>
#include <vector>

#include "tests/robot/cases.hpp"

namespace foyer::robot {

// All screens in one language, on one panel, with what makes them easier.
struct Look {
  std::string language;
  const NamedPanel* panel = nullptr;
  visit::Ease ease;
  std::string only{};  // how the scenes' names begin that are looked at; empty: all

  std::string text() const;  // "de portrait large,contrast"
};

std::optional<Look> parse_look(const std::vector<std::string>& words);

// Each language, panel and mode; or one in each theme, of a language and on a panel that the seed chooses.
std::vector<Look> all_looks(const std::vector<std::string>& languages);
std::vector<Look> some_looks(const std::vector<std::string>& languages, std::uint64_t seed);

struct Seen {
  struct Thumbnail {
    std::string scene;
    ui::Picture picture;
  };
  std::vector<std::string> faults;
  std::vector<Thumbnail> thumbnails;  // where they are wanted
};

// Unavailable without a display that has OpenGL 3.3.
base::Result<Seen> look(const Look& what, bool thumbnails);
// The sheet as a PNG of at most 2160 x 3840 pixels, drawn by the interface itself.
base::Result<void> write_sheet(const Look& what, const Seen& seen, const std::string& file);

}  // namespace foyer::robot
