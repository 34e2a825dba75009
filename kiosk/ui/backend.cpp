#include "kiosk/ui/backend.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <malloc.h>

#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "kiosk/ui/backdrops.hpp"
#include "kiosk/ui/car_stage.hpp"
#include "kiosk/ui/damage.hpp"
#include "kiosk/ui/faces.hpp"
#include "kiosk/ui/gl.hpp"
#include "kiosk/ui/glyph_loader.hpp"
#include "kiosk/ui/retained.hpp"
#include "kiosk/ui/shadow.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::ui {

namespace {

using base::Error;
using base::Fault;
using base::Result;

constexpr float curve_error_px = 0.12f;  // how far a drawn circle may be from a true one
constexpr std::size_t grounds_kept = 6;
constexpr TextureId upload_ids = TextureId{1} << 32;  // above them: ids of our own, which outlive a context's names

// Without a renderer nobody takes the atlas's textures: say that they were taken.
void take_textures_nowhere() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else if (texture->Status != ImTextureStatus_OK) {
      texture->SetTexID(1);
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

}  // namespace

struct Backend::State {
  device::Window* window = nullptr;  // none: headless
  device::Size fixed;
  std::string assets;
  ImGuiContext* context = nullptr;
  std::unique_ptr<Faces> faces;
  std::unique_ptr<Typesetter> typesetter;
  std::unique_ptr<Canvas> canvas;
  Damage damage;
  Retained retained;
  bool drawn_unseen = false;  // drawn, not yet shown
  bool show_all = true;
  gl::Texture shadow;
  std::shared_ptr<const CarStills> stills;
  base::SystemClock clock;  // of how long painting takes
  std::optional<CarStage> cars;
  Painting cars_painted = Painting::in_place;
  bool studio_awaited = false;  // until the first picture is on the panel: nothing is to be in its way
  using Ground = std::tuple<bool, int, int, std::uint32_t>;  // studio or glow, size, colour
  std::map<Ground, gl::Texture> grounds;
  struct Upload {
    Picture picture;  // kept for a new context
    gl::Texture texture;
  };
  std::map<TextureId, Upload> uploads;
  TextureId last_upload = upload_ids;

  ~State() {
    if (context == nullptr) return;
    if (window != nullptr) ImGui_ImplOpenGL3_Shutdown();
    canvas.reset();
    typesetter.reset();
    ImGui::DestroyContext(context);  // the atlas reads the faces' files until here
    faces.reset();
  }

