#include "kiosk/ui/car_stage.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/car_model.hpp"
#include "kiosk/ui/car_shader.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::ui {

namespace {

using Vec3 = std::array<float, 3>;
using Matrix = std::array<float, 16>;  // columns

constexpr Vec3 eye{0, 1.42f, 10.5f};
constexpr Vec3 target{0, 0.60f, 0};
constexpr float fill_width = 0.955f;  // of the picture
constexpr float fill_height = 0.86f;
constexpr float near_plane = 4;
constexpr float far_plane = 18;

Vec3 minus(Vec3 a, Vec3 b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
float dot(Vec3 a, Vec3 b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
Vec3 cross(Vec3 a, Vec3 b) { return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]}; }
Vec3 unit(Vec3 a) {
  const float length = std::sqrt(dot(a, a));
  return {a[0] / length, a[1] / length, a[2] / length};
}

struct Camera {
  Vec3 right, up, back;
};
Camera camera() {
  const Vec3 back = unit(minus(eye, target));
  const Vec3 right = unit(cross({0, 1, 0}, back));
  return {right, cross(back, right), back};
}

// What the picture must hold, on the plane one unit before the eye.
struct Extent {
  float left = 1e9f, right = -1e9f, low = 1e9f, high = -1e9f;
};
Extent extent_of(const CarModel& model, float yaw) {
  const Camera c = camera();
  Extent extent;
  for (const CarVertex& v : model.vertices) {
    if (v.part == static_cast<float>(Part::floor)) continue;
    const Vec3 world{v.x * std::cos(yaw) + v.z * std::sin(yaw), v.y, -v.x * std::sin(yaw) + v.z * std::cos(yaw)};
    const Vec3 seen = minus(world, eye);
    const float depth = -dot(seen, c.back);
    const float x = dot(seen, c.right) / depth;
    const float y = dot(seen, c.up) / depth;
    extent = {std::min(extent.left, x), std::max(extent.right, x), std::min(extent.low, y), std::max(extent.high, y)};
  }
  return extent;
}

// The car fills the picture as far as its form allows and stands in its middle.
Matrix projection(const Extent& e, float aspect) {
  const float by_width = 2 * fill_width / (e.right - e.left);
  const float by_height = 2 * fill_height / (e.high - e.low) / aspect;
  const float zoom = std::min(by_width, by_height);
  const float shift_x = (e.left + e.right) / 2 * zoom;
  const float shift_y = (e.low + e.high) / 2 * zoom * aspect;
  const Camera c = camera();
  const std::array<Vec3, 3> axes{c.right, c.up, c.back};
  Matrix m{};
  for (std::size_t column = 0; column < 4; ++column) {
    const auto view = [&](std::size_t axis) { return column < 3 ? axes[axis][column] : -dot(axes[axis], eye); };
    m[column * 4 + 0] = zoom * view(0) + shift_x * view(2);
    m[column * 4 + 1] = zoom * aspect * view(1) + shift_y * view(2);
    m[column * 4 + 2] = -(far_plane + near_plane) / (far_plane - near_plane) * view(2);
    m[column * 4 + 3] = -view(2);
  }
  m[14] -= 2 * far_plane * near_plane / (far_plane - near_plane);
  return m;
}

float linear(std::uint8_t channel) { return std::pow(static_cast<float>(channel) / 255, 2.2f); }

void attribute(GLuint place, std::size_t floats_before) {
  glEnableVertexAttribArray(place);
  glVertexAttribPointer(place, 3, GL_FLOAT, GL_FALSE, sizeof(CarVertex),
                        reinterpret_cast<const void*>(floats_before * sizeof(float)));
}

}  // namespace

TextureId CarStage::picture(const CarView& view, int width_px, int height_px) {
  if (width_px <= 0 || height_px <= 0) return 0;
  const Key key{view, width_px, height_px};
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&key](const Kept& kept) { return kept.key == key; });
  if (found == kept_.end()) {
    wanted_ = key;
    const auto before = std::find_if(kept_.begin(), kept_.end(), [&key](const Kept& kept) {
      return kept.key.width == key.width && kept.key.height == key.height && kept.key.view.light == key.view.light;
    });
    return before == kept_.end() ? 0 : before->texture.get();
  }
  if (found != kept_.begin()) std::rotate(kept_.begin(), found, found + 1);
  return kept_.front().texture.get();
}

