#include "kiosk/ui/car_shader.hpp"

namespace foyer::ui {

const char* const car_vertex_shader = R"(#version 330 core
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 about;  // part, along, cabin
uniform mat4 projection;
uniform float yaw;
out vec3 world, facing, local, info;
void main() {
  float c = cos(yaw), s = sin(yaw);
  mat3 turn = mat3(c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c);
  local = position;
  info = about;
  world = turn * position;
  facing = turn * normal;
  gl_Position = projection * vec4(world, 1.0);
})";

// Light is not traced: the room is a function of direction (softboxes overhead and behind, bright walls, a floor that
// is dark near the car), seen by reflection. Paint is a coloured metallic layer under a clear coat (Schlick 1994 for
// both).
const char* const car_fragment_shader = R"(#version 330 core
in vec3 world, facing, local, info;
out vec4 colour;
uniform vec3 eye, paint;
uniform float metallic, backlit, dark_roof;
uniform vec4 axles;    // front, rear, wheel radius, arch radius
uniform vec4 glazing;  // cowl, header, rear header, deck
uniform vec4 extent;   // nose, tail, height, half width
uniform vec2 trim;     // middle pillar, cladding height

float above(float value) { return clamp(value / max(fwidth(value), 1e-5) + 0.5, 0.0, 1.0); }
float inside(float value, float low, float high) { return above(min(value - low, high - value)); }
float softbox(vec2 at, vec2 middle, vec2 half_size, float soft) {
  vec2 d = half_size - abs(at - middle);
  return smoothstep(-soft, soft, d.x) * smoothstep(-soft, soft, d.y);
}

vec3 studio(vec3 d, float rough) {
  float soft = 0.06 + rough * 1.1;
  float blur = 0.03 + rough * 0.5;
  float wall = mix(0.86, 0.30, smoothstep(0.0, 0.65, d.y));
  float ground = mix(0.17, 0.62, smoothstep(-0.75, -0.02, d.y));
  vec3 c = vec3(mix(ground, wall, smoothstep(-blur, blur, d.y - 0.015)));
  c *= mix(vec3(0.97, 0.985, 1.0), vec3(1.0, 0.985, 0.96), smoothstep(0.4, -0.4, d.y));
  if (d.y > 0.02) {
    vec2 q = d.xz / (d.y + 0.10);
    c += 2.6 * softbox(q, vec2(0.0, 0.02), vec2(3.0, 0.42), soft) * (1.0 - 0.55 * rough);
    c += 0.55 * softbox(q, vec2(-0.2, 2.6), vec2(3.6, 0.5), soft) * (1.0 - 0.5 * rough);
  }
  return c;
}

vec3 night(vec3 d, float rough) {
  float soft = 0.08 + rough * 0.9;
  vec3 c = mix(vec3(0.012, 0.016, 0.020), vec3(0.035, 0.055, 0.060), smoothstep(-0.3, 0.6, d.y));
  c += vec3(0.32, 0.62, 0.60) * smoothstep(0.25, 0.95, -d.z) * smoothstep(-0.35, 0.25, d.y) * 1.5;  // the glow behind
  if (d.y > 0.02) {
    vec2 q = d.xz / (d.y + 0.10);
    c += vec3(0.95, 1.0, 1.02) * 2.4 * softbox(q, vec2(0.0, -0.9), vec2(3.4, 0.45), soft) * (1.0 - 0.5 * rough);
    c += vec3(0.9, 0.97, 1.0) * 0.32 * softbox(q, vec2(-0.3, 1.9), vec2(3.2, 0.22), soft);
  }
  return c;
}

vec3 room(vec3 d, float rough) { return backlit > 0.5 ? night(d, rough) : studio(d, rough); }

vec3 daylight(vec3 n) {  // what falls on a matt surface
  if (backlit > 0.5)
    return mix(vec3(0.016), vec3(0.12, 0.16, 0.165), n.y * 0.5 + 0.5) + vec3(0.18, 0.34, 0.33) * max(0.0, -n.z * 0.6 + n.y * 0.3);
  return vec3(mix(0.34, 1.10, smoothstep(-0.9, 1.0, n.y))) + vec3(0.10) * max(0.0, n.z);
}

