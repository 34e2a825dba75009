#pragma once
// A closed-end lease as North America computes it (12 CFR 1013, Regulation M, names its parts):
//   depreciation = (adjusted capitalized cost - residual) / months
//   rent charge  = (adjusted capitalized cost + residual) * money factor
//   base payment = depreciation + rent charge, plus tax where the state taxes each payment
// The money factor is a monthly rate on the average of both ends: nominal rate / 24, so 0.00125 stands for 3 %.
#include <vector>

#include "shared/base/money.hpp"
#include "shared/base/result.hpp"
#include "shared/catalogue/rate.hpp"

namespace foyer::catalogue {

struct Mileage {
  enum class Unit { mile, kilometre } unit = Unit::mile;
  int per_year = 0;                         // allowed
  std::int64_t excess_per_unit_millis = 0;  // thousandths of the minor unit: 25 cents a mile is 25'000
};

struct Lease {
  base::Money list_price;        // MSRP: what the residual is a part of
  base::Money agreed_price;      // the gross capitalized cost without fees
  base::Money capitalized_fees;  // acquisition fee and what else is financed
  base::Money reduction;         // capitalized cost reduction: cash, trade-in, rebate
  base::Money upfront_fees;      // paid at signing, not capitalized
  base::Money disposition_fee;   // paid when the car is returned
  Rate residual;                 // of the list price: 58 % is 580'000'000
  Rate money_factor;             // 0.00125 is 1'250'000
  Rate tax_on_payment;           // 0 where tax is paid otherwise
  int months = 36;               // 1 to 120
  Mileage mileage;
  Rounding rounding = Rounding::half_up;
};

struct LeasePayment {
  int number = 0;  // the first is due at signing
  std::int64_t depreciation_minor = 0;
  std::int64_t rent_minor = 0;
  std::int64_t tax_minor = 0;
  std::int64_t payment_minor = 0;  // the three together
};

struct LeaseSchedule {
  base::Money adjusted_capitalized_cost;
  base::Money residual;
  base::Money monthly;             // with tax; the first row
  base::Money total_depreciation;  // exactly adjusted capitalized cost less residual
  base::Money total_rent;          // exactly the rent charge of the whole term, rounded once
  base::Money total_of_payments;   // the sum of the rows, which the last month makes whole
  base::Money due_at_signing;      // reduction, upfront fees and the first payment
  base::Money total_cost;          // due at signing, the other payments, disposition fee
  int mileage_allowed = 0;         // over the term
  std::vector<LeasePayment> rows;
};

// Fault::invalid says which field: a residual above what is capitalized, a reduction not below the price, another
// currency.
base::Result<LeaseSchedule> schedule(const Lease& lease);

// The rate that a money factor stands for, and back: percent = money factor * 2400.
Rate nominal_of(Rate money_factor);
Rate money_factor_of(Rate nominal);

// What is owed at return for `driven` over the allowance of the term; nothing below it.
base::Money excess_mileage(const Lease& lease, int driven);

}  // namespace foyer::catalogue
