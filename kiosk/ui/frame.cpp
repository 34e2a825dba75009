#include "kiosk/ui/frame.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "kiosk/ui/bar.hpp"
#include "kiosk/ui/ui_state.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::ui {

namespace tuning = base::tuning;

namespace {
constexpr float page_slide = 72;     // units
constexpr float pill_line_top = 24;  // where the top line's pill begins
constexpr float low_pill_height = 72;
}  // namespace

Ui::Ui(Backend& backend, const Panel& panel, Themes themes)
    : state_(std::make_unique<State>(backend, panel, std::move(themes))) {
  state_->relayout();
  state_->apply_settings();
}
Ui::~Ui() = default;

// ---- the loop

void Ui::feed(const device::Input& input) {
  using Kind = device::Input::Kind;
  if (input.kind == Kind::close) return;
  if (input.kind != Kind::resized) state_->last_touch = input.at;
  state_->queue.push_back(input);
  want_frames(tuning::frames_after_input);
}

void Ui::begin_frame(base::BootTime now) {
  State& s = *state_;
  const auto step = s.drawn_once ? std::min<std::chrono::nanoseconds>(now - s.now, tuning::motion_step_most)
                                 : std::chrono::nanoseconds{0};
  s.now = now;
  s.motion_now += step;
  s.wake_at.reset();
  s.frames_wanted = std::max(0, s.frames_wanted - 1);
  s.motions.begin_frame(s.motion_now, s.settings.reduced_motion);
  s.relayout();
  const bool touched = s.take_input();
  // Painted in place a car may take as long as several frames; what a finger does is seen first.
  if (s.drawn_once && !touched && s.backend.car_due()) s.backend.work_on_car();

  std::erase_if(s.scrolls, [](const auto& kept) { return !kept.second.asked; });
  for (auto& [id, kept] : s.scrolls) kept.asked = false;

  s.tree.clear();
  s.backend.canvas().typesetter().begin_frame();
  s.backend.canvas().begin(s.backend.begin_frame(), s.panel.px_per_unit(), s.panel.canvas(),
                           direction_of(s.settings.language), s.backend.shadow_texture());
}

bool Ui::end_frame() {
  State& s = *state_;
  std::swap(s.shown, s.tree);
  if (s.shown.find(s.active_field) == nullptr) s.active_field.clear();
  if (s.shown.find(s.focus) == nullptr) s.focus.clear();
  s.page_is_new = false;
  s.typed = std::exchange(s.typed_next, {});
  if (!s.typed.empty() || s.motions.moving()) want_frames(2);
  if (!s.queue.empty()) {
    s.backend.drop_frame();
    want_frames(2);
    return false;
  }
  s.backend.draw(s.night() ? s.theme().night : s.theme().paper);
  if (s.backend.car_due()) want_frames(2);
  s.drawn_once = true;
  return true;
}

bool Ui::wants_frame() const {
  return state_->frames_wanted > 0 || !state_->queue.empty() || state_->backend.car_due();
}
bool Ui::at_rest() const { return !wants_frame() && !state_->backend.car_wanted(); }
std::optional<base::BootTime> Ui::deadline() const { return state_->wake_at; }
void Ui::want_frames(int count) { state_->frames_wanted = std::max(state_->frames_wanted, count); }
std::uint64_t Ui::activations() const { return state_->activations; }
std::optional<base::BootTime> Ui::last_touch() const { return state_->last_touch; }

void Ui::change(const Settings& settings) {
  if (settings == state_->settings) return;
  state_->settings = settings;
  state_->apply_settings();
  state_->relayout();
  want_frames();
}

void Ui::wear(Themes themes) {
  state_->themes = std::move(themes);
  state_->apply_settings();
  want_frames();
}

void Ui::forget() {
  State& s = *state_;
  s.left_at.clear();
  s.revealed.clear();
  s.typed = s.typed_next = {};
  s.tree = {};
  Node::forget();
  s.backend.forget();
  want_frames();
}

void Ui::State::apply_settings() {
  backend.wear(themes.normal);
  Typesetter& typesetter = backend.canvas().typesetter();
  typesetter.set_language(settings.language);
  typesetter.set_factor(panel.text_factor(settings.large_text));
}

void Ui::State::relayout() {
  const device::Size size = backend.size();
  if (size.width > 0 && size.height > 0 && (size.width != panel.width_px || size.height != panel.height_px)) {
    panel.resize(size.width, size.height, backend.fills_monitor());
    apply_settings();
  }
  layout = arranged(panel, settings.large_text, settings.reach);
}

