#include "kiosk/ui/backend.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <map>
#include <tuple>

#include "kiosk/ui/backdrops.hpp"
#include "kiosk/ui/car_stage.hpp"
#include "kiosk/ui/faces.hpp"
#include "kiosk/ui/gl.hpp"
#include "kiosk/ui/glyph_loader.hpp"
#include "kiosk/ui/shadow.hpp"
#include "shared/base/log.hpp"

namespace foyer::ui {

namespace {

using base::Error;
using base::Fault;
using base::Result;

constexpr float curve_error_px = 0.12f;  // how far a drawn circle may be from a true one
constexpr std::size_t grounds_kept = 6;

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
  gl::Texture shadow;
  CarStage cars;
  using Ground = std::tuple<bool, int, int, std::uint32_t>;  // studio or glow, size, colour
  std::map<Ground, gl::Texture> grounds;
  std::map<TextureId, gl::Texture> uploads;

  ~State() {
    if (context == nullptr) return;
    if (window != nullptr) ImGui_ImplOpenGL3_Shutdown();
    canvas.reset();
    typesetter.reset();
    ImGui::DestroyContext(context);  // the atlas reads the faces' files until here
    faces.reset();
  }

  Result<void> start();
  template <class Draw>
  TextureId ground(const Ground& key, Draw draw);
};

Result<void> Backend::State::start() {
  IMGUI_CHECKVERSION();
  context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui::GetStyle().CircleTessellationMaxError = curve_error_px;
  io.Fonts->SetFontLoader(glyph_loader());
  io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
  if (window != nullptr) {
    if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
      return Error{Fault::unsupported, "the OpenGL 3.3 renderer does not start"};
    shadow = gl::make_texture(shadow::side, shadow::side, shadow::texels().data());
  } else {
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  }
  auto opened = Faces::open(*io.Fonts, assets);
  if (!opened) return opened.error();
  faces = std::move(*opened);
  typesetter = std::make_unique<Typesetter>(*faces);
  canvas = std::make_unique<Canvas>(*typesetter, *faces);
  return {};
}

Backend::Backend(std::unique_ptr<State> state) : state_(std::move(state)) {}
Backend::~Backend() = default;

Result<std::unique_ptr<Backend>> Backend::open(device::Window& window, const std::string& assets) {
  auto state = std::make_unique<State>();
  state->window = &window;
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
bool Backend::software_rendering() const { return state_->window == nullptr || state_->window->software_rendering(); }
const std::string& Backend::assets() const { return state_->assets; }
Canvas& Backend::canvas() { return *state_->canvas; }
TextureId Backend::shadow_texture() const { return state_->shadow.get(); }

// ---- textures

TextureId Backend::upload(const Picture& picture) {
  const auto expected = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4;
  if (state_->window == nullptr || picture.rgba.empty() || picture.rgba.size() != expected) return 0;
  gl::Texture texture = gl::make_texture(picture.width, picture.height, picture.rgba.data());
  const TextureId id = texture.get();
  state_->uploads.insert_or_assign(id, std::move(texture));
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

TextureId Backend::car(const CarView& view, int width_px, int height_px) {
  return state_->window == nullptr ? 0 : state_->cars.picture(view, width_px, height_px);
}
bool Backend::car_wanted() const { return state_->cars.wanted(); }

void Backend::render_wanted_car() {
  const auto done = state_->cars.render_wanted();
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

void Backend::drop_frame() { ImGui::EndFrame(); }

void Backend::draw(Colour clear) {
  ImGui::Render();
  if (state_->window == nullptr) {
    take_textures_nowhere();
    return;
  }
  const device::Size size = this->size();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, size.width, size.height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(static_cast<float>(clear.r) / 255, static_cast<float>(clear.g) / 255, static_cast<float>(clear.b) / 255,
               1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

Picture Backend::capture() const {
  Picture picture;
  if (state_->window == nullptr) return picture;
  const device::Size size = this->size();
  const auto row = static_cast<std::size_t>(size.width) * 4;
  std::vector<std::uint8_t> read(row * static_cast<std::size_t>(size.height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, read.data());
  picture.width = size.width;
  picture.height = size.height;
  picture.rgba.reserve(read.size());
  for (std::size_t y = static_cast<std::size_t>(size.height); y-- > 0;)  // OpenGL counts rows from below
    picture.rgba.insert(picture.rgba.end(), read.begin() + static_cast<std::ptrdiff_t>(y * row),
                        read.begin() + static_cast<std::ptrdiff_t>((y + 1) * row));
  return picture;
}

}  // namespace foyer::ui
