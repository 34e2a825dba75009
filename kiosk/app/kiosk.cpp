#include "kiosk/app/kiosk.hpp"

#include "kiosk/app/built_in.hpp"
#include "kiosk/app/face.hpp"
#include "kiosk/app/process.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::app {

base::Result<std::unique_ptr<Kiosk>> Kiosk::open(const Options& options, std::string version, const base::Clock& clock,
                                                 base::Random& random, device::Secrets& secrets) {
  FOYER_TRY(parts, prepare(options, clock, random, secrets));
  std::unique_ptr<Kiosk> it(new Kiosk(std::move(parts), options, std::move(version), clock, random, secrets));
  if (!options.scanner_port.empty()) it->reader_.emplace(options.scanner_port, it->inbox_);
  if (!options.drive.empty()) {
    FOYER_TRY(drive, Drive::listen(options.drive, it->drive_hooks()));
    it->drive_ = std::move(drive);
  }
  return it;
}

base::Result<Kiosk::Parts> Kiosk::prepare(const Options& options, const base::Clock& clock, base::Random& random,
                                          device::Secrets& secrets) {
  FOYER_TRY(identity, load_identity(secrets));
  FOYER_TRY(storage, storage_key(secrets, random));
  const std::string assets = options.assets.string();
  FOYER_TRY(languages, text::Catalogue::load(options.assets / "languages", built_in::english));
  for (const std::string& fault : languages.faults()) base::log::warn("language_fault", {{"what", fault}});
  ui::Themes themes = load_themes(options);
  FOYER_TRY(window, open_window(options, clock));
  FOYER_TRY(backend, ui::Backend::open(*window, assets, ui::Painting::aside));
  const ui::Panel panel = panel_of(options, *window);
  if (const auto warning = out_of_reach(panel)) base::log::warn("out_of_reach", {{"what", *warning}});
  return Parts{std::move(window),    std::move(backend),  panel,  std::move(themes),
               std::move(languages), std::move(identity), storage};
}

Kiosk::Kiosk(Parts parts, const Options& options, std::string version, const base::Clock& clock, base::Random& random,
             device::Secrets& secrets)
    : clock_(clock),
      random_(random),
      version_(std::move(version)),
      options_(options),
      storage_(parts.storage),
      secrets_kind_(secrets.kind()),
      window_(std::move(parts.window)),
      backend_(std::move(parts.backend)),
      ui_(*backend_, parts.panel, parts.themes),
      screens_(std::move(parts.languages)),
      inbox_([this] { window_->wake(); }),
      tone_(device::system_tone()),
      speaker_(options_, clock, [this](bool in) { inbox_.tell(visit::Event(visit::HeadsetChanged{in})); }),
      enroller_(secrets, options.enrol_url, parts.panel),
      concierge_(options, std::move(parts.identity), screens_.languages(), clock, random, *tone_, staff()) {}

Kiosk::~Kiosk() {
  inbox_.close();  // whoever waits to tell something gives up
  drive_.reset();
  if (opener_.joinable()) opener_.join();
  concierge_.dismiss_workers();
}

Staff Kiosk::staff() {
  Staff staff;
  staff.forget = [this] {
    screens_.forget();
    ui_.forget();
    speaker_.forget();
  };
  staff.enrol = [this](const std::string& code) {
    enroller_.start(code, [this](std::variant<Identity, visit::Enrolment::Refusal> outcome) {
      if (auto* identity = std::get_if<Identity>(&outcome))
        inbox_.tell(IdentityCame{std::move(*identity)});
      else
        inbox_.tell(visit::Event(visit::EnrolmentRefused{std::get<visit::Enrolment::Refusal>(outcome)}));
    });
  };
  staff.open_stores = [this](const Identity& identity) {
    const WorkersConfig config{options_.data, options_.hub_url,    options_.hub_on_site, version_,
                               secrets_kind_, window_->renderer(), options_.peers};
    opener_ = std::jthread([this, config, identity] {
      auto workers = Workers::start(config, identity, storage_, clock_, random_, inbox_);
      if (workers)
        inbox_.tell(WorkersReady{std::move(*workers)});
      else
        inbox_.tell(CannotGoOn{workers.error().what});
    });
  };
  return staff;
}

