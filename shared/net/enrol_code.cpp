// One-time enrolment codes: what a person carries from the hub to a new device.
#include "shared/base/bytes.hpp"
#include "shared/base/digest.hpp"
#include "shared/net/tls.hpp"

namespace foyer::net {

namespace {

constexpr std::size_t secret_letters = 10;
constexpr std::size_t check_letters = 2;
constexpr std::size_t all_letters = secret_letters + ca_prefix_letters + check_letters;
constexpr std::size_t group_letters = 4;

// Ten bits of a hash: one in a thousand wrong codes gets past it to the hub, which knows the secret anyway.
std::string check_of(std::string_view letters) {
  return base::crockford(base::sha256(base::view(letters))).substr(0, check_letters);
}

}  // namespace

base::Result<std::string> ca_prefix(std::string_view ca_pem) {
  FOYER_TRY(print, fingerprint(ca_pem));
  FOYER_TRY(digest, base::unhex(print));
  return base::crockford(digest).substr(0, ca_prefix_letters);
}

base::Result<EnrolCode> make_enrol_code(std::string_view ca_pem, base::Random& random) {
  FOYER_TRY(prefix, ca_prefix(ca_pem));
  EnrolCode code;
  for (std::size_t i = 0; i < secret_letters; ++i) code.secret += base::crockford_alphabet[random.below(32)];
  code.ca_prefix = prefix;
  return code;
}

std::string EnrolCode::shown() const {
  const std::string letters = secret + ca_prefix;
  std::string out;
  for (const char letter : letters + check_of(letters)) {
    if (out.size() % (group_letters + 1) == group_letters) out += '-';
    out += letter;
  }
  return out;
}

base::Result<EnrolCode> parse_enrol_code(std::string_view typed) {
  const base::Error wrong{base::Fault::invalid, "not an enrolment code"};
  std::string letters;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    const int value = base::crockford_value(c);
    if (value < 0 || letters.size() == all_letters) return wrong;
    letters += base::crockford_alphabet[static_cast<std::size_t>(value)];
  }
  if (letters.size() != all_letters) return wrong;
  const std::string said = letters.substr(0, all_letters - check_letters);
  if (letters.substr(said.size()) != check_of(said)) return wrong;
  return EnrolCode{said.substr(0, secret_letters), said.substr(secret_letters)};
}

}  // namespace foyer::net
