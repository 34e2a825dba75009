#include "shared/model/dealership.hpp"

#include "shared/model/words.hpp"

namespace foyer::model {

namespace {

constexpr Words<Reason, 5> reasons{{{Reason::test_drive, "test_drive"},
                                    {Reason::purchase, "purchase"},
                                    {Reason::delivery, "delivery"},
                                    {Reason::service, "service"},
                                    {Reason::other, "other"}}};
constexpr Words<PriceKind, 8> price_kinds{{{PriceKind::base, "base"},
                                           {PriceKind::option, "option"},
                                           {PriceKind::package, "package"},
                                           {PriceKind::destination, "destination"},
                                           {PriceKind::fee, "fee"},
                                           {PriceKind::discount, "discount"},
                                           {PriceKind::tax, "tax"},
                                           {PriceKind::total, "total"}}};
constexpr Words<VisitStatus, 5> visit_statuses{{{VisitStatus::identifying, "identifying"},
                                                {VisitStatus::welcomed, "welcomed"},
                                                {VisitStatus::checked_in, "checked_in"},
                                                {VisitStatus::parked, "parked"},
                                                {VisitStatus::ended, "ended"}}};

}  // namespace

std::string_view name(Reason reason) { return word(reasons, reason); }
std::optional<Reason> parse_reason(std::string_view text) { return meaning(reasons, text); }
std::string_view name(PriceKind kind) { return word(price_kinds, kind); }
std::optional<PriceKind> parse_price_kind(std::string_view text) { return meaning(price_kinds, text); }
std::string_view name(VisitStatus status) { return word(visit_statuses, status); }
std::optional<VisitStatus> parse_visit_status(std::string_view text) { return meaning(visit_statuses, text); }

const OpenVisit& foremost(const OpenVisit& before, const OpenVisit& later) {
  const bool outlasts = before.status == VisitStatus::checked_in && later.status != VisitStatus::checked_in;
  return outlasts ? before : later;
}

}  // namespace foyer::model