void Ui::lower_pill() {
  State& s = *state_;
  if (!s.settings.reach || s.panel.reachable().y <= pill_line_top) return;
  const float height = std::max(low_pill_height, s.backend.canvas().typesetter().enlarged(smallest_type) * 1.35f + 34);
  s.layout.low_pill = s.layout.content.take_bottom(height, space::m);
  s.layout.reach.h = s.layout.content.bottom() - s.layout.reach.y;
  s.layout.place_columns();
}

// ---- what a screen may ask

const Settings& Ui::settings() const { return state_->settings; }
const Theme& Ui::theme() const { return state_->theme(); }
const Theme& Ui::brand() const { return state_->themes.normal; }
const Panel& Ui::panel() const { return state_->panel; }
const Layout& Ui::layout() const { return state_->layout; }
base::BootTime Ui::now() const { return state_->now; }
bool Ui::rtl() const { return direction_of(state_->settings.language) == Direction::rtl; }
bool Ui::software_rendering() const { return state_->backend.software_rendering(); }
bool Ui::back_pressed() const { return state_->back; }
bool Ui::help_pressed() const { return state_->help; }
bool Ui::submitted() const { return state_->submitted; }
bool Ui::touched_anywhere() const { return state_->tapped; }
std::string_view Ui::focused() const { return state_->focus; }
std::string_view Ui::active_field() const { return state_->active_field; }
const Tree& Ui::tree() const { return state_->shown; }
Canvas& Ui::canvas() { return state_->backend.canvas(); }
Motions& Ui::motions() { return state_->motions; }

bool Ui::light_moves() const { return !state_->settings.reduced_motion && !software_rendering(); }

float Ui::breath(std::chrono::milliseconds period) {
  if (!light_moves()) return 1;
  state_->wake_at = state_->now + tuning::breath_step;
  const auto within = state_->now.time_since_epoch() % std::chrono::nanoseconds(period);
  const float share = static_cast<float>(within.count()) / static_cast<float>(std::chrono::nanoseconds(period).count());
  return 0.5f + 0.5f * std::cos(share * 6.2831853f);
}

// ---- page

Ui::Page::Page(Ui& ui, std::string_view id, Backdrop backdrop, Travel travel) : ui_(ui) {
  State& s = *ui.state_;
  s.backdrop = backdrop;
  if (s.page != id) {
    s.left_at[s.page] = s.focus;
    s.focus = s.focus_shows ? s.left_at[std::string(id)] : std::string();
    s.page = id;
    s.page_is_new = true;
    s.active_field.clear();
    s.revealed.clear();
    s.keyboard = {};
  }
  if (travel == Travel::none) return;
  const float arrived = s.motions.since({"page", s.page}, motion_long);
  if (arrived >= 1) return;
  const float from = travel == Travel::forward ? page_slide : -page_slide;
  group_.emplace(ui.canvas(), Motion{{}, 1, {from * (1 - arrived), 0}, arrived});
}
Ui::Page::~Page() = default;

Backdrop Ui::backdrop() const { return state_->backdrop; }

Colour Ui::colour(Ink ink) const {
  const Theme& t = theme();
  const bool night = state_->night();
  switch (ink) {
    case Ink::ink:
      return night ? t.night_ink : t.ink;
    case Ink::ink_2:
      return night ? t.night_ink_2 : t.ink_2;
    case Ink::accent:
      return night ? t.night_accent : t.accent;
    case Ink::on_accent:
      return t.on_accent;
    case Ink::ok:
      return t.ok;
    case Ink::warn:
      return t.warn;
    case Ink::danger:
      return t.danger;
  }
  return t.ink;
}

Colour Ui::outline() const {
  const Theme& t = theme();
  if (!state_->night()) return t.control_line;
  return t.high_contrast ? t.night_ink_2 : t.night_ink_2.with_alpha(0.35f);
}

TextStyle Ui::type(float size, Weight weight, Ink ink) const {
  TextStyle style;
  style.size = size;
  style.weight = weight;
  style.balanced = weight == Weight::display;
  style.colour = colour(ink);
  return style;
}

float Ui::text_height(std::string_view text, const TextStyle& style, float width) {
  return std::ceil(canvas().typesetter().wrapped(text, style, width).height);
}
float Ui::line_width(std::string_view text, const TextStyle& style) {
  return std::ceil(canvas().typesetter().line(text, style).width);
}

