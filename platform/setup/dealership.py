"""A whole dealership on one machine, for demos, tests and benches: a hub, the demo data, an enrolled kiosk, a display.

Every process is the real program over loopback. A Dealership is a context manager: leaving it stops all of it.
"""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
ROOFTOP = "southside"
PATIENCE_S = 60


class Trouble(Exception):
    """Something did not come up; the text is for the person at the console."""


def free_port():
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return each.getsockname()[1]


def wait_until(what, condition, seconds=PATIENCE_S):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise Trouble(f"waited {seconds} s for {what}")


class Display:
    """A virtual display of a panel's size; `more` are words for the X server."""

    def __init__(self, width, height, folder, *more):
        self.log = open(folder / "display.log", "ab")
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset", *more],
            pass_fds=[write], stdout=self.log, stderr=self.log)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        if self.name == ":":
            raise Trouble("no virtual display came up; is xvfb installed?")

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


class Kiosk:
    """A running foyer-kiosk with a robot's socket, and the finger that touches it."""

    def __init__(self, dealership, data, display, panel, extra=(), env=None, windowed=True, speech="captured", within=()):
        self.socket_path = str(data / "drive.sock")
        self.bin = dealership.bin
        self.display = display
        self.log = open(data / "kiosk.log", "ab")
        self.started = time.monotonic()
        command = [*within, str(self.bin / "foyer-kiosk"), "--data", str(data), "--hub", dealership.devices_url, "--enrol", dealership.web_url,
                   "--panel", panel, "--drive", self.socket_path, "--speech", speech, *(["--windowed"] if windowed else []), *extra]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, env={**os.environ, "DISPLAY": display, **(env or {})})

    def finger(self, *words, seconds=20):
        done = subprocess.run([str(self.bin / "foyer-finger"), "--display", self.display, "--socket", self.socket_path,
                               "--seconds", str(seconds), *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(done.stderr.strip() or f"foyer-finger {' '.join(words)} failed")
        return done.stdout

    def look(self):
        """The drive's own answer: screen, nodes, counts (see kiosk/app/drive.hpp)."""
        return json.loads(self.ask("tree"))

    def hear(self):
        """What was said since the last time: text, language, private, sink, cut."""
        return json.loads(self.ask("speech"))["speech"]

    def headset(self, state):
        """Plugs a headset "in" or pulls it "out"."""
        self.ask(f"headset {state}")

    def ask(self, line):
        with socket.socket(socket.AF_UNIX) as drive:
            drive.settimeout(PATIENCE_S)
            drive.connect(self.socket_path)
            drive.sendall(line.encode() + b"\n")
            answer = b""
            while not answer.endswith(b"\n"):
                chunk = drive.recv(1 << 16)
                if not chunk:
                    raise Trouble("the kiosk is gone")
                answer += chunk
        return answer.decode().rstrip("\n")

    def wait_first_picture(self):
        """Seconds from start to the first picture on the screen."""
        def seen():
            if self.process.poll() is not None:
                raise Trouble(f"foyer-kiosk stopped with {self.process.returncode}, see {self.log.name}")
            try:
                return self.look()["frame"] > 0
            except OSError:
                return False
        wait_until("the kiosk's first picture", seen)
        return time.monotonic() - self.started

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Dealership:
    def __init__(self, bin_folder, folder=None, seed=1, devices_address="127.0.0.1"):
        self.bin = pathlib.Path(bin_folder).resolve()
        self.own_folder = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="foyer-")).resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.seed = seed
        self.devices_port, self.web_port = free_port(), free_port()
        self.devices_address = devices_address
        self.devices_url = f"https://{devices_address}:{self.devices_port}"
        self.web_url = f"https://127.0.0.1:{self.web_port}"
        self.hub = None
        self.kiosks = []
        self.displays = []

    # ---- the hub
    def start_hub(self):
        with open(self.folder / "hub.log", "ab") as log:
            self.hub = subprocess.Popen(
                [str(self.bin / "foyer-hub"), "serve", "--data", str(self.folder / "hub"), "--rooftop", ROOFTOP, "--public-host", self.devices_address,
                 "--listen-devices", f"{self.devices_address}:{self.devices_port}", "--listen-web", f"127.0.0.1:{self.web_port}"], stdout=subprocess.PIPE, stderr=log, text=True)
        for line in self.hub.stdout:
            if line.startswith("{") and json.loads(line).get("ready"):
                return
        raise Trouble(f"the hub did not come up, see {self.folder / 'hub.log'}")

    def stop_hub(self):
        self.hub.send_signal(signal.SIGTERM)
        self.hub.wait(20)
        self.hub.stdout.close()
        self.hub = None

    @property
    def ca(self):
        return self.folder / "hub" / "ca.pem"

    def ctl(self, *words):
        done = subprocess.run([str(self.bin / "foyerctl"), "--hub", self.web_url, "--ca", str(self.ca), "--key-file",
                               str(self.folder / "hub" / "admin.key"), *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(f"foyerctl {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def load_demo(self):
        """Loads the demo dealership. Keeps everybody it made by rooftop, and the cast by their keys."""
        made = json.loads(self.ctl("demo", "--seed", str(self.seed), "--assets", str(TOP / "assets/demo")))["customers"]
        self.cast = {each["key"]: each for each in made if each["key"]}
        self.customers = made

    def with_cars(self, rooftop=ROOFTOP):
        """QR texts of everybody's saved cars at a rooftop: these open a visit on any day."""
        return [each["car"]["qr"] for each in self.customers if each["rooftop"] == rooftop and each["car"]]

    def wall_url(self, rooftop=ROOFTOP):
        return self.ctl("wall-link", "--rooftop", rooftop).strip()

    def staff_link(self, key, rooftop=ROOFTOP):
        return self.ctl("staff-link", "--rooftop", rooftop, key).strip()

    # ---- kiosks
    def display(self, width, height):
        self.displays.append(Display(width, height, self.folder))
        return self.displays[-1].name

    def enrol(self, name="kiosk", rooftop=ROOFTOP):
        data = self.folder / name
        code = self.ctl("enrol-code", "--rooftop", rooftop).strip()
        done = subprocess.run([str(self.bin / "foyer-kiosk"), "--data", str(data), "--enrol", self.web_url, "--enrol-code", code],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(f"the kiosk could not enrol: {done.stderr.strip()}")
        return data

    def start_kiosk(self, data, display, panel="1080x1920", extra=(), env=None, windowed=True, speech="captured", within=()):
        self.kiosks.append(Kiosk(self, data, display, panel, extra, env, windowed, speech, within))
        return self.kiosks[-1]

    # ---- all of it
    def __enter__(self):
        return self

    def __exit__(self, *_):
        for kiosk in self.kiosks:
            if kiosk.process.poll() is None:
                kiosk.close()
        if self.hub:
            self.stop_hub()
        for display in self.displays:
            display.close()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def seed_from(text):
    """A seed given as text, or a fresh one; printed by whoever uses it, so that a run can be repeated."""
    return int(text) if text else random.SystemRandom().randrange(1, 1 << 31)
