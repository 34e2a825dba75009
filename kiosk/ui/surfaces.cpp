// What is looked at: cards, the stage, tags, rows, steps, avatars and progress.
#include <cmath>

#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/ui_state.hpp"

namespace foyer::ui {

namespace {

constexpr float row_padding = 20;
constexpr float row_least_padding = 11;
constexpr float total_padding = 6;  // more, about a total
constexpr float row_gap = 24;
constexpr float tag_pad = 18;
constexpr float tag_mark = 34;     // icon and gap
constexpr float ring_radius = 40;  // of what turns while one waits, and its gap to the words
constexpr float ring_gap = 28;
constexpr float value_most = 0.6f;  // of the row's width

struct RowStyle {
  TextStyle label;
  TextStyle value;
  TextStyle note;
};

RowStyle style_of(const Ui& ui, const Row& row) {
  RowStyle style;
  style.label = ui.type(row.strong    ? type::subheading
                        : row.heading ? type::label
                                      : type::body,
                        row.strong || row.heading ? Weight::bold : Weight::regular, row.heading ? Ink::ink_2 : row.ink);
  style.value = ui.type(row.strong ? type::subheading : type::body, Weight::bold, row.ink);
  style.value.tabular = true;
  style.value.align = Align::end;
  style.note = ui.type(type::small, Weight::regular, Ink::ink_2);
  style.label.leading = style.value.leading = 1.25f;
  return style;
}

struct RowSize {
  float value_width = 0;
  float label_height = 0;
  float note_height = 0;
  float height = 0;
};

RowSize measure(Ui& ui, const Row& row, float width, float padding) {
  const RowStyle style = style_of(ui, row);
  RowSize size;
  if (!row.value.empty()) size.value_width = std::min(ui.line_width(row.value, style.value), width * value_most);
  const float left = width - size.value_width - (size.value_width > 0 ? row_gap : 0);
  size.label_height = ui.text_height(row.label, style.label, left);
  if (!row.note.empty()) size.note_height = ui.text_height(row.note, style.note, left);
  const float value_height = row.value.empty() ? 0 : ui.text_height(row.value, style.value, size.value_width);
  size.height =
      std::max(size.label_height + size.note_height, value_height) + 2 * (padding + (row.strong ? total_padding : 0));
  return size;
}

Node named(std::string_view id, Role role, std::string_view name) {
  Node node;
  node.id = id;
  node.role = role;
  node.name = name;
  return node;
}

struct ToneColours {
  Colour ground;
  Colour ink;
};

ToneColours colours_of(const Theme& t, Tone tone) {
  switch (tone) {
    case Tone::plain:
      return {t.accent_soft, t.accent};
    case Tone::good:
      return {mix(t.card, t.ok, 0.12f), mix(t.ok, t.ink, 0.15f)};
    case Tone::careful:
      return {mix(t.card, t.warn, 0.12f), mix(t.warn, t.ink, 0.2f)};
    case Tone::bad:
      return {mix(t.card, t.danger, 0.10f), t.danger};
  }
  return {t.accent_soft, t.accent};
}

// Skin, clay and sage: quiet grounds that dark initials read well on. Chosen by the name, so that it stays a person's.
Colour avatar_ground(std::string_view name) {
  constexpr std::uint32_t grounds[] = {0xD9C8B8, 0xC9D6D0, 0xD3CDDD, 0xDCD3B6, 0xC8D3DF, 0xE0CBC6};
  std::uint32_t sum = 2166136261u;
  for (const char letter : name) sum = (sum ^ static_cast<std::uint8_t>(letter)) * 16777619u;
  return Colour::hex(grounds[sum % std::size(grounds)]);
}

}  // namespace

void Ui::card(const Rect& rect, Shadow shadow) {
  const Theme& t = theme();
  const bool night = state_->night();
  canvas().shadow(rect, t.radius_card, shadow);
  canvas().fill(rect, night ? t.night_card : t.card, t.radius_card);
  if (t.high_contrast) canvas().border(rect, night ? t.night_ink_2 : t.line, t.radius_card, 2);
}

void Ui::panel_stage(const Rect& rect) {
  const Theme& t = theme();
  const float scale = panel().px_per_unit();
  const TextureId studio =
      state_->backend.studio(t, static_cast<int>(rect.w * scale), static_cast<int>(rect.h * scale));
  if (studio == 0) {
    canvas().gradient(rect, t.stage_light, t.stage_dark, t.radius_stage);
  } else {
    canvas().image(studio, rect, t.radius_stage);
  }
  canvas().border(rect, t.ink.with_alpha(0.05f), t.radius_stage, 1.5f);
}

void Ui::backlight(const Rect& rect) {
  constexpr float beyond = 0.35f;  // of its width and height, on each side
  const Rect around = rect.inset(-rect.w * beyond, -rect.h * beyond);
  const float scale = panel().px_per_unit() / 2;  // it is soft: half the pixels will do
  const auto coarse = [scale](float units) { return static_cast<int>(units * scale); };
  canvas().image(state_->backend.glow(theme().night_accent, coarse(around.w), coarse(around.h)), around);
}

void Ui::car(std::string_view id, const Rect& rect, const CarView& view, std::string_view name, const CarLook& look) {
  const float scale = panel().px_per_unit();
  const auto px = [scale](float units) { return static_cast<int>(std::round(units * scale)); };
  const TextureId picture = state_->backend.car(view, px(rect.w), px(rect.h), look.pace);
  const float there = motions().follow({"car", id}, picture == 0 ? 0.0f : 1.0f, motion_long);
  canvas().image(picture, rect, 0, there);
  Node node = named(id, Role::image, name);
  node.slides = look.slides;
  state_->declare(std::move(node), rect);
}

bool Ui::car_turns() const { return state_->backend.car_turns(); }
void Ui::follow_car() {
  if (!state_->backend.car_wanted() || state_->backend.car_due()) want_frames(2);
}

float Ui::tag_width(std::string_view text, Icon icon) {
  return line_width(text, type(type::small, Weight::bold)) + 2 * tag_pad + (icon == Icon::none ? 0 : tag_mark);
}

Rect Ui::tag(std::string_view id, Vec2 end_top, std::string_view text, Tone tone, Icon icon) {
  const ToneColours tone_colours = colours_of(theme(), tone);
  TextStyle style = type(type::small, Weight::bold);
  style.colour = tone_colours.ink;
  const float mark = icon == Icon::none ? 0 : tag_mark;
  const float width = tag_width(text, icon);
  const float height = std::ceil(canvas().typesetter().enlarged(style.size) * 1.35f) + 12;
  const Rect rect{end_top.x - width, end_top.y, width, height};
  const Canvas::In scope(canvas(), id);
  canvas().fill(rect, tone_colours.ground, 14);
  if (icon != Icon::none) canvas().icon(icon, {rect.x + tag_pad + 12, rect.centre().y}, 26, tone_colours.ink);
  canvas().text_middle({rect.x + tag_pad + mark, rect.y, rect.w - 2 * tag_pad - mark, rect.h}, text, style);
  return state_->declare(named(id, Role::text, text), rect);
}

float Ui::rows_height(std::span<const Row> rows, float width) {
  float height = 0;
  for (const Row& row : rows) height += measure(*this, row, width, row_padding).height;
  return height;
}

float Ui::rows_least_height(std::span<const Row> rows, float width) {
  return rows_height(rows, width) - static_cast<float>(rows.size()) * 2 * (row_padding - row_least_padding);
}

Rect Ui::rows(std::string_view id, const Rect& rect, std::span<const Row> rows) {
  float y = rect.y;
  const float short_by = rows_height(rows, rect.w) - rect.h;
  const float padding =
      std::clamp(row_padding - short_by / (2 * static_cast<float>(rows.size())), row_least_padding, row_padding);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const RowSize size = measure(*this, row, rect.w, padding);
    const RowStyle style = style_of(*this, row);
    Node node = named(part_of(id, i), Role::row, row.label);
    const Canvas::In scope(canvas(), node.id);
    const float words = size.label_height + size.note_height;
    const float left = rect.w - size.value_width - (size.value_width > 0 ? row_gap : 0);
    const float top = y + (size.height - words) / 2;
    canvas().text({rect.x, top, left, size.label_height}, row.label, style.label);
    canvas().text({rect.x, top + size.label_height, left, size.note_height}, row.note, style.note);
    canvas().text_middle({rect.x + rect.w - size.value_width, y, size.value_width, size.height}, row.value,
                         style.value);
    node.value = row.value;
    if (!row.note.empty()) node.spoken.append(row.label).append(", ").append(row.note).append(", ").append(row.value);
    state_->declare(std::move(node), {rect.x, y, rect.w, size.height});
    y += size.height;
    if (i + 1 < rows.size() && !row.heading) canvas().hairline(rect.x, y, rect.w, theme().line);
  }
  return {rect.x, rect.y, rect.w, y - rect.y};
}

