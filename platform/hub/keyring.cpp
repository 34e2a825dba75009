#include "platform/hub/keyring.hpp"

#include "platform/hub/private_file.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Bytes;
using base::ByteView;
using base::Error;
using base::Fault;
using base::Result;

namespace {

Result<std::optional<Bytes>> kept(store::Database& database, std::string_view name) {
  FOYER_TRY(statement, database.prepare("SELECT value FROM keyring WHERE name = ?"));
  statement.bind(1, name);
  FOYER_TRY(found, statement.step());
  return found ? std::optional(statement.blob(0)) : std::nullopt;
}

Result<void> keep(store::Database& database, std::string_view name, ByteView value) {
  FOYER_TRY(statement, database.prepare("INSERT OR REPLACE INTO keyring(name, value) VALUES(?, ?)"));
  return statement.bind(1, name).bind(2, value).run();
}

// The named value; made and kept the first time.
template <class Make>
Result<Bytes> kept_or_made(store::Database& database, std::string_view name, Make make) {
  FOYER_TRY(found, kept(database, name));
  if (found) return std::move(*found);
  Result<Bytes> made = make();
  if (!made) return base::within(name, made.error());
  FOYER_CHECK(keep(database, name, *made));
  return made;
}

Result<base::Key> secret(store::Database& database, std::string_view name, base::Random& random) {
  FOYER_TRY(bytes, kept_or_made(database, name, [&] { return Result<Bytes>(random.bytes(32)); }));
  return base::Key::from(bytes);
}

template <class SomeId>
Result<SomeId> own_id(store::Database& database, std::string_view name, base::WallTime now, base::Random& random) {
  FOYER_TRY(bytes, kept_or_made(database, name, [&] {
              const std::string id = SomeId::make(now, random).text();
              return Result<Bytes>(Bytes(id.begin(), id.end()));
            }));
  return SomeId::parse(base::text(bytes));
}

// Key and certificate as one value: the certificate follows the key's closing line.
constexpr std::string_view key_end = "-----END PRIVATE KEY-----\n";

Bytes joined(const net::KeyAndCert& pair) {
  const std::string both = pair.key_pem + pair.cert_pem;
  return {both.begin(), both.end()};
}

Result<net::KeyAndCert> parted(ByteView bytes) {
  const std::string both = base::text(bytes);
  const std::size_t at = both.find(key_end);
  if (at == std::string::npos) return Error{Fault::corrupt, "a kept key is damaged"};
  return net::KeyAndCert{both.substr(0, at + key_end.size()), both.substr(at + key_end.size())};
}

Result<Bytes> made_authority(base::WallTime now) {
  FOYER_TRY(made, net::make_authority("Foyer hub", now));
  return joined(made);
}

}  // namespace

Result<base::Key> database_key(const std::filesystem::path& folder, base::Random& random) {
  const std::filesystem::path secrets = folder / "secrets";
  FOYER_CHECK(make_private_folder(secrets));
  const std::filesystem::path file = secrets / "database.key";
  Result<std::string> text = read_private_file(file);
  if (!text && text.error().fault == Fault::not_found) {
    FOYER_CHECK(write_private_file(file, base::hex(random.bytes(32)) + "\n"));
    text = read_private_file(file);
  }
  if (!text) return text.error();
  if (!text->empty() && text->back() == '\n') text->pop_back();
  const Result<Bytes> bytes = base::unhex(*text);
  if (!bytes) return base::within("database.key", bytes.error());
  return base::Key::from(*bytes);
}

Result<Keyring> load_keyring(store::Database& database, const base::Clock& clock, base::Random& random) {
  FOYER_TRY(transaction, store::Transaction::begin(database));
  Keyring keys;
  FOYER_TRY(authority, kept_or_made(database, "authority", [&] { return made_authority(clock.wall()); }));
  FOYER_TRY(pair, parted(authority));
  keys.authority = std::move(pair);
  FOYER_TRY(seed, secret(database, "qr.1", random));
  FOYER_TRY(signer, base::ed25519_signer(seed.bytes()));
  keys.qr_signer = std::move(signer);
  FOYER_TRY(cursors, secret(database, "cursors", random));
  keys.cursors = cursors;
  FOYER_TRY(hashes, secret(database, "hashes", random));
  keys.hashes = hashes;
  FOYER_TRY(hub, own_id<model::DeviceId>(database, "hub", clock.wall(), random));
  keys.hub = hub;
  FOYER_TRY(epoch, own_id<model::EpochId>(database, "epoch", clock.wall(), random));
  keys.epoch = epoch;
  FOYER_TRY(seal, secret(database, "seal", random));
  keys.seal = seal;
  FOYER_TRY(ledger, own_id<model::EpochId>(database, "ledger", clock.wall(), random));
  keys.ledger = ledger.text();
  FOYER_CHECK(transaction.commit());
  return keys;
}

Result<void> begin_new_life(store::Database& database, const base::Clock& clock, base::Random& random) {
  FOYER_TRY(transaction, store::Transaction::begin(database));
  FOYER_CHECK(database.execute("DELETE FROM keyring WHERE name IN ('ledger', 'epoch')"));
  FOYER_TRY(feeds, database.prepare("UPDATE rooftops SET feed_epoch = ?"));
  FOYER_CHECK(feeds.bind(1, base::hex(random.bytes(8))).run());
  FOYER_CHECK(transaction.commit());
  FOYER_CHECK(load_keyring(database, clock, random));
  return {};
}

Result<net::KeyAndCert> server_identity(store::Database& database, const Keyring& keys,
                                        const std::vector<std::string>& hosts, const base::Clock& clock) {
  // The names and the day it was made stand before the pair, so that a change of either is seen.
  std::string names;
  for (const std::string& host : hosts) names += host + " ";
  FOYER_TRY(found, kept(database, "server"));
  if (found) {
    const std::string text = base::text(*found);
    const std::size_t line = text.find('\n');
    const std::size_t bar = text.find('|');
    if (line == std::string::npos || bar == std::string::npos || bar > line)
      return Error{Fault::corrupt, "the kept server certificate is damaged"};
    const auto made = base::parse_rfc3339(text.substr(bar + 1, line - bar - 1));
    if (made && text.substr(0, bar) == names && clock.wall() < *made + base::tuning::server_cert_lives * 2 / 3)
      return parted(base::view(std::string_view(text).substr(line + 1)));
  }
  FOYER_TRY(fresh, net::issue_server(keys.authority, hosts, clock.wall()));
  const std::string kept_as = names + "|" + base::rfc3339(clock.wall()) + "\n" + base::text(joined(fresh));
  FOYER_CHECK(keep(database, "server", base::view(kept_as)));
  return fresh;
}

}  // namespace foyer::hub
