#include "kiosk/ui/car_shader.hpp"

namespace foyer::ui {

const char* const car_vertex_shader = R"(#version 330 core
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 about;  // part, along, cabin
uniform mat4 projection;
uniform vec2 turned;     // cosine and sine of the car's yaw
uniform float upright;   // 1, or -1 for its image in the floor
out vec3 local, facing, info;
void main() {
  local = position;
  facing = normal;
  info = about;
  vec3 world = vec3(turned.x * position.x + turned.y * position.z, position.y * upright,
                    turned.x * position.z - turned.y * position.x);
  gl_Position = projection * vec4(world, 1.0);
})";

// Light is not traced: the room is a function of direction (softboxes overhead and behind, bright walls, a floor that
// is dark near the car), seen by reflection. Paint is a coloured metallic layer, darker to the side, under a clear coat
// (Schlick 1994 for both). All of it in the car's own space; only what is reflected turns into the room's.
const char* const car_light = R"(#version 330 core
in vec3 local, facing, info;
out vec4 colour;
uniform vec3 eye, paint;
uniform vec2 turned;
uniform float metallic, backlit, dark_roof, sweep, image;
uniform vec4 axles;    // front, rear, wheel radius, arch radius
uniform vec4 glazing;  // cowl, header, rear header, deck
uniform vec4 extent;   // nose, tail, height, half width
uniform vec4 trim;     // middle pillar, waist, height of the cladding, track
uniform vec2 lights;   // heights of the front and the rear lamps
uniform vec2 wheel;    // design, radius of the rim

float above(float value) { return clamp(value / max(fwidth(value), 1e-5) + 0.5, 0.0, 1.0); }
float inside(float value, float low, float high) { return above(min(value - low, high - value)); }
float softbox(vec2 at, vec2 middle, vec2 half_size, float soft) {
  vec2 d = half_size - abs(at - middle);
  return smoothstep(-soft, soft, d.x) * smoothstep(-soft, soft, d.y);
}

vec3 studio(vec3 d, float rough) {
  float soft = 0.05 + rough * 1.1;
  float blur = 0.025 + rough * 0.5;
  float wall = mix(0.84, 0.22, smoothstep(0.0, 0.62, d.y));
  float ground = mix(0.06, 0.46, smoothstep(-0.62, -0.02, d.y));
  vec3 c = vec3(mix(ground, wall, smoothstep(-blur, blur, d.y - 0.012)));
  c *= mix(vec3(0.97, 0.985, 1.0), vec3(1.0, 0.98, 0.95), smoothstep(0.4, -0.4, d.y));
  if (d.y > 0.02) {
    vec2 q = d.xz / (d.y + 0.10);
    c += 4.2 * softbox(q, vec2(0.0, 0.02), vec2(3.0, 0.38), soft) * (1.0 - 0.55 * rough);
    c += 2.2 * softbox(q, vec2(0.2, 1.25), vec2(2.6, 0.10), soft * 0.6) * (1.0 - 0.7 * rough);
    c += 0.80 * softbox(q, vec2(-0.3, 2.3), vec2(3.4, 0.55), soft) * (1.0 - 0.5 * rough);
  }
  return c;
}

vec3 night(vec3 d, float rough) {
  float soft = 0.07 + rough * 0.9;
  vec3 c = mix(vec3(0.006, 0.009, 0.011), vec3(0.022, 0.036, 0.040), smoothstep(-0.3, 0.6, d.y));
  c += vec3(0.30, 0.62, 0.62) * smoothstep(0.20, 0.95, -d.z) * smoothstep(-0.30, 0.20, d.y) * 1.5;  // the glow behind
  if (d.y > 0.02) {
    vec2 q = d.xz / (d.y + 0.10);
    c += vec3(0.95, 1.0, 1.02) * 2.9 * softbox(q, vec2(0.0, -0.95), vec2(3.4, 0.40), soft) * (1.0 - 0.5 * rough);
    c += vec3(0.9, 0.97, 1.0) * 0.30 * softbox(q, vec2(-0.3, 2.1), vec2(3.4, 0.16), soft);
    c += vec3(0.85, 0.97, 1.0) * 1.5 * softbox(q, vec2(sweep * 4.5, 0.6), vec2(0.30, 1.9), soft * 2.5) * (1.0 - 0.5 * rough);
  }
  return c;
}

