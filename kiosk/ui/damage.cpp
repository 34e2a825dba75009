#include "kiosk/ui/damage.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace foyer::ui {

namespace {

constexpr std::size_t look_ahead = 64;  // strokes that may have come or gone in one place before all behind is redrawn

constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;

// A running hash by multiplication; the shift brings the high bits, which know all of the word, down again.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * odd;
  return hash ^ hash >> 32;
}
std::uint64_t word(float a, float b) {
  return static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(a)) << 32 | std::bit_cast<std::uint32_t>(b);
}

// An atlas page keeps its glyphs where they are as long as it lives; any other texture is known by name and content.
std::uint64_t texture_look(const ImTextureRef& texture, std::uint64_t (*content)(ImTextureID)) {
  if (texture._TexData != nullptr) return mixed(1, static_cast<std::uint64_t>(texture._TexData->UniqueID));
  return mixed(mixed(2, texture._TexID), content(texture._TexID));
}

Area outward(const ImVec2& least, const ImVec2& most) {
  return {static_cast<int>(std::floor(least.x)), static_cast<int>(std::floor(least.y)),
          static_cast<int>(std::ceil(most.x)), static_cast<int>(std::ceil(most.y))};
}

}  // namespace

std::span<const Area> Damage::compare(const ImDrawList& list, std::span<const unsigned> marks, ImU32 ground,
                                      const Area& panel, std::uint64_t (*content)(ImTextureID)) {
  std::swap(now_, before_);
  read(list, marks, content);
  count_ = 0;
  const bool same_ground = ground == ground_ && panel == panel_;
  ground_ = ground;
  panel_ = panel;
  if (same_ground)
    match();
  else
    add(panel);
  return areas();
}

void Damage::read(const ImDrawList& list, std::span<const unsigned> marks, std::uint64_t (*content)(ImTextureID)) {
  now_.clear();
  auto mark = marks.begin();
  for (int at = 0; at < list.CmdBuffer.Size; ++at) {
    const ImDrawCmd& command = list.CmdBuffer[at];
    const ImVec4& clip = command.ClipRect;
    const std::uint64_t common =
        mixed(mixed(texture_look(command.TexRef, content), word(clip.x, clip.y)), word(clip.z, clip.w));
    const unsigned end = command.IdxOffset + command.ElemCount;
    for (unsigned first = command.IdxOffset; first < end;) {
      while (mark != marks.end() && *mark <= first) ++mark;
      const unsigned last = mark == marks.end() ? end : std::min(*mark, end);
      std::uint64_t look = common;
      ImVec2 least{clip.z, clip.w};
      ImVec2 most{clip.x, clip.y};
      for (unsigned i = first; i < last; ++i) {
        const unsigned index = command.VtxOffset + list.IdxBuffer[static_cast<int>(i)];
        const ImDrawVert& vertex = list.VtxBuffer[static_cast<int>(index)];
        look = mixed(mixed(look, word(vertex.pos.x, vertex.pos.y)), word(vertex.uv.x, vertex.uv.y) + vertex.col * odd);
        least = {std::min(least.x, vertex.pos.x), std::min(least.y, vertex.pos.y)};
        most = {std::max(most.x, vertex.pos.x), std::max(most.y, vertex.pos.y)};
      }
      const Area area = outward(least, most).within(outward({clip.x, clip.y}, {clip.z, clip.w}));
      now_.push_back({look, area, at, first, last - first});
      first = last;
    }
  }
}

// Where the two sequences part, the nearest place at which they meet again is looked for on both sides. Any way of
// matching in order is right; a poor one only redraws more.
void Damage::match() {
  std::size_t was = 0;
  std::size_t is = 0;
  const auto drop = [&](const std::vector<Stroke>& strokes, std::size_t& at, std::size_t count) {
    for (; count > 0; --count) add(strokes[at++].area);
  };
  const auto meet = [&] {
    for (std::size_t ahead = 1; ahead <= look_ahead; ++ahead) {
      if (was + ahead < before_.size() && before_[was + ahead].look == now_[is].look) return drop(before_, was, ahead);
      if (is + ahead < now_.size() && now_[is + ahead].look == before_[was].look) return drop(now_, is, ahead);
    }
    drop(before_, was, 1);
    drop(now_, is, 1);
  };
  while (was < before_.size() && is < now_.size()) {
    if (before_[was].look == now_[is].look) {
      ++was;
      ++is;
    } else {
      meet();
    }
  }
  drop(before_, was, before_.size() - was);
  drop(now_, is, now_.size() - is);
}

// Few areas, for each is a pass over the list: two that touch become one, and of too many the two that waste least.
void Damage::add(Area area) {
  area = area.within(panel_);
  if (area.empty()) return;
  for (std::size_t i = 0; i < count_;) {
    if (!areas_[i].touches(area)) {
      ++i;
      continue;
    }
    area = area.joined(areas_[i]);
    areas_[i] = areas_[--count_];
    i = 0;
  }
  areas_[count_++] = area;
  if (count_ <= areas_most) return;
  std::size_t one = 0;
  std::size_t other = 1;
  const auto waste = [this](std::size_t a, std::size_t b) {
    return areas_[a].joined(areas_[b]).pixels() - areas_[a].pixels() - areas_[b].pixels();
  };
  for (std::size_t a = 0; a < count_; ++a)
    for (std::size_t b = a + 1; b < count_; ++b)
      if (waste(a, b) < waste(one, other)) std::tie(one, other) = std::pair(a, b);
  const Area joined = areas_[one].joined(areas_[other]);
  areas_[other] = areas_[--count_];
  areas_[one] = areas_[--count_];
  add(joined);
}

void Damage::reduce(ImDrawList& list) {
  kept_.resize(0);
  for (const Area& area : areas()) {
    int open = -1;  // the command of the last stroke kept, while the next may still lengthen it
    for (const Stroke& stroke : now_) {
      if (stroke.area.within(area).empty()) {
        open = -1;
        continue;
      }
      if (open == stroke.command) {
        kept_.back().ElemCount += stroke.count;
        continue;
      }
      ImDrawCmd command = list.CmdBuffer[stroke.command];
      const ImVec4& clip = command.ClipRect;
      command.ClipRect = {
          std::max(clip.x, static_cast<float>(area.left)), std::max(clip.y, static_cast<float>(area.top)),
          std::min(clip.z, static_cast<float>(area.right)), std::min(clip.w, static_cast<float>(area.bottom))};
      command.IdxOffset = stroke.first;
      command.ElemCount = stroke.count;
      kept_.push_back(command);
      open = stroke.command;
    }
  }
  list.CmdBuffer.swap(kept_);
}

}  // namespace foyer::ui
