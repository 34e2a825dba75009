#pragma once
// A name broken into words as they are compared. Inside this layer only; names.hpp says what comes of it.
#include <string>
#include <string_view>
#include <vector>

namespace foyer::text {

// A word in every spelling it is known by: "muller", "mueller". Never empty.
using Word = std::vector<std::string>;
using Words = std::vector<Word>;

// The name in each script it can be written in: its own and, where that is not Latin, Latin. Without words: no entry.
std::vector<Words> folded(std::string_view name);

// Whether every character is one that names have: letters, marks, digits, spaces, hyphens, full stops, apostrophes and
// the like.
bool looks_like_a_name(std::string_view name);

}  // namespace foyer::text
