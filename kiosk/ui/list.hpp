#pragma once
// More than fits: a list that a finger pushes, and pages that are turned. Both are worked without any gesture: by their
// buttons, and by the keypad, which brings what it reaches into view.
#include <functional>
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

struct ListWords {
  std::string_view name;            // of the list
  std::string_view earlier, later;  // what its two buttons are called
  std::string_view place;           // "Rows 3 to 7 of 20"; said with the buttons, shown between them
};

struct Rows {
  int first = 0;  // the first that shows whole
  int shown = 0;  // how many show whole
  int count = 0;
};

float list_buttons_height();  // of the two buttons and the gap above them

// Where a list of `count` rows of `row_height` with gaps of `gap` stands now, to say so in `ListWords::place`.
Rows list_rows(Ui& ui, std::string_view id, const Rect& rect, int count, float row_height, float gap);

// At rest whole rows show, never part of one. `draw` is called for each row that shows, and for its neighbours, so that
// the keypad can go on to them. When not all rows fit, the two buttons stand below: nodes ID, ID.earlier, ID.later.
void list(Ui& ui, std::string_view id, const Rect& rect, int count, float row_height, float gap, const ListWords& words,
          const std::function<void(int row, const Rect& rect)>& draw);

struct PageWords {
  std::string_view name, previous, next;
  std::string_view place;  // "Page 2 of 5"
};
// Draws page `page` of `count` by `draw`, and below it dots between two buttons. True when it was turned; `page` is
// then the new one. Nodes: ID (the dots), ID.previous, ID.next.
bool pages(Ui& ui, std::string_view id, const Rect& rect, int count, int& page, const PageWords& words,
           const std::function<void(int page, const Rect& rect)>& draw);

}  // namespace foyer::ui
