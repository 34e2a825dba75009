// Coming, going back, going.
#include <utility>

#include "kiosk/visit/steps.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::visit {
namespace {

std::vector<Field> fields_of(Screen page) {
  if (page == Screen::code) return {Field::code};
  if (page == Screen::name_phone || page == Screen::new_visitor) return {Field::name, Field::phone};
  return {};
}

}  // namespace

void end_stay(Counts& counts, Screen screen, std::chrono::nanoseconds spent) {
  model::ScreenStay stay = std::exchange(counts.here, {});
  stay.screen = stem(screen);
  stay.ms = std::chrono::duration_cast<base::Milliseconds>(spent).count();
  if (counts.screens.size() < base::tuning::visit_screens_max) {
    counts.screens.push_back(std::move(stay));
    return;
  }
  model::ScreenStay& last = counts.screens.back();
  last.ms += stay.ms;
  last.taps += stay.taps;
  last.backs += stay.backs;
}

void Steps::open_page(Screen page) {
  visit().sheet.reset();
  visit().page = page;
  for (const Field field : fields_of(page))
    if (visit().answered.contains(field) && visit().typed[field].empty()) ++visit().counts.reasked;
}

void Steps::notice(Screen page) {
  visit().return_to = visit().checked_in ? Screen::done : visit().found ? Screen::welcome : Screen::identify;
  open_page(page);
}

void Steps::begin() {
  if (visit().page == Screen::enrolment) {
    if (s_.device.enrolment->stage != Enrolment::Stage::done) return;
    s_.device.enrolment.reset();
    await_the_next();
    return;
  }
  if (visit().page != Screen::attract) return;
  take_fresh_id();
  if (s_.device.sight.disk_full) return open_page(Screen::resting);
  start_counting();
  open();
  open_page(Screen::identify);
}

void Steps::await_the_next() {
  visit() = Visit{};
  reset_language();
  speak_into_headset();
}

void Steps::take_fresh_id() {
  visit().id = c_.fresh;
  visit().since = c_.wall;
}

void Steps::open() {
  if (visit().opened) return;
  visit().opened = true;
  record(model::VisitOpened{visit().language});
}

void Steps::start_counting() { visit().start = {c_.now, visit().counts.taps, visit().counts.keys}; }

// While the check-in is being saved nobody is sent away at a slip of the finger; when it takes long, going is the way
// out. The visit then stands as parked, for it is not known to be saved: a scan resumes it, and the hub counts one
// visit.
bool Steps::held() const {
  return s_.visit.work.kind == Work::Kind::checking_in && patience(s_.visit.work, c_.now) != Patience::way_out;
}

void Steps::back() {
  if (!offers_back(s_)) return;
  if (visit().sheet) {
    visit().sheet.reset();
    return;
  }
  if (visit().work.kind == Work::Kind::looking_up) {  // the way out of waiting: its answer finds nobody
    visit().work = {};
    return;
  }
  if (held()) return;
  switch (visit().page) {
    case Screen::identify:
    case Screen::resting:
      end(model::Ending::left);
      return;
    case Screen::code:
    case Screen::name_phone:
    case Screen::privacy:
      open_page(Screen::identify);
      return;
    case Screen::new_visitor:
      visit().work = {};
      return open_page(Screen::privacy);
    case Screen::welcome:
    case Screen::wrong_day:
      start_again(model::Ending::left);
      return;
    case Screen::closing:
      if (visit().found) return start_again(model::Ending::left);
      return open_page(Screen::identify);
    case Screen::configuration:
      open_page(visit().checked_in ? Screen::done : Screen::welcome);
      return;
    case Screen::wrong_rooftop:
    case Screen::expired:
    case Screen::nothing_found:
    case Screen::paused:
      open_page(visit().return_to);
      return;
    case Screen::not_saved:
      open_page(visit().visitor ? Screen::new_visitor : Screen::welcome);
      return;
    case Screen::enrolment:
    case Screen::attract:
    case Screen::done:
    case Screen::language:
    case Screen::easier:
    case Screen::call_staff:
    case Screen::offline:
    case Screen::finish:
    case Screen::staff:
    case Screen::idle:
    case Screen::cleaning:
      return;
  }
}

void Steps::finish() {
  if (visit().page == Screen::attract || visit().page == Screen::enrolment || held()) return;
  if (loses_data(s_)) {
    visit().sheet = Screen::finish;
    return;
  }
  end(visit().checked_in ? model::Ending::finished : model::Ending::left);
}

// Parks what can be resumed, closes the record, and replaces the person's part of the state by a new value.
void Steps::end(model::Ending how) {
  const Screen at = shown(s_);
  if (visit().opened) {
    const bool resumable = visit().found && !visit().checked_in && how != model::Ending::not_me;
    if (resumable) record(model::VisitParked{std::string(stem(visit().page))});
    end_stay(visit().counts, at, c_.now - s_.device.shown_since);
    record(model::VisitEnded{how, visit().counts.screens});
  }
  s_.device.shown_since = c_.now;
  await_the_next();
  // A call that someone still has to answer stays; one that is answered has nobody left to show it to.
  if (s_.call && s_.call->stage == Call::Stage::acknowledged) s_.call.reset();
  out_.push_back(ForgetPrivate{});
}

// Somebody still stands here: their visit ends, a new one begins in the same language and with the same ease.
void Steps::start_again(model::Ending how) {
  const Visit before = visit();
  end(how);
  visit().language = before.language;
  visit().chose_language = before.chose_language;
  visit().ease = before.ease;
  visit().speech_by_headset = before.speech_by_headset;
  begin();
}

void Steps::choose_language(const std::string& language) {
  bool offered = false;
  for (const auto& each : c_.settings.languages) offered = offered || each == language;
  if (!offered) return;
  visit().language = language;
  visit().chose_language = true;
  visit().sheet.reset();
  if (visit().page == Screen::attract) begin();
}

void Steps::reset_language() {
  if (!visit().chose_language) visit().language = c_.settings.languages.empty() ? "" : c_.settings.languages.front();
}

}  // namespace foyer::visit
