// Who is it: a scanned code, a typed one, or name and phone together.
#include "kiosk/visit/steps.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::visit {
namespace {

namespace tuning = base::tuning;

constexpr std::size_t code_letters = 8;

// What of a typed text can stand in a code, as it is shown while typing.
std::string code_letters_of(const std::string& typed) {
  std::string letters;
  for (const char each : typed)
    if (letters.size() < code_letters && base::crockford_value(each) >= 0)
      letters += each >= 'a' && each <= 'z' ? static_cast<char>(each - 'a' + 'A') : each;
  return letters;
}

std::string sister_name(const model::Settings& settings, const std::string& rooftop) {
  for (const auto& sister : settings.sister_rooftops)
    if (sister.size() > rooftop.size() && sister.starts_with(rooftop) && sister[rooftop.size()] == '=')
      return sister.substr(rooftop.size() + 1);
  return {};
}

bool typed_look_up(model::OpenedBy how) { return how == model::OpenedBy::code || how == model::OpenedBy::name_phone; }

}  // namespace

// Whoever is found next begins a visit of their own where somebody else's is on the screen.
model::VisitId Steps::would_be() const {
  const Visit& visit = s_.visit;
  return visit.found || (visit.visitor && visit.checked_in) ? model::VisitId{} : visit.id;
}

void Steps::look_up(model::OpenedBy how, Command command, Ticket ticket) {
  visit().work = {Work::Kind::looking_up, ticket, c_.now, how};
  out_.push_back(std::move(command));
}

void Steps::scan(const std::string& text) {
  if (visit().page == Screen::enrolment || visit().work.kind == Work::Kind::checking_in) return;
  if (visit().page == Screen::resting) return;
  if (visit().page == Screen::attract && s_.device.sight.disk_full) return begin();
  if (!visit().id) take_fresh_id();
  if (visit().page == Screen::attract) visit().page = Screen::identify;
  visit().tried = model::OpenedBy::scan;
  if (!visit().found) start_counting();
  visit().sheet.reset();
  const auto payload = model::read_qr(text, c_.settings.qr_keys);
  const auto refuse = [&](Screen why) {
    open();
    visit().work = {};
    notice(why);
  };
  if (!payload) return refuse(Screen::nothing_found);
  if (payload->rooftop != c_.settings.rooftop) {
    visit().elsewhere = sister_name(c_.settings, payload->rooftop.text());
    return refuse(Screen::wrong_rooftop);
  }
  if (c_.clock != base::ClockState::unknown && payload->expires <= c_.wall) {
    visit().expired = payload->expires;
    return refuse(Screen::expired);
  }
  const Ticket ticket = next_ticket();
  look_up(model::OpenedBy::scan, LookUpCode{ticket, payload->code, would_be()}, ticket);
}

void Steps::type(Field field, std::string text) {
  if (visit().work.kind != Work::Kind::none || text.size() > tuning::typed_max_chars) return;
  if (visit().page == Screen::enrolment && field == Field::enrolment) {
    s_.device.enrolment->typed = std::move(text);
  } else if (visit().page == Screen::code && field == Field::code) {
    visit().typed[field] = code_letters_of(text);
    if (visit().typed[field].size() == code_letters) submit_code();
  } else if ((visit().page == Screen::name_phone || visit().page == Screen::new_visitor) &&
             (field == Field::name || field == Field::phone)) {
    visit().typed[field] = std::move(text);
  }
}

void Steps::submit_code() {
  visit().answered.insert(Field::code);
  visit().tried = model::OpenedBy::code;
  const auto code = model::VisitCode::parse(visit().typed[Field::code]);
  if (!code) return miss();
  const Ticket ticket = next_ticket();
  look_up(model::OpenedBy::code, LookUpCode{ticket, *code, would_be()}, ticket);
}

void Steps::submit_name_phone() {
  if (visit().page != Screen::name_phone || visit().work.kind != Work::Kind::none) return;
  const std::string name = visit().typed[Field::name];
  const std::string phone = visit().typed[Field::phone];
  if (name.empty() || phone.empty()) return;
  visit().answered.insert({Field::name, Field::phone});
  visit().tried = model::OpenedBy::name_phone;
  const Ticket ticket = next_ticket();
  look_up(model::OpenedBy::name_phone, LookUpPerson{ticket, name, phone, would_be()}, ticket);
}

