#include "shared/base/result.hpp"

namespace foyer::base {

std::string_view name(Fault fault) {
  switch (fault) {
    case Fault::invalid:
      return "invalid";
    case Fault::not_found:
      return "not found";
    case Fault::conflict:
      return "conflict";
    case Fault::denied:
      return "denied";
    case Fault::unavailable:
      return "unavailable";
    case Fault::corrupt:
      return "corrupt";
    case Fault::full:
      return "full";
    case Fault::unsupported:
      return "unsupported";
    case Fault::internal:
      return "internal";
  }
  return "internal";
}

Error within(std::string_view where, Error error) {
  error.what = std::string(where) + ": " + error.what;
  return error;
}

}  // namespace foyer::base
