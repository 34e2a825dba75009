// foyer-gauge: a hand and an eye on an X display that know nothing of the program they measure, so that different
// programs are measured alike.
//
//   settled SECONDS           waits until the display has changed and then stood still that long; prints when it
//                             changed last, in seconds of the monotonic clock
//   press X Y COUNT           presses there; prints for each how many milliseconds passed from the press, as the server
//                             took it, to a changed pixel beside the finger
//   taps X Y COUNT MS GAP_MS  that many taps, each held that long
//   key NAME                  presses the key of that X name; prints when, in milliseconds since boot
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <random>
#include <string_view>
#include <thread>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct Close {
  void operator()(Display* x) const { XCloseDisplay(x); }
};
using Connection = std::unique_ptr<Display, Close>;

// The whole display, through memory shared with the server.
class Eye {
 public:
  explicit Eye(Display* x) : x_(x) {
    const int screen = XDefaultScreen(x);
    image_ = XShmCreateImage(x, XDefaultVisual(x, screen), static_cast<unsigned>(XDefaultDepth(x, screen)), ZPixmap,
                             nullptr, &segment_, static_cast<unsigned>(XDisplayWidth(x, screen)),
                             static_cast<unsigned>(XDisplayHeight(x, screen)));
    segment_.shmid = shmget(IPC_PRIVATE, size(), IPC_CREAT | 0600);
    segment_.shmaddr = image_->data = static_cast<char*>(shmat(segment_.shmid, nullptr, 0));
    XShmAttach(x, &segment_);
    XSync(x, False);
    shmctl(segment_.shmid, IPC_RMID, nullptr);
  }
  ~Eye() {
    XShmDetach(x_, &segment_);
    shmdt(segment_.shmaddr);
    image_->data = nullptr;
    XDestroyImage(image_);
  }
  Eye(const Eye&) = delete;
  Eye& operator=(const Eye&) = delete;

  std::uint64_t look() {
    XShmGetImage(x_, XDefaultRootWindow(x_), image_, 0, 0, AllPlanes);
    const auto* words = reinterpret_cast<const std::uint64_t*>(image_->data);
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < size() / sizeof *words; ++i) seen = (seen ^ words[i]) * 0x9E3779B97F4A7C15u;
    return seen;
  }

 private:
  std::size_t size() const {
    return static_cast<std::size_t>(image_->bytes_per_line) * static_cast<std::size_t>(image_->height);
  }
  Display* x_;
  XShmSegmentInfo segment_{};
  XImage* image_ = nullptr;
};

unsigned long pixel(Display* x, int at_x, int at_y) {
  XImage* image = XGetImage(x, XDefaultRootWindow(x), at_x, at_y, 1, 1, AllPlanes, ZPixmap);
  const unsigned long seen = XGetPixel(image, 0, 0);
  XDestroyImage(image);
  return seen;
}

double seconds(Clock::time_point at) { return std::chrono::duration<double>(at.time_since_epoch()).count(); }

int settled(Display* x, double still) {
  Eye eye(x);
  const std::uint64_t first = eye.look();
  std::uint64_t last = first;
  Clock::time_point changed = Clock::now();
  for (const auto until = changed + std::chrono::seconds{60}; Clock::now() < until;) {
    std::this_thread::sleep_for(milliseconds{10});
    const auto at = Clock::now();
    const std::uint64_t seen = eye.look();
    if (seen != last) changed = at;
    last = seen;
    if (last != first && seconds(at) - seconds(changed) > still) return std::printf("%.4f\n", seconds(changed)) < 0;
  }
  std::fputs("foyer-gauge: the display did not settle\n", stderr);
  return 1;
}

// Milliseconds until the pixel is no longer `before`; nothing when two seconds did not suffice.
std::optional<double> until_changed(Display* x, int at_x, int at_y, unsigned long before, Clock::time_point since) {
  while (Clock::now() - since < std::chrono::seconds{2}) {
    if (pixel(x, at_x, at_y) != before) return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
    std::this_thread::sleep_for(std::chrono::microseconds{250});
  }
  return std::nullopt;
}

int press(Display* x, int at_x, int at_y, int count) {
  std::minstd_rand random(1);
  int lost = 0;
  XTestFakeMotionEvent(x, -1, at_x, at_y, CurrentTime);
  XSync(x, False);
  for (int i = 0; i < count; ++i) {
    std::this_thread::sleep_for(milliseconds{400 + static_cast<int>(random() % 150)});
    const unsigned long before = pixel(x, at_x, at_y);
    XTestFakeButtonEvent(x, 1, True, CurrentTime);
    XSync(x, False);
    const auto took = until_changed(x, at_x, at_y, before, Clock::now());
    if (took)
      std::printf("%.2f\n", *took);
    else
      ++lost;
    XTestFakeMotionEvent(x, -1, 4, 4, CurrentTime);  // slid off before it is let go: it presses nothing
    XTestFakeButtonEvent(x, 1, False, CurrentTime);
    XTestFakeMotionEvent(x, -1, at_x, at_y, CurrentTime);
    XSync(x, False);
  }
  if (lost > 0) std::fprintf(stderr, "foyer-gauge: %d presses changed nothing\n", lost);
  return lost > 0;
}

int taps(Display* x, int at_x, int at_y, int count, int held_ms, int gap_ms) {
  XTestFakeMotionEvent(x, -1, at_x, at_y, CurrentTime);
  for (int i = 0; i < count; ++i) {
    XTestFakeButtonEvent(x, 1, True, CurrentTime);
    XSync(x, False);
    std::this_thread::sleep_for(milliseconds{held_ms});
    XTestFakeButtonEvent(x, 1, False, CurrentTime);
    XSync(x, False);
    std::this_thread::sleep_for(milliseconds{gap_ms});
  }
  return 0;
}

int key(Display* x, const char* name) {
  const KeyCode code = XKeysymToKeycode(x, XStringToKeysym(name));
  if (code == 0) {
    std::fprintf(stderr, "foyer-gauge: no key %s\n", name);
    return 2;
  }
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  XTestFakeKeyEvent(x, code, True, CurrentTime);
  XTestFakeKeyEvent(x, code, False, CurrentTime);
  XSync(x, False);
  std::printf("%.3f\n", static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const Connection x(XOpenDisplay(nullptr));
  if (!x) {
    std::fputs("foyer-gauge: no X display\n", stderr);
    return 2;
  }
  const std::string_view verb = argc > 1 ? argv[1] : "";
  const auto number = [&](int i) { return std::atoi(argv[i]); };
  if (verb == "settled" && argc == 3) return settled(x.get(), std::atof(argv[2]));
  if (verb == "press" && argc == 5) return press(x.get(), number(2), number(3), number(4));
  if (verb == "taps" && argc == 7) return taps(x.get(), number(2), number(3), number(4), number(5), number(6));
  if (verb == "key" && argc == 3) return key(x.get(), argv[2]);
  std::fputs("usage: foyer-gauge settled SECONDS | press X Y COUNT | taps X Y COUNT MS GAP_MS | key NAME\n", stderr);
  return 2;
}
