#pragma once
// Reads the JSON that other systems send: one object, member by member, each with its bounds. The first thing that is
// wrong is kept, with the path of its member, and everything after it reads as empty: check `fault` once at the end.
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"

namespace foyer::hub {

class Intake {
 public:
  // `where` is put before the members' names in messages: "customer".
  Intake(const nlohmann::json& object, std::string where = {});

  // Texts have their outer spaces taken off; control characters are refused.
  std::string text(std::string_view name, std::size_t most_bytes);        // must be there and not empty
  std::string maybe_text(std::string_view name, std::size_t most_bytes);  // absent or null is empty
  std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t most_bytes);
  std::int64_t whole(std::string_view name, std::int64_t least, std::int64_t most);
  std::vector<std::int64_t> wholes(std::string_view name, std::size_t count, std::int64_t least,
                                   std::int64_t most);  // exactly so many
  base::WallTime time(std::string_view name);           // RFC 3339
  std::optional<base::WallTime> maybe_time(std::string_view name);
  model::RooftopId rooftop(std::string_view name);
  template <class Enum>
  Enum word(std::string_view name, std::optional<Enum> (*meaning)(std::string_view)) {
    const auto value = meaning(text(name, 64));
    if (!value) refuse(name, "is not one of its words");
    return value.value_or(Enum{});
  }
  // What is inside; an empty object stands in for a wrong or missing one.
  void object(std::string_view name, const std::function<void(Intake&)>& read);
  void each(std::string_view name, std::size_t most, const std::function<void(Intake&)>& read);  // a list of objects
  std::vector<std::pair<std::string, std::string>> pairs(std::string_view name, std::size_t most,
                                                         std::size_t most_bytes);

  void refuse(std::string_view name, std::string_view why);
  base::Result<void> fault() const;

 private:
  const nlohmann::json* find(std::string_view name, bool required);
  std::int64_t number(std::string_view name, const nlohmann::json& value, std::int64_t least, std::int64_t most);
  std::string clean(std::string_view name, const nlohmann::json& value, std::size_t most_bytes);

  const nlohmann::json& object_;
  std::string where_;
  std::optional<base::Error> fault_;
};

// A request's body as one bounded JSON object, read by `read`.
base::Result<void> take_in(std::string_view body, const std::function<void(Intake&)>& read);

}  // namespace foyer::hub
