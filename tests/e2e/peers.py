"""Kiosks among themselves, as real programs on a network of their own: two kiosks and a hub that goes away.

What must hold: a code that is open on one kiosk resumes on the other, with the hub by claim, without it over the local network;
where the two could not know of each other both open a visit, and the board shows one with a note; every fact is at the hub once.

usage: peers.py BIN
"""
import collections
import contextlib
import pathlib
import shutil
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "platform/setup"))
import arrivals  # noqa: E402
import dealership  # noqa: E402
import showroom  # noqa: E402


def must(held, what):
    if not held:
        raise AssertionError(what)


class Scene:
    def __init__(self, place, room):
        self.place, self.room = place, room
        self.machines = [room.plug("10.77.0.2"), room.plug("10.77.0.3")]
        self.folders = [place.enrol("first"), place.enrol("second")]
        self.displays = [place.display(1080, 1920), place.display(1080, 1920)]
        self.kiosks = [None, None]
        self.cars = [arrivals.save_car(place, n) for n in range(5)]
        for which in (0, 1):
            self.start(which)

    def start(self, which):
        kiosk = self.place.start_kiosk(self.folders[which], self.displays[which], within=self.machines[which].within)
        kiosk.wait_first_picture()
        self.kiosks[which] = kiosk

    def kill(self, which):
        self.kiosks[which].kill()
        self.place.kiosks.remove(self.kiosks[which])

    def meet(self, what):
        began = time.monotonic()
        dealership.wait_until(what, lambda: all(kiosk.look()["peers"] == 1 for kiosk in self.kiosks))
        print(f"        {what}: {time.monotonic() - began:.1f} s", flush=True)

    def hub_is(self, reachable):
        dealership.wait_until("the kiosks to notice the hub", lambda: all(k.look()["reachable"] == reachable for k in self.kiosks))

    def scan(self, which, car):
        """The screen that the code leads to, and the visit; the kiosk is left as it was."""
        kiosk = self.kiosks[which]
        began = time.monotonic()
        kiosk.finger("scan", self.cars[car]["qr"])
        dealership.wait_until("an answer to the scan", lambda: kiosk.look()["screen"] in ("welcome", "done", "nothing_found"))
        view = kiosk.look()
        print(f"        scan at kiosk {which + 1}: {view['screen']} after {(time.monotonic() - began) * 1000:.0f} ms", flush=True)
        return view["screen"], view["visit"]

    def leave(self, which):
        self.kiosks[which].finger("tap", "bar.finish")
        self.kiosks[which].finger("wait", "attract")

    def check_in(self, which, car):
        screen, visit = self.scan(which, car)
        must(screen == "welcome", f"greeted, not {screen}")
        self.kiosks[which].finger("tap", "welcome.check_in")
        self.kiosks[which].finger("wait", "done")
        self.leave(which)
        return visit

    def check_ins(self, car):
        return [fact for fact in arrivals.facts(self.place, "CheckedIn") if fact["body"].get("configuration") == self.cars[car]["id"]]


def with_the_hub_a_claim_resumes_what_another_kiosk_began(it):
    screen, first = it.scan(0, 0)
    must(screen == "welcome", "greeted on the first kiosk")
    screen, second = it.scan(1, 0)
    must((screen, second) == ("welcome", first), "the second kiosk goes on with the same visit")
    it.leave(0)
    it.kiosks[1].finger("tap", "welcome.check_in")
    it.kiosks[1].finger("wait", "done")
    it.leave(1)
    must(it.scan(0, 0) == ("done", first), "and back at the first one they are checked in")
    it.leave(0)
    dealership.wait_until("the check-in at the hub", lambda: it.check_ins(0))
    must(len(it.check_ins(0)) == 1, "one check-in")
    must(it.check_ins(0)[0].get("claim", {}).get("fence", 0) > 0, "written under the claim's fence")


def a_hub_that_hangs_keeps_nobody_waiting(it):
    it.place.hub.send_signal(signal.SIGSTOP)
    try:
        screen, visit = it.scan(0, 4)
        must(screen == "welcome", "greeted although the hub says nothing")
        must(it.scan(1, 4) == ("welcome", visit), "and the other kiosk knows of it by the first")
    finally:
        it.place.hub.send_signal(signal.SIGCONT)
    for which in (0, 1):
        it.leave(which)


def without_the_hub_a_code_checked_in_on_one_says_so_on_the_other(it):
    it.place.stop_hub()
    it.hub_is(False)
    visit = it.check_in(0, 1)
    must(it.scan(1, 1) == ("done", visit), "the other kiosk knows the check-in")
    it.leave(1)


