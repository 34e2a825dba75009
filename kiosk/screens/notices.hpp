#pragma once
// The screens that say why it does not go on as expected, and how it does: one row each, from the screen to its notice.
#include "kiosk/screens/notice.hpp"

namespace foyer::screens {

class NoticeScreen final : public Screen {
 public:
  using Make = Notice (*)(const View&);
  explicit NoticeScreen(Make make) : make_(make) {}
  Asked draw(ui::Ui& ui, const View& view) override { return draw_notice(ui, view, make_(view)); }

 private:
  Make make_;
};

Notice wrong_rooftop(const View& view);
Notice wrong_day(const View& view);
Notice expired(const View& view);
Notice closing(const View& view);
Notice nothing_found(const View& view);
Notice paused(const View& view);
Notice not_saved(const View& view);
Notice resting(const View& view);  // the disk is full: no new visits
Notice offline(const View& view);
Notice finish(const View& view);
Notice idle(const View& view);

}  // namespace foyer::screens
