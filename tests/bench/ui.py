"""./dev bench ui: Foyer's attract screen beside Debian's Chromium in kiosk mode with an equivalent page (attract.html), in alternating runs.

Both are looked at from outside, by foyer-gauge on their own virtual display, and have nothing of an earlier run left in their folders.
The car of the page is a small drawing; Foyer's, where drawing is by software, a picture that comes with it (kiosk/ui/car_still.hpp).
"""
import contextlib
import json
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "platform/setup"))
import dealership  # noqa: E402

SIZE = (1080, 1920)
STILL_S = 2.5  # a screen is complete when it then stands still for this long
IDLE_S = 5
PRESSES = 100
PAGE_BUTTON = (120, 1690)


def family(pid):
    """A process and all that came of it."""
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def pss_mb(pid):
    total = 0
    for each in family(pid):
        with contextlib.suppress(OSError):
            rollup = pathlib.Path(f"/proc/{each}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total / 1024


def cpu_s(pid):
    total = 0
    for each in family(pid):
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def gauge(place, display, *words):
    return subprocess.Popen([str(place.bin / "foyer-gauge"), *map(str, words)], env={**os.environ, "DISPLAY": display},
                            stdout=subprocess.PIPE, text=True)


def measured(process):
    out, _ = process.communicate(timeout=600)
    if process.returncode != 0:
        raise dealership.Trouble("foyer-gauge saw something else than expected")
    return [float(line) for line in out.split()]


class Foyer:
    name = "Foyer"

    def __init__(self, place, data):
        self.place, self.data = place, data

    def start(self, display):
        self.kiosk = self.place.start_kiosk(self.data, display)
        return self.kiosk.process

    def button(self):
        view = self.kiosk.look()
        x, y, _, h = next(each["rect"] for each in view["nodes"] if each["id"] == "attract.begin")
        return int((x + 64) * view["scale"]), int((y + h / 2) * view["scale"])

    def stop(self):
        self.kiosk.close()
        self.place.kiosks.remove(self.kiosk)


class Chromium:
    name = "Chromium"

    def start(self, display):
        self.folder = tempfile.mkdtemp(prefix="foyer-chromium-")
        self.process = subprocess.Popen(
            ["chromium", "--kiosk", "--no-first-run", "--no-default-browser-check", "--no-sandbox", "--disable-dev-shm-usage",
             f"--user-data-dir={self.folder}", "--window-position=0,0", f"--window-size={SIZE[0]},{SIZE[1]}", (HERE / "attract.html").as_uri()],
            env={**os.environ, "DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return self.process

    def button(self):
        return PAGE_BUTTON

    def stop(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def one_run(place, program, presses):
    display = place.display(*SIZE)
    eye = gauge(place, display, "settled", STILL_S)
    time.sleep(0.5)  # it has seen the empty display by then
    began = time.monotonic()
    process = program.start(display)
    try:
        complete = measured(eye)[0] - began
        cpu = cpu_s(process.pid)
        time.sleep(3)
        before, at = cpu_s(process.pid), time.monotonic()
        time.sleep(IDLE_S)
        idle = 100 * (cpu_s(process.pid) - before) / (time.monotonic() - at)
        memory = pss_mb(process.pid)
        press = measured(gauge(place, display, "press", *program.button(), presses)) if presses else []
    finally:
        program.stop()
        place.displays.pop().close()
    return {"complete": complete, "cpu": cpu, "idle": idle, "pss": memory, "press": press}


def percentile(values, share):
    return sorted(values)[max(0, math.ceil(len(values) * share) - 1)]  # the nearest rank


class Table:
    """Lines of a figure, its bar and the verdict; remembers whether one was missed."""

    def __init__(self):
        self.missed = False
        print(f"{'':44} {'Foyer':>10} {'Chromium':>10} {'ratio':>7}  bar")

    def line(self, what, own, other=None, ratio=None, bar="", met=None):
        self.missed = self.missed or met is False
        verdict = "" if met is None else "met" if met else "MISSED"
        print(f"{what:44} {own:>10} {other or '':>10} {f'{ratio:.2f}' if ratio is not None else '':>7}  {bar} {verdict}", flush=True)

    def beside(self, what, own, other, most, text="{:.2f}"):
        ratio = own / other
        self.line(what, text.format(own), text.format(other), ratio, f"at most {most:.2f}", ratio <= most)


def start_and_memory(place, data, runs):
    programs = (Foyer(place, data), Chromium())
    seen = {program.name: [] for program in programs}
    for run in range(runs):
        for program in programs:
            seen[program.name].append(one_run(place, program, PRESSES if run == runs - 1 else 0))
    return seen


def frame_costs(place):
    """foyer-frame-cost on a display of its own: what one frame of each screen costs, by screen."""
    display = place.display(*SIZE)
    done = subprocess.run([str(place.bin / "foyer-frame-cost")], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True)
    if done.returncode != 0:
        raise dealership.Trouble(f"foyer-frame-cost: {done.stderr.strip()}")
    return json.loads(done.stdout)


def taps(place, data, count):
    """How many of so many taps of 5 ms each a kiosk counted."""
    display = place.display(*SIZE)
    kiosk = place.start_kiosk(data, display)
    kiosk.wait_first_picture()
    kiosk.finger("wait-synced", seconds=60)
    for node, screen in (("attract.begin", "identify"), ("identify.name_phone", "name_phone")):
        kiosk.finger("tap", node)
        kiosk.finger("wait", screen)
    view = kiosk.look()
    x, y, w, h = next(each["rect"] for each in view["nodes"] if each["id"] == "key.e")
    measured(gauge(place, display, "taps", int((x + w / 2) * view["scale"]), int((y + h / 2) * view["scale"]), count, 5, 5))
    dealership.wait_until("the taps to be drawn", lambda: kiosk.look()["settled"])
    return kiosk.look()["activations"] - view["activations"]


def ui(bin_folder, runs="10", tap_count="10000"):
    if not shutil.which("chromium"):
        raise dealership.Trouble("no chromium on this system (platform/setup/setup.sh test)")
    with dealership.Dealership(bin_folder) as place:
        place.start_hub()
        place.load_demo()
        data = place.enrol()
        first = Foyer(place, data)
        one_run(place, first, 0)  # the first start fetches the feed; what is compared is a kiosk switched on in the morning
        print(f"{runs} alternating runs, medians; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
        seen = start_and_memory(place, data, int(runs))
        table = Table()
        own, other = ({key: [run[key] for run in seen[name]] for key in ("complete", "cpu", "idle", "pss")} for name in ("Foyer", "Chromium"))
        middle = statistics.median
        table.beside("start to the complete attract screen, s", middle(own["complete"]), middle(other["complete"]), 0.5)
        table.line("CPU until then, s", f"{middle(own['cpu']):.2f}", f"{middle(other['cpu']):.2f}", middle(own["cpu"]) / middle(other["cpu"]))
        table.beside("memory, PSS, MB", middle(own["pss"]), middle(other["pss"]), 1 / 3, "{:.0f}")
        table.line("idle CPU, % of a core", f"{middle(own['idle']):.1f}", f"{middle(other['idle']):.1f}", None, "0.0", round(middle(own["idle"]), 1) == 0)
        press, page_press = (seen[name][-1]["press"] for name in ("Foyer", "Chromium"))
        table.line(f"press to changed pixels, ms, median of {PRESSES}", f"{middle(press):.1f}", f"{middle(page_press):.1f}", middle(press) / middle(page_press))
        table.line("press to changed pixels, ms, p99", f"{percentile(press, 0.99):.1f}", f"{percentile(page_press, 0.99):.1f}", None, "under 50",
                   percentile(press, 0.99) < 50)
        costs = frame_costs(place)
        heaviest = max(costs, key=lambda each: each["build_ms"])
        table.line(f"frame until draw data, CPU ms ({heaviest['scene']})", f"{heaviest['build_ms']:.2f}", bar="under 4", met=heaviest["build_ms"] < 4)
        table.line("  the rasteriser's share of the same, CPU ms", f"{heaviest['raster_ms']:.1f}")
        table.line("  allocations of that frame when steady", f"{heaviest['allocations']}")
        table.line("whole screen changed, of one full frame", f"{middle([each['whole_ratio'] for each in costs]):.2f}")
        counted = taps(place, data, int(tap_count))
        table.line(f"taps of 5 ms that arrived, of {tap_count}", str(counted), bar="all", met=counted == int(tap_count))
        print(f"load {os.getloadavg()[0]:.1f} after")
        return not table.missed