float schlick(float cosine, float head_on) { return head_on + (1.0 - head_on) * pow(1.0 - cosine, 5.0); }

vec4 contact_shadow() {
  vec2 half_car = vec2((extent.y - extent.x) * 0.5 - 0.30, extent.w - 0.22);
  vec2 middle = vec2((extent.x + extent.y) * 0.5, 0.0);
  vec2 d = abs(local.xz - middle) - half_car;
  float away = length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
  float under = 1.0 - smoothstep(-0.40, 0.62, away);
  float tyres = 1.0;
  for (int i = 0; i < 4; ++i) {
    vec2 at = vec2(i < 2 ? axles.x : axles.y, (i & 1) == 0 ? 0.80 : -0.80);
    tyres = min(tyres, smoothstep(0.02, 0.36, length((local.xz - at) * vec2(1.0, 1.5))));
  }
  float alpha = under * under * 0.66 + (1.0 - tyres) * 0.42;
  return vec4(0.0, 0.0, 0.0, min(alpha, 0.92) * (backlit > 0.5 ? 0.9 : 0.74));
}

vec3 develop(vec3 c) {  // a soft shoulder, then sRGB
  c = mix(c, 0.72 + (c - 0.72) / (1.0 + 1.5 * (c - 0.72)), step(0.72, c));
  return pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2));
}

