#pragma once
// Cursors: where a reader stands, as a text that only the hub can make. Opaque to readers, bound to the rooftop, the
// purpose and the epoch of the feed by an HMAC; a restored hub mints a new epoch, and every older cursor is unknown.
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/seal.hpp"
#include "shared/model/ids.hpp"

namespace foyer::hub {

class Cursors {
 public:
  explicit Cursors(const base::Key& key) : key_(key) {}
  // `scope` says what the cursor is for: "feed/southside/<epoch>".
  std::string write(std::string_view scope, std::string_view position) const;
  // The position, or nothing when this is not a cursor of that scope.
  std::optional<std::string> read(std::string_view scope, std::string_view cursor) const;

 private:
  base::Key key_;
};

}  // namespace foyer::hub
