#include "platform/hub/hub.hpp"

#include "platform/hub/admin.hpp"
#include "platform/hub/board.hpp"
#include "platform/hub/board_pages.hpp"
#include "platform/hub/claims.hpp"
#include "platform/hub/doors.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/lookup.hpp"
#include "platform/hub/reoffer.hpp"
#include "platform/hub/rooftops.hpp"
#include "platform/hub/staff_door.hpp"
#include "platform/hub/sync_door.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;

namespace log = base::log;
namespace tuning = base::tuning;

// In the order in which each needs those before it.
struct Hub::Inside {
  Inside(std::unique_ptr<HubDatabase> its, Keyring its_keys, HubConfig config, const base::Clock& its_clock,
         base::Random& random)
      : database(std::move(its)),
        keys(std::move(its_keys)),
        clock(its_clock),
        cursors(keys.cursors),
        ledger(keys, clock, random,
               [this](store::Database& held, const Change& change) { visits_changed(held, change); }),
        sync(*database, ledger, cursors, clock),
        reoffer(*database, ledger, keys),
        fleet(*database, keys, clock, random),
        lookup(*database, clock),
        claims(*database, clock),
        gate(*database, clock, random),
        board(*database, ledger, cursors, clock, gate.board_gate()),
        pages(*database, gate, random),
        staff(*database, gate, clock, random),
        doors(*database, keys, clock, random,
              [this](store::Database& held, const model::RooftopId& rooftop) { house_changed(held, rooftop); }),
        admin(*database, ledger, keys, clock, random, std::move(config.public_url), std::move(config.version)) {}

  // Both run while the database is held.
  void visits_changed(store::Database& held, const Change& change) {
    board.visits_changed(held, change);
    sync.feed_changed(held, change.rooftop);
  }
  void house_changed(store::Database& held, const model::RooftopId& rooftop) {
    board.rooftop_changed(rooftop);
    sync.feed_changed(held, rooftop);
  }

  Routes device_routes() {
    Routes all = sync.routes();
    all += reoffer.routes();
    all += fleet.device_routes();
    all += lookup.routes();
    all += claims.routes();
    return all;
  }
  Routes web_routes() {
    Routes all = fleet.web_routes();
    all += doors.routes();
    all += board.routes();
    all += staff.routes();
    all += pages.routes();
    all += admin.routes();
    return all;
  }

  // Records come into their time and leave it, rows and tombstones end.
  Result<void> turn() {
    const Access access = database->access();
    FOYER_TRY(transaction, store::Transaction::begin(*access));
    FOYER_TRY(all, rooftops(*access));
    std::vector<std::pair<model::RooftopId, std::uint64_t>> heads;
    for (const model::RooftopId& rooftop : all) {
      FOYER_TRY(head, feed_head(*access, rooftop));
      heads.emplace_back(rooftop, head);
    }
    FOYER_CHECK(turn_records(*access, clock.wall()));
    for (const model::RooftopId& rooftop : all) FOYER_CHECK(feed_sweep(*access, rooftop, clock.wall()));
    FOYER_CHECK(transaction.commit());
    for (const auto& [rooftop, before] : heads) {
      FOYER_TRY(head, feed_head(*access, rooftop));
      if (head != before) house_changed(*access, rooftop);
    }
    return {};
  }

  std::unique_ptr<HubDatabase> database;
  Keyring keys;
  const base::Clock& clock;
  Cursors cursors;
  Ledger ledger;
  SyncDoor sync;
  Reoffer reoffer;
  Fleet fleet;
  Lookup lookup;
  Claims claims;
  SessionGate gate;
  Board board;
  BoardPages pages;
  StaffDoor staff;
  Doors doors;
  Admin admin;
  base::BootTime turned{};
};

Hub::Hub(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Hub::~Hub() = default;

Result<std::unique_ptr<Hub>> Hub::make(std::unique_ptr<HubDatabase> database, HubConfig config,
                                       const base::Clock& clock, base::Random& random) {
  std::optional<Keyring> keys;
  {
    const Access access = database->access();
    FOYER_TRY(loaded, load_keyring(*access, clock, random));
    keys = std::move(loaded);
    FOYER_CHECK(Ledger::rebuild_if_outdated(*access));
  }
  std::unique_ptr<Hub> hub(
      new Hub(std::make_unique<Inside>(std::move(database), std::move(*keys), std::move(config), clock, random)));
  const Access access = hub->database().access();
  FOYER_CHECK(hub->inside_->ledger.replay_parked(*access));
  return hub;
}

net::Handler Hub::for_devices() const { return Router(inside_->device_routes()); }
net::Handler Hub::for_web() const { return Router(inside_->web_routes()); }

void Hub::tick() {
  inside_->sync.tick();
  inside_->board.tick();
  if (inside_->clock.boot() - inside_->turned < tuning::records_turn_every) return;
  inside_->turned = inside_->clock.boot();
  if (const auto turned = inside_->turn(); !turned) log::error("hub.turn", {{"what", turned.error().what}});
}

void Hub::close() {
  inside_->sync.close();
  inside_->board.close();
}

const Keyring& Hub::keys() const { return inside_->keys; }
HubDatabase& Hub::database() { return *inside_->database; }

}  // namespace foyer::hub
