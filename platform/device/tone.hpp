#pragma once
// The kiosk's own voice when nobody else can be told: two soft notes, by ALSA. A slow device: it has a thread of its
// own, and a tone asked for while one sounds is dropped.
#include <memory>

#include "shared/base/result.hpp"

namespace foyer::device {

class Tone {
 public:
  virtual ~Tone() = default;
  virtual void sound() = 0;  // returns at once; without a sound card nothing is heard and the log says so once
};

std::unique_ptr<Tone> system_tone();

}  // namespace foyer::device
