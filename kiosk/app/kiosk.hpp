#pragma once
// The drawing thread: window, interface, screens and concierge in one loop. Nothing is drawn unless something changed.
//
//   news and touches -> concierge -> frame -> wait for the next touch, news or deadline
#include <atomic>
#include <memory>
#include <string>

#include "kiosk/app/concierge.hpp"
#include "kiosk/app/drive.hpp"
#include "kiosk/app/frame_times.hpp"
#include "kiosk/app/knock.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/reader.hpp"
#include "kiosk/app/speaker.hpp"
#include "kiosk/screens/screens.hpp"
#include "kiosk/ui/frame.hpp"
#include "platform/device/scanner.hpp"
#include "platform/device/window.hpp"

namespace foyer::app {

class Kiosk {
 public:
  static base::Result<std::unique_ptr<Kiosk>> open(const Options& options, std::string version,
                                                   const base::Clock& clock, base::Random& random,
                                                   device::Secrets& secrets);
  ~Kiosk();

  // Until `stop`, the window's end, or what cannot be mended; that is the error.
  base::Result<void> run();
  void stop();  // any thread

 private:
  struct Parts {
    std::unique_ptr<device::Window> window;
    std::unique_ptr<ui::Backend> backend;
    ui::Panel panel;
    ui::Themes themes;
    text::Catalogue languages;
    std::optional<Identity> identity;
    base::Key storage;
  };
  static base::Result<Parts> prepare(const Options& options, const base::Clock& clock, base::Random& random,
                                     device::Secrets& secrets);
  Kiosk(Parts parts, const Options& options, std::string version, const base::Clock& clock, base::Random& random,
        device::Secrets& secrets);

  Staff staff();
  bool take_news();
  bool take_input(base::BootTime looked);  // when the window was last asked
  void hand_on(const device::Input& input);
  void draw();
  base::Result<void> answer_drive();
  base::Result<void> renew_screen();
  void tell();  // what changed with the last frame, to who listens; not while what was asked changes the next
  DriveHooks drive_hooks();
  std::string drive_tree() const;
  base::BootTime wait_until();

  const base::Clock& clock_;
  base::Random& random_;
  const std::string version_;
  const Options options_;
  const base::Key storage_;
  const std::string secrets_kind_;
  std::unique_ptr<device::Window> window_;
  std::unique_ptr<ui::Backend> backend_;
  ui::Ui ui_;
  screens::Screens screens_;
  device::WedgeRecogniser wedge_;
  Knock knock_;
  Inbox inbox_;
  std::unique_ptr<device::Tone> tone_;
  Speaker speaker_;
  Enroller enroller_;
  std::jthread opener_;  // opens the stores, off this thread
  Concierge concierge_;
  std::optional<Reader> reader_;
  std::unique_ptr<Drive> drive_;
  FrameTimes times_;
  std::int64_t first_picture_ms_ = 0;
  std::atomic<bool> stopping_ = false;
};

}  // namespace foyer::app
