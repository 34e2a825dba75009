#pragma once
// One step under way: the state being changed and the commands gathered. Private to this library; the entry is
// visit.hpp. Each file beside it holds one matter of the visit.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/visit/visit.hpp"

namespace foyer::visit {

// The stay on the screen is over: it will be told with the visit's end. Very many are told as one.
void end_stay(Counts& counts, Screen screen, std::chrono::nanoseconds spent);

class Steps {
 public:
  Steps(State& state, std::vector<Command>& commands, const Context& context)
      : s_(state), out_(commands), c_(context) {}

  // coming and going: journey.cpp
  void open_page(Screen page);
  void begin();
  void back();
  void finish();
  void end(model::Ending how);
  void start_again(model::Ending how);

  // who is it: identify.cpp
  void scan(const std::string& text);
  void type(Field field, std::string text);
  void submit_name_phone();
  void looked_up(const LookedUp& answer);
  void lookup_gave_up();
  void restore_guard(const GuardRestored& guard);
  void end_pause();
  void go_on();
  void open_code();
  void open_name_phone();
  void open_new_visitor();

  // the check-in: check_in.cpp
  void check_in();
  void submit_new_visitor(const std::string& phone_e164);
  void show_other();
  void committed(const FactCommitted& answer);
  void failed(const FactFailed& answer);

  // a person is needed: calling.cpp
  void call_staff();
  void call_alone();
  void acknowledge_here();
  void acknowledged(const CallAcknowledged& by);
  void call_passes_time();

  // the hours and minutes: idle.cpp
  void touched();
  void tick();

  // how it is heard: hearing.cpp
  void set_ease(const Ease& ease);
  void headset_changed(bool in);
  void speak_into_headset();
  void listening();

  // the kiosk's own first start: enrolment.cpp
  void request_identity();
  void enrolled();
  void refused(Enrolment::Refusal why);

  void choose_language(const std::string& language);
  void await_the_next();  // a new value for whoever comes
  void reset_language();  // the rooftop's own, where nobody has chosen

 private:
  Visit& visit() { return s_.visit; }
  Ticket next_ticket() { return ++s_.device.last_ticket; }
  void open();               // records VisitOpened, once
  void notice(Screen page);  // a page whose Back leads to where the person was
  void start_counting();
  void take_fresh_id();
  bool held() const;
  model::VisitId would_be() const;
  void look_up(model::OpenedBy how, Command command, Ticket ticket);
  void submit_code();
  void open_typed(Screen page);
  void miss();
  void admit(Found found, model::OpenedBy how);
  void welcome();
  void done();
  void identified();  // records who they are
  void ask_check_in();
  Ticket record(model::Body body);
  std::optional<model::OpenVisit> standing_after(const model::Body& body) const;

  State& s_;
  std::vector<Command>& out_;
  const Context& c_;
};

}  // namespace foyer::visit
