"""What can happen to the glass and to the finger in mid-visit, done to a real kiosk: the visit goes on, and no tap is lost.

usage: screen_loss.py BIN [PICTURES]
"""
import os
import pathlib
import shutil
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "platform/setup"))
import arrivals  # noqa: E402
import dealership  # noqa: E402

DISPLAY_LOST = 75  # the exit code that tells a supervisor to start again (kiosk/app/main.cpp)
MODES = ["1080x1920", "1920x1080", "800x1280"]
TAPS = 300


def must(held, what):
    if not held:
        raise AssertionError(what)


def wait_until(what, condition):
    return dealership.wait_until(what, condition, 60)


class Screen:
    """A display whose one output has several modes and can be unplugged."""

    def __init__(self, place):
        self.name = place.display(1920, 1920)
        for mode in MODES:
            width, height = mode.split("x")
            self.xrandr("--newmode", mode, "0", width, "0", "0", width, height, "0", "0", height)
            self.xrandr("--addmode", "screen", mode)
        self.set(MODES[0])

    def xrandr(self, *words, check=True):
        subprocess.run(["xrandr", "--display", self.name, *words], check=check, capture_output=True)

    def set(self, mode):
        self.xrandr("--output", "screen", "--mode", mode)

    def unplug(self):  # the output goes off; a display without any is more than the tool expects, so it complains
        self.xrandr("--output", "screen", "--off", check=False)


def node(kiosk, name):
    return next((each for each in kiosk.look()["nodes"] if each["id"] == name), None)


def settled(kiosk, screen):
    kiosk.finger("wait", screen, seconds=60)
    return kiosk.look()


def picture(kiosk, folder, name):
    path = folder / f"{name}.png"
    kiosk.finger("picture", str(path))
    return path.read_bytes()


def size_of(png):
    return f"{int.from_bytes(png[16:20], 'big')}x{int.from_bytes(png[20:24], 'big')}"


def greeted(kiosk, place, who):
    kiosk.finger("scan", place.cast[who]["car"]["qr"])
    return settled(kiosk, "welcome")["visit"]


def check_in(kiosk, place, visit):
    kiosk.finger("tap", "welcome.check_in")
    settled(kiosk, "done")
    wait_until("the outbox to empty", lambda: kiosk.look()["outbox"] == 0)
    must(len([fact for fact in arrivals.facts(place, "CheckedIn") if fact["visit_id"] == visit]) == 1, "checked in once")


def finish(kiosk):
    kiosk.finger("tap", "bar.finish")
    settled(kiosk, "attract")


def a_lost_context_is_made_again(place, kiosk, screen, folder):
    visit = greeted(kiosk, place, "priya")
    before = picture(kiosk, folder, "before-loss")
    for _ in range(3):
        must(kiosk.ask("lose") == "ok", "the context is lost and made again")
    now = settled(kiosk, "welcome")
    must(now["visit"] == visit, "the visit is the same")
    must(picture(kiosk, folder, "after-loss") == before, "the picture is the same, to the pixel")
    check_in(kiosk, place, visit)
    finish(kiosk)


def another_mode_in_mid_visit(place, kiosk, screen, folder):
    visit = greeted(kiosk, place, "omar")
    for mode in MODES[1:] + MODES[:1]:
        screen.set(mode)
        wait_until(f"a picture of {mode}", lambda: kiosk.look()["settled"] and size_of(picture(kiosk, folder, f"mode-{mode}")) == mode)
        must(kiosk.look()["screen"] == "welcome" and kiosk.look()["visit"] == visit, f"the visit goes on in {mode}")
        width, height = (int(n) for n in mode.split("x"))
        scale = kiosk.look()["scale"]
        for each in kiosk.look()["nodes"]:
            x, y, w, h = (n * scale for n in each["rect"])
            must(x >= -1 and y >= -1 and x + w <= width + 1 and y + h <= height + 1, f"{each['id']} is on the panel in {mode}")
    check_in(kiosk, place, visit)
    finish(kiosk)


