#pragma once
// The hub's own keys. One secret lies in a file of its own (DIR/secrets/database.key, mode 0600); it opens hub.db,
// where all the others are: the authority and its server certificate, the seed that signs QR codes, the key of the
// cursors, and who the hub is as an author of facts.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/base/seal.hpp"
#include "shared/base/signer.hpp"
#include "shared/model/ids.hpp"
#include "shared/model/qr.hpp"
#include "shared/net/tls.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct Keyring {
  net::KeyAndCert authority;
  std::shared_ptr<const base::Signer> qr_signer;
  std::uint8_t qr_key_id = 1;
  base::Key cursors;    // authenticates cursors
  base::Key hashes;     // keys the digests of short secrets (enrolment codes, links)
  model::DeviceId hub;  // the author of the hub's own facts
  model::EpochId epoch;
  base::Key seal;      // kiosks seal to its public key what they keep for a restored hub
  std::string ledger;  // names the ledger's life; another one after a restore

  model::QrKeys qr_keys() const { return {{qr_key_id, qr_signer->public_key()}}; }
};

// The database's key from DIR/secrets, made there the first time.
base::Result<base::Key> database_key(const std::filesystem::path& folder, base::Random& random);

// From the database; what is missing is made.
base::Result<Keyring> load_keyring(store::Database& database, const base::Clock& clock, base::Random& random);

// The database was restored from a backup: a new life of the ledger, a new epoch of the hub's own facts and of every
// feed, so that every kiosk takes a snapshot and offers again what it had acknowledged.
base::Result<void> begin_new_life(store::Database& database, const base::Clock& clock, base::Random& random);

// The server's certificate for these host names: the one in the database while it has a month to live and names them
// all, else a new one.
base::Result<net::KeyAndCert> server_identity(store::Database& database, const Keyring& keys,
                                              const std::vector<std::string>& hosts, const base::Clock& clock);

}  // namespace foyer::hub
