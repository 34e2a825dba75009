#include "platform/device/display_loss.hpp"

#include <X11/Xlib.h>

namespace foyer::device {

namespace {
void (*told)() = nullptr;
}

void when_display_is_lost(void (*gone)()) {
  told = gone;
  XSetIOErrorHandler([](Display*) {
    told();
    return 0;
  });
}

}  // namespace foyer::device
