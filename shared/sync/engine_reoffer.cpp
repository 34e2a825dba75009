// What the hub acknowledged in the last days goes to it once more when it names another life of its ledger: it was
// restored from a backup, and may lack it. A Pusher of its own brings it, so that it delays no new fact.
#include "shared/net/wire_sealed.hpp"
#include "shared/sync/engine_asks.hpp"
#include "shared/sync/requests.hpp"

namespace foyer::sync {

using base::Result;
using store::KioskStores;

void SyncEngine::hear_of_hub(const net::HeartbeatAnswer& answer) {
  ask_store<bool>(
      [answer, now = store::Stamp::now(clock_)](KioskStores& stores) -> Result<bool> {
        FOYER_CHECK(stores.renew_lease(now));
        store::Acknowledged kept = stores.state().acknowledged();
        if (!answer.seal_key.empty()) FOYER_CHECK(kept.set_hub_key(answer.seal_key));
        return answer.ledger.empty() ? Result<bool>(false) : kept.ledger_is(answer.ledger);
      },
      [this](const Result<bool>& another) {
        if (!another) base::log::warn("sync.not_noted", {{"why", another.error().what}});
        if (!another || !*another) return;
        base::log::warn("sync.reoffer", {{"why", "the hub names another life of its ledger"}});
        reofferer_.outbox_filled();
      });
}

void SyncEngine::reoffer(Turn turn, const ReadBatch& what) {
  using Batch = std::vector<store::FrozenFact>;
  ask_store<Batch>(
      [limits = what.limits](KioskStores& stores) -> Result<Batch> {
        FOYER_TRY(sealed, stores.state().acknowledged().to_offer(limits));
        Batch batch;
        for (store::SealedFact& fact : sealed)
          batch.push_back({fact.epoch,
                           fact.n,
                           fact.fact,
                           {},
                           net::write_sealed_line({fact.epoch, fact.n, fact.fact, std::move(fact.box)})});
        return batch;
      },
      [this, turn](Result<Batch> batch) { reofferer_.batch_read(turn, std::move(batch), clock_.boot()); });
}

void SyncEngine::reoffer(Turn turn, const SendBatch& what) {
  ask_hub(&reoffer_call_, reoffer_request(config_.rooftop, what.facts), {what.deadline, true},
          [this, turn](const Judged& judged, const Result<net::Response>& response) {
            hear(judged);
            reofferer_.answered(turn, judged, read_body(judged, response, net::read_push_answer), clock_.boot());
          });
}

// What the hub cannot open is not offered again: no other answer is to be had.
void SyncEngine::reoffer(Turn turn, const SettleBatch& what) {
  ask_store<bool>(
      [what](KioskStores& stores) -> Result<bool> {
        store::Acknowledged kept = stores.state().acknowledged();
        FOYER_CHECK(kept.offered(what.epoch, what.done));
        FOYER_CHECK(kept.offered(what.epoch, what.held));
        return true;
      },
      [this, turn](const Result<bool>& result) {
        reofferer_.settled(turn, result ? Result<void>() : Result<void>(result.error()), clock_.boot());
      });
}

}  // namespace foyer::sync
