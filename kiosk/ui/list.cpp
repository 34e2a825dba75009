#include "kiosk/ui/list.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/ui/scroll.hpp"

namespace foyer::ui {

namespace {

constexpr float buttons_height = 88;
constexpr float buttons_gap = 24;
constexpr float button_width = 120;
constexpr float thumb_width = 6;
constexpr float thumb_least = 48;
constexpr float dot_radius = 7;
constexpr float dot_pitch = 34;
constexpr float page_slide = 72;

struct Shape {
  Rect view;     // whole rows
  Rect buttons;  // empty when all rows fit
  Scroll::Room room;
  int shown = 0;
};

Shape shape_of(const Rect& rect, int count, float row_height, float gap) {
  Shape shape;
  const float pitch = row_height + gap;
  const auto fitting = [&](float height) { return std::max(1, static_cast<int>((height + gap) / pitch)); };
  Rect left = rect;
  shape.shown = fitting(left.h);
  if (shape.shown < count) {
    shape.buttons = left.take_bottom(buttons_height, buttons_gap);
    shape.shown = fitting(left.h);
  }
  shape.shown = std::min(shape.shown, count);
  const float height = static_cast<float>(shape.shown) * pitch - gap;
  shape.view = left.take_top(height);
  if (!shape.buttons.empty()) shape.buttons.y = shape.view.bottom() + buttons_gap;
  shape.room = {static_cast<float>(count - shape.shown) * pitch, pitch, height};
  return shape;
}

enum class Way : std::uint8_t { up, down, back, on };

bool arrow(Ui& ui, std::string_view id, const Rect& rect, Way way, std::string_view name, bool disabled) {
  Node node;
  node.id = id;
  node.role = Role::button;
  node.name = name;
  node.state.disabled = disabled;
  const Ui::Touch touch = ui.control(std::move(node), rect);
  const bool night = ui.backdrop() == Backdrop::night;
  const Theme& t = ui.theme();
  Canvas& canvas = ui.canvas();
  const float radius = std::min(t.radius_bar, rect.h / 2);
  const Canvas::Group group(canvas, {rect.centre(), 1 - 0.02f * touch.press, {}, disabled ? 0.38f : 1});
  canvas.fill(rect, mix(night ? t.night_card : t.card, ui.colour(Ink::ink), 0.07f * touch.press), radius);
  canvas.border(rect, ui.outline(), radius, 2);
  const Icon icon = way == Way::back ? Icon::chevron_left : way == Way::on ? Icon::chevron_right : Icon::chevron_down;
  canvas.icon(icon, rect.centre(), 38, ui.colour(Ink::ink), way == Way::up);
  if (touch.focused) ui.focus_ring(rect, radius);
  return touch.activated;
}

}  // namespace

// ---- a list

float list_buttons_height() { return buttons_height + buttons_gap; }

Rows list_rows(Ui& ui, std::string_view id, const Rect& rect, int count, float row_height, float gap) {
  const Shape shape = shape_of(rect, count, row_height, gap);
  const float at = std::clamp(ui.scroll(id).resting(), 0.0f, shape.room.most);
  return {static_cast<int>(std::lround(at / shape.room.row)), shape.shown, count};
}

namespace {

void follow_finger(Ui& ui, std::string_view id, Scroll& scroll, const Shape& shape) {
  Ui::Slide& slide = ui.slide(id);
  if (std::exchange(slide.began, false)) scroll.hold(ui.now(), shape.room);
  if (!scroll.held()) return;
  if (slide.moves) scroll.drag(slide.at.y - slide.from.y);
  if (!slide.held) scroll.let_go(ui.now(), slide.moves ? slide.speed : 0, shape.room, ui.settings().reduced_motion);
}

void draw_thumb(Ui& ui, const Shape& shape, float position, float opacity) {
  const float all = shape.room.most + shape.room.view;
  const float height = std::max(thumb_least, shape.view.h * shape.room.view / all);
  const float share = std::clamp(position / std::max(1.0f, shape.room.most), 0.0f, 1.0f);
  const Rect thumb{shape.view.right() + 14, shape.view.y + share * (shape.view.h - height), thumb_width, height};
  ui.canvas().fill(thumb, ui.colour(Ink::ink_2).with_alpha(opacity), thumb_width / 2);
}

void draw_buttons(Ui& ui, std::string_view id, Scroll& scroll, const Shape& shape, const ListWords& words) {
  Rect row = shape.buttons;
  const Rect earlier = row.take_start(button_width, buttons_gap);
  const Rect later = row.take_end(button_width, buttons_gap);
  const float at = std::clamp(scroll.resting(), 0.0f, shape.room.most);
  const float page = std::max(1.0f, static_cast<float>(shape.shown)) * shape.room.row;
  const auto turn = [&](float to) { scroll.go_to(ui.now(), to, shape.room, ui.settings().reduced_motion); };
  if (arrow(ui, ui.part_of(id, ".earlier"), earlier, Way::up, words.earlier, at <= 0)) turn(at - page);
  if (arrow(ui, ui.part_of(id, ".later"), later, Way::down, words.later, at >= shape.room.most)) turn(at + page);
  if (words.place.empty()) return;
  TextStyle style = ui.type(type::label, Weight::medium, Ink::ink_2);
  style.align = Align::centre;
  style.tabular = true;
  const float height = std::min(ui.text_height(words.place, style, row.w), row.h);
  ui.text(ui.part_of(id, ".place"), {row.x, row.centre().y - height / 2, row.w, height}, words.place, style);
}

}  // namespace

void list(Ui& ui, std::string_view id, const Rect& rect, int count, float row_height, float gap, const ListWords& words,
          const std::function<void(int row, const Rect& rect)>& draw) {
  const Shape shape = shape_of(rect, count, row_height, gap);
  Scroll& scroll = ui.scroll(id);
  Node node;
  node.id = id;
  node.role = Role::group;
  node.name = words.name;
  node.value = words.place;
  node.slides = shape.buttons.empty() ? Slides::off : Slides::upright;
  ui.declare(std::move(node), shape.view);
  follow_finger(ui, id, scroll, shape);

  const float position = scroll.position(ui.now(), shape.room);
  const int first = static_cast<int>(std::floor(position / shape.room.row)) - 1;
  {
    // Wider than the rows, so that less of their shadows is cut.
    const Ui::Porthole porthole(ui, shape.view, {space::l, buttons_gap});
    for (int row = std::max(0, first); row < std::min(count, first + shape.shown + 4); ++row) {
      const float top = shape.view.y + static_cast<float>(row) * shape.room.row - position;
      const bool outside = top >= shape.view.bottom() - 1 || top + row_height <= shape.view.y + 1;
      std::optional<Canvas::Clip> unseen;  // declared for the keypad, though not drawn
      if (outside) unseen.emplace(ui.canvas(), Rect{shape.view.x, shape.view.y, 0, 0});
      draw(row, {shape.view.x, top, shape.view.w, row_height});
      if (!porthole.focus_went_beyond()) continue;
      const float here = static_cast<float>(row) * shape.room.row;
      const float to = here < scroll.resting() ? here : here - static_cast<float>(shape.shown - 1) * shape.room.row;
      scroll.go_to(ui.now(), to, shape.room, ui.settings().reduced_motion);
    }
  }
  if (shape.buttons.empty()) return;
  const bool moves = scroll.moving(ui.now()) || ui.slide(id).moves;
  draw_thumb(ui, shape, position, 0.25f + 0.35f * ui.motions().follow({"list", id}, moves ? 1.0f : 0.0f));
  draw_buttons(ui, id, scroll, shape, words);
  if (scroll.moving(ui.now())) ui.want_frames(2);
}

// ---- pages

bool pages(Ui& ui, std::string_view id, const Rect& rect, int count, int& page, const PageWords& words,
           const std::function<void(int page, const Rect& rect)>& draw) {
  const std::string stem(id);
  const int before = page;
  Rect inside = rect;
  Rect row = inside.take_bottom(buttons_height, buttons_gap);
  const Rect previous = row.take_start(button_width, buttons_gap);
  const Rect next = row.take_end(button_width, buttons_gap);
  page = std::clamp(page, 0, std::max(0, count - 1));
  {
    const float at = ui.motions().follow({"pages", stem}, static_cast<float>(page), motion_long);
    const float left = std::clamp(static_cast<float>(page) - at, -1.0f, 1.0f);
    const Canvas::Group group(ui.canvas(), {{}, 1, {left * page_slide, 0}, 1 - std::abs(left)});
    draw(page, inside);
  }
  if (arrow(ui, stem + ".previous", previous, Way::back, words.previous, page <= 0)) --page;
  Node node;
  node.id = id;
  node.role = Role::progress;
  node.name = words.name;
  node.value = words.place;
  ui.declare(std::move(node), row);
  const float lit = ui.motions().follow({"dots", stem}, static_cast<float>(page));
  const float begin = row.centre().x - static_cast<float>(count - 1) * dot_pitch / 2;
  for (int i = 0; i < count; ++i) {
    const float on = std::clamp(1 - std::abs(lit - static_cast<float>(i)), 0.0f, 1.0f);
    const float x = begin + static_cast<float>(i) * dot_pitch;
    const float half = dot_radius * (1 + on);  // the page shown is longer as well as darker
    ui.canvas().fill({x - half, row.centre().y - dot_radius, 2 * half, 2 * dot_radius},
                     mix(ui.colour(Ink::ink_2).with_alpha(0.75f), ui.colour(Ink::accent), on), dot_radius);
  }
  if (arrow(ui, stem + ".next", next, Way::on, words.next, page >= count - 1)) ++page;
  return page != before;
}

}  // namespace foyer::ui
