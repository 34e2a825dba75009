#include "platform/hub/credentials.hpp"

#include "shared/base/digest.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;

namespace {

constexpr std::string_view bearer = "Bearer ";
constexpr std::size_t key_bytes = 32;

std::string_view word(KeyKind kind) { return kind == KeyKind::admin ? "admin" : "site"; }

struct Holder {
  KeyKind kind = KeyKind::site;
  std::string rooftop;
};

Result<std::optional<Holder>> holder(store::Database& database, const net::Request& request) {
  const std::string_view header = request.headers.get("Authorization");
  if (!header.starts_with(bearer)) return std::optional<Holder>();
  const base::Digest hash = base::sha256(base::view(header.substr(bearer.size())));
  FOYER_TRY(row, database.prepare("SELECT kind, coalesce(rooftop, '') FROM credentials WHERE hash = ?"));
  row.bind(1, base::ByteView(hash));
  FOYER_TRY(found, row.step());
  if (!found) return std::optional<Holder>();
  return std::optional(Holder{row.text(0) == word(KeyKind::admin) ? KeyKind::admin : KeyKind::site, row.text(1)});
}

net::Response unknown_key() {
  net::Response response = net::problem(401, "Key needed", "send a key of this hub as Authorization: Bearer");
  response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

Endpoint guarded(HubDatabase& database, KeyKind least, Answer answer) {
  return at_once([&database, least, answer = std::move(answer)](const Parts& parts, const net::Request& request) {
    const auto found = holder(*database.access(), request);
    if (!found) return problem(found.error());
    if (!*found) return unknown_key();
    const Holder& who = **found;
    const bool site_here = least == KeyKind::site && !parts.empty() && who.rooftop == parts.front();
    if (who.kind != KeyKind::admin && !site_here)
      return problem(Error{Fault::denied, "this key does not open this address"});
    return answer(parts, request);
  });
}

}  // namespace

Result<std::string> add_key(store::Database& database, KeyKind kind, const model::RooftopId& rooftop,
                            std::string_view label, base::WallTime now, base::Random& random) {
  const std::string key = "foyer_" + std::string(word(kind)) + "_" + base::base64url(random.bytes(key_bytes));
  const base::Digest hash = base::sha256(base::view(key));
  FOYER_TRY(add, database.prepare(
                     "INSERT INTO credentials(hash, kind, rooftop, label, made_ms) VALUES(?, ?, nullif(?, ''), ?, ?)"));
  add.bind(1, base::ByteView(hash))
      .bind(2, word(kind))
      .bind(3, rooftop.text())
      .bind(4, label)
      .bind(5, base::unix_ms(now));
  FOYER_CHECK(add.run());
  return key;
}

Result<bool> any_admin_key(store::Database& database) {
  FOYER_TRY(row, database.prepare("SELECT 1 FROM credentials WHERE kind = ?"));
  row.bind(1, word(KeyKind::admin));
  return row.step();
}

Endpoint for_admin(HubDatabase& database, Answer answer) {
  return guarded(database, KeyKind::admin, std::move(answer));
}
Endpoint for_site(HubDatabase& database, Answer answer) { return guarded(database, KeyKind::site, std::move(answer)); }

}  // namespace foyer::hub
