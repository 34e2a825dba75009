"""Figures with a bar, each in one run: ./dev bench lists them, ./dev bench NAME [ARGS] runs one.

start    first picture after the start of the process (bar: 1.0 s on a quiet machine)
idle     CPU of a kiosk that nobody touches (bar: under 1 %)
board    from the tap on "Check in" to the arrival on the board, online and after the hub's return (bars: 1 s, 5 s)
ui       start, memory, idle CPU and press latency beside Debian's Chromium with an equivalent page; CPU of one frame; 10,000 taps of 5 ms
         (bars: half, a third, 0.0 %, 50 ms, 4 ms, all). Ends with 1 where one is missed. ./dev bench ui [RUNS [TAPS]]
sync     push and pull of 20,000 documents beside PouchDB, the first sync of 250,000 appointments, look-ups among 1,000,000 customers
         (bars: 10 and 20 times PouchDB's rate, fewer bytes; usable in 2 s, complete in 60 s; p99 2 ms). Needs node and npm.
         ./dev bench sync [DOCUMENTS [APPOINTMENTS [CUSTOMERS]]]
speech   from a headset put in, a key, or a headset pulled to sound or to silence, in what the real engine gives a recorded sound card
         (bars of access.md: 1.5 s, 1 s, 150 ms, 250 ms). Needs pulseaudio. Ends with 1 where one is missed. ./dev bench speech [RUNS]
rules    one choice to validity, explanation and price: a real option list and a product line of 2,513 features (bars: p99 2 ms and 20 ms of
         CPU); 10,000 random walks, each step held against the catalogue's own words. Needs ../shared. ./dev bench rules [WALKS]
frames   frame times of a whole visit with a hanging hub and a slow disk, beside the same visit without (bar: no late frame more)
"""
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "platform/setup"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import dealership  # noqa: E402
from arrivals import Wall, check_in  # noqa: E402
from speech import speech  # noqa: E402
from sync import sync  # noqa: E402
from ui import ui  # noqa: E402


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def opened(bin_folder, seed=1):
    place = dealership.Dealership(bin_folder, seed=seed)
    place.start_hub()
    place.load_demo()
    return place, place.enrol(), place.display(1080, 1920)


def start(bin_folder, runs="10"):
    place, data, display = opened(bin_folder)
    with place:
        wall, own = [], []
        for _ in range(int(runs)):
            kiosk = place.start_kiosk(data, display)
            kiosk.wait_first_picture()
            own.append(kiosk.look()["first_picture_ms"] / 1000)
            wall.append(cpu_seconds(kiosk.process.pid))
            kiosk.close()
        print(f"first picture: median {statistics.median(own):.3f} s, worst {max(own):.3f} s of {runs}; "
              f"CPU until seen: median {statistics.median(wall):.3f} s; bar 1.0 s: {'met' if statistics.median(own) <= 1.0 else 'MISSED'}")


def idle(bin_folder, seconds="20"):
    place, data, display = opened(bin_folder)
    with place:
        kiosk = place.start_kiosk(data, display)
        kiosk.wait_first_picture()
        kiosk.finger("wait-synced", seconds=60)
        time.sleep(5)
        before, frame = cpu_seconds(kiosk.process.pid), kiosk.look()["frame"]
        time.sleep(float(seconds))
        share = 100 * (cpu_seconds(kiosk.process.pid) - before) / float(seconds)
        drawn = kiosk.look()["frame"] - frame
        print(f"idle: {share:.2f} % of one core over {seconds} s, {drawn} frames drawn; bar 1 %: {'met' if share < 1 else 'MISSED'}")


def board(bin_folder, visits="10"):
    place, data, display = opened(bin_folder)
    with place:
        kiosk = place.start_kiosk(data, display)
        kiosk.wait_first_picture()
        kiosk.finger("wait-synced", seconds=60)
        people = iter(place.with_cars())
        online = []
        with Wall(place) as wall:
            for _ in range(int(visits)):
                visit, at = check_in(kiosk, next(people))
                online.append(wall.wait_for(visit) - at)
        person = next(people)
        place.stop_hub()
        visit, _ = check_in(kiosk, person)
        time.sleep(3)
        place.start_hub()
        back = time.monotonic()
        with Wall(place) as wall:
            offline = wall.wait_for(visit) - back
        print(f"board, online: median {statistics.median(online):.3f} s, worst {max(online):.3f} s of {visits}; bar 1 s: "
              f"{'met' if max(online) <= 1 else 'MISSED'}")
        print(f"board, after the hub's return: {offline:.3f} s; bar 5 s: {'met' if offline <= 5 else 'MISSED'}")


def frames(bin_folder, visits="8"):
    def run(faults):
        place, data, display = opened(bin_folder)
        with place:
            kiosk = place.start_kiosk(data, display)
            kiosk.wait_first_picture()
            kiosk.finger("wait-synced", seconds=60)
            if faults:
                kiosk.close()
                env = {"LD_PRELOAD": str(place.bin / "foyer-slow-disk.so"), "FOYER_SLOW_DISK_MS": "250"}
                place.hub.send_signal(signal.SIGSTOP)
                kiosk = place.start_kiosk(data, display, env=env)
                kiosk.wait_first_picture()
            for person in place.with_cars()[:int(visits)]:
                check_in(kiosk, person, seconds=60)
            seen = kiosk.look()["frames"]
            if faults:
                place.hub.send_signal(signal.SIGCONT)
            return seen
    quiet, faulty = run(False), run(True)
    for name, seen in (("no faults", quiet), ("hub hangs, disk 250 ms a write", faulty)):
        print(f"{name:32} {seen['drawn']:5} frames, median {seen['median_ms']:.1f} ms, p99 {seen['p99_ms']:.1f} ms, longest {seen['longest_ms']:.1f} ms, "
              f"longest wait of the drawing thread outside drawing {seen['longest_work_ms']:.1f} ms")
    ratio = faulty["p99_ms"] / quiet["p99_ms"]
    print(f"p99 with faults / without: {ratio:.2f}")


def rules(bin_folder, walks="10000"):
    return subprocess.run([pathlib.Path(bin_folder) / "foyer-rule-times", walks], check=False).returncode == 0


BENCHES = {"start": start, "idle": idle, "board": board, "frames": frames, "rules": rules, "speech": speech, "sync": sync, "ui": ui}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[2] not in BENCHES:
        print(__doc__)
        sys.exit(0 if len(sys.argv) < 3 else 2)
    try:
        sys.exit(BENCHES[sys.argv[2]](sys.argv[1], *sys.argv[3:]) is False)
    except dealership.Trouble as trouble:
        sys.exit(f"foyer bench: {trouble}")
