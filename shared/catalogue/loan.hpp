#pragma once
// A loan repaid by instalments: annuity, balloon, promotional rates, fees, an odd first period. The schedule is the
// truth: every total is a sum of its rows, and the last instalment takes what rounding left over.
#include <optional>
#include <vector>

#include "shared/base/money.hpp"
#include "shared/base/result.hpp"
#include "shared/catalogue/apr.hpp"
#include "shared/catalogue/rate.hpp"

namespace foyer::catalogue {

// A nominal yearly rate, a twelfth of it a month, from this instalment on. A promotion is a first step of its own.
struct RateStep {
  int from_instalment = 1;
  Rate nominal;
};

// When a balloon is due: with the last instalment, or a month after it (a hire purchase's optional final payment).
enum class BalloonDue { with_last, month_after };

// The time from the advance to the first instalment in months, as Appendix J counts it; {1, 0} is regular. Interest of
// the fraction is simple, of whole months compound.
struct FirstPeriod {
  UnitPeriods months{1, 0};
  // The interest of what exceeds a regular period: spread over all instalments, or paid with the first.
  enum class Odd { spread, with_first } odd = Odd::spread;
};

struct Loan {
  base::Money price;          // what is bought, with tax
  base::Money deposit;        // cash and trade-in; below the price
  base::Money financed_fees;  // added to what is lent
  base::Money upfront_fees;   // paid by the customer on the first day
  base::Money final_fees;     // paid with the last payment (an option-to-purchase fee)
  base::Money balloon;        // what remains after the instalments
  BalloonDue balloon_due = BalloonDue::with_last;
  int instalments = 60;         // 1 to 600, monthly
  std::vector<RateStep> rates;  // the first from instalment 1, then rising; each below 1000 %
  FirstPeriod first;
  Rounding rounding = Rounding::half_up;
};

struct Instalment {
  int number = 0;  // 1 and on; the balloon a month after is a row of its own
  std::int64_t payment_minor = 0;
  std::int64_t interest_minor = 0;
  std::int64_t principal_minor = 0;  // payment less interest; negative where a payment does not cover the interest
  std::int64_t fees_minor = 0;       // part of the payment beside interest and principal
  std::int64_t balance_minor = 0;    // after the payment
};

struct Schedule {
  base::Money amount_of_credit;  // price less deposit plus financed fees
  std::vector<Instalment> rows;
  base::Money regular;            // the first regular instalment: what is shown large
  base::Money total_interest;     // sum of the rows
  base::Money total_of_payments;  // sum of the rows
  base::Money cost_of_credit;     // what the customer pays beyond price less deposit: interest and every fee
  base::Money total_payable;      // deposit, upfront fees and payments
};

// The level payment of an annuity in arrears: (P - F/(1+i)^n) i / (1 - (1+i)^-n), unrounded, in minor units; i =
// nominal/12. At 0 % it is (P - F) / n. `periods` is at least 1.
double annuity_minor(double principal_minor, Rate nominal, int periods, double balloon_minor = 0);

// Fault::invalid says in `what` which field and why: a deposit not below the price, another currency, a negative
// amount, a balloon that the loan never reaches.
base::Result<Schedule> schedule(const Loan& loan);

// Rates of the same schedule, in percent, unrounded. The fees paid on the first day and the final ones count as cost; a
// fee financed lowers what is lent to the price less the deposit.
base::Result<double> apr_us(const Loan& loan, const Schedule& schedule);
base::Result<double> apr_eu(const Loan& loan, const Schedule& schedule);

// The first period from its dates. Regulation Z divides the remaining days by 30.
FirstPeriod first_period(Day advance, Day first_due, FirstPeriod::Odd odd);

// What a representative example must say, in the order of the market's rule: 12 CFR 1026.24(d)(2), Directive 2008/48/EC
// Article 4(2), FCA CONC 3.5. The words are messages: the key and the figures are here.
enum class ExampleRule { regulation_z, directive_2008_48, fca_conc };
// By ISO 3166-1 alpha-2; nothing where no rule of this layer governs.
std::optional<ExampleRule> example_rule(std::string_view market);
struct RepresentativeExample {
  std::string_view message;  // "finance.example.us", "finance.example.eu", "finance.example.gb"
  base::Money price, deposit, amount_of_credit, instalment, final_payment, cost_of_credit, total_payable;
  int instalments = 0;  // before the final payment where it differs
  Rate nominal;
  bool fixed = true;       // one rate for the whole term
  double apr_percent = 0;  // as the rule shows it: one decimal in Europe, two in the United States
};
base::Result<RepresentativeExample> representative_example(const Loan& loan, ExampleRule rule);

}  // namespace foyer::catalogue
