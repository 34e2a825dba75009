#pragma once
// The shaders of the car. Internal to kiosk/ui.
namespace foyer::ui {

extern const char* const car_vertex_shader;
extern const char* const car_fragment_shader;
extern const char* const car_finish_shader;  // from premultiplied, bottom row first, to straight alpha, top row first

}  // namespace foyer::ui
