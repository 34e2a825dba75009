#pragma once
// The two grounds a car stands on, each one shader into a texture: the light studio, and the glow that lights it from
// behind. Dithered by less than one step of colour, so that no bands show. Internal to kiosk/ui.
#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/gl.hpp"

namespace foyer::ui {

base::Result<gl::Texture> draw_studio(int width, int height, Colour light, Colour paper, Colour floor);
base::Result<gl::Texture> draw_glow(int width, int height, Colour colour);

}  // namespace foyer::ui
