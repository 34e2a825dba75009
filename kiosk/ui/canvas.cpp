#include "kiosk/ui/canvas.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

#include "kiosk/ui/faces.hpp"
#include "kiosk/ui/shadow.hpp"

namespace foyer::ui {

namespace {

constexpr float turn = 6.28318531f;
constexpr float least_needed = 0.5f;  // units; below it a box was only rounded

ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, c.a); }
ImTextureRef texture_ref(TextureId id) { return ImTextureRef(static_cast<ImTextureID>(id)); }

// One layer of a shadow: how far down, how soft, how dark.
struct Layer {
  float down;
  float blur;
  float alpha;
};
constexpr Layer low{10, 32, 0.06f};
constexpr Layer card{18, 48, 0.08f};
constexpr Layer lifted{32, 96, 0.18f};

}  // namespace

struct Canvas::State {
  explicit State(Faces& f) : faces(f) {}

  Faces& faces;
  ImDrawList* list = nullptr;
  float scale = 1;
  Vec2 size;
  Direction direction = Direction::ltr;
  TextureId shadow_texture = 0;
  std::vector<std::string> nodes;  // the open ones are the first `open`, innermost last
  std::size_t open = 0;
  std::vector<std::string> orphans;
  std::vector<Overflow> overflows;
  std::vector<Written> written;
  std::vector<Rect> marks;
  std::vector<unsigned> strokes;
  std::vector<std::pair<int, int>> standing;  // vertices, first and beyond the last

  float turned(float x, float width) const { return direction == Direction::rtl ? size.x - x - width : x; }
  ImVec2 point(Vec2 p) const { return {turned(p.x, 0) * scale, p.y * scale}; }
  float snapped(float units) const { return std::floor(units * scale + 0.5f); }
  ImVec2 top_left(const Rect& r) const { return {snapped(turned(r.x, r.w)), snapped(r.y)}; }
  ImVec2 bottom_right(const Rect& r) const { return {snapped(turned(r.x, r.w) + r.w), snapped(r.bottom())}; }
  Rect shows(const Rect& rect) const;
  ImDrawList& pen() {  // to be taken anew for every stroke
    const auto first = static_cast<unsigned>(list->IdxBuffer.Size);
    if (strokes.empty() || strokes.back() != first) strokes.push_back(first);
    return *list;
  }
  void slices(const Rect& rect, float blur, Colour colour);
  void glyph(const SetGlyph& glyph, ImVec2 base, float em_px, ImU32 colour);
  void note(const SetText& set, const Rect& rect);
  void lines(const SetText& set, const Rect& box, float top, const TextStyle& style);
};

Canvas::Canvas(Typesetter& typesetter, Faces& faces)
    : typesetter_(typesetter), state_(std::make_unique<State>(faces)) {}
Canvas::~Canvas() = default;

void Canvas::begin(ImDrawList* list, float px_per_unit, Vec2 size, Direction direction, TextureId shadow_texture) {
  state_->list = list;
  state_->scale = px_per_unit;
  state_->size = size;
  state_->direction = direction;
  state_->shadow_texture = shadow_texture;
  state_->orphans.clear();
  state_->overflows.clear();
  state_->written.clear();
  state_->marks.clear();
  state_->strokes.clear();
  state_->standing.clear();
}

Rect Canvas::seen(const Rect& rect) const { return {state_->turned(rect.x, rect.w), rect.y, rect.w, rect.h}; }
Direction Canvas::direction() const { return state_->direction; }
Vec2 Canvas::size() const { return state_->size; }
const std::vector<std::string>& Canvas::orphans() const { return state_->orphans; }
const std::vector<Overflow>& Canvas::overflows() const { return state_->overflows; }
const std::vector<Written>& Canvas::written() const { return state_->written; }
const std::vector<Rect>& Canvas::marks() const { return state_->marks; }

// As seen, cut to the part that shows.
Rect Canvas::State::shows(const Rect& rect) const {
  const ImVec2 from = list->GetClipRectMin();
  const ImVec2 to = list->GetClipRectMax();
  const Rect seen{turned(rect.x, rect.w), rect.y, rect.w, rect.h};
  return seen.common({from.x / scale, from.y / scale, (to.x - from.x) / scale, (to.y - from.y) / scale});
}
std::span<const unsigned> Canvas::strokes() const { return state_->strokes; }

// ---- shapes

