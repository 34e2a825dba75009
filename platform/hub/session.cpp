#include "platform/hub/session.hpp"

#include "shared/base/digest.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;
namespace tuning = base::tuning;

std::int64_t nanoseconds(std::chrono::nanoseconds span) { return span.count(); }
std::int64_t now_ns(const base::Clock& clock) { return clock.boot().time_since_epoch().count(); }

// A text that only the holder of `token` can make, for one purpose.
std::string derived(std::string_view token, std::string_view purpose) {
  return base::base64url(base::hmac_sha256(base::view(token), base::view(purpose)));
}

}  // namespace

std::string csrf_token(std::string_view session_token) { return derived(session_token, "foyer csrf"); }

Result<std::string> Sessions::start(const model::StaffId& staff) {
  const std::int64_t now = now_ns(clock_);
  FOYER_TRY(over, database_.prepare("DELETE FROM staff_session WHERE boot_id<>?1 OR began_ns<=?2 OR seen_ns<=?3"));
  over.bind(1, clock_.boot_id());
  over.bind(2, now - nanoseconds(tuning::session_lives)).bind(3, now - nanoseconds(tuning::session_idle));
  FOYER_CHECK(over.run());
  const std::string token = make_token(random_);
  FOYER_TRY(put, database_.prepare("INSERT INTO staff_session(token_hash, staff, boot_id, began_ns, seen_ns)"
                                   " VALUES(?1,?2,?3,?4,?4)"));
  put.bind(1, token_hash(token)).bind(2, staff.text()).bind(3, clock_.boot_id()).bind(4, now);
  FOYER_CHECK(put.run());
  return token;
}

Result<StaffAccount> Sessions::find(std::string_view token) {
  const std::int64_t now = now_ns(clock_);
  FOYER_TRY(row, database_.prepare("SELECT staff FROM staff_session WHERE token_hash=?1 AND boot_id=?2 AND began_ns>?3"
                                   " AND seen_ns>?4"));
  row.bind(1, token_hash(token)).bind(2, clock_.boot_id());
  row.bind(3, now - nanoseconds(tuning::session_lives)).bind(4, now - nanoseconds(tuning::session_idle));
  FOYER_TRY(found, row.step());
  if (!found) return Error{Fault::denied, "session: none, or it ended"};
  FOYER_TRY(staff, model::StaffId::parse(row.text(0)));
  return StaffAccounts(database_, clock_, random_).person(staff);
}

Result<void> Sessions::seen(std::string_view token) {
  FOYER_TRY(put, database_.prepare("UPDATE staff_session SET seen_ns=?1 WHERE token_hash=?2"));
  put.bind(1, now_ns(clock_)).bind(2, token_hash(token));
  return put.run();
}

Result<void> Sessions::end(std::string_view token) {
  FOYER_TRY(row, database_.prepare("DELETE FROM staff_session WHERE token_hash=?1"));
  row.bind(1, token_hash(token));
  return row.run();
}

Result<void> Sessions::end_all(const model::StaffId& staff) {
  FOYER_TRY(rows, database_.prepare("DELETE FROM staff_session WHERE staff=?1"));
  rows.bind(1, staff.text());
  return rows.run();
}

Result<std::string> WallScreens::add(const model::RooftopId& rooftop) {
  const std::string token = make_token(random_);
  FOYER_TRY(put, database_.prepare("INSERT INTO wall_screen(rooftop, link_hash, cookie_hash) VALUES(?1,?2,?3)"));
  put.bind(1, rooftop.text()).bind(2, token_hash(token)).bind(3, token_hash(derived(token, "foyer wall cookie")));
  FOYER_CHECK(put.run());
  return token;
}

Result<WallScreens::Opened> WallScreens::open(std::string_view link_token) {
  FOYER_TRY(row, database_.prepare("SELECT rooftop FROM wall_screen WHERE link_hash=?1"));
  row.bind(1, token_hash(link_token));
  FOYER_TRY(found, row.step());
  if (!found) return Error{Fault::not_found, "wall screen link"};
  FOYER_TRY(rooftop, model::RooftopId::parse(row.text(0)));
  return Opened{rooftop, derived(link_token, "foyer wall cookie")};
}

Result<WallScreens::Screen> WallScreens::find(std::string_view cookie) {
  FOYER_TRY(row, database_.prepare("SELECT id, rooftop FROM wall_screen WHERE cookie_hash=?1"));
  row.bind(1, token_hash(cookie));
  FOYER_TRY(found, row.step());
  if (!found) return Error{Fault::denied, "wall screen: none such"};
  FOYER_TRY(rooftop, model::RooftopId::parse(row.text(1)));
  return Screen{row.integer(0), rooftop};
}

Result<void> WallScreens::revoke_all(const model::RooftopId& rooftop) {
  FOYER_TRY(rows, database_.prepare("DELETE FROM wall_screen WHERE rooftop=?1"));
  rows.bind(1, rooftop.text());
  return rows.run();
}

}  // namespace foyer::hub