def without_the_hub_a_visit_begun_on_one_goes_on_at_the_other(it):
    screen, visit = it.scan(0, 2)
    must(screen == "welcome", "greeted on the first kiosk")
    it.leave(0)
    must(it.scan(1, 2) == ("welcome", visit), "resumed, not opened again")
    it.kiosks[1].finger("tap", "welcome.check_in")
    it.kiosks[1].finger("wait", "done")
    it.leave(1)
    must(it.scan(0, 2) == ("done", visit), "and back")
    it.leave(0)


def a_kiosk_that_was_killed_finds_the_other_again_without_the_hub(it):
    it.kill(1)
    it.start(1)
    it.meet("a killed kiosk to be found again")
    must(it.scan(1, 1)[0] == "done", "what it had only heard was told to it once more")
    it.leave(1)


def a_kiosk_with_another_address_is_found_by_its_beacon(it):
    it.machines[1].readdress("10.77.0.33")
    dealership.wait_until("the old address to be given up", lambda: it.kiosks[0].look()["peers"] == 0)
    it.meet("a kiosk at another address to be found")


def parted_they_both_check_in(it):
    it.room.part(True)
    dealership.wait_until("the kiosks to lose each other", lambda: all(kiosk.look()["peers"] == 0 for kiosk in it.kiosks))
    it.both = [it.check_in(which, 3) for which in (0, 1)]
    must(it.both[0] != it.both[1], "they could not know of each other")


def the_board_then_shows_one_visit_with_a_note(it):
    it.room.part(False)
    it.place.start_hub()
    dealership.wait_until("the outboxes to empty", lambda: all(kiosk.look()["outbox"] == 0 for kiosk in it.kiosks))
    must(len(it.check_ins(3)) == 2, "both check-ins are kept")
    merged = arrivals.facts(it.place, "VisitMerged")
    must(len(merged) == 1 and {merged[0]["visit_id"], merged[0]["body"]["into"]} == set(it.both), f"one goes into the other: {merged}")
    with arrivals.Wall(it.place) as wall:
        kept, gone = merged[0]["body"]["into"], merged[0]["visit_id"]
        wall.wait_for(kept)
        must([each["visit"] for each in wall.entries[kept].get("merged", [])] == [gone], f"the note: {wall.entries[kept]}")
        must(not wall.entries.get(gone, {}).get("shown"), "the other is not shown")
    for car in (0, 1, 2):
        must(len(it.check_ins(car)) == 1, f"one check-in of car {car}")


def every_fact_is_there_once(it):
    numbers = collections.defaultdict(list)
    for fact in arrivals.ledger(it.place):
        numbers[fact["device"], fact["epoch"]].append(fact["n"])
    for who, its in numbers.items():
        must(sorted(its) == list(range(1, len(its) + 1)), f"no gap and nothing twice of {who}: {sorted(its)}")


CASES = [
    with_the_hub_a_claim_resumes_what_another_kiosk_began,
    a_hub_that_hangs_keeps_nobody_waiting,
    without_the_hub_a_code_checked_in_on_one_says_so_on_the_other,
    without_the_hub_a_visit_begun_on_one_goes_on_at_the_other,
    a_kiosk_that_was_killed_finds_the_other_again_without_the_hub,
    a_kiosk_with_another_address_is_found_by_its_beacon,
    parted_they_both_check_in,
    the_board_then_shows_one_visit_with_a_note,
    every_fact_is_there_once,
]


def main():
    if not shutil.which("Xvfb"):
        print("skipped: no Xvfb on this system")
        sys.exit(77)
    showroom.enter()
    with contextlib.closing(showroom.Showroom()) as room, dealership.Dealership(sys.argv[1], devices_address=room.HUB) as place:
        place.start_hub()
        place.load_demo()
        it = Scene(place, room)
        for kiosk in it.kiosks:
            kiosk.finger("wait-synced", seconds=60)
        it.meet("the kiosks to find each other")
        for case in CASES:  # each goes on where the one before it ended
            began = time.monotonic()
            case(it)
            print(f"ok      {case.__name__.replace('_', ' ')} ({time.monotonic() - began:.1f} s)", flush=True)
        for which, kiosk in enumerate(it.kiosks):
            print(f"        kiosk {which + 1}: the drawing thread's longest work {kiosk.look()['frames']['longest_work_ms']:.1f} ms")


if __name__ == "__main__":
    try:
        main()
    except (AssertionError, dealership.Trouble) as fault:
        sys.exit(f"peers: {fault}")
