#include "tests/robot/looks.hpp"

#include "tests/desk/desk.hpp"
#include "tests/desk/glass.hpp"
#include "tests/unit/ui/contrast.hpp"

namespace foyer::robot {
namespace {

constexpr int sheet_width = 2160;
constexpr int sheet_margin = 24;
constexpr int portrait_columns = 10;
constexpr int lying_columns = 5;
constexpr int gap = 12;
constexpr int caption = 34;
constexpr int title = 96;

struct Grid {
  int columns = 0;
  int width = 0;  // of a thumbnail
  int height = 0;

  Grid(const ui::Panel& panel, std::size_t pictures)
      : columns(std::min(panel.landscape() ? lying_columns : portrait_columns, static_cast<int>(pictures))) {
    width = (sheet_width - 2 * sheet_margin - (columns - 1) * gap) / columns;
    height = width * panel.height_px / panel.width_px;
  }
};

// Each pixel the mean of those it stands for.
ui::Picture reduced(const ui::Picture& picture, int width, int height) {
  ui::Picture small{width, height,
                    std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const int left = x * picture.width / width, right = std::max(left + 1, (x + 1) * picture.width / width);
      const int top = y * picture.height / height, bottom = std::max(top + 1, (y + 1) * picture.height / height);
      std::uint32_t sum[4] = {};
      for (int from_y = top; from_y < bottom; ++from_y)
        for (int from_x = left; from_x < right; ++from_x)
          for (std::size_t channel = 0; channel < 4; ++channel)
            sum[channel] += picture.rgba[static_cast<std::size_t>(from_y * picture.width + from_x) * 4 + channel];
      const auto count = static_cast<std::uint32_t>((right - left) * (bottom - top));
      for (std::size_t channel = 0; channel < 4; ++channel)
        small.rgba[static_cast<std::size_t>(y * width + x) * 4 + channel] =
            static_cast<std::uint8_t>(sum[channel] / count);
    }
  return small;
}

}  // namespace

std::string Look::text() const {
  const std::string eased = words(ease);
  return language + " " + std::string(panel->name) + (eased.empty() ? "" : " " + eased);
}

std::optional<Look> parse_look(const std::vector<std::string>& words) {
  if (words.size() < 2 || words.size() > 3) return {};
  const auto ease = parse_ease(words.size() == 3 ? words[2] : "");
  const NamedPanel* panel = parse_panel(words[1]);
  if (!ease || !panel) return {};
  return Look{words[0], panel, *ease};
}

std::vector<Look> all_looks(const std::vector<std::string>& languages) {
  std::vector<Look> all;
  for (const NamedPanel& panel : panels())
    for (const std::string& language : languages)
      for (const visit::Ease& ease : single_modes()) all.push_back({language, &panel, ease});
  return all;
}

std::vector<Look> some_looks(const std::vector<std::string>& languages, std::uint64_t seed) {
  const auto some = [&](std::uint64_t which, const visit::Ease& ease) {
    return Look{languages[which % languages.size()], &panels()[which % panels().size()], ease};
  };
  return {some(seed, {}), some(seed + 1, {.large = true, .contrast = true})};
}

base::Result<Seen> look(const Look& what, bool thumbnails) {
  FOYER_TRY(glass, desk::open_glass(what.panel->panel.width_px, what.panel->panel.height_px));
  desk::Desk desk(*glass.backend, what.panel->panel);
  const desk::Rooftop rooftop;
  auto scenes = rooftop.scenes(what.language, what.ease);
  std::erase_if(scenes, [&](const desk::Scene& scene) { return !scene.name.starts_with(what.only); });
  const Grid grid(what.panel->panel, scenes.size());
  Seen seen;
  for (const desk::Scene& scene : scenes) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    const ui::Picture picture = glass.backend->capture();
    for (const auto& each : ui::seen::faint(picture, desk.ui))
      seen.faults.push_back(scene.name + ": " + ui::seen::words(each));
    if (thumbnails) seen.thumbnails.push_back({scene.name, reduced(picture, grid.width, grid.height)});
  }
  return seen;
}

base::Result<void> write_sheet(const Look& what, const Seen& seen, const std::string& file) {
  if (seen.thumbnails.empty()) return base::Error{base::Fault::invalid, "no scene is called " + what.only};
  const Grid grid(what.panel->panel, seen.thumbnails.size());
  const int rows = (static_cast<int>(seen.thumbnails.size()) + grid.columns - 1) / grid.columns;
  const int height = title + rows * (grid.height + caption + gap) + sheet_margin;
  FOYER_TRY(glass, desk::open_glass(sheet_width, height));
  // A unit is a pixel of this panel's, at a size at which nothing is enlarged.
  ui::Panel panel{sheet_width, height, sheet_width / 2.0f, static_cast<float>(height) / 2, 700, 600};
  ui::Ui ui(*glass.backend, panel, desk::themes());
  const float units = panel.canvas().x / sheet_width;
  std::vector<ui::TextureId> textures;
  for (const auto& each : seen.thumbnails) textures.push_back(glass.backend->upload(each.picture));
  const auto rect = [&](int x, int y, int w, int h) {
    return ui::Rect{static_cast<float>(x) * units, static_cast<float>(y) * units, static_cast<float>(w) * units,
                    static_cast<float>(h) * units};
  };
  base::BootTime now{100s};
  for (bool drawn = false; ui.wants_frame() || !drawn; now += a_frame) {
    ui.begin_frame(now);
    {
      const ui::Ui::Page page(ui, "sheet", ui::Backdrop::day, ui::Travel::none);
      ui.text("sheet.title", rect(sheet_margin, sheet_margin, sheet_width - 2 * sheet_margin, title - sheet_margin),
              what.text(), ui.type(40 * units, ui::Weight::semibold));
      for (std::size_t i = 0; i < seen.thumbnails.size(); ++i) {
        const int at = static_cast<int>(i);
        const int x = sheet_margin + at % grid.columns * (grid.width + gap);
        const int y = title + at / grid.columns * (grid.height + caption + gap);
        ui.canvas().image(textures[i], rect(x, y, grid.width, grid.height));
        ui.canvas().border(rect(x, y, grid.width, grid.height), ui.theme().ink_2, 0);
        ui.text("sheet." + seen.thumbnails[i].scene, rect(x, y + grid.height, grid.width, caption),
                seen.thumbnails[i].scene, ui.type(18 * units, ui::Weight::medium));
      }
    }
    drawn = ui.end_frame();
  }
  return ui::save_png(glass.backend->capture(), file);
}

}  // namespace foyer::robot
