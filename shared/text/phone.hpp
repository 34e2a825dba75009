#pragma once
// Phone numbers by Google's libphonenumber: typed as people do, kept as E.164.
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace foyer::text {

// "(202) 555-0143" in "US" is "+12025550143". Digits of any script, the usual separators and an international prefix
// are understood. Invalid when it holds anything else or cannot be a number there; the error never repeats what was
// typed.
base::Result<std::string> e164(std::string_view typed, std::string_view region);

std::string last_four(std::string_view e164);  // "0143"; fewer when the number is shorter

}  // namespace foyer::text