vec3 room(vec3 d, float rough) {
  d = vec3(turned.x * d.x + turned.y * d.z, d.y, turned.x * d.z - turned.y * d.x);
  return backlit > 0.5 ? night(d, rough) : studio(d, rough);
}

vec3 daylight(vec3 n) {  // what falls on a matt surface
  float across = turned.x * n.z - turned.y * n.x;
  if (backlit > 0.5)
    return mix(vec3(0.012), vec3(0.10, 0.135, 0.14), n.y * 0.5 + 0.5) + vec3(0.15, 0.30, 0.30) * max(0.0, -across * 0.6 + n.y * 0.3);
  return vec3(mix(0.26, 1.08, smoothstep(-0.9, 1.0, n.y))) + vec3(0.12) * max(0.0, across);
}

float schlick(float cosine, float head_on) { return head_on + (1.0 - head_on) * pow(1.0 - cosine, 5.0); }

vec3 develop(vec3 c) {  // a soft shoulder, then sRGB
  c = mix(c, 0.72 + (c - 0.72) / (1.0 + 1.5 * (c - 0.72)), step(0.72, c));
  return pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2));
}

vec2 nearest_hub() { return vec2(abs(local.x - axles.x) < abs(local.x - axles.y) ? axles.x : axles.y, axles.z); }

// In the floor the car fades with height; nothing of it is there above a hand's breadth of glass and lamps.
float presence() { return image > 0.0 ? image * pow(1.0 - smoothstep(0.0, 0.62, local.y), 2.0) : 1.0; }
void show(vec3 c) { float there = presence(); colour = vec4(develop(c) * there, there); }
)";

const char* const car_body = R"(
const float belt = 7.0, rail = 9.0;  // of the cross section

float band(float value, float middle, float half_width) { return inside(value, middle - half_width, middle + half_width); }
float block(vec2 at, vec2 half_size, float radius) {
  vec2 d = abs(at) - half_size + radius;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - radius;
}

// What is seen through the side glass: seats against the windows of the far side.
vec3 cabin(vec3 ray) {
  float side = sign(local.z);
  vec3 far_light = backlit > 0.5 ? vec3(0.045, 0.085, 0.088) : vec3(0.22, 0.225, 0.23);
  if (ray.z * side > -0.05) return vec3(0.012);
  vec3 p = local + ray * ((-side * 0.60 - local.z) / ray.z);
  float lean = (p.y - trim.y);
  float open = smoothstep(0.0, 0.03, p.y - trim.y - 0.02) * smoothstep(0.0, 0.04, extent.z - 0.085 - 0.10 * pow(p.x - 0.35, 2.0) - p.y);
  open *= smoothstep(0.0, 0.03, p.x - glazing.x - 0.30 - lean * 1.2) * smoothstep(0.0, 0.03, glazing.w - 0.45 - lean * 1.3 - p.x);
  open *= smoothstep(0.03, 0.05, abs(p.x - trim.x));
  vec3 c = mix(vec3(0.012), far_light, open);
  for (int i = 0; i < 2; ++i) {
    float z = (i == 0 ? -0.37 : 0.37) * side;
    vec3 s = local + ray * ((z - local.z) / ray.z);
    for (int row = 0; row < 2; ++row) {
      vec2 at = s.xy - vec2(trim.x + (row == 0 ? -0.10 : 0.80), trim.y);
      at.x -= at.y * 0.28;
      float seat = min(block(at - vec2(0.0, -0.10), vec2(0.085, 0.27), 0.07), block(at - vec2(0.015, 0.245), vec2(0.050, 0.075), 0.045));
      c = mix(c, vec3(0.022, 0.022, 0.024) * (i == 0 ? 1.0 : 1.8), smoothstep(0.008, -0.008, seat));
    }
  }
  return c;
}

