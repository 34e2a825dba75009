"""What tests and benches ask of a running dealership: check somebody in, watch the wall screen, read the ledger."""
import base64
import hmac
import json
import ssl
import struct
import subprocess
import threading
import time
import urllib.request

import dealership


def context(place):
    return ssl.create_default_context(cafile=str(place.ca))


def check_in(kiosk, qr, seconds=20):
    """Scans and checks in with one tap. Gives the visit's id and when the tap was made (monotonic seconds)."""
    kiosk.finger("scan", qr, seconds=seconds)
    kiosk.finger("wait", "welcome", seconds=seconds)
    visit = kiosk.look()["visit"]
    at = time.monotonic()
    kiosk.finger("tap", "welcome.check_in", seconds=seconds)
    kiosk.finger("wait", "done", seconds=seconds)
    kiosk.finger("tap", "bar.finish", seconds=seconds)
    kiosk.finger("wait", "attract", seconds=seconds)
    return visit, at


class Adviser:
    """A member of staff signed in on the board: sets a password and TOTP through the one-time link, then acts."""

    def __init__(self, place, key):
        self.place = place
        self.cookies = urllib.request.HTTPCookieProcessor()
        self.opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context(place)), self.cookies)
        self.csrf = ""
        token = place.staff_link(key).split("token=")[1]
        secret = self.ask("/v1/staff/set-up", {"token": token, "password": "a long enough passphrase"})["secret"]
        self.csrf = self.ask("/v1/staff/set-up/confirm", {"token": token, "code": totp(secret)})["csrf"]

    def ask(self, path, body):
        request = urllib.request.Request(self.place.web_url + path, method="POST", data=json.dumps(body).encode(), headers={
            "Content-Type": "application/json", "Origin": self.place.web_url, "X-Foyer-CSRF": self.csrf})
        with self.opener.open(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def act(self, action, visit, **more):
        self.ask(f"/v1/rooftops/{dealership.ROOFTOP}/board/actions", {"action": action, "visit": visit, **more})


def totp(secret):
    """RFC 6238 with SHA-1, 30 s and six digits, as an authenticator shows it now."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Wall:
    """The wall screen's event stream, read by curl; says when a visit was first seen waiting."""

    def __init__(self, place):
        self.place = place
        self.seen = {}
        self.entries = {}

    def __enter__(self):
        jar = self.place.folder / "wall.cookies"
        page = subprocess.run(["curl", "-sSf", "--cacert", str(self.place.ca), "-c", str(jar), "-L", "-o", "/dev/null", self.place.wall_url()],
                              capture_output=True, text=True)
        if page.returncode != 0:
            raise dealership.Trouble(f"the wall screen does not open: {page.stderr.strip()}")
        self.curl = subprocess.Popen(["curl", "-sSN", "--cacert", str(self.place.ca), "-b", str(jar),
                                      f"{self.place.web_url}/v1/rooftops/{dealership.ROOFTOP}/board"], stdout=subprocess.PIPE, text=True)
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()
        return self

    def read(self):
        for line in self.curl.stdout:
            if not line.startswith("data:"):
                continue
            data = json.loads(line[5:])
            for entry in data.get("entries", [data["entry"]] if "entry" in data else []):
                self.entries[entry["visit"]] = entry
                if entry["status"] == "waiting":
                    self.seen.setdefault(entry["visit"], time.monotonic())

    def wait_for(self, visit, seconds=30):
        return dealership.wait_until(f"visit {visit} on the board", lambda: self.seen.get(visit), seconds)

    def __exit__(self, *_):
        self.curl.terminate()
        self.curl.wait()


def ask_hub(place, method, path, body=None):
    key = (place.folder / "hub" / "admin.key").read_text().strip()
    ask = urllib.request.Request(place.web_url + path, method=method, data=json.dumps(body).encode() if body else None,
                                 headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    with urllib.request.urlopen(ask, context=context(place), timeout=30) as answer:
        return answer.read()


def save_car(place, n, rooftop=dealership.ROOFTOP, **more):
    """A visitor's car, saved online as a dealer's web site would send it. Gives the hub's {"id", "code", "qr"}."""
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 3600))
    lines = [{"kind": "base", "label": "Meridian EV Pure", "amount_minor": 3990000}, {"kind": "option", "label": "Ember Red", "amount_minor": 95000}]
    return json.loads(ask_hub(place, "POST", f"/v1/rooftops/{rooftop}/configurations", {
        "customer": {"given": f"Visitor{n}", "full": f"Visitor{n} Example", "email": f"visitor{n}@example.com", "language": "en"},
        "model": "Meridian EV", "trim": "Pure", "body": "sedan",
        "options": [{"family": "paint", "code": "P-EMBR", "name": "Ember Red", "colour": "#8E2B27"}],
        "price": {"currency": "USD", "lines": lines, "total_minor": sum(line["amount_minor"] for line in lines), "at": at}, **more}))


def ledger(place, rooftop=dealership.ROOFTOP):
    """Every fact of the rooftop's ledger, in the hub's order."""
    return [json.loads(line) for line in ask_hub(place, "GET", f"/v1/rooftops/{rooftop}/ledger").splitlines()]


def facts(place, kind):
    return [fact for fact in ledger(place) if fact["type"] == kind]
