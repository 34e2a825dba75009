#include "kiosk/gallery/gallery.hpp"

#include <algorithm>

#include "kiosk/ui/amount.hpp"
#include "kiosk/ui/list.hpp"

namespace foyer::gallery {

namespace {

namespace space = ui::space;
namespace type = ui::type;

constexpr float choice_height = 88;
constexpr float turning_height = 88;  // dots and buttons beneath the page
constexpr float title_gap = 18;
constexpr float specimen_gap = 44;
constexpr float column_gap = 64;
constexpr float shadow_room = 20;

ui::TextStyle title_style(const ui::Ui& ui) { return ui.type(type::label, ui::Weight::semibold, ui::Ink::ink_2); }

}  // namespace

float grown(const ui::Ui& ui, float height, float most) {
  const float growth = ui.panel().text_factor(ui.settings().large_text);
  return height * std::clamp(growth, 1.0f, most);
}

Gallery::Gallery(std::vector<ui::Theme> themes, ui::Theme high_contrast, ui::SharedPicture picture)
    : themes_(std::move(themes)), high_contrast_(std::move(high_contrast)) {
  samples_.picture = std::move(picture);
}

void Gallery::show(ui::Ui& ui, int page, std::size_t theme) {
  page_ = page;
  worn_ = std::min(theme, themes_.size());
  settings_.high_contrast = worn_ == themes_.size();
  if (!settings_.high_contrast) dressed_ = worn_;
  ui.wear(worn());
  ui.change(settings_);
}

// Specimens one below another; a column that is full goes on in the next, and the next page.
std::vector<Gallery::Sheet> Gallery::lay_out(ui::Ui& ui, const ui::Rect& area) {
  const int columns = ui.layout().landscape ? 2 : 1;
  std::vector<Sheet> sheets;
  int column = 0;
  ui::Rect left;
  const auto next_column = [&](bool night) {
    if (sheets.empty() || ++column >= columns || sheets.back().night != night) {
      sheets.push_back({night, {}});
      column = 0;
    }
    left = area.cell(columns, 1, column_gap, column, 0);
  };
  for (const auto& group :
       {staging(), lettering(), pressing(), choosing(), entering(), looking(), turning(), telling(), plotting()})
    for (const Specimen& specimen : group) {
      if (sheets.empty() || sheets.back().night != specimen.night) next_column(specimen.night);
      const float words = ui.text_height(specimen.title, title_style(ui), left.w) + title_gap;
      const float height = std::min(words + specimen.height(ui, left.w, samples_), area.h);
      if (height > left.h) next_column(specimen.night);
      sheets.back().placed.push_back({&specimen, left.take_top(height, specimen_gap)});
    }
  return sheets;
}

void Gallery::draw_sheet(ui::Ui& ui, const Sheet& sheet) {
  for (const Placed& placed : sheet.placed) {
    ui::Rect rect = placed.rect;
    const float words = ui.text_height(placed.specimen->title, title_style(ui), rect.w);
    const std::string id = "specimen." + std::string(placed.specimen->id);
    ui.text(id, rect.take_top(words, title_gap), placed.specimen->title, title_style(ui));
    placed.specimen->draw(ui, rect, samples_);
  }
}

void Gallery::choose_theme(ui::Ui& ui, const ui::Rect& rect) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i <= themes_.size(); ++i) ids.push_back("gallery.theme." + std::to_string(i));
  std::vector<ui::Option> options;
  for (std::size_t i = 0; i < themes_.size(); ++i) options.push_back({ids[i], themes_[i].name});
  options.push_back({ids.back(), high_contrast_.name});
  if (const auto chosen = ui::choice(ui, "gallery.theme", rect, "Theme", options, worn_)) show(ui, page_, *chosen);
}

void Gallery::draw_bar(ui::Ui& ui) {
  const bool mirrored = settings_.language == "ar";
  const ui::BarWords words{.back = "Back",
                           .language = mirrored ? "العربية" : "English",
                           .easier = "Easier to use",
                           .call_staff = "Call staff",
                           .finish = "Finish",
                           .back_disabled = page_ == 0};
  switch (ui::bar(ui, words)) {
    case ui::BarAction::none:
      return;
    case ui::BarAction::back:
      --page_;
      break;
    case ui::BarAction::language:
      settings_.language = mirrored ? "en" : "ar";
      break;
    case ui::BarAction::easier:
      settings_.large_text = !settings_.large_text;
      break;
    case ui::BarAction::call_staff:
      samples_.tells = !samples_.tells;
      break;
    case ui::BarAction::finish:
      finished_ = true;
      break;
  }
  ui.change(settings_);
  ui.want_frames();
}

void Gallery::draw(ui::Ui& ui) {
  ui::Rect content = ui.layout().content;
  const ui::Rect choice = content.take_top(choice_height, space::l);
  ui::Rect area = content;
  area.take_bottom(turning_height, space::m);
  area.take_bottom(shadow_room);
  pages_ = lay_out(ui, area);
  page_ = std::clamp(page_, 0, pages() - 1);
  const Sheet& sheet = pages_[static_cast<std::size_t>(page_)];
  const std::string place = "Page " + std::to_string(page_ + 1) + " of " + std::to_string(pages());
  {
    const ui::Ui::Page page(ui, "gallery", sheet.night ? ui::Backdrop::night : ui::Backdrop::day, ui::Travel::none);
    ui::top_line(ui, "Harbour Motors", {"gallery.place", place});
    choose_theme(ui, choice);
    ui::pages(ui, "gallery.pages", content, pages(), page_, {"Pages", "Previous page", "Next page", place},
              [&](int at, const ui::Rect&) { draw_sheet(ui, pages_[static_cast<std::size_t>(at)]); });
  }
  draw_bar(ui);
  draw_above(ui, samples_);
}

}  // namespace foyer::gallery
