#pragma once
// Names as people write them, compared as people would. Nothing here changes how a name is shown.
#include <string>
#include <string_view>
#include <vector>

namespace foyer::text {

// The spellings under which a name is compared: case, accents, width, punctuation and spacing taken away (Unicode NFKC
// and case folding by ICU). German, Nordic and Latin ligature letters give two ("muller", "mueller"); a name in another
// script also its Latin transliteration ("张伟": "zhang wei"). Words are parted by one space. Empty when nothing of the
// name is left.
std::vector<std::string> folded_names(std::string_view name);

// Whether `typed` names the person on file. It does with the full name in either order, the given or the family name
// alone, or without middle names or a second surname. `given` may be empty. Nothing matches an empty name or one with a
// character that no name has: % * ? _ and other symbols.
bool same_person_name(std::string_view typed, std::string_view given, std::string_view full);

// What to greet by: the given name, else the full one; surrounding space removed, nothing else.
std::string greeting_name(std::string_view given, std::string_view full);

// For a public wall screen: the given name and the family name's initial, "Priya R."; the given name alone where there
// is no other.
std::string public_name(std::string_view given, std::string_view full);

// For a badge: first letters of the first and last word, upper case, "MS"; whole user-perceived characters.
std::string initials(std::string_view full);

}  // namespace foyer::text
