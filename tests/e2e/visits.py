"""The first visit on real programs: hub, kiosk on a virtual display, finger, ledger. Each case says what must be true afterwards.

usage: visits.py BIN PICTURES
"""
import contextlib
import json
import pathlib
import shutil
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "platform/setup"))
import arrivals  # noqa: E402
import dealership  # noqa: E402


def must(held, what):
    if not held:
        raise AssertionError(what)


def texts(view):
    return [node["name"] + " " + node.get("value", "") for node in view["nodes"]]


def says(kiosk, part):
    return any(part in text for text in texts(kiosk.look()))


def settled(kiosk, screen):
    kiosk.finger("wait", screen)
    return kiosk.look()


def begin_again(kiosk):
    if kiosk.look()["screen"] != "attract":
        kiosk.finger("tap", "bar.finish")
        if kiosk.look()["screen"] == "finish":
            kiosk.finger("tap", "finish.confirm")
    settled(kiosk, "attract")


def check_ins(place, visit):
    return [fact for fact in arrivals.facts(place, "CheckedIn") if fact["visit_id"] == visit]


def drained(kiosk):
    dealership.wait_until("the outbox to empty", lambda: kiosk.look()["outbox"] == 0)


class Case:
    """What every case works with."""

    def __init__(self, place, kiosk, pictures, data, display):
        self.place, self.kiosk, self.pictures, self.data, self.display = place, kiosk, pictures, data, display

    def picture(self, name):
        self.kiosk.finger("picture", str(self.pictures / f"{name}.png"))


def a_scanned_code_is_greeted_and_checked_in(it):
    it.kiosk.finger("scan", it.place.cast["priya"]["car"]["qr"])
    view = settled(it.kiosk, "welcome")
    must(says(it.kiosk, "Priya"), "greeted by first name")
    must(not says(it.kiosk, "Raman"), "the family name is not on the public screen")
    must(says(it.kiosk, "Marta"), "the name of who expects her")
    must(says(it.kiosk, "Meridian EV Touring"), "her car")
    it.picture("welcome")
    it.kiosk.finger("tap", "welcome.check_in")
    settled(it.kiosk, "done")
    must(says(it.kiosk, "checked in"), "the confirmation")
    it.picture("done")
    drained(it.kiosk)
    facts = check_ins(it.place, view["visit"])
    must(len(facts) == 1, f"one check-in in the ledger, not {len(facts)}")
    must(facts[0]["body"]["taps"] <= 2, "at most two taps from the scanned code")
    must(facts[0]["body"].get("reasked", 0) == 0, "nothing was asked twice")


def a_second_scan_resumes_and_checks_in_nobody_twice(it):
    it.kiosk.finger("scan", it.place.cast["priya"]["car"]["qr"])
    settled(it.kiosk, "done")
    it.picture("done-again")
    drained(it.kiosk)
    car = it.place.cast["priya"]["car"]["id"]
    again = [fact for fact in arrivals.facts(it.place, "CheckedIn") if fact["body"].get("configuration") == car]
    must(len(again) == 1, f"still one check-in, not {len(again)}")


def a_typed_code_takes_eight_letters_and_one_tap(it):
    it.kiosk.finger("tap", "attract.begin")
    settled(it.kiosk, "identify")
    it.kiosk.finger("tap", "identify.code")
    settled(it.kiosk, "code")
    for letter in it.place.cast["omar"]["car"]["code"].replace("-", "").lower():
        it.kiosk.finger("tap", f"key.{letter}")
    settled(it.kiosk, "welcome")
    must(says(it.kiosk, "Omar"), "greeted by first name")
    it.kiosk.finger("tap", "welcome.check_in")
    settled(it.kiosk, "done")


def name_and_phone_find_the_visit_however_they_are_typed(it):
    it.kiosk.finger("tap", "attract.begin")
    settled(it.kiosk, "identify")
    it.kiosk.finger("tap", "identify.name_phone")
    settled(it.kiosk, "name_phone")
    it.kiosk.finger("type", "jurgen muller bottger")
    it.kiosk.finger("tap", "contact.phone")
    it.kiosk.finger("type", "202-555-0126")
    it.picture("name-phone")
    it.kiosk.finger("tap", "name_phone.find")
    settled(it.kiosk, "welcome")
    must(says(it.kiosk, "Jürgen"), "found without accents, case or spacing")