void main() {
  if (presence() < 0.004) discard;
  bool mirror = info.x > 0.5;
  float side = abs(local.z);
  float rise = mirror ? 0.0 : info.y;
  vec2 from_hub = local.xy - nearest_hub();
  float arch = length(from_hub) - axles.w;
  bool flank = !mirror && side > extent.w * 0.60;
  if (flank && arch < 0.0) discard;

  vec3 v = normalize(eye - local);
  vec3 n = normalize(facing);
  float towards = dot(n, v);
  if (towards < 0.0) n = normalize(n - v * towards);  // a silhouette's normal may lean away: not further than edge-on
  float cladding = mirror ? 0.0 : max(1.0 - above(local.y - trim.z), flank && trim.z > 0.3 ? 1.0 - above(arch - 0.060) : 0.0);
  float lip = 0.0;
  if (flank) {  // the wing's edge is rolled inwards
    lip = 1.0 - smoothstep(0.0, 0.018, arch);
    n = normalize(n - vec3(normalize(from_hub), 0.0) * lip * 1.1);
  }
  float forward = local.x - extent.x, behind = extent.y - local.x;

  // the folds of the bonnet
  float on_bonnet = mirror ? 0.0 : smoothstep(belt + 0.4, belt + 0.9, rise) * (1.0 - smoothstep(0.25, 0.4, info.z)) * step(local.x, glazing.x);
  float fold = side - 0.44 - 0.10 * (glazing.x - local.x);
  n = normalize(n + vec3(0.0, 0.0, sign(local.z)) * on_bonnet * 0.10 * (smoothstep(-0.012, 0.012, fold) - smoothstep(0.02, 0.20, fold)));

  // glass
  float tall = mirror ? 0.0 : step(0.35, info.z);
  float up = (rise - belt) / (rail - belt);
  float front_edge = local.x - glazing.x - 0.34 - up * 0.62 * (glazing.y - glazing.x);
  float rear_edge = glazing.w - 0.36 - up * 0.62 * (glazing.w - glazing.z) - local.x;
  float ends = min(front_edge, rear_edge);
  float side_glass = inside(rise, belt + 0.20, rail - 0.22) * above(ends) * tall;
  float frame = inside(rise, belt + 0.02, rail - 0.05) * above(ends + 0.05) * tall;
  float bright = inside(rise, belt + 0.02, belt + 0.12) * above(ends + 0.05) * tall;
  float posts = max(band(local.x, trim.x, 0.038), band(local.x, axles.y - 0.30 + up * 0.10, 0.011));
  float bow = local.z * local.z * 0.16;
  float screen = above(rise - rail - 0.12) * inside(local.x, glazing.x + 0.03 + bow, glazing.y + bow * 0.6) * tall;
  float rear = above(rise - rail - 0.16) * inside(local.x, glazing.z - bow * 0.4, glazing.w - 0.03 - bow) * tall;
  float edge = max(screen - above(rise - rail - 0.30) * inside(local.x, glazing.x + 0.10 + bow, glazing.y - 0.05 + bow * 0.6), 0.0);
  float black = max(max(frame - side_glass, side_glass * posts), edge);
  side_glass *= 1.0 - posts;
  float glass = max(side_glass, max(screen, rear) * (1.0 - edge));
  float roof = above(rise - rail + 0.02) * inside(local.x, glazing.y - 0.02 + bow, glazing.z + 0.02) * tall;
  black = max(black, roof * dark_roof);

  // seams and handles
  float door = step(2.6, rise) * step(rise, belt + 0.03);
  float front_door = glazing.x + 0.50 - (local.y - 0.5) * 0.12;
  float shut = min(abs(local.x - front_door), abs(local.x - trim.x - 0.01));
  shut = min(shut, abs(local.x - (axles.y - 0.36 + (local.y - 0.5) * 0.42)) + step(axles.y + 0.1, local.x));
  shut = min(shut, abs(local.y - trim.z - 0.055) + 1e3 * step(axles.y - 0.40, local.x) + 1e3 * step(local.x, front_door));
  float flap = flank ? abs(block(local.xy - vec2(axles.y + 0.16, trim.y - 0.13), vec2(0.085, 0.075), 0.03)) : 1.0;
  shut = mirror ? 1.0 : min(shut + 1e3 * (1.0 - door), local.z > 0.0 ? flap : 1.0);
  float bonnet = mirror ? 1.0 : min(abs(rise - belt - 0.75) * 0.10 + step(glazing.x, local.x) + step(local.x, extent.x + 0.16),
                                    abs(forward - 0.13 - bow * 0.5) + step(side, 0.0) + step(belt + 5.0, rise) + step(rise, belt + 0.75));
  float boot = mirror ? 1.0 : abs(behind - 0.02) + step(local.y, lights.y + 0.05);
  float seam = 1.0 - smoothstep(0.0025, 0.0065, min(min(shut, bonnet), boot));
  float grip = min(block(vec2(local.x - trim.x + 0.17, (rise - 6.42) * 0.09), vec2(0.105, 0.012), 0.012),
                   block(vec2(local.x - axles.y + 0.50, (rise - 6.42) * 0.09), vec2(0.105, 0.012), 0.012));
  if (mirror || info.z < 0.2) grip = 1.0;
  float grip_line = 1.0 - smoothstep(0.0015, 0.0045, abs(grip));
  n = normalize(n + vec3(0.0, 0.25, 0.0) * smoothstep(0.0, -0.006, grip));

  // the front: blades of light, an air intake, side curtains
  float dark = cladding;
  vec3 glow = vec3(0.0);
  float lens = 0.0;
  float power = backlit > 0.5 ? 1.7 : 1.0;
  if (!mirror && forward < 0.60) {
    float at = clamp((forward + 0.06) / 0.52, 0.0, 1.0);
    float middle = lights.x + 0.135 * at, half_height = mix(0.046, 0.010, at);
    float blade = band(local.y, middle, half_height) * above(side - 0.34) * (1.0 - above(forward - 0.44));
    float line = inside(local.y, middle + half_height - 0.015, middle + half_height) * blade;
    float hook = inside(side, 0.34, 0.352) * blade;
    float cells = 0.0;
    for (int i = 0; i < 3; ++i)
      cells = max(cells, 1.0 - smoothstep(0.014, 0.018, length(vec2(side - 0.44 - 0.085 * float(i), local.y - middle + 0.010))));
    lens = blade;
    glow += max(line, hook) * vec3(1.5, 1.62, 1.78) * power + cells * blade * vec3(0.75, 0.82, 0.9) * power;
    float bar = band(local.y, lights.x + 0.036, 0.005) * (1.0 - above(side - 0.34)) * (1.0 - above(forward - 0.10));
    glow += bar * vec3(0.75, 0.82, 0.90) * power;
    float mouth = block(vec2(local.z, local.y - trim.z - 0.085), vec2(0.50, 0.065), 0.04);
    float curtain = block(vec2(side - 0.665 - (local.y - trim.z) * 0.10, local.y - trim.z - 0.16), vec2(0.028, 0.11), 0.02);
    float open = (1.0 - above(min(mouth, curtain))) * (1.0 - above(forward - 0.34));
    dark = max(dark, open);
    n = normalize(n + vec3(0.0, 0.5 * sin(local.y * 260.0), 0.0) * (1.0 - above(mouth + 0.012)) * (1.0 - above(forward - 0.2)));
  }
  // the rear: one bar across, the plate's recess, the diffuser
  float red = 0.0;
  vec3 plate = vec3(-1.0);
  if (!mirror && behind < 0.50) {
    float at = clamp(behind / 0.34, 0.0, 1.0);
    float half_height = mix(0.040, 0.016, at);
    float housing = band(local.y, lights.y + 0.03 * at, half_height) * (1.0 - above(behind - 0.30));
    float line = max(band(local.y, lights.y + 0.03 * at, 0.009), inside(behind, 0.275, 0.295)) * housing;
    red = housing;
    glow += line * vec3(1.25, 0.035, 0.03) * power + housing * vec3(0.09, 0.002, 0.002) * power;
    float recess = block(vec2(local.z, local.y - lights.y + 0.23), vec2(0.31, 0.085), 0.03);
    float sign_plate = block(vec2(local.z, local.y - lights.y + 0.225), vec2(0.255, 0.055), 0.01);
    float back = 1.0 - above(behind - 0.10);
    dark = max(dark, (1.0 - above(recess)) * back * 0.75);
    if (sign_plate < 0.0 && behind < 0.10) plate = vec3(0.62, 0.63, 0.62);
    float diffuser = block(vec2(local.z, local.y - trim.z), vec2(0.60, 0.13), 0.05);
    dark = max(dark, (1.0 - above(diffuser)) * (1.0 - above(behind - 0.2)));
    float reflector = block(vec2(side - 0.70, local.y - trim.z - 0.16), vec2(0.085, 0.010), 0.008);
    red = max(red, (1.0 - above(reflector)) * back);
  }
  if (mirror) {
    black = 1.0 - above(info.y - 0.52);
    if (facing.x > 0.80) { glass = 1.0; black = 0.0; }
  }

  float trimmed = max(dark, black);
  vec3 base = mix(paint, vec3(0.010, 0.011, 0.013), trimmed);
  float flakes = metallic * (1.0 - max(trimmed, glass));
  float coat = mix(1.0, 0.30, dark), rough = mix(0.42, 0.7, dark);
  base = mix(base, vec3(0.60, 0.61, 0.62), bright);
  flakes = mix(flakes, 1.0, bright);
  if (plate.x >= 0.0) { base = plate; flakes = 0.0; coat = 0.3; }
  float cut = seam * (1.0 - glass) * (1.0 - black);
  base *= (1.0 - 0.86 * cut) * (1.0 - 0.6 * grip_line);
  coat *= 1.0 - 0.8 * cut;
  base = mix(base, vec3(0.015, 0.016, 0.018), lens);
  base = mix(base, vec3(0.055, 0.002, 0.003), red);
  flakes *= 1.0 - max(lens, red);

  float facing_eye = clamp(dot(n, v), 0.001, 1.0);
  vec3 r = reflect(-v, n);
  float low = mix(0.24, 1.0, smoothstep(0.12, 0.66, local.y)) * (1.0 - 0.75 * lip);
  float flop = mix(0.45, 1.05, facing_eye);  // a metallic is lighter head-on than to the side
  float grain = fract(sin(dot(floor(local * 260.0), vec3(12.99, 78.23, 37.72))) * 43758.5) - 0.5;
  vec3 c = base * daylight(n) * (0.92 - 0.52 * flakes) * low;
  c += base * room(r, rough) * flakes * flop * (1.0 + 0.16 * grain) * low;
  if (glass > 0.0) {
    vec3 through = side_glass > 0.5 ? cabin(-v) * (1.0 - 0.8 * schlick(facing_eye, 0.0)) : vec3(0.008, 0.010, 0.012);
    c = mix(c, through, glass);
  }
  c += room(r, 0.02 + 0.3 * dark) * schlick(facing_eye, mix(0.055, 0.075, glass)) * coat * mix(low, 1.0, 0.5) * (1.0 - 0.7 * lip);
  c += glow;
  show(c);
})";

