"""A showroom's network out of network namespaces: a switch, and kiosks with an address and a cable each.

The program that imports this runs in the switch's own namespace (`enter`), where the hub listens at Showroom.HUB. Nothing outside
is touched, and all of it is gone with the program.
"""
import os
import shutil
import subprocess
import sys

INSIDE = "FOYER_SHOWROOM"


def enter():
    """Starts this program again in a namespace of its own. Returns inside it; exits 77 where the system allows none."""
    if os.environ.get(INSIDE):
        return
    if not all(shutil.which(each) for each in ("ip", "bridge", "unshare", "nsenter")):
        print("skipped: iproute2 and util-linux are needed for a network of its own")
        sys.exit(77)
    space = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    trial = subprocess.run([*space, "ip", "link", "add", "trial", "type", "bridge"], capture_output=True, text=True)
    if trial.returncode != 0:
        print(f"skipped: this system allows no network namespaces here: {trial.stderr.strip()}")
        sys.exit(77)
    os.execvpe(space[0], [*space, sys.executable, *sys.argv], {**os.environ, INSIDE: "1"})


def run(*words):
    subprocess.run(words, check=True, capture_output=True)


class Showroom:
    HUB = "10.77.0.1"

    def __init__(self):
        self.holders = []
        run("ip", "link", "set", "lo", "up")
        run("ip", "link", "add", "switch", "type", "bridge", "mcast_snooping", "0")
        run("ip", "address", "add", f"{self.HUB}/24", "dev", "switch")
        run("ip", "link", "set", "switch", "up")

    def plug(self, address):
        """A new machine at the switch."""
        machine = Machine(len(self.holders), address)
        self.holders.append(machine)
        return machine

    def part(self, parted):
        """Whether the kiosks are kept from each other; the hub they see all the same."""
        for machine in self.holders:
            run("bridge", "link", "set", "dev", machine.port, "isolated", "on" if parted else "off")

    def close(self):
        for machine in self.holders:
            machine.holder.kill()
            machine.holder.wait()


class Machine:
    """A namespace, kept alive by a process that sleeps. `within` is what a command is started with to run there."""

    def __init__(self, number, address):
        self.port = f"port{number}"
        self.holder = subprocess.Popen(["unshare", "--net", "sh", "-c", "echo there; exec sleep 100000"], stdout=subprocess.PIPE)
        self.holder.stdout.readline()
        self.within = ["nsenter", "--target", str(self.holder.pid), "--net", "--"]
        run("ip", "link", "add", self.port, "type", "veth", "peer", "name", "eth0", "netns", str(self.holder.pid))
        run("ip", "link", "set", self.port, "master", "switch", "up")
        run(*self.within, "ip", "link", "set", "lo", "up")
        self.address = ""
        self.readdress(address)
        run(*self.within, "ip", "link", "set", "eth0", "up")

    def readdress(self, address):
        """Gives it another address, as a DHCP server may."""
        if self.address:
            run(*self.within, "ip", "address", "delete", f"{self.address}/24", "dev", "eth0")
        run(*self.within, "ip", "address", "add", f"{address}/24", "dev", "eth0")
        self.address = address
