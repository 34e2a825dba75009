#include "shared/sync/engine.hpp"

#include <algorithm>

#include "shared/base/log.hpp"
#include "shared/base/tuning_engine.hpp"
#include "shared/sync/engine_asks.hpp"
#include "shared/sync/feed_rows.hpp"
#include "shared/sync/requests.hpp"

namespace foyer::sync {

namespace tuning = base::tuning;
using base::BootTime;
using base::Error;
using base::Fault;
using base::Result;
using std::chrono::milliseconds;
using store::KioskStores;

namespace {

milliseconds backoff_cap(const EngineConfig& config) {
  return config.hub_on_site ? tuning::backoff_cap : tuning::backoff_cap_elsewhere;
}

milliseconds between(BootTime from, BootTime to) { return std::chrono::duration_cast<milliseconds>(to - from); }

}  // namespace

SyncEngine::SyncEngine(EngineConfig config, Outlets outlets, net::Client& client, StorePort& store,
                       const base::Clock& clock, base::Random& random)
    : config_(std::move(config)),
      outlets_(std::move(outlets)),
      client_(client),
      store_(store),
      clock_(clock),
      inbox_(std::make_shared<base::BoundedQueue<News>>(tuning::inbox_bound, [&client] { client.wake(); })),
      pusher_(random, backoff_cap(config_), config_.push_facts),
      reofferer_(random, backoff_cap(config_)),
      puller_(random, backoff_cap(config_)),
      heartbeater_(random),
      link_(config_.hub_on_site) {}

SyncEngine::~SyncEngine() {
  inbox_->close();
  for (const CallSlot& slot : {push_call_, reoffer_call_, pull_call_, beat_call_})
    if (slot) client_.cancel(*slot);
  for (const CallSlot& slot : person_calls_) client_.cancel(*slot);
}

// ---- any thread

void SyncEngine::notify_outbox() {
  outbox_filled_ = true;
  client_.wake();
}

void SyncEngine::notify_link() {
  link_changed_ = true;
  client_.wake();
}

bool SyncEngine::lookup(net::LookupAsk ask, OnLookup done) {
  return inbox_->try_push([this, ask = std::move(ask), done = std::move(done)] { send_lookup(ask, done); });
}

bool SyncEngine::claim(std::string subject, model::VisitId visit, OnClaim done) {
  net::ClaimAsk ask{std::move(subject), visit, tuning::claim_lives};
  return inbox_->try_push(
      [this, ask = std::move(ask), asked = clock_.boot(), done = std::move(done)] { send_claim(ask, asked, done); });
}

// ---- the engine's thread

void SyncEngine::run_once(milliseconds max_wait) {
  take_news();
  run_due();
  publish();
  client_.poll(until_due(max_wait));
  take_news();
  run_due();
  publish();
}

void SyncEngine::take_news() {
  if (outbox_filled_.exchange(false)) {
    pusher_.outbox_filled();
    figures_stale_ = true;
  }
  if (link_changed_.exchange(false)) {
    pusher_.link_changed();
    reofferer_.link_changed();
    puller_.link_changed();
  }
  while (auto news = inbox_->try_pop()) (*news)();
}

void SyncEngine::run_due() {
  const BootTime now = clock_.boot();
  while (const auto step = pusher_.next(now))
    std::visit([&](const auto& what) { perform(step->turn, what); }, step->what);
  while (const auto step = reofferer_.next(now))
    std::visit([&](const auto& what) { reoffer(step->turn, what); }, step->what);
  while (const auto step = puller_.next(now))
    std::visit([&](const auto& what) { perform(step->turn, what); }, step->what);
  while (const auto turn = heartbeater_.next(now)) send_heartbeat(*turn);
  refresh_figures();
}

milliseconds SyncEngine::until_due(milliseconds at_most) const {
  BootTime due = std::min(puller_.due(), heartbeater_.due());
  for (const auto& push : {pusher_.due(), reofferer_.due()})
    if (push) due = std::min(due, *push);
  return std::clamp(std::chrono::ceil<milliseconds>(due - clock_.boot()), milliseconds{0}, at_most);
}

void SyncEngine::ask_hub(CallSlot* slot, net::Request request, net::CallOptions options, OnAnswer answer) {
  if (*slot) client_.cancel(**slot);  // of a turn that was given up
  const BootTime sent = clock_.boot();
  const milliseconds deadline = options.deadline;
  const net::CallId call =
      client_.start(std::move(request), options, [this, slot, sent, deadline, answer](Result<net::Response> response) {
        slot->reset();
        const Judged judged = judge(response, between(sent, clock_.boot()), deadline);
        answer(judged, response);
      });
  *slot = call;
}

void SyncEngine::hear(const Judged& judged) {
  const bool changed = link_.heard(judged.verdict, outlets_.vitals().network_up, clock_.wall());
  if (!changed) return;
  base::log::info("sync.link", {{"at_fault", name(link_.at_fault())}, {"verdict", name(judged.verdict)}});
  if (!link_.reachable()) return;
  pusher_.link_changed();
  reofferer_.link_changed();
  puller_.link_changed();
}

// ---- push

void SyncEngine::perform(Turn turn, const ReadBatch& what) {
  using Batch = std::vector<store::FrozenFact>;
  ask_store<Batch>([limits = what.limits](KioskStores& stores) { return stores.facts().oldest(limits); },
                   [this, turn](Result<Batch> batch) { pusher_.batch_read(turn, std::move(batch), clock_.boot()); });
}

void SyncEngine::perform(Turn turn, const SendBatch& what) {
  ask_hub(&push_call_, push_request(config_.rooftop, what.facts), {what.deadline, true},
          [this, turn, sent = clock_.boot()](const Judged& judged, const Result<net::Response>& response) {
            hear(judged);
            const auto answer = read_body(judged, response, net::read_push_answer);
            if (answer) {
              hear_clock(answer->hub_time, sent);
              feed_head_ = std::max(feed_head_, answer->feed_head);
            }
            pusher_.answered(turn, judged, answer, clock_.boot());
          });
}

void SyncEngine::perform(Turn turn, const SettleBatch& what) {
  ask_store<bool>(
      [what, now = store::Stamp::now(clock_)](KioskStores& stores) -> Result<bool> {
        FOYER_CHECK(stores.settle(what.epoch, what.done, what.held, now));
        return true;
      },
      [this, turn, facts = what.done_facts](const Result<bool>& result) {
        if (result && !facts.empty()) outlets_.accepted(facts);
        pusher_.settled(turn, result ? Result<void>() : Result<void>(result.error()), clock_.boot());
        figures_stale_ = true;
      });
}

void SyncEngine::hear_clock(base::WallTime hub_time, BootTime sent) {
  const milliseconds half = between(sent, clock_.boot()) / 2;
  const base::WallTime shows = hub_time + half;
  hub_clock_ = HubClock{shows, clock_.boot(), (shows - clock_.wall()).count(), half.count() + 1};
}

// ---- pull

void SyncEngine::perform(Turn turn, const LoadCursor&) {
  ask_store<std::string>(
      [](KioskStores& stores) { return stores.with_cache([](store::Cache& cache) { return cache.cursor(); }); },
      [this, turn](const Result<std::string>& cursor) { puller_.cursor_loaded(turn, cursor, clock_.boot()); });
}

void SyncEngine::perform(Turn turn, const AskFeed& what) {
  ask_hub(&pull_call_, feed_request(config_.rooftop, what.cursor, config_.feed_rows, what.wait), {what.deadline, false},
          [this, turn](const Judged& judged, const Result<net::Response>& response) {
            hear(judged);
            puller_.answered(turn, judged, read_body(judged, response, net::read_feed_page), clock_.boot());
          });
}

void SyncEngine::perform(Turn turn, const ApplyPages& what) {
  using store::Applied;
  const auto pages = std::make_shared<std::vector<store::CachePage>>();
  const auto rows = std::make_shared<std::vector<net::FeedRow>>();
  for (const FetchedPage& each : what.pages) {
    pages->push_back(cache_page(each.asked, each.page));
    rows->insert(rows->end(), each.page.rows.begin(), each.page.rows.end());
  }
  ask_store<Applied>(
      [pages](KioskStores& stores) {
        return stores.with_cache([&](store::Cache& cache) { return cache.apply(*pages); });
      },
      [this, turn, rows](const Result<Applied>& applied) {
        if (!applied) base::log::warn("sync.apply", {{"why", applied.error().what}});
        puller_.applied(turn, applied, clock_.boot());
        figures_stale_ = true;
        if (applied && *applied != Applied::stale && !rows->empty()) outlets_.fed(*rows);
      });
}

// ---- heartbeat, look-up, status

net::Heartbeat SyncEngine::heartbeat() const {
  const Vitals vitals = outlets_.vitals();
  net::Heartbeat beat;
  const auto& oldest = figures_.outbox.oldest;
  beat.outbox_count = figures_.outbox.waiting + figures_.outbox.held;
  beat.oldest_unacked_ms = oldest ? store::probably_elapsed(*oldest, store::Stamp::now(clock_)).count() : 0;
  beat.parked = figures_.parked;
  beat.cursor = figures_.cursor;
  beat.clock_offset_ms = hub_clock_ ? hub_clock_->offset_ms : 0;
  beat.disk_free_mb = vitals.disk_free_mb;
  beat.app_v = config_.app_version;
  beat.secrets = config_.secrets;
  beat.renderer = config_.renderer;
  beat.loop_restarts = restarts();
  beat.purged_through = figures_.purged_through;
  if (outlets_.peers_at) beat.peers_at = outlets_.peers_at();
  beat.refused = figures_.outbox.held;
  for (const Alarm alarm : alarms()) beat.alarms.emplace_back(name(alarm));
  beat.at_fault = name(link_.at_fault());
  beat.last_sync = link_.last_sync();
  beat.clock = base::name(vitals.clock);
  beat.disk_full = figures_.disk_full;
  beat.lost_count = figures_.losses.count;
  for (const store::LostFact& each : figures_.losses.named)
    beat.lost.push_back({each.name.fact, each.epoch, each.n, each.name.visit, each.name.type, each.at});
  beat.lost_unnamed = figures_.losses.unnamed;
  return beat;
}

void SyncEngine::send_heartbeat(Turn turn) {
  tend_reserve();
  tidy();
  const BootTime sent = clock_.boot();
  ask_hub(&beat_call_, heartbeat_request(config_.rooftop, heartbeat()), {tuning::request_timeout, false},
          [this, turn, sent](const Judged& judged, const Result<net::Response>& response) {
            hear(judged);
            if (const auto answer = read_body(judged, response, net::read_heartbeat_answer)) {
              hear_clock(answer->hub_time, sent);
              if (outlets_.kiosks) outlets_.kiosks(answer->kiosks);
              hear_of_losses(answer->known);
              hear_of_hub(*answer);
            }
            heartbeater_.answered(turn, judged, clock_.boot());
          });
}

// Before a heartbeat, for what ends by itself ends without the hub.
void SyncEngine::tidy() {
  ask_store<bool>(
      [now = store::Stamp::now(clock_)](KioskStores& stores) -> Result<bool> {
        FOYER_CHECK(stores.tidy(now));
        return true;
      },
      [](const Result<bool>& done) {
        if (!done) base::log::warn("sync.not_tidied", {{"why", done.error().what}});
      });
}

// Not before there is room to spare, or the next visits would spend it again at once.
void SyncEngine::tend_reserve() {
  constexpr std::uint64_t enough_mb = tuning::reserve_bytes / 1'000'000 + tuning::disk_spare_mb;
  if (!figures_.disk_full || outlets_.vitals().disk_free_mb < enough_mb) return;
  ask_store<bool>(
      [](KioskStores& stores) -> Result<bool> {
        FOYER_CHECK(stores.remake_reserve());
        return true;
      },
      [this](const Result<bool>& made) {
        if (made) base::log::info("sync.reserve_made", {});
        figures_stale_ = true;
      });
}

// What looked lost here had reached the hub before its copies were damaged.
void SyncEngine::hear_of_losses(const std::vector<model::FactId>& known) {
  if (known.empty()) return;
  ask_store<bool>(
      [known](KioskStores& stores) -> Result<bool> {
        FOYER_CHECK(stores.state().manifest().found(known));
        return true;
      },
      [this, count = known.size()](const Result<bool>& kept) {
        if (kept) base::log::info("sync.not_lost", {{"count", count}});
        figures_stale_ = true;
      });
}

// Says nothing of the link: a question may be refused for what it asks.
void SyncEngine::send_lookup(const net::LookupAsk& ask, OnLookup done) {
  const auto slot = person_calls_.emplace(person_calls_.end());
  ask_hub(&*slot, lookup_request(config_.rooftop, ask), {tuning::lookup_deadline, false},
          [this, slot, done = std::move(done)](const Judged& judged, const Result<net::Response>& response) {
            person_calls_.erase(slot);
            auto answer = read_body(judged, response, net::read_lookup_answer);
            if (!answer) return done(answer.error());
            done(std::move(answer->rows));
          });
}

void SyncEngine::send_claim(const net::ClaimAsk& ask, BootTime asked, OnClaim done) {
  const BootTime sent = clock_.boot();
  const milliseconds left = tuning::claim_deadline - between(asked, sent);
  if (!link_.reachable() || left <= milliseconds{0}) return done(Error{Fault::unavailable, "claim: the hub is away"});
  const auto slot = person_calls_.emplace(person_calls_.end());
  ask_hub(&*slot, claim_request(config_.rooftop, ask), {left, false},
          [this, slot, sent, done = std::move(done)](const Judged& judged, const Result<net::Response>& response) {
            person_calls_.erase(slot);
            auto answer = read_body(judged, response, net::read_claim_answer);
            if (!answer) return done(answer.error());
            done(Claim{answer->fence, sent + answer->ttl, std::move(answer->open)});
          });
}

void SyncEngine::refresh_figures() {
  const BootTime now = clock_.boot();
  if (!figures_stale_ || (figures_asked_ && now - *figures_asked_ < tuning::watchdog_after)) return;
  figures_stale_ = false;
  figures_asked_ = now;
  ask_store<Figures>(
      [](KioskStores& stores) -> Result<Figures> {
        Figures figures;
        FOYER_TRY(outbox, stores.facts().state());
        FOYER_TRY(parked, stores.state().parked_count());
        FOYER_TRY(losses, stores.state().manifest().losses(tuning::lost_told_most));
        figures.losses = std::move(losses);
        figures.disk_full = stores.disk_full();
        figures.outbox = outbox;
        figures.parked = parked;
        FOYER_CHECK(stores.with_cache([&](store::Cache& cache) -> Result<void> {
          FOYER_TRY(cursor, cache.cursor());
          FOYER_TRY(last_seq, cache.last_seq());
          FOYER_TRY(purged_through, cache.purged_through());
          figures.cursor = cursor;
          figures.last_seq = last_seq;
          figures.purged_through = purged_through;
          return {};
        }));
        return figures;
      },
      [this](const Result<Figures>& figures) {
        figures_stale_ = figures_stale_ || !figures;
        if (!figures) return;  // asked again later: what fails at once fails at once again
        figures_asked_.reset();
        figures_ = *figures;
      });
}

std::uint64_t SyncEngine::restarts() const {
  return pusher_.restarts() + reofferer_.restarts() + puller_.restarts() + heartbeater_.restarts();
}

std::set<Alarm> SyncEngine::alarms() const {
  std::set<Alarm> all = pusher_.alarms();
  for (const auto* of : {&reofferer_.alarms(), &puller_.alarms()}) all.insert(of->begin(), of->end());
  return all;
}

void SyncEngine::publish() {
  SyncStatus status;
  status.outbox = figures_.outbox;
  status.parked = figures_.parked;
  status.cursor = figures_.cursor;
  status.lag = feed_head_ > figures_.last_seq ? feed_head_ - figures_.last_seq : 0;
  status.caught_up = puller_.caught_up();
  status.reachable = link_.reachable();
  status.at_fault = link_.at_fault();
  status.last_sync = link_.last_sync();
  status.hub_clock = hub_clock_;
  status.loop_restarts = restarts();
  status.losses = figures_.losses;
  status.disk_full = figures_.disk_full;
  status.alarms = alarms();
  if (published_ == status) return;
  for (const Alarm alarm : status.alarms)
    if (!published_ || published_->alarms.count(alarm) == 0) base::log::warn("sync.alarm", {{"what", name(alarm)}});
  if (!published_ || published_->loop_restarts != status.loop_restarts)
    base::log::info("sync.restarts", {{"count", status.loop_restarts}});
  published_ = status;
  outlets_.status(status);
}

}  // namespace foyer::sync