const char* const car_inside = R"(
void main() {
  if (presence() < 0.004 || abs(local.z) > extent.w * 0.60 && length(local.xy - nearest_hub()) < axles.w) discard;
  show(vec3(0.004));
})";

// The face of a rim is a plane figure: positive on metal, in radii of the rim.
const char* const car_wheel = R"(
float band_line(float x) { return 1.0 - smoothstep(0.008, 0.02, abs(x)); }

float figure(vec2 p, float way) {
  float r = length(p);
  float solid = max(0.245 - r, r - 0.925);
  float count = wheel.x < 0.5 ? 5.0 : wheel.x < 1.5 ? 8.0 : 10.0;
  float sector = 6.2831853 / count;
  float a = atan(p.y, p.x) * way + 0.31;
  if (wheel.x > 0.5 && wheel.x < 1.5) a += r * 0.55;
  a = mod(a + sector * 0.5, sector) - sector * 0.5;
  vec2 q = r * vec2(cos(a), sin(a));
  if (wheel.x < 0.5) {  // twin spokes, joined at the hub
    float arm = mix(0.088, 0.050, q.x) - abs(abs(q.y) - mix(0.030, 0.185, q.x));
    return max(solid, arm);
  }
  if (wheel.x < 1.5) {  // a closed disc with slots
    vec2 d = abs(q - vec2(0.735, 0.0)) - vec2(0.115, 0.120 - 0.16 * (0.735 - q.x));
    return max(max(d.x, d.y), r - 0.925);
  }
  float arm = mix(0.062, 0.040, q.x) - abs(abs(q.y) - max(0.0, q.x - 0.50) * 0.26);
  return max(solid, arm);
}

