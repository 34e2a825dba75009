#include "kiosk/ui/retained.hpp"

namespace foyer::ui {

namespace {

// OpenGL counts rows from below.
int lower_edge(const device::Area& area, const device::Size& size) { return size.height - area.bottom; }

void copy(const device::Area& area, const device::Size& size) {
  const int low = lower_edge(area, size);
  glBlitFramebuffer(area.left, low, area.right, low + area.height(), area.left, low, area.right, low + area.height(),
                    GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

}  // namespace

base::Result<void> Retained::fit(device::Size size) {
  if (buffer_ && size == size_) return {};
  size_ = size;
  colour_ = gl::make_renderbuffer();
  buffer_ = gl::make_framebuffer();
  glBindRenderbuffer(GL_RENDERBUFFER, colour_.get());
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, size.width, size.height);
  glBindFramebuffer(GL_FRAMEBUFFER, buffer_.get());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_.get());
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE) return {};
  buffer_ = {};
  return base::Error{base::Fault::unsupported, "the panel's picture cannot be kept"};
}

void Retained::begin(std::span<const device::Area> areas, Colour ground) const {
  glBindFramebuffer(GL_FRAMEBUFFER, buffer_.get());
  glViewport(0, 0, size_.width, size_.height);
  glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
               static_cast<float>(ground.b) / 255, 1);
  glEnable(GL_SCISSOR_TEST);
  for (const device::Area& area : areas) {
    glScissor(area.left, lower_edge(area, size_), area.width(), area.height());
    glClear(GL_COLOR_BUFFER_BIT);
  }
  glDisable(GL_SCISSOR_TEST);
}

void Retained::show(device::Window& window, std::span<const device::Area> areas) const {
  if (areas.empty()) return;
  const device::Area all{0, 0, size_.width, size_.height};
  glBindFramebuffer(GL_READ_FRAMEBUFFER, buffer_.get());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  if (window.shows_parts() && areas.front() != all) {
    for (const device::Area& area : areas) copy(area, size_);
    for (const device::Area& area : areas) window.show(area);
  } else {
    copy(all, size_);
    window.swap();
  }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Picture Retained::read() const {
  Picture picture;
  if (!buffer_) return picture;
  const auto row = static_cast<std::size_t>(size_.width) * 4;
  std::vector<std::uint8_t> read(row * static_cast<std::size_t>(size_.height));
  glBindFramebuffer(GL_FRAMEBUFFER, buffer_.get());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, size_.width, size_.height, GL_RGBA, GL_UNSIGNED_BYTE, read.data());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  picture.width = size_.width;
  picture.height = size_.height;
  picture.rgba.reserve(read.size());
  for (std::size_t y = static_cast<std::size_t>(size_.height); y-- > 0;)
    picture.rgba.insert(picture.rgba.end(), read.begin() + static_cast<std::ptrdiff_t>(y * row),
                        read.begin() + static_cast<std::ptrdiff_t>((y + 1) * row));
  return picture;
}

}  // namespace foyer::ui