  Result<void> start();
  Result<void> make_objects();
  void drop_objects();
  void name_uploads(ImDrawList& list);
  template <class Draw>
  TextureId ground(const Ground& key, Draw draw);
};

Result<void> Backend::State::start() {
  IMGUI_CHECKVERSION();
  context = ImGui::CreateContext();
  ImGui::SetCurrentContext(context);  // the library leaves an older one in its place
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui::GetStyle().CircleTessellationMaxError = curve_error_px;
  io.Fonts->SetFontLoader(glyph_loader());
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  if (window != nullptr) {
    stills = std::make_shared<const CarStills>(CarStills::read(assets + "/cars"));
    FOYER_CHECK(make_objects());
  } else {
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  }
  faces = std::make_unique<Faces>(*io.Fonts, assets);
  typesetter = std::make_unique<Typesetter>(*faces);
  canvas = std::make_unique<Canvas>(*typesetter, *faces);
  return {};
}

Result<void> Backend::State::make_objects() {
  if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
    return Error{Fault::unsupported, "the OpenGL 3.3 renderer does not start"};
  shadow = gl::make_texture(shadow::side, shadow::side, shadow::texels().data());
  for (auto& [id, upload] : uploads)
    upload.texture = gl::make_texture(upload.picture.width, upload.picture.height, upload.picture.rgba.data());
  cars.emplace(CarStage::Means{.slow_renderer = window->software_rendering(),
                               .bytes_kept_most = base::tuning::stage_bytes_kept,
                               .stills = stills,
                               .clock = clock});
  studio_awaited = cars_painted == Painting::aside;
  return {};
}

void Backend::State::drop_objects() {
  ImGui_ImplOpenGL3_Shutdown();
  for (auto& [id, upload] : uploads) upload.texture = {};
  shadow = {};
  grounds.clear();
  cars.reset();
  retained = {};
  damage.forget();
}

Backend::Backend(std::unique_ptr<State> state) : state_(std::move(state)) {}
Backend::~Backend() = default;

Result<std::unique_ptr<Backend>> Backend::open(device::Window& window, const std::string& assets, Painting cars) {
  auto state = std::make_unique<State>();
  state->window = &window;
  state->cars_painted = cars;
  state->assets = assets;
  FOYER_CHECK(state->start());
  return std::unique_ptr<Backend>(new Backend(std::move(state)));
}

Result<std::unique_ptr<Backend>> Backend::headless(const std::string& assets, device::Size size) {
  auto state = std::make_unique<State>();
  state->fixed = size;
  state->assets = assets;
  FOYER_CHECK(state->start());
  return std::unique_ptr<Backend>(new Backend(std::move(state)));
}

device::Size Backend::size() const { return state_->window == nullptr ? state_->fixed : state_->window->framebuffer(); }
bool Backend::fills_monitor() const { return state_->window != nullptr && state_->window->fills_monitor(); }
bool Backend::software_rendering() const { return state_->window == nullptr || state_->window->software_rendering(); }
const std::string& Backend::assets() const { return state_->assets; }
const std::vector<std::string>& Backend::font_faults() const { return state_->faces->faults(); }
Canvas& Backend::canvas() { return *state_->canvas; }
TextureId Backend::shadow_texture() const { return state_->shadow.get(); }

// ---- textures

TextureId Backend::upload(const Picture& picture) {
  const auto expected = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4;
  if (state_->window == nullptr || picture.rgba.empty() || picture.rgba.size() != expected) return 0;
  const TextureId id = ++state_->last_upload;
  state_->uploads.emplace(id,
                          State::Upload{picture, gl::make_texture(picture.width, picture.height, picture.rgba.data())});
  return id;
}

void Backend::release(TextureId texture) { state_->uploads.erase(texture); }

template <class Draw>
TextureId Backend::State::ground(const Ground& key, Draw draw) {
  if (window == nullptr || std::get<1>(key) <= 0 || std::get<2>(key) <= 0) return 0;
  const auto found = grounds.find(key);
  if (found != grounds.end()) return found->second.get();
  if (grounds.size() >= grounds_kept) grounds.clear();
  auto drawn = draw();
  if (!drawn) {
    base::log::warn("backdrop_failed", {{"what", drawn.error().what}});
    return 0;
  }
  return grounds.emplace(key, std::move(*drawn)).first->second.get();
}

namespace {
std::uint32_t packed(Colour c) {
  return static_cast<std::uint32_t>(c.r) << 16 | static_cast<std::uint32_t>(c.g) << 8 | static_cast<std::uint32_t>(c.b);
}
}  // namespace

TextureId Backend::studio(const Theme& theme, int width_px, int height_px) {
  return state_->ground({true, width_px, height_px, packed(theme.stage_dark)}, [&] {
    return draw_studio(width_px, height_px, theme.stage_light, mix(theme.paper, theme.stage_dark, 0.25f),
                       theme.stage_dark);
  });
}

TextureId Backend::glow(Colour colour, int width_px, int height_px) {
  return state_->ground({false, width_px, height_px, packed(colour)},
                        [&] { return draw_glow(width_px, height_px, colour); });
}

TextureId Backend::car(const CarView& view, int width_px, int height_px, Pace pace) {
  return state_->cars ? state_->cars->picture(view, width_px, height_px, pace) : 0;
}
bool Backend::car_due() const { return state_->cars && !state_->studio_awaited && state_->cars->due(); }
bool Backend::car_wanted() const { return state_->cars && state_->cars->wanted(); }
bool Backend::car_turns() const { return !state_->cars || state_->cars->turns(); }

void Backend::work_on_car() {
  const auto done = state_->cars->work();
  if (!done) base::log::warn("car_failed", {{"what", done.error().what}});
}

// ---- frames

ImDrawList* Backend::begin_frame() {
  const device::Size size = this->size();
  ImGui::SetCurrentContext(state_->context);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
  io.DeltaTime = 1.0f / 60;  // nothing of the library's moves; Foyer's motion has its own time
  if (state_->window != nullptr) ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  return ImGui::GetBackgroundDrawList();
}

void Backend::wear(const Theme& theme) {
  if (state_->faces->wear(theme.own)) state_->typesetter->faces_changed();
}

// What is free then goes back to the system, so that a kiosk needs no more in the evening than in the morning.
void Backend::forget() {
  ImGui::SetCurrentContext(state_->context);
  state_->typesetter->forget();
  if (ImFontAtlas& atlas = *ImGui::GetIO().Fonts; atlas.Builder != nullptr) {
    ImFontAtlasBuildDiscardBakes(&atlas, 0);
    atlas.CompactCache();
  }
  malloc_trim(0);
}

void Backend::drop_frame() { ImGui::EndFrame(); }
void Backend::uncovered() { state_->show_all = true; }

void Backend::State::name_uploads(ImDrawList& list) {
  for (ImDrawCmd& command : list.CmdBuffer) {
    const auto found = command.TexRef._TexData == nullptr ? uploads.find(command.TexRef._TexID) : uploads.end();
    if (found != uploads.end()) command.TexRef._TexID = found->second.texture.get();
  }
}

void Backend::draw(Colour ground) {
  State& s = *state_;
  ImGui::Render();
  const device::Size size = this->size();
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const auto content = [](ImTextureID id) { return gl::content(static_cast<GLuint>(id)); };
  const device::Area panel{0, 0, size.width, size.height};
  if (s.window != nullptr && s.retained.size() != size) {
    const auto made = s.retained.fit(size);
    if (!made) base::log::error("picture_not_kept", {{"what", made.error().what}});
    s.damage.forget();
  }
  const auto areas = s.damage.compare(list, s.canvas->strokes(), packed(ground), panel, content);
  if (s.window == nullptr) {
    take_textures_nowhere();
    return;
  }
  if (s.drawn_unseen) s.show_all = true;
  s.drawn_unseen = true;
  s.damage.reduce(list);
  s.name_uploads(list);
  s.retained.begin(areas, ground);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Backend::show() {
  State& s = *state_;
  if (s.window == nullptr) return;
  const device::Size size = s.retained.size();
  const device::Area all{0, 0, size.width, size.height};
  s.retained.show(*s.window, s.show_all ? std::span(&all, 1) : s.damage.areas());
  s.show_all = s.drawn_unseen = false;
  if (std::exchange(s.studio_awaited, false)) open_studio();
}

// Where there is no second context cars are painted in place.
void Backend::open_studio() {
  State& s = *state_;
  auto context = s.window->companion();
  if (!context) return base::log::warn("cars_in_place", {{"why", context.error().what}});
  s.cars->hand_over(std::make_unique<CarStudio>(std::move(*context), s.cars->painter(), [&s] { s.window->wake(); }));
}

std::span<const device::Area> Backend::changed() const { return state_->damage.areas(); }
Picture Backend::capture() const { return state_->window == nullptr ? Picture{} : state_->retained.read(); }

bool Backend::lost() const { return state_->window != nullptr && state_->window->context_lost(); }

Result<void> Backend::renew() {
  State& s = *state_;
  if (s.window == nullptr) return {};
  ImGui::SetCurrentContext(s.context);
  s.drop_objects();
  FOYER_CHECK(s.window->renew());
  s.show_all = true;
  return s.make_objects();
}

}  // namespace foyer::ui
