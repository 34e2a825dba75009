#pragma once
// Internal to kiosk/ui: see glyph_loader.cpp.
struct ImFontLoader;

namespace foyer::ui {

inline constexpr const char* glyph_face_name = "foyer:";  // how the name of a source begins that is drawn by glyph id
const ImFontLoader* glyph_loader();

}  // namespace foyer::ui
