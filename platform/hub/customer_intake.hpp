#pragma once
// A customer as other systems send them, and as a kiosk may know them. Identity is the phone, else the e-mail, within
// one rooftop: the same person coming by two ways is one customer.
#include <string>

#include "platform/hub/intake.hpp"
#include "shared/base/random.hpp"
#include "shared/model/dealership.hpp"

namespace foyer::hub {

struct IncomingCustomer {
  model::Customer customer;
  std::string phone;  // E.164; empty: none
  std::string email;  // lower case; empty: none
};

// {full, given?, phone?, email?, language?}. A phone is read as in `market` (ISO 3166-1).
IncomingCustomer take_customer(Intake& in, const model::RooftopId& rooftop, std::string_view market,
                               base::ByteView lookup_key, base::WallTime now, base::Random& random);

}  // namespace foyer::hub
