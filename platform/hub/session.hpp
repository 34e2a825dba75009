#pragma once
// Who is looking: sessions of staff in browsers, and the read-only tokens of wall screens.
//
// A session ends after 15 idle minutes or 12 hours, with sign-out, and with the hub's machine: its times are the boot
// clock's, so no setting of the wall clock prolongs one. Being looked at does not keep it alive (an open board is a
// look); acting and the page's "still here" do.
//
// Tokens are 256 random bits and stored as their SHA-256 only. Lives while its maker holds the database.
#include <optional>
#include <string>
#include <string_view>

#include "platform/hub/staff_accounts.hpp"

namespace foyer::hub {

class Sessions {
 public:
  Sessions(store::Database& database, const base::Clock& clock, base::Random& random)
      : database_(database), clock_(clock), random_(random) {}

  base::Result<std::string> start(const model::StaffId& staff);  // the cookie's token
  base::Result<StaffAccount> find(std::string_view token);       // denied: none such, or it ended
  base::Result<void> seen(std::string_view token);               // begins the idle time anew
  base::Result<void> end(std::string_view token);
  base::Result<void> end_all(const model::StaffId& staff);

 private:
  store::Database& database_;
  const base::Clock& clock_;
  base::Random& random_;
};

// The anti-forgery token of a session: a page that can read it has the cookie's answer, not the cookie; nobody without
// the cookie can make it. Nothing of it is stored.
std::string csrf_token(std::string_view session_token);

// A wall screen shows first names and initials to a room. Its link is opened on that screen once and leaves a cookie;
// both hold until the screen is revoked.
class WallScreens {
 public:
  WallScreens(store::Database& database, base::Random& random) : database_(database), random_(random) {}

  base::Result<std::string> add(const model::RooftopId& rooftop);  // the link's token
  struct Opened {
    model::RooftopId rooftop;
    std::string cookie;
  };
  base::Result<Opened> open(std::string_view link_token);  // not_found when it is none
  struct Screen {
    std::int64_t id = 0;
    model::RooftopId rooftop;
  };
  base::Result<Screen> find(std::string_view cookie);  // denied when it is none
  base::Result<void> revoke_all(const model::RooftopId& rooftop);

 private:
  store::Database& database_;
  base::Random& random_;
};

}  // namespace foyer::hub