def an_unplugged_display_comes_back(place, kiosk, screen, folder):
    visit = greeted(kiosk, place, "chen")
    screen.unplug()
    time.sleep(1)
    must(kiosk.look()["visit"] == visit, "the visit waits")
    screen.set(MODES[1])
    wait_until("the picture to fill the display", lambda: size_of(picture(kiosk, folder, "plugged-in")) == MODES[1])
    must(settled(kiosk, "welcome")["visit"] == visit, "the visit goes on")
    check_in(kiosk, place, visit)
    finish(kiosk)
    screen.set(MODES[0])
    wait_until("the first mode again", lambda: size_of(picture(kiosk, folder, "plugged-in")) == MODES[0])


def no_tap_shorter_than_a_frame_is_lost(place, kiosk, screen, folder):
    kiosk.finger("tap", "attract.begin")
    settled(kiosk, "identify")
    kiosk.finger("tap", "identify.name_phone")
    view = settled(kiosk, "name_phone")
    key = node(kiosk, "key.e")["rect"]
    x, y = (str(int(n * view["scale"])) for n in (key[0] + key[2] / 2, key[1] + key[3] / 2))
    before = view["activations"]
    subprocess.run([str(kiosk.bin / "foyer-gauge"), "taps", x, y, str(TAPS), "5", "5"], check=True, env={**os.environ, "DISPLAY": screen.name})
    wait_until("the taps to be drawn", lambda: kiosk.look()["settled"])
    counted = kiosk.look()["activations"] - before
    must(counted == TAPS, f"{counted} of {TAPS} taps arrived")
    kiosk.finger("tap", "bar.finish")
    kiosk.finger("tap", "finish.confirm")
    settled(kiosk, "attract")


def a_dead_display_ends_the_kiosk_and_nothing_is_lost(place, kiosk, screen, folder):
    visit = greeted(kiosk, place, "amara")
    kiosk.finger("tap", "welcome.check_in")
    settled(kiosk, "done")
    server = next(each for each in place.displays if each.name == screen.name)
    server.process.kill()
    must(kiosk.process.wait(30) == DISPLAY_LOST, f"the exit code asks for a new start, not {kiosk.process.returncode}")
    kiosk.log.close()
    place.kiosks.remove(kiosk)
    again = place.start_kiosk(folder_of(place), place.display(1080, 1920))
    again.wait_first_picture()
    again.finger("scan", place.cast["amara"]["car"]["qr"])
    must(settled(again, "done")["visit"] == visit, "the confirmed visit is known again")
    wait_until("the outbox to empty", lambda: again.look()["outbox"] == 0)
    must(len([fact for fact in arrivals.facts(place, "CheckedIn") if fact["visit_id"] == visit]) == 1, "checked in once")


def folder_of(place):
    return place.folder / "kiosk"


CASES = [
    a_lost_context_is_made_again,
    another_mode_in_mid_visit,
    an_unplugged_display_comes_back,
    no_tap_shorter_than_a_frame_is_lost,
    a_dead_display_ends_the_kiosk_and_nothing_is_lost,  # last: it takes the display with it
]


def main():
    for tool in ("Xvfb", "xrandr"):
        if not shutil.which(tool):
            print(f"skipped: no {tool} on this system")
            sys.exit(77)
    with dealership.Dealership(sys.argv[1]) as place:
        folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else place.folder / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        place.start_hub()
        place.load_demo()
        data, screen = place.enrol(), Screen(place)
        kiosk = place.start_kiosk(data, screen.name, MODES[0], windowed=False)
        kiosk.wait_first_picture()
        kiosk.finger("wait-synced", seconds=60)
        for case in CASES:
            began = time.monotonic()
            case(place, kiosk, screen, folder)
            print(f"ok      {case.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
