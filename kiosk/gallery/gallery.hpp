#pragma once
// The pages of specimens, the choice of a theme above them, and the bar beneath.
#include <string>
#include <vector>

#include "kiosk/gallery/specimens.hpp"
#include "kiosk/ui/bar.hpp"

namespace foyer::gallery {

class Gallery {
 public:
  // At least one theme; the first is worn.
  Gallery(std::vector<ui::Theme> themes, ui::Theme high_contrast, ui::SharedPicture picture);

  void draw(ui::Ui& ui);
  bool finished() const { return finished_; }

  ui::Themes worn() const { return {themes_[dressed_], high_contrast_}; }
  int pages() const { return static_cast<int>(pages_.size()); }  // as drawn last
  int page() const { return page_; }
  void show(ui::Ui& ui, int page, std::size_t theme);  // a theme past the last is high contrast

 private:
  struct Placed {
    const Specimen* specimen = nullptr;
    ui::Rect rect;
  };
  struct Sheet {
    bool night = false;
    std::vector<Placed> placed;
  };

  std::vector<Sheet> lay_out(ui::Ui& ui, const ui::Rect& area);
  void draw_sheet(ui::Ui& ui, const Sheet& sheet);
  void choose_theme(ui::Ui& ui, const ui::Rect& rect);
  void draw_bar(ui::Ui& ui);

  std::vector<ui::Theme> themes_;
  ui::Theme high_contrast_;
  std::size_t worn_ = 0;     // as chosen
  std::size_t dressed_ = 0;  // the last of `themes_`; high contrast keeps its logo and letters
  ui::Settings settings_;
  Samples samples_;
  std::vector<Sheet> pages_;
  int page_ = 0;
  bool finished_ = false;
};

}  // namespace foyer::gallery
