#include "kiosk/ui/backdrops.hpp"

#include <array>

namespace foyer::ui {

namespace {

constexpr const char* dither = R"(#version 330 core
in vec2 at;
out vec4 colour;
float noise(vec2 p) { return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715)))) - 0.5; }
)";

// Light falls from above the middle, the wall runs down into a slightly darker floor.
constexpr const char* studio = R"(
uniform vec3 light, paper, ground;
void main() {
  float down = at.y;  // the first row of a texture is the upper one on the panel
  vec3 wall = mix(paper, mix(paper, ground, 0.45), smoothstep(0.35, 0.72, down));
  wall = mix(wall, ground, smoothstep(0.6, 1.0, down));
  vec2 away = (vec2(at.x, down) - vec2(0.5, 0.22)) / vec2(0.52, 0.56);
  float lit = exp(-dot(away, away) * 1.5);
  colour = vec4(mix(wall, light, lit * 0.92) + noise(gl_FragCoord.xy) / 255.0, 1.0);
})";

// Light from behind: a halo over the horizon that the car stands before, and its pool on the floor. Nothing at the
// edge.
constexpr const char* glow = R"(
uniform vec3 light, paper, ground;
void main() {
  vec2 p = (at - vec2(0.5, 0.555)) * vec2(2.0, 2.0);  // the horizon is at 0; down is positive
  float wall = exp(-dot(p * vec2(1.55, 1.9), p * vec2(1.55, 1.9)));
  float core = exp(-dot(p * vec2(2.0, 5.5), p * vec2(2.0, 5.5)));
  float pool = exp(-dot(p * vec2(1.7, 3.0), p * vec2(1.7, 3.0)));
  float floor_part = smoothstep(-0.004, 0.012, p.y);
  float lit = mix(0.40 * wall + 0.34 * core, 0.26 * pool + 0.10 * core, floor_part);
  vec2 away = abs(at - 0.5) * 2.0;
  lit *= (1.0 - smoothstep(0.55, 1.0, away.x)) * (1.0 - smoothstep(0.6, 1.0, away.y));
  colour = vec4(mix(light, vec3(1.0), 0.25 * core), max(0.0, lit + noise(gl_FragCoord.xy) / 255.0));
})";

void set_colour(const gl::Program& program, const char* name, Colour c) {
  glUniform3f(glGetUniformLocation(program.get(), name), static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255,
              static_cast<float>(c.b) / 255);
}

base::Result<gl::Texture> draw(const char* body, int width, int height, std::array<Colour, 3> colours) {
  FOYER_TRY(program, gl::make_program(gl::whole_vertex_shader, (std::string(dither) + body).c_str()));
  FOYER_TRY(target, gl::Target::make(width, height, gl::Kind::plain));
  target.begin();
  glDisable(GL_BLEND);
  glDisable(GL_DEPTH_TEST);
  glUseProgram(program.get());
  set_colour(program, "light", colours[0]);
  set_colour(program, "paper", colours[1]);
  set_colour(program, "ground", colours[2]);
  gl::draw_whole();
  target.end();
  return target.take_texture();
}

}  // namespace

base::Result<gl::Texture> draw_studio(int width, int height, Colour light, Colour paper, Colour floor) {
  return draw(studio, width, height, {light, paper, floor});
}

base::Result<gl::Texture> draw_glow(int width, int height, Colour colour) {
  return draw(glow, width, height, {colour, colour, colour});
}

}  // namespace foyer::ui