def what_opens_nothing_says_so_and_pauses_typing_only(it):
    it.kiosk.finger("tap", "attract.begin")
    settled(it.kiosk, "identify")
    altered = it.place.cast["omar"]["car"]["qr"]
    it.kiosk.finger("scan", altered[:40] + ("2" if altered[40] != "2" else "3") + altered[41:])
    settled(it.kiosk, "nothing_found")
    must(it.kiosk.look()["visit"] != "", "a visit is open")
    it.picture("nothing-found")
    sentence = max(texts(it.kiosk.look()), key=len)
    begin_again(it.kiosk)
    for _ in range(5):
        it.kiosk.finger("tap", "attract.begin")
        settled(it.kiosk, "identify")
        it.kiosk.finger("tap", "identify.code")
        settled(it.kiosk, "code")
        it.kiosk.finger("type", "00000001")
        dealership.wait_until("an answer", lambda: it.kiosk.look()["screen"] in ("nothing_found", "paused"))
        if it.kiosk.look()["screen"] == "nothing_found":
            must(sentence in texts(it.kiosk.look()), "one sentence for an altered code and a typed one")
        begin_again(it.kiosk)
    # A restart does not end the pause.
    it.kiosk.close()
    it.place.kiosks.remove(it.kiosk)
    it.kiosk = it.place.start_kiosk(it.data, it.display)
    it.kiosk.wait_first_picture()
    it.kiosk.finger("wait-synced", seconds=60)
    it.kiosk.finger("tap", "attract.begin")
    settled(it.kiosk, "identify")
    it.kiosk.finger("tap", "identify.code")
    settled(it.kiosk, "paused")
    must(it.kiosk.look()["nodes"] and any(node["id"] == "bar.call_staff" for node in it.kiosk.look()["nodes"]), "Call staff goes on")
    it.picture("paused")
    it.kiosk.finger("scan", it.place.cast["amara"]["car"]["qr"])
    settled(it.kiosk, "welcome")


def two_visits_today_the_nearest_first_the_other_offered(it):
    it.kiosk.finger("scan", it.place.cast["amara"]["visits"][0]["qr"])
    settled(it.kiosk, "welcome")
    must(any(node["id"].startswith("welcome.other") for node in it.kiosk.look()["nodes"]), "the other visit is offered")
    it.picture("welcome-two-visits")


def a_code_of_another_rooftop_says_which(it):
    other = next(each for each in it.place.customers if each["rooftop"] == "northgate" and each["car"])
    it.kiosk.finger("scan", other["car"]["qr"])
    settled(it.kiosk, "wrong_rooftop")
    must(says(it.kiosk, "Northgate"), "the other rooftop's name")
    it.picture("wrong-rooftop")


def a_code_of_another_day_says_when(it):
    it.kiosk.finger("scan", it.place.cast["siobhan"]["visits"][0]["qr"])
    settled(it.kiosk, "wrong_day")
    it.picture("wrong-day")


def a_code_past_its_time_says_so(it):
    ends = int(time.time()) + 3
    car = arrivals.save_car(it.place, 1, expires=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(ends)))
    time.sleep(max(0.0, ends + 0.1 - time.time()))
    it.kiosk.finger("scan", car["qr"])
    settled(it.kiosk, "expired")
    it.picture("expired")


def a_call_is_answered_on_the_board_and_the_kiosk_says_by_whom(it):
    it.kiosk.finger("scan", it.place.cast["chen"]["car"]["qr"])
    settled(it.kiosk, "welcome")
    it.kiosk.finger("tap", "bar.call_staff")
    settled(it.kiosk, "call_staff")
    it.picture("call-staff")
    drained(it.kiosk)
    calls = arrivals.facts(it.place, "StaffCalled")
    must(len(calls) == 1 and calls[0]["body"]["screen"] == "welcome", "the call says from which screen")
    must(not says(it.kiosk, "Marta"), "nobody is promised before somebody answered")
    arrivals.Adviser(it.place, "marta").act("acknowledge", it.kiosk.look()["visit"])
    dealership.wait_until("the kiosk to say who comes", lambda: says(it.kiosk, "Marta"), 10)
    it.picture("call-answered")


