"""./dev bench speech: how long somebody who only listens waits for a word, and for silence.

Two parts, each measured where it can be seen: in the kiosk, from the key (as the X server takes it) or the plug to the words at its voice
or to their end; and in the voice with its real engine on a sound card that swallows everything, from the words to the synthesiser's
beginning or end. What the sound card itself takes is not in it.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "platform/setup"))
import dealership  # noqa: E402

SPEAKS_S = 0.4  # long enough for the first word to come, too short for the shortest text to end
MODULES = pathlib.Path("/usr/lib/speech-dispatcher-modules")


def now_ms():
    return time.clock_gettime(time.CLOCK_BOOTTIME) * 1000


class Ear:
    """A headset on a running kiosk. Each deed gives the milliseconds until a word began, or until the word that was being said ended."""

    def __init__(self, place, kiosk, display):
        self.place, self.kiosk, self.display = place, kiosk, display

    def key(self, name):
        pressed = subprocess.run([str(self.place.bin / "foyer-gauge"), "key", name], env={**os.environ, "DISPLAY": self.display},
                                 capture_output=True, text=True, check=True)
        return float(pressed.stdout)

    def plug(self, state):
        at = now_ms()
        self.kiosk.headset(state)
        return at

    def between(self, first, second):
        """First makes it speak, second ends that: (until the word began, until it was silent, until the next word)."""
        self.kiosk.hear()
        began = first()
        time.sleep(SPEAKS_S)
        ended = second()
        time.sleep(SPEAKS_S)
        log = self.kiosk.hear()
        if not log:
            raise dealership.Trouble("nothing was said")
        cut = [each for each in log if each["cut"] and each["at_ms"] < ended]
        after = [each["at_ms"] - ended for each in log if each["at_ms"] > ended and not each["cut"]]
        if not cut:
            raise dealership.Trouble(f"nothing was cut: {log}")
        return log[0]["at_ms"] - began, max(each["ends_ms"] for each in cut) - ended, after[0] if after else None


def of_engine(place, runs):
    """What the voice with its real engine takes; nothing where there is no engine."""
    if not (MODULES / "sd_espeak-ng").exists():
        return None
    with tempfile.TemporaryDirectory(prefix="foyer-quiet-") as folder:
        config = pathlib.Path(folder)
        (config / "modules").mkdir()
        (config / "speechd.conf").write_text('AudioOutputMethod "alsa"\nAddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"\n'
                                             "DefaultModule espeak-ng\n")
        (config / "modules/espeak-ng.conf").write_text("EspeakMinRate 80\n")
        (config / "asound.conf").write_text("pcm.!default { type null }\nctl.!default { type null }\n")
        told = subprocess.run([str(place.bin / "foyer-voice"), folder, str(runs)], capture_output=True, text=True, check=True,
                              env={**os.environ, "ALSA_CONFIG_PATH": str(config / "asound.conf")})
    return json.loads(told.stdout)


def speech(bin_folder, runs="20"):
    runs = int(runs)
    met = True

    def line(what, kiosk, engine, bar):
        nonlocal met
        both = max(kiosk) + (max(engine) if engine else 0)
        met = met and both <= bar
        share = f"{statistics.median(engine):7.1f} {max(engine):7.1f}" if engine else f"{'':15}"
        print(f"{what:44} {statistics.median(kiosk):7.1f} {max(kiosk):7.1f}  {share}  {both:8.1f}  {bar:5} ms {'met' if both <= bar else 'MISSED'}",
              flush=True)

    place = dealership.Dealership(bin_folder)
    with place:
        place.start_hub()
        place.load_demo()
        data, display = place.enrol(), place.display(1080, 1920)
        print(f"{runs} times each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
        engine = of_engine(place, runs)
        if engine is None:
            print("without speech-dispatcher and espeak-ng on this system: the kiosk's part alone")
        begins, silent = (engine["begins_ms"][1:], engine["silent_ms"]) if engine else (None, None)
        if engine:
            print(f"the engine's own start, with its first word: {engine['begins_ms'][0]:.0f} ms, before anybody needs it")
        print(f"{'milliseconds':44} {'kiosk':>7} {'worst':>7}  {'engine':>7} {'worst':>7}  {'together':>8}  bar")
        kiosk = place.start_kiosk(data, display)
        kiosk.wait_first_picture()
        kiosk.finger("wait-synced", seconds=60)
        ear = Ear(place, kiosk, display)

        def plugged():
            times = [ear.between(lambda: ear.plug("in"), lambda: ear.plug("out")) for _ in range(runs)]
            return [each[0] for each in times], [each[1] for each in times]

        attract, pulled = plugged()
        line("A04 headset in to the first word, attract", attract, begins, 1500)
        kiosk.finger("tap", "attract.begin")
        kiosk.finger("wait", "identify")
        flow, pulled_there = plugged()
        line("A04 headset in to the first word, in a visit", flow, begins, 1000)
        line("A10 headset out to silence", pulled + pulled_there, silent, 250)
        ear.plug("in")
        stopped = [ear.between(lambda: ear.key("Down"), lambda: ear.key("F3")) for _ in range(runs)]
        line("A05 key to the word under the focus", [each[0] for each in stopped], begins, 1000)
        line("A05 key for silence to silence", [each[1] for each in stopped], silent, 150)
        cut = [ear.between(lambda: ear.key("Down"), lambda: ear.key("Down")) for _ in range(runs)]
        line("A06 next key to silence", [each[1] for each in cut], silent, 150)
        kiosk.close()
        print(f"load {os.getloadavg()[0]:.1f} after")
    return met
