#include "kiosk/ui/car_painter.hpp"

#include <array>
#include <cmath>
#include <string>

#include "kiosk/ui/car_shader.hpp"

namespace foyer::ui {

namespace {

struct Jitter {
  float x, y;  // pixels
};
// Eight places that share no row and no column: straight edges get as many steps as there are passes.
constexpr std::array<Jitter, 8> jitters{{{0.0625f, -0.1875f},
                                         {-0.0625f, 0.1875f},
                                         {0.3125f, 0.0625f},
                                         {-0.1875f, -0.3125f},
                                         {-0.3125f, 0.3125f},
                                         {-0.4375f, -0.0625f},
                                         {0.1875f, 0.4375f},
                                         {0.4375f, -0.4375f}}};
constexpr float mirrored_by_day = 0.16f;  // how much of the car the floor gives back
constexpr float mirrored_by_night = 0.34f;

float linear(std::uint8_t channel) { return std::pow(static_cast<float>(channel) / 255, 2.2f); }

void attribute(GLuint place, std::size_t floats_before) {
  glEnableVertexAttribArray(place);
  glVertexAttribPointer(place, 3, GL_FLOAT, GL_FALSE, sizeof(CarVertex),
                        reinterpret_cast<const void*>(floats_before * sizeof(float)));
}

void draw_span(const Span& span) {
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(span.count), GL_UNSIGNED_INT,
                 reinterpret_cast<const void*>(span.first * sizeof(std::uint32_t)));
}

void draw_texture(const gl::Program& program, GLuint texture) {
  glUseProgram(program.get());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture);
  glUniform1i(glGetUniformLocation(program.get(), "drawn"), 0);
  gl::draw_whole();
}

}  // namespace

base::Result<CarPainted> CarPainter::go_on(const CarOrder& order) {
  FOYER_CHECK(begin(order.key));
  const int all = order.pace == Pace::moving && slow_ ? 1 : static_cast<int>(jitters.size());
  const base::BootTime began = clock_.boot();
  const int before = passes_;
  do pass();
  while (!slow_ && passes_ < all);
  FOYER_TRY(finished, gl::Target::make(key_.width, key_.height, gl::Kind::plain));
  finished.begin();
  glDisable(GL_BLEND);
  draw_texture(programs_->finish, sum_->texture());
  finished.end();
  glFinish();  // else the time is only that of asking for it, and another context would see it unfinished
  CarPainted painted{order, finished.take_texture(), passes_ >= all, (clock_.boot() - began) / (passes_ - before)};
  if (painted.done) passes_ = 0;
  if (painted.done && order.pace == Pace::still) {
    pass_target_.reset();
    sum_.reset();
  }
  return painted;
}

base::Result<void> CarPainter::begin(const CarKey& key) {
  FOYER_CHECK(compile());
  build(key.view);
  if (!pass_target_ || key_.width != key.width || key_.height != key.height) {
    pass_target_.reset();
    FOYER_TRY(sum, gl::Target::make(key.width, key.height, gl::Kind::sum));
    FOYER_TRY(target, gl::Target::make(key.width, key.height, gl::Kind::solid));
    sum_ = std::move(sum);
    pass_target_ = std::move(target);
    passes_ = 0;
  }
  if (key_ != key) passes_ = 0;
  key_ = key;
  return {};
}

// One pass, and what there is becomes the mean of all so far.
void CarPainter::pass() {
  const Jitter& jitter = jitters[static_cast<std::size_t>(passes_)];
  pass_target_->begin();
  draw_parts(jitter.x, jitter.y);
  pass_target_->end();
  if (passes_ == 0)
    sum_->begin();
  else
    sum_->go_on();
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendColor(0, 0, 0, 1.0f / static_cast<float>(passes_ + 1));
  glBlendFunc(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA);
  draw_texture(programs_->copy, pass_target_->texture());
  glDisable(GL_BLEND);
  sum_->end();
  ++passes_;
  ++passes_painted_;
}

