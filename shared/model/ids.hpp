#pragma once
// The ids of the dealership's things.
#include <compare>
#include <string>
#include <string_view>

#include "shared/base/ids.hpp"

namespace foyer::model {

using VisitId = base::Id<struct VisitTag>;
using FactId = base::Id<struct FactTag>;
using DeviceId = base::Id<struct DeviceTag>;
using EpochId = base::Id<struct EpochTag>;
using CustomerId = base::Id<struct CustomerTag>;
using AppointmentId = base::Id<struct AppointmentTag>;
using ConfigurationId = base::Id<struct ConfigurationTag>;
using StaffId = base::Id<struct StaffTag>;

// A rooftop's name in addresses: [a-z0-9-]{1,32}.
class RooftopId {
 public:
  RooftopId() = default;
  static base::Result<RooftopId> parse(std::string_view text);
  const std::string& text() const { return text_; }
  explicit operator bool() const { return !text_.empty(); }
  auto operator<=>(const RooftopId&) const = default;

 private:
  explicit RooftopId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace foyer::model
