#include "kiosk/screens/screens.hpp"

#include "kiosk/screens/attract.hpp"
#include "kiosk/screens/call_staff.hpp"
#include "kiosk/screens/cleaning.hpp"
#include "kiosk/screens/code.hpp"
#include "kiosk/screens/configuration.hpp"
#include "kiosk/screens/done.hpp"
#include "kiosk/screens/easier.hpp"
#include "kiosk/screens/enrolment.hpp"
#include "kiosk/screens/identify.hpp"
#include "kiosk/screens/language.hpp"
#include "kiosk/screens/name_phone.hpp"
#include "kiosk/screens/new_visitor.hpp"
#include "kiosk/screens/notices.hpp"
#include "kiosk/screens/privacy.hpp"
#include "kiosk/screens/staff.hpp"
#include "kiosk/screens/welcome.hpp"
#include "kiosk/ui/bar.hpp"

namespace foyer::screens {
namespace {

using Name = visit::Screen;

std::unique_ptr<Screen> make(Name name, Stage& stage) {
  const auto notice = [](NoticeScreen::Make say) { return std::make_unique<NoticeScreen>(say); };
  switch (name) {
    case Name::enrolment:
      return std::make_unique<Enrolment>();
    case Name::attract:
      return std::make_unique<Attract>();
    case Name::identify:
      return std::make_unique<Identify>();
    case Name::code:
      return std::make_unique<Code>();
    case Name::name_phone:
      return std::make_unique<NamePhone>();
    case Name::privacy:
      return std::make_unique<Privacy>();
    case Name::new_visitor:
      return std::make_unique<NewVisitor>();
    case Name::welcome:
      return std::make_unique<Welcome>(stage);
    case Name::configuration:
      return std::make_unique<Configuration>(stage);
    case Name::done:
      return std::make_unique<Done>();
    case Name::wrong_rooftop:
      return notice(wrong_rooftop);
    case Name::wrong_day:
      return notice(wrong_day);
    case Name::expired:
      return notice(expired);
    case Name::closing:
      return notice(closing);
    case Name::nothing_found:
      return notice(nothing_found);
    case Name::paused:
      return notice(paused);
    case Name::not_saved:
      return notice(not_saved);
    case Name::resting:
      return notice(resting);
    case Name::language:
      return std::make_unique<Language>();
    case Name::easier:
      return std::make_unique<Easier>();
    case Name::call_staff:
      return std::make_unique<CallStaff>();
    case Name::offline:
      return notice(offline);
    case Name::finish:
      return notice(finish);
    case Name::staff:
      return std::make_unique<Staff>();
    case Name::idle:
      return notice(idle);
    case Name::cleaning:
      return std::make_unique<Cleaning>();
  }
  return nullptr;
}

bool ringing(const View& view) { return view.state.call && view.state.call->stage == visit::Call::Stage::alone; }

}  // namespace

ui::Settings ui_settings(const visit::State& state) {
  const visit::Ease& ease = state.visit.ease;
  ui::Settings settings;
  if (!state.visit.language.empty()) settings.language = state.visit.language;
  settings.large_text = ease.large;
  settings.high_contrast = ease.contrast;
  settings.reduced_motion = ease.calm;
  settings.reach = ease.reach;
  return settings;
}

Screens::Screens(text::Catalogue languages) : voices_(std::move(languages)) {
  for (std::size_t i = 0; i < count; ++i) screens_[i] = make(static_cast<Name>(i), stage_);
}

Screens::~Screens() = default;

Asked Screens::draw(ui::Ui& ui, const visit::State& state, const visit::Context& context) {
  const Name name = visit::shown(state);
  Screen& screen = *screens_[static_cast<std::size_t>(name)];
  const Speech& speech = voices_.speech(state.visit.language, context.settings);
  said_.begin_frame();
  const View view(state, context, speech, voices_.catalogue(), said_);

  Asked asked;
  {
    const ui::Ui::Page page(ui, visit::stem(name), screen.backdrop(), travel(name));
    const std::optional<Pill> pill = frame_pill(view, screen);
    if (pill && pill->asks) ui.lower_pill();
    const bool low = !ui.layout().low_pill.empty();
    if (!ringing(view)) asked = draw_top_line(ui, view, low ? std::nullopt : pill);
    if (const Asked content = screen.draw(ui, view)) asked = content;
    if (low && ui::low_pill(ui, {pill->id, pill->text, true, pill->icon})) asked = pill->asks;
  }
  if (screen.bar())
    if (const Asked frame = draw_bar(ui, view)) asked = frame;
  faults_.insert(view.messages.faults().begin(), view.messages.faults().end());
  if (!asked && ui.touched_anywhere()) asked = visit::StillHere{};
  return asked;
}

// The screens stand in the order of the journey; what lies over a page comes and goes without travelling.
ui::Travel Screens::travel(Name to) {
  const Name from = last_;
  last_ = to;
  if (from == to || from >= Name::language || to >= Name::language) return ui::Travel::none;
  return to > from ? ui::Travel::forward : ui::Travel::back;
}

std::optional<Pill> Screens::frame_pill(const View& view, const Screen& screen) const {
  if (ringing(view)) return std::nullopt;
  if (auto own = screen.pill(view)) return own;
  const Name name = visit::shown(view.state);
  if (view.offline() && screen.bar() && name != Name::enrolment && name != Name::idle)
    return Pill{"offline.short", view.say("offline.short"), ui::Icon::wifi_off, visit::OpenOffline{}};
  if (name == Name::attract || name == Name::identify)
    return Pill{"clock", view.time(view.context.wall).text, ui::Icon::none, std::nullopt};
  return std::nullopt;
}

Asked Screens::draw_top_line(ui::Ui& ui, const View& view, const std::optional<Pill>& pill) {
  const std::string& brand = view.context.settings.brand;
  if (!pill) {
    ui::top_line(ui, brand);
    return std::nullopt;
  }
  const bool touched = ui::top_line(ui, brand, {pill->id, pill->text, pill->asks.has_value(), pill->icon});
  return touched ? pill->asks : std::nullopt;
}

Asked Screens::draw_bar(ui::Ui& ui, const View& view) {
  const bool checked_in = view.visit().checked_in;
  const bool called = visit::own_call(view.state) != nullptr;
  const std::string& back = view.say("bar.back");
  const std::string_view language =
      view.own_name(view.visit().language.empty() ? view.messages.language().tag : view.visit().language);
  const std::string& easier = view.say("bar.easier");
  const std::string& call = view.say(called ? "bar.called" : "bar.call_staff");
  const std::string& finish = view.say(checked_in ? "bar.finish_now" : "bar.finish");
  const ui::BarWords words{.back = back,
                           .language = language,
                           .easier = easier,
                           .call_staff = call,
                           .finish = finish,
                           .back_disabled = !visit::offers_back(view.state),
                           .only_call_staff = ringing(view),
                           .staff_called = called};
  switch (ui::bar(ui, words)) {
    case ui::BarAction::none:
      return std::nullopt;
    case ui::BarAction::back:
      return visit::Back{};
    case ui::BarAction::language:
      return visit::OpenLanguage{};
    case ui::BarAction::easier:
      return visit::OpenEasier{};
    case ui::BarAction::call_staff:
      return visit::CallStaff{};
    case ui::BarAction::finish:
      return visit::Finish{};
  }
  return std::nullopt;
}

const text::Messages& Screens::words(const visit::State& state, const visit::Context& context) {
  return voices_.speech(state.visit.language, context.settings).messages;
}

std::vector<std::string> Screens::languages() const {
  std::vector<std::string> tags;
  for (const auto& language : voices_.catalogue().languages()) tags.push_back(language->tag);
  return tags;
}

void Screens::forget() {
  for (const auto& screen : screens_) screen->forget();
  stage_.forget();
  voices_.forget();
  said_.forget();
}

}  // namespace foyer::screens