void Canvas::fill(const Rect& rect, Colour colour, float radius) {
  state_->pen().AddRectFilled(state_->top_left(rect), state_->bottom_right(rect), packed(colour),
                              radius * state_->scale);
}

void Canvas::gradient(const Rect& rect, Colour top, Colour bottom, float radius) {
  const int first = state_->list->VtxBuffer.Size;
  const ImVec2 from = state_->top_left(rect);
  fill(rect, Colour::hex(0xFFFFFF), radius);
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(state_->list, first, state_->list->VtxBuffer.Size, from,
                                                {from.x, state_->bottom_right(rect).y}, packed(top), packed(bottom));
}

// Inset by half the pen, so that the line lies inside the edge: this is what makes a card look finished.
void Canvas::border(const Rect& rect, Colour colour, float radius, float width) {
  const float pen = std::max(1.0f, width * state_->scale);
  const ImVec2 a = state_->top_left(rect);
  const ImVec2 b = state_->bottom_right(rect);
  state_->pen().AddRect({a.x + pen / 2, a.y + pen / 2}, {b.x - pen / 2, b.y - pen / 2}, packed(colour),
                        radius * state_->scale - pen / 2, 0, pen);
}

void Canvas::State::slices(const Rect& rect, float blur, Colour colour) {
  const Rect r{turned(rect.x, rect.w), rect.y, rect.w, rect.h};
  const float wide = (r.w + 2 * blur) * scale;
  const float high = (r.h + 2 * blur) * scale;
  const float corner = std::min(blur * shadow::corner_over_blur * scale, std::min(wide, high) / 2);
  const float x0 = (r.x - blur) * scale;
  const float y0 = (r.y - blur) * scale;
  const float x[] = {x0, x0 + corner, x0 + wide - corner, x0 + wide};
  const float y[] = {y0, y0 + corner, y0 + high - corner, y0 + high};
  constexpr float uv[] = {0, 0.5f, 0.5f, 1};
  pen().PushTexture(texture_ref(shadow_texture));
  list->PrimReserve(9 * 6, 9 * 4);
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column)
      list->PrimRectUV({x[column], y[row]}, {x[column + 1], y[row + 1]}, {uv[column], uv[row]},
                       {uv[column + 1], uv[row + 1]}, packed(colour));
  list->PopTexture();
}

void Canvas::shadow(const Rect& rect, float radius, Shadow kind) {
  if (kind == Shadow::none || state_->shadow_texture == 0) return;
  constexpr float contact_alpha = 0.035f;  // the hard edge where the card meets what it lies on
  const Layer& layer = kind == Shadow::low ? low : kind == Shadow::card ? card : lifted;
  const Colour ink = Colour::hex(0x15181D);
  const float tuck = std::min(radius / 4, layer.blur / 6);  // a blurred corner is rounder than the card's
  state_->slices(rect.moved(0, layer.down).inset(tuck), layer.blur, ink.with_alpha(layer.alpha));
  fill(rect.moved(0, 2), ink.with_alpha(contact_alpha), radius);
}

void Canvas::hairline(float x, float y, float width, Colour colour) {
  const Rect rect{x, y, width, 1.5f};
  const ImVec2 a = state_->top_left(rect);
  const ImVec2 b = state_->bottom_right(rect);
  state_->pen().AddRectFilled(a, {b.x, std::max(b.y, a.y + 1)}, packed(colour));
}

void Canvas::disc(Vec2 centre, float radius, Colour colour) {
  state_->pen().AddCircleFilled(state_->point(centre), radius * state_->scale, packed(colour));
}

void Canvas::ring(Vec2 centre, float radius, Colour colour, float width) {
  state_->pen().AddCircle(state_->point(centre), radius * state_->scale, packed(colour), 0, width * state_->scale);
}

void Canvas::arc(Vec2 centre, float radius, float from_turn, float to_turn, Colour colour, float width) {
  state_->pen().PathArcTo(state_->point(centre), radius * state_->scale, (from_turn - 0.25f) * turn,
                          (to_turn - 0.25f) * turn);
  state_->list->PathStroke(packed(colour), 0, width * state_->scale);
}

void Canvas::stroke(const std::vector<Vec2>& points, Colour colour, float width) {
  ImDrawList& list = state_->pen();
  for (const Vec2 p : points) list.PathLineTo(state_->point(p));
  list.PathStroke(packed(colour), 0, width * state_->scale);
}

