#include "platform/hub/staff_accounts.hpp"

#include <algorithm>

#include "platform/hub/staff_lock.hpp"
#include "platform/hub/staff_password.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;
namespace tuning = base::tuning;

constexpr std::size_t token_bytes = 32;
constexpr std::size_t longest_sign_in_bytes = 64;

std::string compared(std::string_view sign_in) {
  const auto first = sign_in.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  std::string out(sign_in.substr(first, sign_in.find_last_not_of(' ') - first + 1));
  for (char& each : out)
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  return out;
}

// What is typed as a name may be anything, a password too: only its digest is kept.
std::string name_key(std::string_view sign_in) { return base::hex(base::sha256(base::view(compared(sign_in)))); }

Error wrong() { return Error{Fault::denied, "sign-in: name, password or code"}; }
Error no_link() { return Error{Fault::not_found, "set-up link: unknown, used or too old"}; }

Result<SignInLock> load_lock(store::Database& database, const std::string& key) {
  FOYER_TRY(row,
            database.prepare("SELECT misses, locks, boot_id, began_ns, lasts_ms FROM sign_in_lock WHERE name_key=?1"));
  row.bind(1, key);
  FOYER_TRY(found, row.step());
  SignInLock lock;
  if (!found) return lock;
  lock.misses = static_cast<int>(row.integer(0));
  lock.locks = static_cast<int>(row.integer(1));
  lock.boot_id = row.text(2);
  lock.began = base::BootTime{std::chrono::nanoseconds{row.integer(3)}};
  lock.lasts = base::Milliseconds{row.integer(4)};
  return lock;
}

Result<void> save_lock(store::Database& database, const std::string& key, const SignInLock& lock) {
  FOYER_TRY(put,
            database.prepare("INSERT INTO sign_in_lock(name_key, misses, locks, boot_id, began_ns, lasts_ms)"
                             " VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT(name_key) DO UPDATE SET misses=excluded.misses,"
                             " locks=excluded.locks, boot_id=excluded.boot_id, began_ns=excluded.began_ns,"
                             " lasts_ms=excluded.lasts_ms"));
  put.bind(1, key).bind(2, std::int64_t{lock.misses}).bind(3, std::int64_t{lock.locks}).bind(4, lock.boot_id);
  put.bind(5, std::int64_t{lock.began.time_since_epoch().count()}).bind(6, std::int64_t{lock.lasts.count()});
  FOYER_CHECK(put.run());
  // Made-up names must not fill the disk, and must not push out the lock of a real one.
  FOYER_TRY(trim,
            database.prepare("DELETE FROM sign_in_lock WHERE id IN (SELECT id FROM sign_in_lock WHERE name_key"
                             " NOT IN (SELECT name_key FROM staff_account) ORDER BY id DESC LIMIT -1 OFFSET ?1)"));
  trim.bind(1, static_cast<std::int64_t>(tuning::login_names_remembered));
  return trim.run();
}

Result<StaffAccount> read_account(const store::Statement& row) {
  StaffAccount account;
  FOYER_TRY(id, model::StaffId::parse(row.text(0)));
  FOYER_TRY(rooftop, model::RooftopId::parse(row.text(1)));
  account.id = id;
  account.rooftop = rooftop;
  account.sign_in = row.text(2);
  account.full = row.text(3);
  return account;
}

}  // namespace

std::string make_token(base::Random& random) { return base::base64url(random.bytes(token_bytes)); }
std::string token_hash(std::string_view token) { return base::hex(base::sha256(base::view(token))); }

Result<std::string> StaffAccounts::invite(const StaffAccount& person) {
  const std::string sign_in = compared(person.sign_in);
  if (sign_in.empty() || sign_in.size() > longest_sign_in_bytes)
    return Error{Fault::invalid, "a sign-in name has 1 to 64 bytes"};
  FOYER_TRY(transaction, store::Transaction::begin(database_));
  FOYER_TRY(other, database_.prepare("SELECT 1 FROM staff_account WHERE name_key=?1 AND id<>?2"));
  other.bind(1, name_key(sign_in)).bind(2, person.id.text());
  FOYER_TRY(taken, other.step());
  if (taken) return Error{Fault::conflict, "another person has this sign-in name"};
  FOYER_TRY(put, database_.prepare(
                     "INSERT INTO staff_account(id, rooftop, sign_in, full_name, name_key) VALUES(?1,?2,?3,?4,?5)"
                     " ON CONFLICT(id) DO UPDATE SET rooftop=excluded.rooftop, sign_in=excluded.sign_in,"
                     " full_name=excluded.full_name, name_key=excluded.name_key"));
  put.bind(1, person.id.text()).bind(2, person.rooftop.text()).bind(3, sign_in).bind(4, person.full);
  put.bind(5, name_key(sign_in));
  FOYER_CHECK(put.run());
  const std::string token = make_token(random_);
  FOYER_TRY(link, database_.prepare(
                      "INSERT INTO staff_link(token_hash, staff, expires_ms) VALUES(?1,?2,?3) ON CONFLICT(staff)"
                      " DO UPDATE SET token_hash=excluded.token_hash, expires_ms=excluded.expires_ms,"
                      " password_hash=NULL, totp_secret=NULL"));
  link.bind(1, token_hash(token)).bind(2, person.id.text());
  link.bind(3, base::unix_ms(clock_.wall() + tuning::staff_link_lives));
  FOYER_CHECK(link.run());
  FOYER_CHECK(transaction.commit());
  return token;
}