def a_visit_goes_on_without_the_hub_and_the_board_catches_up(it):
    it.place.stop_hub()
    dealership.wait_until("the kiosk to notice", lambda: not it.kiosk.look()["reachable"])
    must(it.kiosk.look()["at_fault"] == "hub", "staff see which link is at fault")
    it.kiosk.finger("scan", it.place.cast["chen"]["car"]["qr"])
    view = settled(it.kiosk, "welcome")
    it.picture("welcome-offline")
    it.kiosk.finger("tap", "welcome.check_in")
    settled(it.kiosk, "done")
    it.picture("done-offline")
    must(it.kiosk.look()["outbox"] > 0, "the check-in waits in the outbox")
    it.place.start_hub()
    drained(it.kiosk)
    must(len(check_ins(it.place, view["visit"])) == 1, "the check-in is at the hub, once")
    with arrivals.Wall(it.place) as wall:
        wall.wait_for(view["visit"])
        entry = wall.entries[view["visit"]]
        must("brief" not in entry, "a wall screen tells no brief")


def nothing_of_a_visit_is_left_on_the_next_screens(it):
    it.kiosk.finger("tap", "attract.begin")
    settled(it.kiosk, "identify")
    it.kiosk.finger("tap", "identify.new_visitor")
    settled(it.kiosk, "privacy")
    it.picture("privacy")
    for view in (it.kiosk.look(),):
        for name in ("Priya", "Jürgen", "Chen", "伟", "Amara"):
            must(not any(name in text for text in texts(view)), f"{name} is still on the screen")


def who_sees_nothing_checks_in_by_ear_and_keypad(it):
    """Nothing here looks at the tree: only keys go in, only words come out."""
    def hear(part, seconds=20):
        heard = []

        def came():
            heard.extend(it.kiosk.hear())
            return any(part in each["text"] for each in heard)
        dealership.wait_until(f"“{part}” to be said", came, seconds)
        return heard

    def find(part):
        """Moves until what is looked for is under the keypad's focus."""
        for _ in range(80):
            it.kiosk.finger("key", "Down")
            heard = []
            dealership.wait_until("the focus to be told", lambda: heard.extend(it.kiosk.hear()) or heard)
            if part in heard[0]["text"]:
                return heard
        raise AssertionError(f"“{part}” is nowhere to be heard")

    it.kiosk.hear()
    put_in = time.monotonic()
    it.kiosk.headset("in")
    first = hear("Welcome")
    told_after = time.monotonic() - put_in
    must(first[0]["text"].startswith("Speech is on"), "how it is used comes first")
    must(all(each["sink"] == "headset" for each in first), f"all into the headset: {first}")
    others = [each["language"] for each in first if each["language"] != "en"]
    must(len(others) == len(set(others)), f"in English, but for each language's own name: {first}")
    find("Touch to begin")
    it.kiosk.finger("key", "Return")
    hear("Who do we have the pleasure of meeting?")
    find("Appointment code")
    it.kiosk.finger("key", "Return")
    hear("What is your code?")
    *letters, last = it.place.cast["yuki"]["car"]["code"].replace("-", "").upper()
    for letter in letters:
        it.kiosk.finger("type", letter.lower())
        must(all(each["private"] for each in hear(letter)[:1]), "a letter of the code is for the headset alone")
    it.kiosk.finger("type", last.lower())  # what it opens may be there before its name is said
    greeting = hear("You can choose:")
    must(any("ゆき" in each["text"] for each in greeting), f"greeted by name: {greeting}")
    find("Check in")
    it.kiosk.finger("key", "Return")
    hear("checked in")
    it.kiosk.headset("out")
    settled(it.kiosk, "done")
    it.kiosk.hear()
    it.kiosk.finger("key", "Down")
    settled(it.kiosk, "done")
    after = it.kiosk.hear()
    must(not after, f"without the headset nobody hears any of it: {after}")
    print(f"        first word {told_after * 1000:.0f} ms after the headset was put in")


