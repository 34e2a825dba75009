#pragma once
// Who may see customers: one account a person, made by a one-time link and never with a default.
//
//   invite -> link (once, tuning::staff_link_lives) -> the person sets a password and reads a TOTP secret -> one right
//   code makes the account active and uses up the link. Until then the link may be opened again and starts over.
//
// Signing in is two calls with the password hash between them: `begin` counts the attempt as a miss before anything is
// checked (a crash, or many attempts at once, gives no free guess), `finish` takes it back when password and code are
// right. A name without an account goes the same way and gets the same answers, locks included.
//
// Tokens are 256 random bits and stored as their SHA-256 only. Lives while its maker holds the database.
#include <optional>
#include <string>
#include <string_view>

#include "platform/hub/totp.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct StaffAccount {
  model::StaffId id;
  model::RooftopId rooftop;
  std::string sign_in;  // what the person types; compared without regard to ASCII case and outer spaces
  std::string full;     // "Thandi Okafor"
};

// An attempt to sign in, counted and not yet decided.
struct SignInAttempt {
  std::string name_key;  // under which misses are counted
  std::optional<model::StaffId> staff;
  std::string password_hash;  // of a password nobody has, when there is no such account
};

class StaffAccounts {
 public:
  StaffAccounts(store::Database& database, const base::Clock& clock, base::Random& random)
      : database_(database), clock_(clock), random_(random) {}

  // The token of a new link for this person; earlier links of the same person end. Inviting an active account lets its
  // owner set password and code anew, and leaves the old ones until that is done. Conflict when another person has
  // this sign-in name; invalid when it is not 1 to 64 bytes.
  base::Result<std::string> invite(const StaffAccount& person);
  // Whose link this is; not_found when it never was, is used or is too old.
  base::Result<StaffAccount> open_link(std::string_view token);
  // Keeps the chosen password for `confirm` and gives the TOTP secret to show. The last call counts.
  base::Result<base::Bytes> choose(std::string_view token, const std::string& password_hash);
  // Denied when the code is wrong; the link can be tried again.
  base::Result<StaffAccount> confirm(std::string_view token, std::string_view code);

  base::Result<base::Milliseconds> locked_for(std::string_view sign_in);  // 0: not locked
  base::Result<SignInAttempt> begin(std::string_view sign_in);            // denied while locked
  // Denied for a wrong password, a wrong code and a code that was used before, without telling which.
  base::Result<StaffAccount> finish(const SignInAttempt& attempt, bool password_fits, std::string_view code);

  base::Result<StaffAccount> person(const model::StaffId& id);

 private:
  base::Result<void> use_step(const model::StaffId& staff, TotpStep step);

  store::Database& database_;
  const base::Clock& clock_;
  base::Random& random_;
};

// 256 random bits as base64url, and the form in which they are kept.
std::string make_token(base::Random& random);
std::string token_hash(std::string_view token);  // lower-case hex

}  // namespace foyer::hub
