#pragma once
// Passwords of staff: Argon2id (RFC 9106) in its encoded form, "$argon2id$v=19$m=65536,t=3,p=1$salt$hash", so that the
// costs can rise later without touching what is stored. One hash takes 64 MiB and about 0.2 s on a machine of this
// class: it belongs on the StaffWorker, never on a thread that answers requests.
#include <string>
#include <string_view>

#include "shared/base/random.hpp"
#include "shared/base/result.hpp"

namespace foyer::hub {

struct PasswordCost {
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 3;
  std::uint32_t lanes = 1;
};

// What a person may choose: 12 characters (code points) to 256 bytes. Nothing else is asked of it: length
// protects, rules about signs do not (NIST SP 800-63B, 5.1.1.2). Invalid says which bound.
base::Result<void> check_choice(std::string_view password);

base::Result<std::string> hash_password(std::string_view password, base::Random& random, PasswordCost cost = {});
// The hash of no password: checking against it costs as much as against a real one and never fits. What a sign-in with
// an unknown name is checked against.
std::string nobodys_hash(PasswordCost cost = {});

// False also for an `encoded` that is none.
bool password_fits(const std::string& encoded, std::string_view password);

}  // namespace foyer::hub