// ---- nodes

Rect Ui::State::declare(Node node, const Rect& rect) {
  const Rect shows = porthole ? rect.common(*porthole) : rect;
  if (porthole && (shows.empty() || (node.touchable && !big_enough(panel, shows)))) {
    if (!node.touchable) return rect;
    node.state.beyond = true;
    focus_beyond = focus_beyond || node.state.focused;
    node.touchable = false;
  }
  node.rect = backend.canvas().seen(shows);
  if (node.language.empty()) node.language = settings.language;
  tree.add(std::move(node));
  return rect;
}

Rect Ui::declare(Node node, const Rect& rect) { return state_->declare(std::move(node), rect); }

Ui::Porthole::Porthole(Ui& ui, const Rect& rect, Vec2 around)
    : ui_(ui), clip_(ui.canvas(), rect.inset(-around.x, -around.y)) {
  ui.state_->porthole = rect;
  ui.state_->focus_beyond = false;
}
Ui::Porthole::~Porthole() { ui_.state_->porthole.reset(); }
bool Ui::Porthole::focus_went_beyond() const { return std::exchange(ui_.state_->focus_beyond, false); }

Scroll& Ui::scroll(std::string_view id) {
  auto kept = state_->scrolls.find(id);
  if (kept == state_->scrolls.end()) kept = state_->scrolls.try_emplace(std::string(id)).first;
  kept->second.asked = true;
  return kept->second.scroll;
}

Ui::Touch Ui::control(Node node, const Rect& rect) {
  State& s = *state_;
  Touch touch;
  const bool live = !node.state.disabled;
  node.touchable = true;
  touch.pressed = node.state.pressed = live && s.finger_down && s.pressed == node.id;
  touch.focused = node.state.focused = live && s.focus_shows && s.focus == node.id;
  touch.activated = live && s.activated == node.id;
  if (touch.activated) ++s.activations;
  touch.step = live && s.nudged == node.id ? s.nudge : 0;
  if (s.active_field == node.id) node.state.active = true;
  touch.press = s.motions.follow({"press", node.id}, touch.pressed ? 1.0f : 0.0f,
                                 touch.pressed ? std::chrono::milliseconds{0} : motion_short);
  s.declare(std::move(node), rect);
  return touch;
}

void Ui::focus_ring(const Rect& rect, float radius) {
  const Rect outside = rect.inset(-10);
  canvas().border(outside, colour(Ink::accent), radius + 10, 5);
}

std::string_view Ui::part_of(std::string_view id, std::string_view part) {
  return state_->part.assign(id).append(part);
}
std::string_view Ui::part_of(std::string_view id, std::size_t number) {
  std::array<char, std::numeric_limits<std::size_t>::digits10 + 1> digits{};
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return state_->part.assign(id).append(".").append(
      std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

KeyboardState& Ui::keyboard_state() { return state_->keyboard; }

bool Ui::area(std::string_view id, const Rect& rect, std::string_view name) {
  Node node;
  node.id = id;
  node.role = Role::button;
  node.name = name;
  const Touch touch = control(std::move(node), rect);
  if (touch.focused) focus_ring(rect.inset(14), state_->theme().radius_card);
  return touch.activated;
}

// ---- words

Rect Ui::text(std::string_view id, const Rect& box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return {box.x, box.y, 0, 0};
  const Canvas::In node(canvas(), id);
  const Rect taken = canvas().text(box, text, style);
  Node said;
  said.id = id;
  said.name = text;
  return state_->declare(std::move(said), taken);
}

Rect Ui::heading(std::string_view id, const Rect& box, std::string_view text, float size, Ink ink) {
  if (text.empty()) return {box.x, box.y, 0, 0};
  const Canvas::In node(canvas(), id);
  const Rect taken = canvas().text(box, text, type(size, Weight::display, ink));
  Node said;
  said.id = id;
  said.role = Role::heading;
  said.name = text;
  return state_->declare(std::move(said), taken);
}

Rect Ui::private_text(std::string_view id, const Rect& box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return {box.x, box.y, 0, 0};
  const Canvas::In node(canvas(), id);
  const Rect taken = canvas().text(box, text, style);
  Node said;
  said.id = id;
  said.name = text;
  said.is_private = true;
  return state_->declare(std::move(said), taken);
}

}  // namespace foyer::ui