void main() {
  int part = int(info.x + 0.5);
  if (part == 5) {
    colour = contact_shadow();
    return;
  }
  vec3 v = normalize(eye - world);
  vec3 n = normalize(facing);
  bool behind = part == 0 && !gl_FrontFacing;
  float towards = dot(n, v);
  if (towards < 0.0) n = part == 0 ? normalize(n - v * towards) : -n;  // a silhouette's normal may lean away: not further than edge-on
  float side = abs(local.z);

  vec3 base = paint;
  float flakes = metallic, coat = 1.0, rough = 0.42, shine = 0.0, cover = 1.0;
  vec3 glow = vec3(0.0);

  if (part == 0) {
    // wheel houses
    float to_front = length(local.xy - vec2(axles.x, axles.z));
    float to_rear = length(local.xy - vec2(axles.y, axles.z));
    float arch = min(to_front, to_rear) - axles.w;
    if (side > extent.w * 0.55) cover = above(arch);
    if (behind) {
      colour = vec4(develop(vec3(0.006)), cover);
      return;
    }
    float lip = side > extent.w * 0.55 ? 1.0 - above(arch - 0.022) : 0.0;
    float dark = max(1.0 - above(local.y - trim.y), trim.y > 0.3 ? 1.0 - above(arch - 0.055) : lip * 0.85);

    // windows
    float cabin = step(0.35, info.z);
    float rise = info.y;
    float lean = (rise - 5.0) * 0.10;
    float side_glass = inside(rise, 5.16, 6.80) * inside(local.x, glazing.x + 0.34 + lean, glazing.w - 0.30 - lean * 1.6);
    float frame = inside(rise, 5.03, 6.93) * inside(local.x, glazing.x + 0.27 + lean, glazing.w - 0.24 - lean * 1.6);
    float bow = local.z * local.z * 0.16;
    float screen = above(rise - 7.10) * inside(local.x, glazing.x + 0.05 + bow, glazing.y + bow * 0.6);
    float rear = above(rise - 7.15) * inside(local.x, glazing.z - bow * 0.4, glazing.w - 0.03 - bow);
    float glass = max(side_glass, max(screen, rear)) * cabin;
    float pillar = side_glass * cabin * inside(local.x, trim.x - 0.035, trim.x + 0.035);
    float black = max(frame * cabin * (1.0 - side_glass), pillar);
    float roof = above(rise - 6.95) * inside(local.x, glazing.y - 0.02, glazing.z + 0.02) * cabin;
    black = max(black, roof * dark_roof);

    // seams, handles, lamps
    float door = step(2.1, rise) * step(rise, 5.05) * above(local.y - trim.y - 0.05);
    float shut = 1e3;
    shut = min(shut, abs(local.x - (glazing.x + 0.46 - (local.y - 0.5) * 0.10)));
    shut = min(shut, abs(local.x - trim.x));
    shut = min(shut, abs(local.x - (axles.y - 0.32 - (local.y - 0.5) * -0.30)) + step(axles.y, local.x));
    float seam = (1.0 - smoothstep(0.003, 0.0075, shut)) * door;
    float bonnet = (1.0 - smoothstep(0.003, 0.008, abs(rise - 6.0) * 0.12)) * step(local.x, glazing.x) * step(extent.x + 0.25, local.x);
    float handle = (1.0 - smoothstep(0.010, 0.016, abs(rise - 4.55) * 0.10)) * max(inside(local.x, trim.x - 0.27, trim.x - 0.07), inside(local.x, axles.y - 0.56, axles.y - 0.36));
    float lamp_height = extent.z * 0.455;
    float front_lamp = inside(local.y, lamp_height - 0.013, lamp_height + 0.013) * (1.0 - above(local.x - extent.x - 0.24 + 0.06 * (extent.w - side)));
    float rear_lamp = inside(local.y, extent.z * 0.605 - 0.014, extent.z * 0.605 + 0.014) * above(local.x - extent.y + 0.16);
    float intake = inside(local.y, trim.y + 0.02, trim.y + 0.17) * (1.0 - above(local.x - extent.x - 0.12)) * (1.0 - above(side - extent.w * 0.62));
    dark = max(dark, intake);

    base = mix(base, vec3(0.012, 0.014, 0.016), max(dark, black));
    flakes = mix(flakes, 0.0, max(dark, max(black, glass)));
    coat = mix(coat, 0.25, dark);
    rough = mix(rough, 0.7, dark);
    base = mix(base, vec3(0.010, 0.013, 0.016), glass);
    shine = glass;
    coat = mix(coat, 0.42, glass);
    base *= 1.0 - 0.78 * max(seam, bonnet * 0.8) * (1.0 - glass);
    base *= 1.0 - 0.5 * handle * (1.0 - glass);
    base = mix(base, vec3(0.05, 0.003, 0.004), rear_lamp);
    coat *= 1.0 - 0.8 * rear_lamp;
    glow += front_lamp * vec3(1.5, 1.62, 1.75) * (backlit > 0.5 ? 1.6 : 1.0) + rear_lamp * vec3(0.85, 0.02, 0.03);
  } else if (part == 1) {
    base = vec3(0.016);
    flakes = 0.0; coat = 0.06; rough = 0.9;
  } else if (part == 2) {
    base = mix(vec3(0.010), vec3(0.50, 0.515, 0.53), smoothstep(0.35, 0.85, info.y));
    flakes = info.y; coat = 0.35 * info.y; rough = 0.30;
  } else if (part == 3) {
    base = vec3(0.004);
    flakes = 0.0; coat = 0.0; rough = 1.0;
  }

  float facing_eye = max(dot(n, v), 0.001);
  vec3 r = reflect(-v, n);
  float occluded = part == 0 ? mix(0.45, 1.0, smoothstep(0.15, 0.60, local.y)) : part == 3 ? 0.25 : 0.85;
  vec3 c = base * daylight(n) * (1.0 - 0.62 * flakes) * occluded;
  c += base * room(r, rough) * flakes * 1.05 * occluded;
  c += room(r, 0.0) * schlick(facing_eye, 0.045) * coat * mix(0.5, 1.0, occluded);
  c += shine * room(r, 0.04) * schlick(facing_eye, 0.05) * 0.15;
  c += glow;
  colour = vec4(develop(c), cover);
})";

const char* const car_finish_shader = R"(#version 330 core
in vec2 at;
out vec4 colour;
uniform sampler2D drawn;
void main() {
  vec4 c = texture(drawn, vec2(at.x, 1.0 - at.y));
  colour = vec4(c.rgb / max(c.a, 1.0 / 255.0), c.a);
})";

}  // namespace foyer::ui
