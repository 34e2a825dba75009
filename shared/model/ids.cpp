#include "shared/model/ids.hpp"

#include <algorithm>

namespace foyer::model {

base::Result<RooftopId> RooftopId::parse(std::string_view text) {
  const bool fits = !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!fits) return base::Error{base::Fault::invalid, "a rooftop is [a-z0-9-]{1,32}"};
  return RooftopId(std::string(text));
}

}  // namespace foyer::model
