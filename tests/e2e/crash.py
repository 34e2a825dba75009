"""kill -9 of the kiosk at any moment of scripted visits: no acknowledged check-in may be missing at the hub afterwards, none twice.

Each visit starts a kiosk, scans a code, checks in with a tap and is killed at a random moment between the start of the process and
a little after the confirmation. "Acknowledged" is the confirmation seen on the screen. Every second person who was not acknowledged
comes back to the restarted kiosk and scans again. The seed is printed and repeats the moments.
"""
import argparse
import collections
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "platform/setup"))
import arrivals  # noqa: E402
import dealership  # noqa: E402

LONGEST_S = 4.5  # start, scan, tap, confirmation and a little more


def attempt(kiosk, qr):
    """Plays the visit as far as the kiosk lives. Gives the visit's id once its confirmation was seen."""
    try:
        kiosk.wait_first_picture()
        kiosk.finger("scan", qr)
        kiosk.finger("wait", "welcome")
        seen = kiosk.look()
        kiosk.finger("tap", "welcome.check_in")
        kiosk.finger("wait", "done")
        return seen["visit"]
    except (dealership.Trouble, OSError):
        return None


def killed_visit(place, data, display, qr, after_s):
    kiosk = place.start_kiosk(data, display)
    killer = threading.Timer(after_s, kiosk.process.kill)
    killer.start()
    acknowledged = attempt(kiosk, qr)
    killer.join()
    kiosk.kill()
    place.kiosks.remove(kiosk)
    return acknowledged


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin")
    parser.add_argument("--visits", type=int, default=200)
    parser.add_argument("--seed", default="")
    asked = parser.parse_args()
    seed = dealership.seed_from(asked.seed)
    print(f"crash: {asked.visits} visits, seed {seed}", flush=True)
    moments = random.Random(seed)

    with dealership.Dealership(asked.bin) as place:
        place.start_hub()
        place.load_demo()
        cars = [arrivals.save_car(place, n)["qr"] for n in range(asked.visits)]
        data, display = place.enrol(), place.display(1080, 1920)
        kiosk = place.start_kiosk(data, display)
        kiosk.wait_first_picture()
        kiosk.finger("wait-synced", seconds=60)
        kiosk.close()

        acknowledged, again = [], 0
        for n in range(asked.visits):
            qr = cars[n]
            visit = killed_visit(place, data, display, qr, moments.uniform(0.05, LONGEST_S))
            if not visit and moments.random() < 0.5:
                again += 1
                visit = killed_visit(place, data, display, qr, moments.uniform(LONGEST_S / 2, 2 * LONGEST_S))
            if visit:
                acknowledged.append(visit)
            if (n + 1) % 20 == 0:
                print(f"crash: {n + 1} visits played, {len(acknowledged)} acknowledged, {again} came back", flush=True)

        kiosk = place.start_kiosk(data, display)
        kiosk.wait_first_picture()
        dealership.wait_until("the outbox to empty", lambda: kiosk.look()["outbox"] == 0, 60)
        time.sleep(0.5)
        checked_in = arrivals.facts(place, "CheckedIn")

    by_visit = collections.Counter(fact["visit_id"] for fact in checked_in)
    by_car = collections.Counter(fact["body"].get("configuration") or fact["body"].get("appointment") for fact in checked_in)
    missing = [visit for visit in acknowledged if by_visit[visit] == 0]
    twice = [key for count in (by_visit, by_car) for key, times in count.items() if times > 1]
    print(f"crash: {len(acknowledged)} acknowledged, {again} came back, {len(checked_in)} check-ins at the hub, "
          f"{len(missing)} missing, {len(twice)} twice")
    if missing or twice:
        sys.exit(f"crash: seed {seed}: missing {missing}, twice {twice}")
    if not acknowledged:
        sys.exit("crash: nobody was ever acknowledged, so nothing was proved")


if __name__ == "__main__":
    try:
        main()
    except dealership.Trouble as trouble:
        sys.exit(f"crash: {trouble}")