void main() {
  if (presence() < 0.004) discard;
  vec3 v = normalize(eye - local);
  vec3 n = normalize(facing);
  if (dot(n, v) < 0.0) n = -n;
  vec2 p = (local.xy - nearest_hub()) / wheel.y;
  float r = length(p), way = sign(local.z);
  vec3 base = vec3(0.013);
  float flakes = 0.0, coat = 0.05, rough = 0.9, light = 1.0;
  if (info.x < 2.5) {  // tyre
    float tall = axles.z / wheel.y - 1.0;
    float wall = (r - 1.0) / tall;
    base = vec3(mix(0.017, 0.010, smoothstep(0.75, 0.95, wall)));
    base *= 1.0 - 0.45 * (band_line(wall - 0.22) + band_line(wall - 0.80));
  } else if (info.x < 3.5) {  // rim
    float metal = figure(p, way);
    if (metal < 0.0) discard;
    vec2 slope = vec2(figure(p + vec2(0.006, 0.0), way), figure(p + vec2(0.0, 0.006), way)) - metal;
    float bevel = 1.0 - smoothstep(0.0, 0.035, metal);
    n = normalize(n - vec3(slope / 0.006, 0.0) * bevel * 0.85);
    float turned_face = wheel.x < 0.5 ? 1.0 : wheel.x < 1.5 ? 0.25 + 0.75 * step(0.885, r) : smoothstep(0.010, 0.020, metal);
    base = mix(vec3(0.045, 0.047, 0.050), vec3(0.55, 0.56, 0.575), turned_face);
    flakes = 0.9; coat = 0.45; rough = mix(0.35, 0.22, turned_face);
    float cap = r - 0.115;
    if (cap < 0.0) { base = vec3(0.02); flakes = 0.2; }
    if (abs(cap) < 0.012) base = vec3(0.5);
    float bolt = atan(p.y, p.x) + 0.31;
    bolt = mod(bolt, 1.2566371) - 0.62831853;
    if (wheel.x < 0.5 || wheel.x > 1.5)
      if (length(r * vec2(cos(bolt), sin(bolt)) - vec2(0.185, 0.0)) < 0.024) { base = vec3(0.015); flakes = 0.0; }
  } else {  // barrel, and the brake in it
    bool disc = r < 0.82 && r > 0.24 && abs(n.z) > 0.9;
    float block = step(0.42, r) * step(abs(atan(p.y, p.x * sign(p.x * 0.0 + 1.0)) - 0.45), 0.42);
    base = disc && r < 0.76 ? vec3(0.20, 0.20, 0.205) * (0.85 + 0.15 * sin(r * 190.0)) : vec3(0.018);
    if (disc && block > 0.5 && r < 0.80) base = vec3(0.055, 0.058, 0.062);
    flakes = disc ? 0.6 : 0.2;
    rough = 0.6;
    light = 0.42;
  }
  float height = (local.y - axles.z) / axles.z;
  light *= mix(1.0, 0.42, smoothstep(0.35, 1.0, height)) * mix(0.62, 1.0, smoothstep(0.0, 0.12, local.y));
  vec3 d = reflect(-v, n);
  vec3 c = base * daylight(n) * (1.0 - 0.6 * flakes) * light;
  c += base * room(d, rough) * flakes * light;
  c += room(d, rough * 0.5) * schlick(max(dot(n, v), 0.001), 0.045) * coat * light;
  show(c);
})";

