"""./dev demo: the demo dealership, a hub and an enrolled kiosk over loopback.

With a display the kiosk opens in a window to touch. Without one, or with --record DIR, a virtual finger plays the visit on a virtual
display and leaves numbered pictures, the board's picture and visit.json. --offline starts with the hub down.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import dealership  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parents[2]


STAR = "priya"
NEXT = "amara"
ADVISER = "marta"


def board_after(place, folder, visit_log):
    """What the hub's board shows now, in a signed-in browser: its picture and its words."""
    picture = folder / f"{len(visit_log['steps']) + 1:02d}-board.png"
    if not (shutil.which("chromium") and shutil.which("node")):
        return {"skipped": "no chromium or node on this system"}
    done = subprocess.run(["node", str(TOP / "tests/e2e/board_picture.mjs"), place.staff_link(ADVISER), str(place.ca), str(picture)],
                          capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise dealership.Trouble(f"the board could not be seen: {done.stderr.strip()[-400:]}")
    return {"picture": picture.name, **json.loads(done.stdout)}


def record(place, folder, panel, offline):
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(n) for n in panel.split("x"))
    display = place.display(width, height)
    kiosk = place.start_kiosk(place.enrol(), display, panel)
    print(f"first picture after {kiosk.wait_first_picture():.2f} s", flush=True)
    kiosk.finger("wait-synced", seconds=60)
    if offline:
        place.stop_hub()
        print("the hub is down", flush=True)
    words = ["visit", "--record", str(folder), "--qr", place.cast[STAR]["car"]["qr"], "--next-qr", place.cast[NEXT]["car"]["qr"], "--seed", str(place.seed)]
    print(kiosk.finger(*words, *(["--offline"] if offline else [])), end="")
    if offline:
        place.start_hub()
        print("the hub is back", flush=True)
    log = json.loads((folder / "visit.json").read_text())
    log["board"] = board_after(place, folder, log)
    (folder / "visit.json").write_text(json.dumps(log, indent=2, ensure_ascii=False) + "\n")
    for step in log["steps"]:
        print(f"  {step['picture']:24} {step['taps']} taps, {step['keys']} keys, {step['ms']} ms")
    print(f"  taps from the scanned code to checked in: {log['taps_to_checked_in']}, asked again: {log['reasked']}")
    print(f"  the board: {json.dumps(log['board'], ensure_ascii=False)}")
    print(f"pictures and visit.json: {folder}")


def touch(place, panel, offline):
    data = place.enrol()
    kiosk = place.start_kiosk(data, os.environ["DISPLAY"], panel, speech="dispatcher")
    kiosk.wait_first_picture()
    star = place.cast[STAR]
    kiosk.finger("wait-synced", seconds=60)
    print(f"""
Touch the kiosk's window. Today's star is {star['name']}:
  typed code   {star['car']['code']}
  scanned code {star['car']['qr']}
               (a keyboard-wedge reader types this and Enter; so does: foyer-finger --socket {kiosk.socket_path} scan TEXT)
Arrivals board {place.web_url}/ (authority: {place.ca})
  to sign in, set a password first: {place.staff_link(ADVISER)}
  wall screen: {place.wall_url()}
Links for a phone need public_url with a publicly trusted certificate; this demo stays on loopback.
Close the window to end.""", flush=True)
    if offline:
        place.stop_hub()
        print("The hub is down. Press Enter to bring it back.", flush=True)
        sys.stdin.readline()
        place.start_hub()
        print("The hub is back; the board catches up.", flush=True)
    kiosk.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin", help="folder of the built programs")
    parser.add_argument("--record", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--landscape", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    panel = "1920x1080" if asked.landscape else "1080x1920"
    folder = asked.record or (None if os.environ.get("DISPLAY") else TOP / "build" / "demo")
    try:
        with dealership.Dealership(asked.bin, seed=asked.seed) as place:
            place.start_hub()
            place.load_demo()
            if folder:
                record(place, folder.resolve(), panel, asked.offline)
            else:
                touch(place, panel, asked.offline)
    except dealership.Trouble as trouble:
        sys.exit(f"foyer demo: {trouble}")
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
