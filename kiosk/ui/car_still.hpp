#pragma once
// Stills of the car, for a renderer that cannot draw it. Each body was taken twice from its stage, in black and in
// white paint; light adds up, so every other paint lies between them. Wheels and view are as they were taken. Internal
// to kiosk/ui.
#include <array>
#include <string>

#include "kiosk/ui/backend.hpp"
#include "kiosk/ui/stage.hpp"

namespace foyer::ui {

inline constexpr int still_width = 800;
inline constexpr int still_height = 480;

class CarStills {
 public:
  // Reads `folder`/BODY.black.png and BODY.white.png whole: at start, so that drawing opens no file. What is missing is
  // told in the log and has no still.
  static CarStills read(const std::string& folder);
  // As large as it fits into the picture asked for; empty where there is none.
  Picture picture(Body body, Colour paint, int width, int height) const;

 private:
  struct Pair {
    std::string black, white;  // as they are in their files
  };
  std::array<Pair, 3> bodies_;  // by Body
};

std::string_view name(Body body);

}  // namespace foyer::ui