void Canvas::image(TextureId texture, const Rect& rect, float radius, float opacity) {
  if (texture == 0) return;
  state_->pen().AddImageRounded(texture_ref(texture), state_->top_left(rect), state_->bottom_right(rect), {0, 0},
                                {1, 1}, packed(Colour::hex(0xFFFFFF, opacity)), radius * state_->scale);
}

// ---- text

void Canvas::State::glyph(const SetGlyph& set, ImVec2 base, float em_px, ImU32 colour) {
  ImFontBaked* baked = faces.baked(set.face, em_px);
  const ImFontGlyph* found = baked->FindGlyphNoFallback(static_cast<ImWchar>(glyph_first + set.glyph));
  if (found == nullptr || !found->Visible) return;
  const ImFontGlyph shape = *found;
  const float x = std::floor(base.x + set.x * scale + 0.5f);
  const float y = std::floor(base.y + set.y * scale + 0.5f) - baked->Ascent;
  list->PrimReserve(6, 4);
  list->PrimRectUV({x + shape.X0, y + shape.Y0}, {x + shape.X1, y + shape.Y1}, {shape.U0, shape.V0},
                   {shape.U1, shape.V1}, shape.Colored ? colour | 0x00FFFFFF : colour);
}

void Canvas::State::note(const SetText& set, const Rect& rect) {
  if (const Rect at = shows(rect); !at.empty()) written.push_back({at, set.size});
}

void Canvas::State::lines(const SetText& set, const Rect& box, float top, const TextStyle& style) {
  // Rasterised before anything is placed: a new glyph may move the atlas to another texture.
  const float em_px = set.size * scale;
  for (const SetLine& line : set.lines)
    for (const SetGlyph& glyph : line.glyphs)
      faces.baked(glyph.face, em_px)->FindGlyphNoFallback(static_cast<ImWchar>(glyph_first + glyph.glyph));
  const bool rtl = direction == Direction::rtl;
  const float left = turned(box.x, box.w);
  pen().PushTexture(ImGui::GetIO().Fonts->TexRef);
  float y = top + set.baseline;
  for (const SetLine& line : set.lines) {
    const float spare = box.w - line.width;
    const bool at_left = style.align == (rtl ? Align::end : Align::start);
    const float x = left + (style.align == Align::centre ? spare / 2 : at_left ? 0 : spare);
    const ImVec2 base{snapped(x), snapped(y)};
    for (const SetGlyph& glyph : line.glyphs) this->glyph(glyph, base, em_px, packed(style.colour));
    y += set.line_height;
  }
  list->PopTexture();
}

Rect Canvas::text(const Rect& box, std::string_view text, const TextStyle& style) {
  if (text.empty()) return {box.x, box.y, 0, 0};
  const SetText& set = typesetter_.fitted(text, style, {box.w, box.h});
  if (state_->open == 0) state_->orphans.emplace_back(text);
  if (set.overflow && (set.width > box.w + least_needed || set.height > box.h + least_needed ||
                       (style.max_lines > 0 && static_cast<int>(set.lines.size()) > style.max_lines))) {
    state_->overflows.push_back(
        {state_->open == 0 ? std::string() : state_->nodes[state_->open - 1], {set.width, set.height}, box});
  }
  state_->lines(set, box, box.y, style);
  const float spare = box.w - set.width;
  const float x = style.align == Align::centre ? spare / 2 : style.align == Align::end ? spare : 0;
  state_->note(set, {box.x + x, box.y, set.width, set.height});
  return {box.x + x, box.y, set.width, set.height};
}

Rect Canvas::text_middle(const Rect& box, std::string_view text, const TextStyle& style) {
  const float height = typesetter_.fitted(text, style, {box.w, box.h}).height;
  const float above = std::max(0.0f, (box.h - height) / 2);
  return this->text({box.x, box.y + above, box.w, box.h - above}, text, style);
}

float Canvas::line(Vec2 base, std::string_view text, const TextStyle& style) {
  const SetText& set = typesetter_.line(text, style);
  if (state_->open == 0) state_->orphans.emplace_back(text);
  const float back = style.align == Align::centre ? set.width / 2 : style.align == Align::end ? set.width : 0;
  TextStyle placed = style;
  placed.align = Align::start;
  state_->note(set, {base.x - back, base.y - set.baseline, set.width, set.line_height});
  state_->lines(set, {base.x - back, base.y, set.width, set.line_height}, base.y - set.baseline, placed);
  return set.width;
}