Result<StaffAccount> StaffAccounts::open_link(std::string_view token) {
  FOYER_TRY(row,
            database_.prepare("SELECT a.id, a.rooftop, a.sign_in, a.full_name FROM staff_link l JOIN staff_account a ON"
                              " a.id=l.staff WHERE l.token_hash=?1 AND l.expires_ms>?2"));
  row.bind(1, token_hash(token)).bind(2, base::unix_ms(clock_.wall()));
  FOYER_TRY(found, row.step());
  if (!found) return no_link();
  return read_account(row);
}

Result<base::Bytes> StaffAccounts::choose(std::string_view token, const std::string& password_hash) {
  FOYER_TRY(person, open_link(token));
  const base::Bytes secret = make_totp_secret(random_);
  FOYER_TRY(put, database_.prepare("UPDATE staff_link SET password_hash=?1, totp_secret=?2 WHERE staff=?3"));
  put.bind(1, password_hash).bind(2, base::ByteView(secret)).bind(3, person.id.text());
  FOYER_CHECK(put.run());
  return secret;
}

Result<StaffAccount> StaffAccounts::confirm(std::string_view token, std::string_view code) {
  FOYER_TRY(transaction, store::Transaction::begin(database_));
  FOYER_TRY(person, open_link(token));
  FOYER_TRY(row, database_.prepare("SELECT password_hash, totp_secret FROM staff_link WHERE staff=?1"));
  row.bind(1, person.id.text());
  FOYER_TRY(found, row.step());
  if (!found || row.is_null(0)) return no_link();
  const auto step = matching_step(row.blob(1), code, clock_.wall());
  if (!step) return wrong();
  FOYER_TRY(activate, database_.prepare("UPDATE staff_account SET password_hash=?1, totp_secret=?2 WHERE id=?3"));
  const base::Bytes secret = row.blob(1);
  activate.bind(1, row.text(0)).bind(2, base::ByteView(secret)).bind(3, person.id.text());
  row.reset();
  FOYER_CHECK(activate.run());
  FOYER_TRY(end, database_.prepare("DELETE FROM staff_link WHERE staff=?1"));
  end.bind(1, person.id.text());
  FOYER_CHECK(end.run());
  FOYER_TRY(unlock, database_.prepare("DELETE FROM sign_in_lock WHERE name_key=?1"));
  unlock.bind(1, name_key(person.sign_in));
  FOYER_CHECK(unlock.run());
  FOYER_CHECK(use_step(person.id, *step));
  FOYER_CHECK(transaction.commit());
  return person;
}

Result<base::Milliseconds> StaffAccounts::locked_for(std::string_view sign_in) {
  FOYER_TRY(lock, load_lock(database_, name_key(sign_in)));
  return lock.left(clock_);
}

Result<SignInAttempt> StaffAccounts::begin(std::string_view sign_in) {
  SignInAttempt attempt{name_key(sign_in), {}, nobodys_hash()};
  FOYER_TRY(transaction, store::Transaction::begin(database_));
  FOYER_TRY(lock, load_lock(database_, attempt.name_key));
  if (lock.left(clock_) > base::Milliseconds{0}) return Error{Fault::denied, "sign-in: locked"};
  lock.miss(clock_);
  FOYER_CHECK(save_lock(database_, attempt.name_key, lock));
  FOYER_TRY(row, database_.prepare(
                     "SELECT id, password_hash FROM staff_account WHERE name_key=?1 AND password_hash NOT NULL"));
  row.bind(1, attempt.name_key);
  FOYER_TRY(found, row.step());
  if (found) {
    FOYER_TRY(id, model::StaffId::parse(row.text(0)));
    attempt.staff = id;
    attempt.password_hash = row.text(1);
  }
  row.reset();
  FOYER_CHECK(transaction.commit());
  return attempt;
}

Result<StaffAccount> StaffAccounts::finish(const SignInAttempt& attempt, bool password_fits, std::string_view code) {
  if (!attempt.staff || !password_fits) return wrong();
  FOYER_TRY(transaction, store::Transaction::begin(database_));
  FOYER_TRY(row, database_.prepare("SELECT totp_secret FROM staff_account WHERE id=?1"));
  row.bind(1, attempt.staff->text());
  FOYER_TRY(found, row.step());
  if (!found) return wrong();
  const auto step = matching_step(row.blob(0), code, clock_.wall());
  row.reset();
  if (!step) return wrong();
  FOYER_CHECK(use_step(*attempt.staff, *step));
  FOYER_TRY(unlock, database_.prepare("DELETE FROM sign_in_lock WHERE name_key=?1"));
  unlock.bind(1, attempt.name_key);
  FOYER_CHECK(unlock.run());
  FOYER_TRY(found_person, person(*attempt.staff));
  FOYER_CHECK(transaction.commit());
  return found_person;
}

Result<StaffAccount> StaffAccounts::person(const model::StaffId& id) {
  FOYER_TRY(row, database_.prepare("SELECT id, rooftop, sign_in, full_name FROM staff_account WHERE id=?1"));
  row.bind(1, id.text());
  FOYER_TRY(found, row.step());
  if (!found) return Error{Fault::not_found, "staff account"};
  return read_account(row);
}

// Every used step is kept, not only the highest: a clock that was once far ahead must not shut a person out after it
// was put right, and a code must not work again after a clock was set back.
Result<void> StaffAccounts::use_step(const model::StaffId& staff, TotpStep step) {
  FOYER_TRY(put, database_.prepare("INSERT OR IGNORE INTO staff_used_step(staff, step) VALUES(?1,?2)"));
  put.bind(1, staff.text()).bind(2, step);
  FOYER_CHECK(put.run());
  return database_.changes() == 1 ? Result<void>() : Result<void>(wrong());
}

}  // namespace foyer::hub