base::Result<void> CarStage::prepare(const CarView& view) {
  if (!paint_) {
    FOYER_TRY(paint, gl::make_program(car_vertex_shader, car_fragment_shader));
    FOYER_TRY(finish, gl::make_program(gl::whole_vertex_shader, car_finish_shader));
    paint_ = std::move(paint);
    finish_ = std::move(finish);
  }
  if (model_ && model_->body == view.body && model_->wheels == view.wheels && model_->wheel_inch == view.wheel_inch)
    return {};
  Model model;
  model.body = view.body;
  model.wheels = view.wheels;
  model.wheel_inch = view.wheel_inch;
  model.form = build_car(view.body, view.wheels, view.wheel_inch);
  model.shape = gl::make_vertex_array();
  model.vertices = gl::make_buffer();
  model.indices = gl::make_buffer();
  glBindVertexArray(model.shape.get());
  glBindBuffer(GL_ARRAY_BUFFER, model.vertices.get());
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(model.form.vertices.size() * sizeof(CarVertex)),
               model.form.vertices.data(), GL_STATIC_DRAW);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, model.indices.get());
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(model.form.indices.size() * sizeof(std::uint32_t)),
               model.form.indices.data(), GL_STATIC_DRAW);
  attribute(0, 0);
  attribute(1, 3);
  attribute(2, 6);
  glBindVertexArray(0);
  model_ = std::move(model);
  return {};
}

void CarStage::draw(const Key& key) const {
  const CarView& view = key.view;
  const CarModel& form = model_->form;
  const float yaw = view.yaw_degrees * 3.14159265f / 180;
  const auto place = [this](const char* name) { return glGetUniformLocation(paint_.get(), name); };
  const Matrix matrix =
      projection(extent_of(form, yaw), static_cast<float>(key.width) / static_cast<float>(key.height));
  glUseProgram(paint_.get());
  glUniformMatrix4fv(place("projection"), 1, GL_FALSE, matrix.data());
  glUniform1f(place("yaw"), yaw);
  glUniform3fv(place("eye"), 1, eye.data());
  glUniform3f(place("paint"), linear(view.paint.r), linear(view.paint.g), linear(view.paint.b));
  glUniform1f(place("metallic"), view.metallic);
  glUniform1f(place("backlit"), view.light == Light::backlit ? 1 : 0);
  glUniform1f(place("dark_roof"), view.dark_roof ? 1 : 0);
  glUniform4f(place("axles"), form.front_axle, form.rear_axle, form.wheel_radius, form.arch_radius);
  glUniform4f(place("glazing"), form.cowl, form.header, form.rear_header, form.deck);
  glUniform4f(place("extent"), form.nose, form.tail, form.height, form.half_width);
  glUniform2f(place("trim"), form.pillar, form.cladding);
  glBindVertexArray(model_->shape.get());
  constexpr int floor_indices = 6;
  const int rest = static_cast<int>(form.indices.size()) - floor_indices;
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  glDrawElements(GL_TRIANGLES, floor_indices, GL_UNSIGNED_INT, nullptr);
  // Edges that the shader cuts (arches) become coverage, smooth like the edges of triangles.
  glEnable(GL_DEPTH_TEST);
  glEnable(GL_SAMPLE_ALPHA_TO_COVERAGE);
  glEnable(GL_SAMPLE_ALPHA_TO_ONE);
  glDrawElements(GL_TRIANGLES, rest, GL_UNSIGNED_INT,
                 reinterpret_cast<const void*>(floor_indices * sizeof(std::uint32_t)));
  glDisable(GL_SAMPLE_ALPHA_TO_ONE);
  glDisable(GL_SAMPLE_ALPHA_TO_COVERAGE);
  glDisable(GL_DEPTH_TEST);
  glBindVertexArray(0);
}

base::Result<void> CarStage::render_wanted() {
  if (!wanted_) return {};
  const Key key = *std::exchange(wanted_, std::nullopt);
  FOYER_CHECK(prepare(key.view));
  FOYER_TRY(drawn, gl::Target::make(key.width, key.height, true));
  drawn.begin();
  draw(key);
  drawn.end();
  FOYER_TRY(finished, gl::Target::make(key.width, key.height, false));
  finished.begin();
  glDisable(GL_BLEND);
  glUseProgram(finish_.get());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, drawn.texture());
  glUniform1i(glGetUniformLocation(finish_.get(), "drawn"), 0);
  gl::draw_whole();
  finished.end();
  kept_.push_front({key, finished.take_texture()});
  while (kept_.size() > base::tuning::stage_pictures_kept) kept_.pop_back();
  ++rendered_;
  return {};
}

}  // namespace foyer::ui