CASES = [
    a_scanned_code_is_greeted_and_checked_in,
    a_second_scan_resumes_and_checks_in_nobody_twice,
    a_typed_code_takes_eight_letters_and_one_tap,
    name_and_phone_find_the_visit_however_they_are_typed,
    two_visits_today_the_nearest_first_the_other_offered,
    who_sees_nothing_checks_in_by_ear_and_keypad,
    a_code_of_another_rooftop_says_which,
    a_code_of_another_day_says_when,
    a_code_past_its_time_says_so,
    a_call_is_answered_on_the_board_and_the_kiosk_says_by_whom,
    a_visit_goes_on_without_the_hub_and_the_board_catches_up,
    nothing_of_a_visit_is_left_on_the_next_screens,
    what_opens_nothing_says_so_and_pauses_typing_only,
]


def bad_starts(bin_folder, folder):
    """What a person at the console reads when the kiosk cannot start."""
    kiosk = str(pathlib.Path(bin_folder) / "foyer-kiosk")
    settings = folder / "kiosk.toml"
    settings.write_text('[hub]\nurl = "https://127.0.0.1:1"\n[panel]\nmount_mm = "high"\n')
    done = subprocess.run([kiosk, "--check", "--settings", str(settings)], capture_output=True, text=True)
    must(done.returncode == 64 and "kiosk.toml:4" in done.stderr and "panel.mount_mm" in done.stderr, f"key and line: {done.stderr}")
    settings.write_text('[ui]\nlangage = "en"\n')
    done = subprocess.run([kiosk, "--check", "--settings", str(settings)], capture_output=True, text=True)
    must(done.returncode == 64 and "ui.langage" in done.stderr, f"an unknown key fails --check: {done.stderr}")
    env = {"PATH": "/usr/bin", "DISPLAY": ":4711"}
    done = subprocess.run([kiosk, "--data", str(folder / "none"), "--windowed"], capture_output=True, text=True, env=env)
    must(done.returncode == 78 and "foyer-kiosk: " in done.stderr, f"no display is 78 and a sentence: {done.returncode} {done.stderr}")
    with contextlib.closing(dealership.Display(640, 480, folder, "-extension", "GLX")) as plain:
        done = subprocess.run([kiosk, "--data", str(folder / "none"), "--windowed"], capture_output=True, text=True,
                              env={**env, "DISPLAY": plain.name})
        must(done.returncode == 78 and "OpenGL" in done.stderr, f"no OpenGL is 78 and a sentence: {done.returncode} {done.stderr}")
    done = subprocess.run([kiosk, "--data", str(folder / "none"), "--enrol", "https://127.0.0.1:1", "--enrol-code", "nonsense"],
                          capture_output=True, text=True, env=env)
    must(done.returncode == 69, f"a code that is none: {done.stderr}")


def main():
    bin_folder, pictures = sys.argv[1], pathlib.Path(sys.argv[2])
    pictures.mkdir(parents=True, exist_ok=True)
    if not shutil.which("Xvfb"):
        print("skipped: no Xvfb on this system")
        sys.exit(77)
    failed = 0
    with dealership.Dealership(bin_folder) as place:
        bad_starts(bin_folder, place.folder)
        place.start_hub()
        place.load_demo()
        data, display = place.enrol(), place.display(1080, 1920)
        kiosk = place.start_kiosk(data, display)
        kiosk.wait_first_picture()
        kiosk.finger("wait-synced", seconds=60)
        it = Case(place, kiosk, pictures, data, display)
        for case in CASES:
            name, began = case.__name__.replace("_", " "), time.monotonic()
            try:
                begin_again(it.kiosk)
                case(it)
                must(not it.kiosk.look()["faults"], f"messages lack something: {it.kiosk.look()['faults']}")
                print(f"ok      {name} ({time.monotonic() - began:.1f} s)", flush=True)
            except (AssertionError, dealership.Trouble) as fault:
                failed += 1
                print(f"FAILED  {name}: {fault}", flush=True)
                try:
                    it.picture("failed-" + case.__name__)
                    print(json.dumps(texts(it.kiosk.look()), ensure_ascii=False))
                except (dealership.Trouble, OSError) as gone:
                    print(f"        {gone}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