const char* const car_floor = R"(
void main() {
  vec2 half_car = vec2((extent.y - extent.x) * 0.5 - 0.34, extent.w - 0.26);
  vec2 d = abs(local.xz - vec2((extent.x + extent.y) * 0.5, 0.0)) - half_car;
  float away = length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
  float under = 1.0 - smoothstep(-0.34, 0.66, away);
  under = under * under * (3.0 - 2.0 * under);
  float light = 1.0 - under * 0.94;
  for (int i = 0; i < 4; ++i) {
    vec2 at = local.xz - vec2(i < 2 ? axles.x : axles.y, (i & 1) == 0 ? trim.w : -trim.w);
    vec2 wide = at / vec2(0.26, 0.21), close = at / vec2(0.13, 0.13);
    light *= (1.0 - 0.42 * exp(-dot(wide, wide))) * (1.0 - 0.80 * exp(-dot(close, close) * dot(close, close)));
  }
  float alpha = (1.0 - light) * (backlit > 0.5 ? 0.94 : 0.86);
  if (alpha < 0.004) discard;
  colour = vec4(0.0, 0.0, 0.0, alpha);
})";

const char* const car_finish_shader = R"(#version 330 core
in vec2 at;
out vec4 colour;
uniform sampler2D drawn;
void main() {
  vec4 c = texture(drawn, vec2(at.x, 1.0 - at.y));
  float there = smoothstep(0.0, 0.10, 1.0 - at.y) * smoothstep(0.0, 0.03, min(at.x, 1.0 - at.x));  // the floor ends softly
  colour = vec4(c.rgb / max(c.a, 1.0 / 255.0), c.a * there);
})";

const char* const car_copy_shader = R"(#version 330 core
in vec2 at;
out vec4 colour;
uniform sampler2D drawn;
void main() { colour = texture(drawn, at); })";

}  // namespace foyer::ui
