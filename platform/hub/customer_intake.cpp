#include "platform/hub/customer_intake.hpp"

#include <algorithm>

#include "platform/hub/rooftops.hpp"
#include "shared/base/tuning.hpp"
#include "shared/text/phone.hpp"

namespace foyer::hub {

namespace tuning = base::tuning;

namespace {

constexpr std::size_t email_max_bytes = 254;  // RFC 5321, 4.5.3.1.3

// Good enough to be an identity: one @ with something on both sides and no space. Whether it can be delivered to shows
// by sending.
bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.rfind('@') == at &&
         text.find(' ') == std::string_view::npos;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

bool is_language(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

model::CustomerId identity(const model::RooftopId& rooftop, const IncomingCustomer& who, base::WallTime now,
                           base::Random& random) {
  if (!who.phone.empty()) return model::CustomerId::standing_for(rooftop.text() + ":" + who.phone);
  if (!who.email.empty()) return model::CustomerId::standing_for(rooftop.text() + ":" + who.email);
  return model::CustomerId::make(now, random);
}

}  // namespace

IncomingCustomer take_customer(Intake& in, const model::RooftopId& rooftop, std::string_view market, base::ByteView key,
                               base::WallTime now, base::Random& random) {
  IncomingCustomer who;
  who.customer.full = in.text("full", tuning::wire_name_max_bytes);
  who.customer.given = in.maybe_text("given", tuning::wire_name_max_bytes);
  who.customer.language = in.maybe_text("language", tuning::wire_word_max_bytes);
  if (!who.customer.language.empty() && !is_language(who.customer.language))
    in.refuse("language", "must be a BCP 47 tag");
  who.email = lower(in.maybe_text("email", email_max_bytes));
  if (!who.email.empty() && !is_email(who.email)) in.refuse("email", "must be an e-mail address");
  if (const std::string typed = in.maybe_text("phone", tuning::wire_word_max_bytes); !typed.empty()) {
    const auto phone = text::e164(typed, market);
    if (phone)
      who.phone = *phone;
    else
      in.refuse("phone", "must be a phone number");
  }
  who.customer.phone_hmac = phone_hmac(key, who.phone);
  who.customer.phone_last4 = text::last_four(who.phone);
  who.customer.id = identity(rooftop, who, now, random);
  return who;
}

}  // namespace foyer::hub
