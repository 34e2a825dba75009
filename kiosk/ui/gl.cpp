#include "kiosk/ui/gl.hpp"

#include <array>
#include <mutex>
#include <string>
#include <unordered_map>

namespace foyer::ui::gl {

namespace {

using base::Error;
using base::Fault;
using base::Result;

Result<GLuint> compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good != 0) return shader;
  std::array<char, 1024> said{};
  glGetShaderInfoLog(shader, static_cast<GLsizei>(said.size()), nullptr, said.data());
  glDeleteShader(shader);
  return Error{Fault::unsupported, std::string("shader: ") + said.data()};
}

template <class Make>
GLuint one(Make make) {
  GLuint name = 0;
  make(1, &name);
  return name;
}

// Names of textures are one set for all contexts that share them, whichever thread is at it.
class Contents {
 public:
  void replaced(GLuint texture) {
    const std::lock_guard lock(mutex_);
    ++counts_[texture];
  }
  std::uint64_t of(GLuint texture) {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(texture);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  std::mutex mutex_;
  std::unordered_map<GLuint, std::uint64_t> counts_;
};

Contents& contents() {
  static Contents all;
  return all;
}

}  // namespace

const char* const whole_vertex_shader = R"(#version 330 core
out vec2 at;
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  at = corner;
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
})";

void draw_whole() {
  const VertexArray none = make_vertex_array();
  glBindVertexArray(none.get());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glBindVertexArray(0);
}

std::uint64_t content(GLuint texture) { return contents().of(texture); }

Framebuffer make_framebuffer() { return Framebuffer(one(glGenFramebuffers)); }
Renderbuffer make_renderbuffer() { return Renderbuffer(one(glGenRenderbuffers)); }
Buffer make_buffer() { return Buffer(one(glGenBuffers)); }
VertexArray make_vertex_array() { return VertexArray(one(glGenVertexArrays)); }

Texture make_texture(int width, int height, const std::uint8_t* rgba, GLint format) {
  Texture texture(one(glGenTextures));
  contents().replaced(texture.get());
  glBindTexture(GL_TEXTURE_2D, texture.get());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, format, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

Result<Program> make_program(const char* vertex, const char* fragment) {
  FOYER_TRY(vertex_shader, compiled(GL_VERTEX_SHADER, vertex));
  auto fragment_shader = compiled(GL_FRAGMENT_SHADER, fragment);
  if (!fragment_shader) {
    glDeleteShader(vertex_shader);
    return fragment_shader.error();
  }
  Program program(glCreateProgram());
  for (const GLuint shader : {vertex_shader, *fragment_shader}) {
    glAttachShader(program.get(), shader);
    glDeleteShader(shader);  // goes with the program
  }
  glLinkProgram(program.get());
  GLint good = 0;
  glGetProgramiv(program.get(), GL_LINK_STATUS, &good);
  if (good != 0) return program;
  std::array<char, 1024> said{};
  glGetProgramInfoLog(program.get(), static_cast<GLsizei>(said.size()), nullptr, said.data());
  return Error{Fault::unsupported, std::string("shader program: ") + said.data()};
}

Result<Target> Target::make(int width, int height, Kind kind) {
  Target target;
  target.width_ = width;
  target.height_ = height;
  target.texture_ = make_texture(width, height, nullptr, kind == Kind::sum ? GL_RGBA16F : GL_RGBA8);
  target.frame_ = make_framebuffer();
  glBindFramebuffer(GL_FRAMEBUFFER, target.frame_.get());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target.texture_.get(), 0);
  if (kind == Kind::solid) {
    target.depth_ = make_renderbuffer();
    glBindRenderbuffer(GL_RENDERBUFFER, target.depth_.get());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_DEPTH_COMPONENT24, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, target.depth_.get());
  }
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  if (!complete) return Error{Fault::unsupported, "a buffer to draw into cannot be made"};
  return target;
}

void Target::begin() const {
  go_on();
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void Target::go_on() const {
  contents().replaced(texture_.get());
  glBindFramebuffer(GL_FRAMEBUFFER, frame_.get());
  glViewport(0, 0, width_, height_);
  glDisable(GL_SCISSOR_TEST);
}

void Target::end() const { glBindFramebuffer(GL_FRAMEBUFFER, 0); }

}  // namespace foyer::ui::gl