base::Result<void> CarPainter::compile() {
  if (programs_) return {};
  const auto part = [this](const char* body) {
    return gl::make_program(car_vertex_shader, (std::string(light_) + body).c_str());
  };
  FOYER_TRY(body, part(car_body));
  FOYER_TRY(inside, part(car_inside));
  FOYER_TRY(wheel, part(car_wheel));
  FOYER_TRY(floor, part(car_floor));
  FOYER_TRY(finish, gl::make_program(gl::whole_vertex_shader, car_finish_shader));
  FOYER_TRY(copy, gl::make_program(gl::whole_vertex_shader, car_copy_shader));
  programs_ = Programs{std::move(body),  std::move(inside), std::move(wheel),
                       std::move(floor), std::move(finish), std::move(copy)};
  return {};
}

void CarPainter::build(const CarView& view) {
  if (model_ && model_->body == view.body && model_->wheel_inch == view.wheel_inch) return;
  Model model;
  model.body = view.body;
  model.wheel_inch = view.wheel_inch;
  model.form = build_car(view.body, view.wheel_inch);
  model.frame = frame_of(model.form);
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
}

void CarPainter::draw_parts(float jitter_x, float jitter_y) const {
  const CarView& view = key_.view;
  const CarModel& form = model_->form;
  const float yaw = view.yaw_degrees * 3.14159265f / 180;
  const bool night = view.light == Light::backlit;
  const Matrix matrix = projection(model_->frame, key_.width, key_.height, jitter_x, jitter_y);
  const Vec3 eye = eye_beside(yaw);
  // `image` 0: the car itself; else its image in the floor, as seen by an eye beneath.
  const auto use = [&](const gl::Program& program, float image) {
    const auto place = [&program](const char* name) { return glGetUniformLocation(program.get(), name); };
    glUseProgram(program.get());
    glUniformMatrix4fv(place("projection"), 1, GL_FALSE, matrix.data());
    glUniform2f(place("turned"), std::cos(yaw), std::sin(yaw));
    glUniform1f(place("upright"), image > 0 ? -1 : 1);
    glUniform1f(place("image"), image);
    glUniform3f(place("eye"), eye[0], image > 0 ? -eye[1] : eye[1], eye[2]);
    glUniform3f(place("paint"), linear(view.paint.r), linear(view.paint.g), linear(view.paint.b));
    glUniform1f(place("metallic"), view.metallic);
    glUniform1f(place("backlit"), night ? 1 : 0);
    glUniform1f(place("sweep"), view.sweep);
    glUniform1f(place("dark_roof"), view.dark_roof ? 1 : 0);
    glUniform4f(place("axles"), form.front_axle, form.rear_axle, form.wheel_radius, form.arch_radius);
    glUniform4f(place("glazing"), form.cowl, form.header, form.rear_header, form.deck);
    glUniform4f(place("extent"), form.nose, form.tail, form.height, form.half_width);
    glUniform4f(place("trim"), form.pillar, form.waist, form.cladding, form.track);
    glUniform2f(place("lights"), form.lamp, form.tail_lamp);
    glUniform2f(place("wheel"), static_cast<float>(view.wheels), form.rim_radius);
  };
  const auto car = [&](float image) {
    glFrontFace(image > 0 ? GL_CW : GL_CCW);
    glCullFace(GL_BACK);
    use(programs_->body, image);
    draw_span(form.body);
    glDisable(GL_CULL_FACE);  // a wheel is seen from behind as well, under the car
    use(programs_->wheel, image);
    draw_span(form.wheels);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_FRONT);
    use(programs_->inside, image);
    draw_span(form.body);
    glFrontFace(GL_CCW);
    glCullFace(GL_BACK);
  };
  glBindVertexArray(model_->shape.get());
  glEnable(GL_CULL_FACE);
  glEnable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  car(night ? mirrored_by_night : mirrored_by_day);
  glClear(GL_DEPTH_BUFFER_BIT);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE_MINUS_DST_ALPHA, GL_ONE);  // beneath the image that the floor gives back
  use(programs_->floor, 0);
  draw_span(form.floor);
  glDisable(GL_BLEND);
  glEnable(GL_CULL_FACE);
  glEnable(GL_DEPTH_TEST);
  car(0);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glBindVertexArray(0);
}

}  // namespace foyer::ui
