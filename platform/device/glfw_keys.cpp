#include "platform/device/glfw_keys.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <linux/input-event-codes.h>

#include <string_view>

namespace foyer::device {

namespace {

struct Pair {
  int code;
  Key key;
};

constexpr Pair glfw_keys[] = {
    {GLFW_KEY_PERIOD, Key::period},
    {GLFW_KEY_MINUS, Key::minus},
    {GLFW_KEY_SLASH, Key::slash},
    {GLFW_KEY_COMMA, Key::comma},
    {GLFW_KEY_SEMICOLON, Key::semicolon},
    {GLFW_KEY_APOSTROPHE, Key::apostrophe},
    {GLFW_KEY_EQUAL, Key::equal},
    {GLFW_KEY_GRAVE_ACCENT, Key::grave},
    {GLFW_KEY_BACKSLASH, Key::backslash},
    {GLFW_KEY_LEFT_BRACKET, Key::left_bracket},
    {GLFW_KEY_RIGHT_BRACKET, Key::right_bracket},
    {GLFW_KEY_SPACE, Key::space},
    {GLFW_KEY_ENTER, Key::enter},
    {GLFW_KEY_KP_ENTER, Key::enter},
    {GLFW_KEY_TAB, Key::tab},
    {GLFW_KEY_BACKSPACE, Key::backspace},
    {GLFW_KEY_DELETE, Key::del},
    {GLFW_KEY_ESCAPE, Key::escape},
    {GLFW_KEY_UP, Key::up},
    {GLFW_KEY_DOWN, Key::down},
    {GLFW_KEY_LEFT, Key::left},
    {GLFW_KEY_RIGHT, Key::right},
    {GLFW_KEY_HOME, Key::home},
    {GLFW_KEY_END, Key::end},
    {GLFW_KEY_LEFT_SHIFT, Key::shift},
    {GLFW_KEY_RIGHT_SHIFT, Key::shift},
    {GLFW_KEY_LEFT_CONTROL, Key::control},
    {GLFW_KEY_RIGHT_CONTROL, Key::control},
    {GLFW_KEY_LEFT_ALT, Key::alt},
    {GLFW_KEY_RIGHT_ALT, Key::alt},
};

constexpr Pair evdev_keys[] = {
    {KEY_DOT, Key::period},
    {KEY_MINUS, Key::minus},
    {KEY_SLASH, Key::slash},
    {KEY_COMMA, Key::comma},
    {KEY_SEMICOLON, Key::semicolon},
    {KEY_APOSTROPHE, Key::apostrophe},
    {KEY_EQUAL, Key::equal},
    {KEY_GRAVE, Key::grave},
    {KEY_BACKSLASH, Key::backslash},
    {KEY_LEFTBRACE, Key::left_bracket},
    {KEY_RIGHTBRACE, Key::right_bracket},
    {KEY_SPACE, Key::space},
    {KEY_ENTER, Key::enter},
    {KEY_KPENTER, Key::enter},
    {KEY_TAB, Key::tab},
    {KEY_BACKSPACE, Key::backspace},
    {KEY_LEFTSHIFT, Key::shift},
    {KEY_RIGHTSHIFT, Key::shift},
    {KEY_LEFTCTRL, Key::control},
    {KEY_RIGHTCTRL, Key::control},
    {KEY_LEFTALT, Key::alt},
    {KEY_RIGHTALT, Key::alt},
    {KEY_0, Key::d0},
};

// The kernel numbers letters by their rows.
struct Row {
  int first;
  std::string_view letters;
};
constexpr Row letter_rows[] = {{KEY_Q, "qwertyuiop"}, {KEY_A, "asdfghjkl"}, {KEY_Z, "zxcvbnm"}};

constexpr Key counted(Key first, int steps) { return static_cast<Key>(static_cast<int>(first) + steps); }

}  // namespace

Key key_of(int token) {
  if (token >= GLFW_KEY_A && token <= GLFW_KEY_Z) return counted(Key::a, token - GLFW_KEY_A);
  if (token >= GLFW_KEY_0 && token <= GLFW_KEY_9) return counted(Key::d0, token - GLFW_KEY_0);
  if (token >= GLFW_KEY_KP_0 && token <= GLFW_KEY_KP_9) return counted(Key::d0, token - GLFW_KEY_KP_0);
  if (token >= GLFW_KEY_F1 && token <= GLFW_KEY_F12) return counted(Key::f1, token - GLFW_KEY_F1);
  for (const Pair& pair : glfw_keys)
    if (pair.code == token) return pair.key;
  return Key::other;
}

Key key_of_evdev(unsigned code) {
  const int wanted = static_cast<int>(code);
  for (const Row& row : letter_rows) {
    const int place = wanted - row.first;
    if (place >= 0 && place < static_cast<int>(row.letters.size()))
      return counted(Key::a, row.letters[static_cast<std::size_t>(place)] - 'a');
  }
  if (wanted >= KEY_1 && wanted <= KEY_9) return counted(Key::d1, wanted - KEY_1);
  for (const Pair& pair : evdev_keys)
    if (pair.code == wanted) return pair.key;
  return Key::other;
}

}  // namespace foyer::device