void Ui::steps(std::string_view id, const Rect& rect, std::span<const std::string> names, int current) {
  if (names.empty()) return;
  const int count = static_cast<int>(names.size());
  const Theme& t = theme();
  const Colour ahead = state_->night() ? t.night_card : t.line;
  for (int i = 0; i < count; ++i) {
    const Rect cell = rect.cell(count, 1, 12, i, 0);
    const float filled = motions().follow({"step", id, static_cast<std::size_t>(i)}, i <= current ? 1.0f : 0.0f);
    const Rect step{cell.x, cell.y, cell.w, 8};
    if (t.high_contrast) canvas().border(step, ahead, 4, 1.5f);
    canvas().fill(
        step, t.high_contrast ? colour(Ink::accent).with_alpha(filled) : mix(ahead, colour(Ink::accent), filled), 4);
  }
  const int shown = std::clamp(current, 0, count - 1);
  const std::string& name = names[static_cast<std::size_t>(shown)];
  const Canvas::In scope(canvas(), id);
  if (rect.h > 20)
    canvas().text({rect.x, rect.y + 20, rect.w, rect.h - 20}, name, type(type::small, Weight::semibold, Ink::ink_2));
  Node node = named(id, Role::progress, name);
  node.value = std::to_string(shown + 1) + "/" + std::to_string(count);
  state_->declare(std::move(node), rect);
}

