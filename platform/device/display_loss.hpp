#pragma once
// The connection to the X display breaks: the server died, or the display was taken away with it. Xlib allows no going
// on after that, and by itself it ends the program with a code that says nothing.

namespace foyer::device {

// `gone` is called on the thread that noticed. It must end the process.
void when_display_is_lost(void (*gone)());

}  // namespace foyer::device
