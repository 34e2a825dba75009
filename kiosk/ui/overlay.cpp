// What stands above the page: a question that must be answered, and a word in passing.
#include <algorithm>

#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/ui_state.hpp"

namespace foyer::ui {

namespace {
constexpr float dialog_button = 104;
constexpr float dialog_gap = 16;
constexpr float dialog_pad = 56;
constexpr float dialog_widest = 968;
constexpr float badge_side = 96;
constexpr float toast_side_pad = 32;
}  // namespace

std::optional<std::size_t> Ui::dialog(std::string_view id, const Dialog& dialog) {
  State& s = *state_;
  const Theme& t = theme();
  s.tree.cover_all();
  s.backdrop = Backdrop::day;
  const float there = s.motions.since({"dialog", id}, motion_short);

  const Layout& l = layout();
  const float width = std::min(dialog_widest, l.content.w);
  const float inner = width - 2 * dialog_pad;
  TextStyle title = type(type::heading, Weight::display);
  TextStyle text = type(type::body, Weight::regular, Ink::ink_2);
  const float title_height = text_height(dialog.title, title, inner);
  const float words_height = dialog.text.empty() ? 0 : text_height(dialog.text, text, inner);
  const float icon_height = dialog.icon == Icon::none ? 0 : badge_side + 28;
  const auto count = static_cast<float>(dialog.buttons.size());
  const float height = 2 * dialog_pad + icon_height + title_height + 16 + words_height + 40 + count * dialog_button +
                       std::max(0.0f, count - 1) * dialog_gap;
  // Low, where every hand reaches, but clear of the bar.
  const Rect card_rect{(l.canvas.w - width) / 2, std::max(space::margin, l.content.bottom() - height), width, height};

  canvas().fill(l.canvas, dialog.hide_beneath ? t.paper : Colour::hex(0x0E1216, 0.52f * there));
  Node node;
  node.id = id;
  node.role = Role::dialog;
  node.name = dialog.title;
  node.value = dialog.text;
  s.declare(std::move(node), card_rect);

  const Canvas::Group group(canvas(), Motion{card_rect.centre(), 1, {0, 40 * (1 - there)}, there});
  const Canvas::In scope(canvas(), id);
  canvas().shadow(card_rect, t.radius_stage, Shadow::lifted);
  canvas().fill(card_rect, t.card, t.radius_stage);
  if (t.high_contrast) canvas().border(card_rect, t.control_line, t.radius_stage, 3);
  Rect area = card_rect.inset(dialog_pad);
  if (dialog.icon != Icon::none) {
    const Rect row = area.take_top(badge_side, 28);
    badge({row.x, row.y, badge_side, badge_side}, dialog.icon);
  }
  canvas().text(area.take_top(title_height, 16), dialog.title, title);
  canvas().text(area.take_top(words_height, 40), dialog.text, text);

  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < dialog.buttons.size(); ++i) {
    const DialogButton& asked = dialog.buttons[i];
    ButtonLook look;
    look.kind = asked.kind;
    if (button(asked.id, area.take_top(dialog_button, dialog_gap), asked.label, look)) chosen = i;
  }
  const bool inside = std::any_of(dialog.buttons.begin(), dialog.buttons.end(),
                                  [&s](const DialogButton& asked) { return asked.id == s.focus; });
  if (s.focus_shows && !inside && !dialog.buttons.empty()) focus(dialog.buttons.front().id);
  return chosen;
}

void Ui::toast(std::string_view id, Tone tone, Icon icon, std::string_view text) {
  const Theme& t = theme();
  TextStyle style = type(type::label, Weight::semibold);
  style.colour = t.ink;
  const float mark = icon == Icon::none ? 0 : 76;
  const float most = layout().content.w - 2 * toast_side_pad - mark;
  const float words = std::min(line_width(text, style), most);
  const float height = std::max(92.0f, text_height(text, style, words) + 40);
  const float width = words + 2 * toast_side_pad + mark;
  const Rect rect{(layout().canvas.w - width) / 2, layout().content.y, width, height};

  const float there = state_->motions.since({"toast", id}, motion_short);
  const Canvas::Group group(canvas(), Motion{rect.centre(), 1, {0, -32 * (1 - there)}, there});
  const Canvas::In scope(canvas(), id);
  canvas().shadow(rect, t.radius_card, Shadow::lifted);
  canvas().fill(rect, t.card, t.radius_card);
  if (t.high_contrast) canvas().border(rect, t.control_line, t.radius_card, 3);
  if (icon != Icon::none) badge({rect.x + 20, rect.centre().y - 28, 56, 56}, icon, tone);
  canvas().text_middle({rect.x + toast_side_pad + mark, rect.y, words + 1, rect.h}, text, style);
  Node node;
  node.id = id;
  node.role = Role::alert;
  node.name = text;
  state_->declare(std::move(node), rect);
}

}  // namespace foyer::ui
