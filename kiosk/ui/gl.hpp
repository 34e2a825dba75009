#pragma once
// OpenGL 3.3 in small pieces that clean up after themselves. Internal to kiosk/ui.
#define GL_GLEXT_PROTOTYPES 1
#include <GL/gl.h>
#include <GL/glext.h>

#include <cstdint>
#include <utility>

#include "shared/base/result.hpp"

namespace foyer::ui::gl {

// A name of OpenGL's that is deleted with its owner.
template <void (*destroy)(GLuint)>
class Name {
 public:
  Name() = default;
  explicit Name(GLuint name) : name_(name) {}
  Name(Name&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Name& operator=(Name&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~Name() {
    if (name_ != 0) destroy(name_);
  }
  GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  GLuint name_ = 0;
};

inline void delete_texture(GLuint name) { glDeleteTextures(1, &name); }
inline void delete_buffer(GLuint name) { glDeleteBuffers(1, &name); }
inline void delete_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
inline void delete_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }
inline void delete_renderbuffer(GLuint name) { glDeleteRenderbuffers(1, &name); }
inline void delete_program(GLuint name) { glDeleteProgram(name); }

using Texture = Name<delete_texture>;
using Buffer = Name<delete_buffer>;
using VertexArray = Name<delete_vertex_array>;
using Framebuffer = Name<delete_framebuffer>;
using Renderbuffer = Name<delete_renderbuffer>;
using Program = Name<delete_program>;

Buffer make_buffer();
Framebuffer make_framebuffer();
Renderbuffer make_renderbuffer();
VertexArray make_vertex_array();
Texture make_texture(int width, int height, const std::uint8_t* rgba, GLint format = GL_RGBA8);  // linear, clamped
// How often what a texture of this name holds was replaced: names are used again, and what was drawn into a Target is
// new.
std::uint64_t content(GLuint texture);
base::Result<Program> make_program(const char* vertex, const char* fragment);

enum class Kind : std::uint8_t {
  plain,  // 8 bits a channel
  solid,  // with a depth buffer
  sum     // 16 bits, floating: means of many
};

// Where to draw: a texture.
class Target {
 public:
  static base::Result<Target> make(int width, int height, Kind kind);
  void begin() const;  // bound and cleared to nothing
  void go_on() const;  // bound as it is
  void end() const;    // the window bound again
  Texture take_texture() { return std::move(texture_); }
  GLuint texture() const { return texture_.get(); }

 private:
  int width_ = 0;
  int height_ = 0;
  Texture texture_;
  Framebuffer frame_;
  Renderbuffer depth_;
};

// A triangle over the whole target for a fragment shader that reads `in vec2 at`, 0..1 from the lower left.
extern const char* const whole_vertex_shader;
void draw_whole();  // needs a bound program

}  // namespace foyer::ui::gl
