#pragma once
// Stills of the car, for a renderer that cannot paint it or not in time. Each body was taken twice from its stage, in
// black and in white paint; light adds up, so every other paint lies between them. Wheels and view are as they were
// taken. The showroom's car was taken as the attract screen shows it, so that a slow renderer has it at once. Internal
// to kiosk/ui.
#include <array>
#include <string>

#include "kiosk/ui/backend.hpp"
#include "kiosk/ui/stage.hpp"

namespace foyer::ui {

inline constexpr int still_width = 800;
inline constexpr int still_height = 480;
inline constexpr int showroom_width = 1069;  // the attract screen's on a panel of 1080 x 1920
inline constexpr int showroom_height = 600;

class CarStills {
 public:
  // Reads `folder`/BODY.black.png, BODY.white.png and showroom.png whole: at start, so that drawing opens no file. What
  // is missing is told in the log and has no still.
  static CarStills read(const std::string& folder);
  static CarView view(const CarView& asked);  // what stands in for it
  // As large as it fits into the picture asked for; empty where there is none.
  Picture picture(const CarView& asked, int width, int height) const;
  // It is the very view, and need not be enlarged.
  bool fine(const CarView& asked, int width, int height) const;

 private:
  struct Pair {
    std::string black, white;  // as they are in their files
  };
  std::array<Pair, 3> bodies_;  // by Body
  Picture showroom_;
};

std::string_view name(Body body);

}  // namespace foyer::ui
