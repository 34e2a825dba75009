"""./dev bench sync: the engine beside PouchDB on one machine in one run, a large rooftop's first hour, and look-ups in a large cache."""
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

import dealership

PEER = pathlib.Path(__file__).resolve().parent / "peer"
TODAY = 400


def loopback_bytes():
    return int(re.search(r"lo:\s*(\d+)", pathlib.Path("/proc/net/dev").read_text())[1])


def rate_program(bin_folder, *words):
    before = loopback_bytes()
    done = subprocess.run([str(pathlib.Path(bin_folder) / "foyer-sync-rate"), *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        raise dealership.Trouble(done.stderr.strip())
    return {**json.loads(done.stdout), "bytes": loopback_bytes() - before}


class Rooftop:
    """A hub with so many appointments and an enrolled kiosk."""

    def __init__(self, bin_folder, appointments, customers):
        self.bin, self.rows = bin_folder, appointments
        self.place = dealership.Dealership(bin_folder)
        self.place.start_hub()
        self.kiosk = self.place.enrol()
        self.place.stop_hub()
        self.filled = rate_program(bin_folder, "fill", self.place.folder / "hub", dealership.ROOFTOP, appointments, customers, TODAY)
        self.place.start_hub()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.place.__exit__(*error)

    def push(self, facts, batch):
        return rate_program(self.bin, "push", self.kiosk, self.place.devices_url, facts, batch)

    def pull(self, page):
        return rate_program(self.bin, "pull", self.kiosk, self.place.devices_url, page, TODAY, self.rows)

    def hub_peak_mb(self):
        status = pathlib.Path(f"/proc/{self.place.hub.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) / 1024


class Peer:
    """express-pouchdb, and a PouchDB that replicates with it."""

    def __init__(self, build):
        if not shutil.which("npm"):
            raise dealership.Trouble("what it is measured beside comes from npm: apt-get install npm")
        self.home = build / "peer"
        self.home.mkdir(parents=True, exist_ok=True)
        for each in ("package.json", "server.js", "client.js"):
            shutil.copy(PEER / each, self.home)
        if not (self.home / "node_modules/express-pouchdb").exists():
            subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"], cwd=self.home, check=True)
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="foyer-peer-"))

    def __enter__(self):
        self.server = subprocess.Popen(["node", "server.js", str(self.data)], cwd=self.home, stdout=subprocess.PIPE, text=True)
        self.port = int(self.server.stdout.readline())
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.server.stdout.close()
        shutil.rmtree(self.data)

    def replicate(self, count, size, batch):
        done = subprocess.run(["node", "client.js", str(self.data / f"client-{batch}"), str(self.port), str(count), str(size), str(batch)],
                              cwd=self.home, capture_output=True, text=True)
        if done.returncode != 0:
            raise dealership.Trouble(done.stderr.strip())
        return json.loads(done.stdout)


def verdict(met):
    return "met" if met else "MISSED"


def beside_pouchdb(bin_folder, count):
    good = True
    # Pushed to a rooftop without appointments: else the kiosk would fetch them all meanwhile.
    with Rooftop(bin_folder, 0, 1) as empty, Rooftop(bin_folder, count, count) as full, Peer(pathlib.Path(bin_folder).parents[1]) as peer:
        size = full.filled["body_bytes"]
        print(f"{count} documents of {size} bytes; ours over mutual TLS with FULL and SQLCipher, PouchDB over plain HTTP without fsync")
        for batch in (100, 500):
            theirs = peer.replicate(count, size, batch)
            for what, mine, bar in (("push", empty.push(count, batch), 10), ("pull", full.pull(batch), 20)):
                rate, peers = count / mine["seconds"], count / theirs[what]["seconds"]
                good &= rate / peers >= bar
                print(f"{what} by {batch}: {rate:8.0f} a second, PouchDB {peers:6.0f}; {rate / peers:5.1f} times, bar {bar}: {verdict(rate / peers >= bar)}; "
                      f"on the wire {mine['bytes'] / count:4.0f} and {theirs[what]['bytes'] / count:4.0f} bytes each")
                if what == "push":
                    print(f"  recorded before, each durable by itself: {mine['recorded_a_second']:.0f} a second")
                else:
                    good &= mine["bytes"] < theirs[what]["bytes"]
                    print(f"  fewer bytes than PouchDB's pull: {verdict(mine['bytes'] < theirs[what]['bytes'])}")
    return good


def large_rooftop(bin_folder, appointments, customers):
    with Rooftop(bin_folder, appointments, customers) as ours:
        first = ours.pull(1000)
        good = first["usable_seconds"] <= 2 and first["seconds"] <= 60
        print(f"first sync, {customers} customers, {appointments} appointments: usable after {first['usable_seconds']:.2f} s, bar 2: {verdict(first['usable_seconds'] <= 2)}; "
              f"complete after {first['seconds']:.1f} s, bar 60: {verdict(first['seconds'] <= 60)}; "
              f"memory at most {ours.hub_peak_mb():.0f} MB at the hub, {first['peak_mb']} MB at the kiosk")
        return good


def look_ups(bin_folder, customers, asked=10_000):
    found = rate_program(bin_folder, "find", customers, asked)
    print(f"look-up by name and phone among {customers} customers: median {found['median_ms']:.3f} ms, p99 {found['p99_ms']:.3f} ms, worst {found['worst_ms']:.3f} ms of {asked}; "
          f"bar 2 ms: {verdict(found['p99_ms'] < 2)}")
    return found["p99_ms"] < 2


def sync(bin_folder, documents="20000", appointments="250000", customers="1000000"):
    results = [beside_pouchdb(bin_folder, int(documents)), large_rooftop(bin_folder, int(appointments), int(appointments) * 2 // 5),
               look_ups(bin_folder, int(customers))]
    return all(results)
