#pragma once
// GLFW's key tokens and the kernel's key codes as places on a US keyboard. Internal to platform/device.
#include "platform/device/input.hpp"

namespace foyer::device {

Key key_of(int glfw_token);
Key key_of_evdev(unsigned code);  // linux/input-event-codes.h

}  // namespace foyer::device
