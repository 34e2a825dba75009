#pragma once
// What of the panel differs between two drawn frames, so that only that is drawn again. Internal to kiosk/ui.
//
// A frame is a sequence of strokes: what one call of the canvas drew, as triangles of one texture within one clip. The
// strokes of two frames are matched in order. Outside of the areas of all strokes without a match, of the old frame and
// of the new, both frames lay the same strokes in the same order, so they look the same there.
#include <imgui.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "platform/device/window.hpp"

namespace foyer::ui {

using device::Area;

class Damage {
 public:
  // The areas where this frame looks unlike the one compared before it, none touching another. `marks` are the indices
  // of the list at which strokes begin, ascending; `content` tells how often what is in a texture was replaced.
  std::span<const Area> compare(const ImDrawList& list, std::span<const unsigned> marks, ImU32 ground,
                                const Area& panel, std::uint64_t (*content)(ImTextureID));
  std::span<const Area> areas() const { return {areas_.data(), count_}; }
  // Leaves in the list, the one compared last, only what draws within the areas, clipped to them.
  void reduce(ImDrawList& list);
  void forget() { panel_ = {}; }  // the next frame differs everywhere

 private:
  struct Stroke {
    std::uint64_t look = 0;  // of its triangles, colours, texture and clip
    Area area;               // where it may have drawn
    int command = 0;
    unsigned first = 0;  // index of the list
    unsigned count = 0;
  };
  static constexpr std::size_t areas_most = 4;

  void read(const ImDrawList& list, std::span<const unsigned> marks, std::uint64_t (*content)(ImTextureID));
  void match();
  void add(Area area);

  std::vector<Stroke> now_;
  std::vector<Stroke> before_;
  ImU32 ground_ = 0;
  Area panel_;
  std::array<Area, areas_most + 1> areas_{};
  std::size_t count_ = 0;
  ImVector<ImDrawCmd> kept_;
};

}  // namespace foyer::ui
