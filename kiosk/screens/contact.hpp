#pragma once
// The fields that name a person and the keyboard below them, as both forms show them.
#include <optional>
#include <string>

#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

struct ContactWords {
  std::string_view name;  // labels
  std::string_view phone;
  std::string_view name_fault{};  // why it cannot be taken; empty: it can
  std::string_view phone_fault{};
};

float contact_height(ui::Ui& ui, const ContactWords& words);
// Where there is no room for both faults the second waits until the first is mended.
ContactWords within(ui::Ui& ui, ContactWords words, float room);
// The least a heading takes with its gaps. Lying it stands above the keyboard where faults fill the fields' column.
float question_height(ui::Ui& ui, std::string_view title, float width);
float least_keys(const ui::Ui& ui);  // the keyboard's and the gap above it
// Name, below it the phone number, dots until asked for.
Asked contact(ui::Ui& ui, const View& view, ui::Rect area, const ContactWords& words);

void attend_fault(ui::Ui& ui, const ContactWords& words);  // typing goes to the first field that cannot be taken

// As keys_height: the higher of the two keyboards, so that nothing jumps when the field changes.
float contact_keys_height(const ui::Ui& ui, float others, float question = 0);
bool contact_keys(ui::Ui& ui, const View& view,
                  const ui::Rect& rect);  // for the open field; true: its "done" was touched

// The typed number as E.164 in the rooftop's market; none when it cannot be one.
std::optional<std::string> phone_number(const View& view);

}  // namespace foyer::screens
