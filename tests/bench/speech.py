"""./dev bench speech: how long somebody who only listens waits for a word, and for silence, in what a sound card is given to play.

The real kiosk with the real engine (speech-dispatcher, espeak-ng) plays to a sound card that keeps time and swallows everything
(PulseAudio's null sink); what it plays is recorded. So a figure reaches from the key (as the X server takes it) or the plug (as the kiosk
is told) to the first or last sample that is not silence. What a real card and its amplifier add is not in it.
"""
import array
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "platform/setup"))
import dealership  # noqa: E402

RATE_HZ = 8000
HEARD = 200  # of 32,768: espeak's own silence is 0
SPEAKS_S = 0.4  # long enough to be in the middle of a sentence, too short for the shortest to end
QUIET_S = 0.6  # longer than any pause within a sentence
PATIENCE_S = 10
NEEDED = {"pulseaudio": "pulseaudio", "parec": "pulseaudio-utils", "speech-dispatcher": "speech-dispatcher", "espeak-ng": "speech-dispatcher-espeak-ng"}


def now_ms():
    return time.clock_gettime(time.CLOCK_BOOTTIME) * 1000


class Card:
    """A sound card that keeps time, and an ear at it: every instant (ms since boot) at which something was heard."""

    def __init__(self, folder):
        self.server = f"unix:{folder}/sound"
        quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "HOME": folder, "PULSE_SERVER": self.server}}
        self.daemon = subprocess.Popen(["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm=true",
                                        "--load=module-null-sink sink_name=quiet",
                                        f"--load=module-native-protocol-unix socket={folder}/sound auth-anonymous=1"],
                                       stdout=subprocess.DEVNULL, **{**quiet, "env": {**quiet["env"], "PULSE_RUNTIME_PATH": folder}})
        dealership.wait_until("the sound server", lambda: pathlib.Path(folder, "sound").exists())
        self.recorder = subprocess.Popen(["parec", "--device=quiet.monitor", "--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1",
                                          "--latency-msec=5"], stdout=subprocess.PIPE, **quiet)
        self.heard = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while chunk := os.read(self.recorder.stdout.fileno(), 4096):
            if max(map(abs, array.array("h", chunk[:len(chunk) // 2 * 2])), default=0) > HEARD:
                self.heard.append(now_ms())

    def sound_after(self, instant):
        """Milliseconds until something is heard."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.heard and self.heard[-1] >= instant:
                return next(each for each in self.heard if each >= instant) - instant
            time.sleep(0.005)
        raise dealership.Trouble("nothing is heard")

    def silence_after(self, instant):
        """Milliseconds until nothing is heard any more."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            last = max(self.heard[-1] if self.heard else 0, instant)
            if now_ms() - last > QUIET_S * 1000:
                return last - instant
            time.sleep(0.02)
        raise dealership.Trouble("it does not stop speaking")

    def close(self):
        for each in (self.recorder, self.daemon):
            each.terminate()
            each.wait()


class Ear:
    """A headset on a running kiosk, and its keys. Each deed gives its instant, in milliseconds since boot."""

    def __init__(self, place, kiosk, display):
        self.gauge, self.kiosk, self.env = place.bin / "foyer-gauge", kiosk, {**os.environ, "DISPLAY": display}

    def key(self, name):
        return float(subprocess.run([self.gauge, "key", name], env=self.env, capture_output=True, text=True, check=True).stdout)

    def plug(self, state):
        at = now_ms()
        self.kiosk.headset(state)
        return at


def speech(bin_folder, runs="20"):
    wanting = sorted({package for program, package in NEEDED.items() if not shutil.which(program)})
    if wanting:
        raise SystemExit(f"foyer: bench speech needs {' '.join(wanting)} (apt-get install)")
    runs, met = int(runs), True

    def between(first, second):
        """First makes it speak, second ends that: until it was heard, until it was silent."""
        began = card.sound_after(first())
        time.sleep(SPEAKS_S)
        return began, card.silence_after(second())

    def line(what, times, bar):
        nonlocal met
        met = met and max(times) <= bar
        print(f"{what:46} {statistics.median(times):7.1f} {max(times):7.1f}  {bar:5} ms {'met' if max(times) <= bar else 'MISSED'}", flush=True)

    with tempfile.TemporaryDirectory(prefix="foyer-sound-") as folder, dealership.Dealership(bin_folder) as place:
        card = Card(folder)
        try:
            place.start_hub()
            place.load_demo()
            data, display = place.enrol(), place.display(1080, 1920)
            print(f"{runs} times each; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
            kiosk = place.start_kiosk(data, display, speech="dispatcher", env={"PULSE_SERVER": card.server})
            kiosk.wait_first_picture()
            kiosk.finger("wait-synced", seconds=60)
            ear = Ear(place, kiosk, display)
            first = between(lambda: ear.plug("in"), lambda: ear.plug("out"))
            print(f"{'milliseconds':46} {'median':>7} {'worst':>7}  bar")
            line("A04 the first headset after the start, attract", [first[0]], 1500)
            attract = [between(lambda: ear.plug("in"), lambda: ear.plug("out")) for _ in range(runs)]
            line("A04 headset in to sound, attract", [each[0] for each in attract], 1500)
            kiosk.finger("tap", "attract.begin")
            kiosk.finger("wait", "identify")
            flow = [between(lambda: ear.plug("in"), lambda: ear.plug("out")) for _ in range(runs)]
            line("A04 headset in to sound, in a visit", [each[0] for each in flow], 1000)
            line("A10 headset out to silence", [each[1] for each in attract + flow], 250)
            between(lambda: ear.plug("in"), lambda: ear.key("F3"))
            keys = [between(lambda: ear.key("Down"), lambda: ear.key("F3")) for _ in range(runs)]
            line("A05 key to the sound of what has the focus", [each[0] for each in keys], 1000)
            line("A05 key for silence to silence", [each[1] for each in keys], 150)
            kiosk.close()
            print(f"load {os.getloadavg()[0]:.1f} after")
        finally:
            card.close()
    return met
