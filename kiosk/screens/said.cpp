#include "kiosk/screens/said.hpp"

#include <cstring>

namespace foyer::screens {

Said& Said::with(const text::Arg& arg) {
  struct Noted {
    Said& said;
    void operator()(std::string_view text) const { said.with(text); }
    void operator()(std::int64_t number) const { said.with(number); }
    void operator()(double number) const {
      std::int64_t bits = 0;
      std::memcpy(&bits, &number, sizeof bits);
      said.with(bits);
    }
    void operator()(const base::Money* amount) const { said.with(amount->minor).with(amount->currency); }
    void operator()(const text::TimeOfDay* time) const { said.with(time->text).with(time->spoken_hour); }
  };
  with(arg.name).with(static_cast<std::int64_t>(arg.value.index()));
  std::visit(Noted{*this}, arg.value);
  return *this;
}

}  // namespace foyer::screens
