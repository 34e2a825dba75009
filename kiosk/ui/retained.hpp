#pragma once
// The picture that is on the panel, kept in a buffer of its own: windows do not say what their next buffer holds, so
// what is drawn again is drawn here, and from here it goes to the panel. Internal to kiosk/ui.
#include <span>

#include "kiosk/ui/backend.hpp"
#include "kiosk/ui/gl.hpp"

namespace foyer::ui {

class Retained {
 public:
  base::Result<void> fit(device::Size size);  // made when there is none of this size; it holds nothing then
  void begin(std::span<const device::Area> areas, Colour ground) const;  // bound, the areas painted over
  void show(device::Window& window, std::span<const device::Area> areas) const;
  Picture read() const;
  device::Size size() const { return size_; }

 private:
  device::Size size_;
  gl::Renderbuffer colour_;
  gl::Framebuffer buffer_;
};

}  // namespace foyer::ui
