#include "kiosk/visit/screen.hpp"

#include "shared/model/words.hpp"

namespace foyer::visit {
namespace {

constexpr model::Words<Screen, 26> stems{{
    {Screen::enrolment, "enrolment"},
    {Screen::attract, "attract"},
    {Screen::identify, "identify"},
    {Screen::code, "code"},
    {Screen::name_phone, "name_phone"},
    {Screen::privacy, "privacy"},
    {Screen::new_visitor, "new_visitor"},
    {Screen::welcome, "welcome"},
    {Screen::configuration, "configuration"},
    {Screen::done, "done"},
    {Screen::wrong_rooftop, "wrong_rooftop"},
    {Screen::wrong_day, "wrong_day"},
    {Screen::expired, "expired"},
    {Screen::closing, "closing"},
    {Screen::nothing_found, "nothing_found"},
    {Screen::paused, "paused"},
    {Screen::not_saved, "not_saved"},
    {Screen::resting, "resting"},
    {Screen::language, "language"},
    {Screen::easier, "easier"},
    {Screen::call_staff, "call_staff"},
    {Screen::offline, "offline"},
    {Screen::finish, "finish"},
    {Screen::staff, "staff"},
    {Screen::idle, "idle"},
    {Screen::cleaning, "cleaning"},
}};

}  // namespace

std::string_view stem(Screen screen) { return model::word(stems, screen); }

}  // namespace foyer::visit
