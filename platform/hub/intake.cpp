#include "platform/hub/intake.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/net/wire.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using nlohmann::json;

namespace {

const json nothing = json::object();

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
  });
}

}  // namespace

Intake::Intake(const json& object, std::string where) : object_(object), where_(std::move(where)) {
  if (!object.is_object()) refuse("", "must be an object");
}

void Intake::refuse(std::string_view name, std::string_view why) {
  if (fault_) return;
  std::string path = where_;
  if (!path.empty() && !name.empty()) path += ".";
  path += name;
  fault_ = Error{Fault::invalid, (path.empty() ? "the body" : path) + " " + std::string(why)};
}

Result<void> Intake::fault() const { return fault_ ? Result<void>(*fault_) : Result<void>(); }

const json* Intake::find(std::string_view name, bool required) {
  if (!fault_ && object_.is_object()) {
    const auto at = object_.find(name);
    if (at != object_.end() && !at->is_null()) return &*at;
  }
  if (required) refuse(name, "is missing");
  return nullptr;
}

std::string Intake::clean(std::string_view name, const json& value, std::size_t most_bytes) {
  const auto* const text = value.get_ptr<const std::string*>();
  if (!text) return refuse(name, "must be a text"), std::string();
  if (text->size() > most_bytes)
    return refuse(name, "is longer than " + std::to_string(most_bytes) + " bytes"), std::string();
  if (has_control(*text)) return refuse(name, "must not hold control characters"), std::string();
  return std::string(trimmed(*text));
}

std::string Intake::text(std::string_view name, std::size_t most_bytes) {
  const json* const value = find(name, true);
  std::string out = value ? clean(name, *value, most_bytes) : std::string();
  if (out.empty()) refuse(name, "must not be empty");
  return out;
}

std::string Intake::maybe_text(std::string_view name, std::size_t most_bytes) {
  const json* const value = find(name, false);
  return value ? clean(name, *value, most_bytes) : std::string();
}

std::vector<std::string> Intake::texts(std::string_view name, std::size_t most, std::size_t most_bytes) {
  std::vector<std::string> out;
  const json* const list = find(name, true);
  if (!list) return out;
  if (!list->is_array() || list->size() > most)
    return refuse(name, "must be a list of at most " + std::to_string(most) + " texts"), out;
  for (const json& each : *list) out.push_back(clean(name, each, most_bytes));
  return out;
}

std::int64_t Intake::number(std::string_view name, const json& value, std::int64_t least, std::int64_t most) {
  const bool fits =
      value.is_number_unsigned() ? std::in_range<std::int64_t>(value.get<std::uint64_t>()) : value.is_number_integer();
  const std::int64_t number = fits ? value.get<std::int64_t>() : 0;
  if (fits && number >= least && number <= most) return number;
  refuse(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
}

std::int64_t Intake::whole(std::string_view name, std::int64_t least, std::int64_t most) {
  const json* const value = find(name, true);
  return value ? number(name, *value, least, most) : least;
}

std::vector<std::int64_t> Intake::wholes(std::string_view name, std::size_t count, std::int64_t least,
                                         std::int64_t most) {
  std::vector<std::int64_t> out;
  const json* const list = find(name, true);
  const bool fits = list && list->is_array() && list->size() == count;
  if (list && !fits) refuse(name, "must be a list of " + std::to_string(count) + " whole numbers");
  for (std::size_t i = 0; i < count; ++i) out.push_back(fits ? number(name, (*list)[i], least, most) : least);
  return out;
}

std::optional<base::WallTime> Intake::maybe_time(std::string_view name) {
  return find(name, false) ? std::optional(time(name)) : std::nullopt;
}

base::WallTime Intake::time(std::string_view name) {
  const auto value = base::parse_rfc3339(text(name, 64));
  if (!value) refuse(name, "must be a time of RFC 3339 with its offset");
  return value.value_or(base::WallTime{});
}

model::RooftopId Intake::rooftop(std::string_view name) {
  const auto value = model::RooftopId::parse(text(name, 64));
  if (!value) refuse(name, "must be a rooftop's name");
  return value.value_or(model::RooftopId{});
}

void Intake::object(std::string_view name, const std::function<void(Intake&)>& read) {
  const json* const value = find(name, true);
  Intake inside(value ? *value : nothing, where_.empty() ? std::string(name) : where_ + "." + std::string(name));
  inside.fault_ = std::move(fault_);
  read(inside);
  fault_ = std::move(inside.fault_);
}

void Intake::each(std::string_view name, std::size_t most, const std::function<void(Intake&)>& read) {
  const json* const list = find(name, true);
  if (!list) return;
  if (!list->is_array() || list->size() > most)
    return refuse(name, "must be a list of at most " + std::to_string(most) + " objects");
  for (std::size_t i = 0; i < list->size() && !fault_; ++i) {
    Intake inside((*list)[i], (where_.empty() ? "" : where_ + ".") + std::string(name) + "[" + std::to_string(i) + "]");
    if (inside.fault()) read(inside);
    fault_ = std::move(inside.fault_);
  }
}

std::vector<std::pair<std::string, std::string>> Intake::pairs(std::string_view name, std::size_t most,
                                                               std::size_t most_bytes) {
  std::vector<std::pair<std::string, std::string>> out;
  const json* const map = find(name, false);
  if (!map) return out;
  if (!map->is_object() || map->size() > most)
    return refuse(name, "must be an object of at most " + std::to_string(most) + " texts"), out;
  for (const auto& [key, value] : map->items()) {
    if (key.size() > most_bytes) return refuse(name, "has a name that is too long"), out;
    out.emplace_back(key, clean(name, value, most_bytes));
  }
  return out;
}

Result<void> take_in(std::string_view body, const std::function<void(Intake&)>& read) {
  FOYER_TRY(parsed, net::parse_json(body));
  Intake intake(parsed);
  if (intake.fault()) read(intake);
  return intake.fault();
}

}  // namespace foyer::hub