base::Result<void> Kiosk::run() {
  ui_.want_frames();
  while (!stopping_) {
    const base::BootTime awake = clock_.boot();
    const bool news = take_news();
    if (concierge_.cannot_go_on()) return base::Error{base::Fault::internal, *concierge_.cannot_go_on()};
    const bool input = take_input(awake);
    if (clock_.boot() >= concierge_.due()) {
      if (speaker_.speaking()) concierge_.hear(visit::Event(visit::Listening{}));
      concierge_.tick();
      ui_.want_frames();
    }
    const auto moves = ui_.deadline();  // of light that moves by itself
    if (news || input || (moves && clock_.boot() >= *moves)) ui_.want_frames();
    times_.worked(clock_.boot() - awake);
    if (ui_.wants_frame() || (drive_ && drive_->wants_picture())) draw();
    if (backend_->lost()) FOYER_CHECK(renew_screen());
    if (drive_) FOYER_CHECK(answer_drive());
    window_->wait(ui_.wants_frame() ? clock_.boot() : wait_until());
  }
  return {};
}

void Kiosk::stop() {
  stopping_ = true;
  window_->wake();
}

bool Kiosk::take_news() {
  bool any = false;
  for (auto news = inbox_.take(); news; news = inbox_.take()) {
    any = true;
    concierge_.hear(std::move(*news));
  }
  return any;
}

bool Kiosk::take_input(base::BootTime looked) {
  const auto inputs = window_->take_input();
  for (const device::Input& input : inputs) {
    if (input.kind == device::Input::Kind::close) stopping_ = true;
    if (knock_.takes(input, ui_)) continue;
    if (speaker_.takes(input)) {
      concierge_.asked(visit::StillHere{});
      continue;
    }
    for (const device::Input& typed : wedge_.feed(input)) ui_.feed(typed);
    if (const auto scan = wedge_.take_scan()) concierge_.asked(visit::ScanCode{*scan});
  }
  for (const device::Input& typed : wedge_.release(looked)) ui_.feed(typed);
  const bool knocked = knock_.heard(looked);
  if (knocked) concierge_.asked(visit::OpenStaff{});
  return knocked || !inputs.empty();
}

void Kiosk::draw() {
  const base::BootTime began = clock_.boot();
  ui_.change(screens::ui_settings(concierge_.state()));
  ui_.begin_frame(began);
  const screens::Asked asked = screens_.draw(ui_, concierge_.state(), concierge_.context());
  const bool drawn = ui_.end_frame();
  if (drawn) {
    if (drive_ && drive_->wants_picture()) drive_->give_picture(backend_->capture());
    backend_->show();
    times_.drew(clock_.boot() - began);
    if (first_picture_ms_ == 0) {
      first_picture_ms_ = since_process_start().count();
      base::log::info("first_picture", {{"ms", first_picture_ms_}, {"renderer", window_->renderer()}});
    }
  }
  if (asked) {
    concierge_.asked(*asked);
    ui_.want_frames();
  } else if (drawn) {
    tell();
  }
}

void Kiosk::tell() {
  const visit::State& state = concierge_.state();
  speaker_.listen(state.visit.ease.speech);
  if (!state.visit.ease.speech) return;
  const text::Messages& words = screens_.words(state, concierge_.context());
  speaker_.follow({ui_.tree(), visit::stem(visit::shown(state)), words, state.device.headset});
}

DriveHooks Kiosk::drive_hooks() {
  return {[this] { window_->wake(); }, [this] { return speaker_.log(); }, [this](bool in) { speaker_.plug(in); }};
}

base::BootTime Kiosk::wait_until() {
  base::BootTime until = concierge_.due();
  for (const auto& each : {ui_.deadline(), wedge_.deadline(), knock_.deadline()})
    if (each) until = std::min(until, *each);
  return until;
}

// The visit is in the concierge and the interface; only what the driver held is made again.
base::Result<void> Kiosk::renew_screen() {
  base::log::warn("screen_lost", {{"renderer", window_->renderer()}});
  FOYER_CHECK(backend_->renew());
  ui_.want_frames();
  return {};
}

base::Result<void> Kiosk::answer_drive() {
  if (drive_->wants_tree()) drive_->give_tree(drive_tree());
  if (drive_->wants_loss()) {
    FOYER_CHECK(renew_screen());
    drive_->give_loss();
  }
  return {};
}

}  // namespace foyer::app