void Canvas::icon(Icon icon, Vec2 centre, float size, Colour colour, bool upside_down) {
  if (icon == Icon::none) return;
  const Rect place = state_->shows({centre.x - size / 2, centre.y - size / 2, size, size});
  if (!place.empty()) state_->marks.push_back(place);
  Faces& faces = state_->faces;
  const std::uint16_t face = faces.icons();
  if (face == no_face) return;
  const float em_px = size * state_->scale;
  ImFontBaked* baked = faces.baked(face, em_px);
  const std::uint32_t glyph = faces.glyph(face, codepoint(icon));
  const ImFontGlyph* found = baked->FindGlyphNoFallback(static_cast<ImWchar>(glyph_first + glyph));
  if (found == nullptr) return;
  const ImFontGlyph shape = *found;
  const bool turned = state_->direction == Direction::rtl && points_along_reading(icon);
  const ImVec2 at = state_->point(centre);
  // The icons' own square is the em; what is inked in it is placed as it was drawn there.
  const float left = std::floor(at.x - em_px / 2 + 0.5f);
  const float x0 = turned ? left + em_px - shape.X1 : left + shape.X0;
  const float x1 = turned ? left + em_px - shape.X0 : left + shape.X1;
  const Face& metrics = faces[face];
  const float top = std::floor(at.y - em_px / 2 + 0.5f);
  const float inked = top + metrics.ascent * em_px - baked->Ascent;
  const float y0 = upside_down ? 2 * top + em_px - inked - shape.Y1 : inked + shape.Y0;
  state_->pen().PushTexture(ImGui::GetIO().Fonts->TexRef);
  state_->list->PrimReserve(6, 4);
  state_->list->PrimRectUV({x0, y0}, {x1, y0 + shape.Y1 - shape.Y0},
                           {turned ? shape.U1 : shape.U0, upside_down ? shape.V1 : shape.V0},
                           {turned ? shape.U0 : shape.U1, upside_down ? shape.V0 : shape.V1}, packed(colour));
  state_->list->PopTexture();
}

// ---- groups

Canvas::Group::Group(Canvas& canvas, const Motion& motion)
    : canvas_(canvas), motion_(motion), first_vertex_(canvas.state_->list->VtxBuffer.Size) {}

Canvas::Group::~Group() {
  const State& state = *canvas_.state_;
  const ImVec2 origin = state.point(motion_.origin);
  const float along = state.direction == Direction::rtl ? -1.0f : 1.0f;
  const ImVec2 offset{motion_.offset.x * along * state.scale, motion_.offset.y * state.scale};
  auto stands = state.standing.begin();
  for (int i = first_vertex_; i < state.list->VtxBuffer.Size; ++i) {
    while (stands != state.standing.end() && i >= stands->second) ++stands;
    if (stands != state.standing.end() && i >= stands->first) continue;
    ImDrawVert& vertex = state.list->VtxBuffer[i];
    vertex.pos.x = origin.x + (vertex.pos.x - origin.x) * motion_.scale + offset.x;
    vertex.pos.y = origin.y + (vertex.pos.y - origin.y) * motion_.scale + offset.y;
    if (motion_.opacity >= 1) continue;
    const auto alpha = static_cast<float>(vertex.col >> IM_COL32_A_SHIFT) * motion_.opacity;
    vertex.col = (vertex.col & ~IM_COL32_A_MASK) | static_cast<ImU32>(alpha + 0.5f) << IM_COL32_A_SHIFT;
  }
}

Canvas::Standing::Standing(Canvas& canvas) : canvas_(canvas), first_vertex_(canvas.state_->list->VtxBuffer.Size) {}
Canvas::Standing::~Standing() {
  canvas_.state_->standing.emplace_back(first_vertex_, canvas_.state_->list->VtxBuffer.Size);
}

Canvas::Clip::Clip(Canvas& canvas, const Rect& rect) : canvas_(canvas) {
  canvas.state_->list->PushClipRect(canvas.state_->top_left(rect), canvas.state_->bottom_right(rect), true);
}
Canvas::Clip::~Clip() { canvas_.state_->list->PopClipRect(); }

Canvas::In::In(Canvas& canvas, std::string_view node) : canvas_(canvas) {
  State& state = *canvas.state_;
  if (state.open == state.nodes.size()) state.nodes.emplace_back();
  state.nodes[state.open++] = node;
}
Canvas::In::~In() { --canvas_.state_->open; }

}  // namespace foyer::ui
