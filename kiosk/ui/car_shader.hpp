#pragma once
// The shaders of the car. A fragment shader is `car_light` and one of the four parts after it. Internal to kiosk/ui.
namespace foyer::ui {

extern const char* const car_vertex_shader;
extern const char* const car_light;   // the room, paint and glass: what the parts have in common
extern const char* const car_body;    // body and mirrors, their outside
extern const char* const car_inside;  // the body's inside, seen through the wheel arches
extern const char* const car_wheel;
extern const char* const car_floor;          // the shadow
extern const char* const car_finish_shader;  // from premultiplied, bottom row first, to straight alpha, top row first
extern const char* const car_copy_shader;    // as it is

}  // namespace foyer::ui
