#include "kiosk/app/gallery.hpp"

#include <utility>

#include "kiosk/app/face.hpp"
#include "kiosk/gallery/gallery.hpp"
#include "shared/base/log.hpp"

namespace foyer::app {

namespace {

// The dealer's, when one was named; then the house's others, for the dealer's example stands in for a dealer's.
base::Result<gallery::Gallery> open(const Options& options) {
  ui::Themes themes = load_themes(options);
  const std::string house = options.assets.string() + "/themes/";
  std::vector<ui::Theme> all{std::move(themes.normal)};
  const char* others[] = {"default.toml", "night.toml", "harbour/harbour.toml"};
  for (const char* file : others) {
    FOYER_TRY(theme, ui::load_theme(house + file));
    const bool worn = theme.name == all.front().name;
    const bool stands_in = file == others[2] && !options.theme.empty();
    if (!worn && !stands_in) all.push_back(std::move(theme));
  }
  FOYER_TRY(picture, ui::load_png(house + "harbour/logo.png"));
  return gallery::Gallery(std::move(all), std::move(themes.high_contrast),
                          std::make_shared<const ui::Picture>(std::move(picture)));
}

}  // namespace

base::Result<void> show_gallery(const Options& options, const base::Clock& clock) {
  FOYER_TRY(gallery, open(options));
  FOYER_TRY(window, open_window(options, clock));
  FOYER_TRY(backend, ui::Backend::open(*window, options.assets.string(), ui::Painting::aside));
  ui::Ui ui(*backend, panel_of(options, *window), gallery.worn());
  bool told = false;
  for (bool open = true; open && !gallery.finished();) {
    for (const device::Input& input : window->take_input()) {
      open = open && input.kind != device::Input::Kind::close;
      ui.feed(input);
    }
    if (ui.wants_frame()) {
      ui.begin_frame(clock.boot());
      gallery.draw(ui);
      if (ui.end_frame()) {
        backend->show();
        if (!std::exchange(told, true)) base::log::info("first_picture", {{"renderer", window->renderer()}});
      }
    }
    const base::BootTime rest = ui.deadline().value_or(clock.boot() + std::chrono::hours{1});
    window->wait(ui.wants_frame() ? clock.boot() : rest);
  }
  return {};
}

}  // namespace foyer::app