void Steps::looked_up(const LookedUp& answer) {
  if (visit().work.kind != Work::Kind::looking_up || visit().work.ticket != answer.ticket) return;
  const model::OpenedBy how = visit().work.how;
  visit().work = {};
  if (!answer.found) {
    open();
    if (typed_look_up(how)) return miss();
    return notice(Screen::nothing_found);
  }
  if (typed_look_up(how) && s_.device.guard.misses > 0) {
    s_.device.guard = {};
    out_.push_back(SaveGuard{});
  }
  admit(*answer.found, how);
}

// No answer is no verdict: it counts for nothing against the person.
void Steps::lookup_gave_up() {
  visit().work = {};
  open();
  notice(Screen::nothing_found);
}

void Steps::miss() {
  Guard& guard = s_.device.guard;
  ++guard.misses;
  if (guard.misses >= tuning::lookup_misses_allowed) guard.paused_until = c_.now + tuning::lookup_pause;
  out_.push_back(SaveGuard{guard.misses, guard.paused_until.has_value()});
  notice(guard.paused_until ? Screen::paused : Screen::nothing_found);
}

void Steps::restore_guard(const GuardRestored& guard) {
  s_.device.guard.misses = guard.misses;
  if (guard.paused) s_.device.guard.paused_until = c_.now + tuning::lookup_pause;
}

void Steps::end_pause() {
  s_.device.guard = {};
  out_.push_back(SaveGuard{});
  if (visit().page == Screen::paused) open_page(visit().return_to);
}

// A person is known. Whoever's visit was open here before is parked first, unless it is the same one.
void Steps::admit(Found found, model::OpenedBy how) {
  if (visit().found) {
    const bool same =
        visit().found->customer.id == found.customer.id && same_arrival(visit().found->first, found.first);
    if (same) return visit().checked_in ? done() : welcome();
    end(visit().checked_in ? model::Ending::finished : model::Ending::left);
    take_fresh_id();
    start_counting();
  } else if (visit().visitor && visit().checked_in) {
    end(model::Ending::finished);
    take_fresh_id();
    start_counting();
  }
  const auto& open_visit = found.first.open;
  const bool resumes = open_visit && open_visit->status != model::VisitStatus::ended;
  if (resumes && visit().id != open_visit->id) {
    if (visit().opened) {
      // What was begun by touch turns out to be that visit: the empty one ends, the person and their settings stay.
      const Visit before = visit();
      end(model::Ending::left);
      visit().language = before.language;
      visit().chose_language = before.chose_language;
      visit().ease = before.ease;
      visit().counts = before.counts;
      visit().counts.screens.clear();
      visit().start = before.start;
    }
    visit().id = open_visit->id;
    visit().since = open_visit->since;
    visit().opened = true;
  }
  if (!visit().chose_language)
    for (const auto& each : c_.settings.languages)
      if (each == found.customer.language) visit().language = each;
  visit().typed.clear();
  visit().visitor.reset();
  visit().how = resumes ? model::OpenedBy::resume : how;
  visit().checked_in = visit().already = resumes && open_visit->status == model::VisitStatus::checked_in;
  visit().found = std::move(found);
  open();
  identified();
  const Arrival& first = visit().found->first;
  if (visit().checked_in) return done();
  const bool another_day = c_.clock != base::ClockState::unknown && first.appointment &&
                           (first.appointment->starts < c_.day.starts || first.appointment->starts >= c_.day.ends);
  if (another_day) return open_page(Screen::wrong_day);
  if (!c_.day.open) return open_page(Screen::closing);
  welcome();
}

void Steps::go_on() {
  if (visit().page == Screen::closing) visit().knows_closed = true;
  if (visit().page != Screen::wrong_day && visit().page != Screen::closing) return;
  if (visit().found) return welcome();
  open_page(Screen::privacy);
}

void Steps::open_typed(Screen page) {
  if (visit().page != Screen::identify && visit().page != Screen::nothing_found) return;
  if (s_.device.guard.paused_until) return notice(Screen::paused);
  open_page(page);
  start_counting();
}

void Steps::open_code() { open_typed(Screen::code); }

void Steps::open_name_phone() { open_typed(Screen::name_phone); }

void Steps::open_new_visitor() {
  const Screen from = visit().page;
  if (from != Screen::identify && from != Screen::nothing_found && from != Screen::paused && from != Screen::expired &&
      from != Screen::wrong_rooftop)
    return;
  if (visit().found) return;
  start_counting();
  open_page(c_.day.open || visit().knows_closed ? Screen::privacy : Screen::closing);
}

void Steps::welcome() { open_page(Screen::welcome); }

}  // namespace foyer::visit