void Ui::avatar(std::string_view id, const Rect& rect, std::string_view name, std::string_view initials,
                TextureId picture) {
  const float radius = std::min(rect.w, rect.h) / 2;
  const Rect square{rect.centre().x - radius, rect.centre().y - radius, 2 * radius, 2 * radius};
  if (picture != 0) {
    canvas().image(picture, square, radius);
  } else {
    canvas().disc(rect.centre(), radius, avatar_ground(name));
    TextStyle style = type(canvas().typesetter().plain(radius * 0.74f), Weight::bold);
    style.colour = Colour::hex(0x15181D);
    style.align = Align::centre;
    const Canvas::In scope(canvas(), id);
    canvas().text_middle(square, initials, style);
  }
  state_->declare(named(id, Role::image, name), rect);
}

TextureId Ui::texture(const SharedPicture& picture, Vec2 size) {
  constexpr std::size_t most = 24;
  if (picture == nullptr) return 0;
  const float scale = panel().px_per_unit();
  const int width = static_cast<int>(std::ceil(size.x * scale));
  const int height = static_cast<int>(std::ceil(size.y * scale));
  auto& kept = state_->pictures;
  for (const auto& each : kept)
    if (each.picture == picture && each.width_px == width && each.height_px == height) return each.texture;
  if (kept.size() >= most) {
    state_->backend.release(kept.front().texture);
    kept.erase(kept.begin());
  }
  const TextureId texture = state_->backend.upload(covering(*picture, width, height));
  kept.push_back({picture, width, height, texture});
  return texture;
}

void Ui::picture(std::string_view id, const Rect& rect, const SharedPicture& picture, std::string_view name,
                 float radius) {
  canvas().fill(rect, state_->night() ? theme().night_card : theme().line, radius);
  canvas().image(texture(picture, {rect.w, rect.h}), rect, radius);
  canvas().border(rect, colour(Ink::ink).with_alpha(0.08f), radius, 1.5f);
  state_->declare(named(id, Role::image, name), rect);
}

void Ui::badge(const Rect& rect, Icon icon, Tone tone) {
  const ToneColours tone_colours = colours_of(theme(), tone);
  canvas().fill(rect, tone_colours.ground, rect.h * 0.28f);
  canvas().icon(icon, rect.centre(), rect.h * 0.5f, tone_colours.ink);
}

float Ui::progress_height(std::string_view label, float width) {
  return std::max(2 * ring_radius, text_height(label, type(type::body), width - 2 * ring_radius - ring_gap));
}

void Ui::progress(std::string_view id, const Rect& rect, std::string_view label, std::optional<float> share) {
  constexpr float ring_width = 8;
  const float radius = std::min(ring_radius, rect.h / 2) - ring_width;
  const Vec2 centre{rect.x + radius + ring_width, rect.centre().y};
  // In high contrast a line is as dark as the arc: there it is the thinner one.
  canvas().ring(centre, radius, theme().line, theme().high_contrast ? 2 : ring_width);
  float from = 0;
  float to = 0.75f;
  if (share) {
    to = std::clamp(*share, 0.0f, 1.0f);
  } else if (!settings().reduced_motion) {
    constexpr std::chrono::nanoseconds round{std::chrono::milliseconds{1400}};
    from =
        static_cast<float>((state_->motion_now.time_since_epoch() % round).count()) / static_cast<float>(round.count());
    to = from + 0.3f;
    want_frames(2);
  }
  canvas().arc(centre, radius, from, to, colour(Ink::accent), ring_width);
  const Canvas::In scope(canvas(), id);
  const float left = 2 * (radius + ring_width) + ring_gap;
  canvas().text_middle({rect.x + left, rect.y, rect.w - left, rect.h}, label,
                       type(type::body, Weight::regular, Ink::ink_2));
  Node node = named(id, Role::progress, label);
  if (share) node.value = std::to_string(static_cast<int>(std::round(to * 100))) + " %";
  state_->declare(std::move(node), rect);
}

}  // namespace foyer::ui
