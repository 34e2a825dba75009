#include "kiosk/screens/staff.hpp"

#include <array>

#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

using visit::Sight;
using visit::Trouble;
namespace type = ui::type;
namespace space = ui::space;

struct TroubleWords {
  std::string_view what;
  std::string_view next;
};

// By visit::Trouble.
constexpr std::array<TroubleWords, 12> words{{{"staff.lost", "staff.lost_next"},
                                              {"staff.lost_unnamed", "staff.lost_unnamed_next"},
                                              {"staff.disk_full", "staff.disk_full_next"},
                                              {"staff.local_network", "staff.local_network_next"},
                                              {"staff.provider", "staff.provider_next"},
                                              {"staff.hub_silent", "staff.hub_silent_next"},
                                              {"staff.not_allowed", "staff.not_allowed_next"},
                                              {"staff.too_old", "staff.too_old_next"},
                                              {"staff.stranger", "staff.stranger_next"},
                                              {"staff.fact_refused", "staff.fact_refused_next"},
                                              {"staff.fact_too_large", "staff.fact_too_large_next"},
                                              {"staff.copy_in_doubt", "staff.copy_in_doubt_next"}}};
static_assert(words.size() == static_cast<std::size_t>(Trouble::copy_in_doubt) + 1);

std::string_view number(const View& view, std::uint64_t value) { return view.room().append(std::to_string(value)); }

std::string_view figure(const View& view, Trouble trouble) {
  const Sight& sight = view.state.device.sight;
  if (trouble == Trouble::lost) return number(view, sight.lost);
  if (trouble == Trouble::fact_refused) return number(view, sight.refused);
  return {};
}

void add_troubles(const View& view, Ledger& ledger) {
  const Sight& sight = view.state.device.sight;
  for (const Trouble trouble : sight.troubles) {
    const TroubleWords& says = words[static_cast<std::size_t>(trouble)];
    ledger.lines.push_back({.label = view.say(says.what),
                            .value = figure(view, trouble),
                            .ink = ui::Ink::danger,
                            .note = view.say(says.next)});
    if (trouble != Trouble::lost) continue;
    for (const visit::LostRecord& lost : sight.lost_records)
      ledger.lines.push_back({.label = lost.type.empty()
                                           ? view.say("staff.lost_untyped", {{"n", lost.n}})
                                           : view.say("staff.lost_one", {{"type", lost.type}, {"n", lost.n}}),
                              .value = view.when(lost.at)});
  }
}

void add_clock(const View& view, Ledger& ledger) {
  ui::Row row{.label = view.say("staff.clock"), .value = {}};
  switch (view.context.clock) {
    case base::ClockState::synchronised:
      row.value = view.say("staff.clock_synchronised");
      break;
    case base::ClockState::held_over:
      row.value = view.say("staff.clock_held_over");
      break;
    case base::ClockState::unknown:
      row.value = view.say("staff.clock_unknown");
      row.note = view.say("staff.clock_next");
      row.ink = ui::Ink::danger;
      break;
  }
  ledger.lines.push_back(row);
}

void add_figures(const View& view, Ledger& ledger) {
  const Sight& sight = view.state.device.sight;
  const auto add = [&](std::string_view label, std::string_view value) {
    ledger.lines.push_back({.label = label, .value = value});
  };
  if (view.state.device.link.hub) add(view.say("staff.connection"), view.say("staff.fine"));
  add(view.say("staff.last_sync"), sight.last_sync ? view.when(*sight.last_sync) : view.say("staff.never"));
  add(view.say("staff.waiting"), number(view, sight.waiting));
  if (sight.oldest) add(view.say("staff.oldest"), view.when(*sight.oldest));
  add(view.say("staff.parked"), number(view, sight.parked));
  add(view.say("staff.disk"), view.say("staff.megabytes", {{"count", sight.disk_free_mb}}));
  add_clock(view, ledger);
  if (!sight.version.empty()) add(view.say("staff.version"), sight.version);
}

}  // namespace

Asked Staff::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  const std::string& close = view.say("staff.close");
  const ui::Rect action = column.take_bottom(action_height(ui, close, column.left().w));
  column.gap(space::s);
  column.heading("staff.title", view.say("staff.title"), type::title);
  column.passing("staff.text", view.say("staff.text"), secondary(ui));

  ledger_.id = "staff";
  ledger_.name = view.say("staff.list");
  ledger_.lines.clear();
  add_troubles(view, ledger_);
  add_figures(view, ledger_);
  ui::Rect room = lying ? ui.layout().main : column.left();
  draw_ledger(ui, view, ledger_, room.take_top(std::min(room.h, ledger_height(ui, ledger_, room.w))));
  const bool closes = ui.primary_button("staff.close", action, close);
  return closes || ui.back_pressed() ? Asked(visit::Back{}) : Asked();
}

}  // namespace foyer::screens
