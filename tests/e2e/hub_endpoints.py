"""The hub over loopback, judged from outside: curl and openssl know nothing of Foyer.

A kiosk made by hand enrols with a request for a certificate that openssl wrote, pushes facts and pulls the feed by mutual TLS;
strangers, plain browsers, other authorities and old protocols get nothing; the hub stops when it is told to and forgets nothing.
"""
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid

hub_program = sys.argv[1]
for tool in ("curl", "openssl"):
    if not shutil.which(tool):
        print(f"skipped: no {tool} on this system")
        sys.exit(77)

folder = pathlib.Path(tempfile.mkdtemp(prefix="foyer-hub-"))
data = folder / "data"
faults = []


def check(what, held, more=""):
    print(("ok    " if held else "FAULT ") + what, more if not held else "")
    if not held:
        faults.append(what)


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, **more)


class Hub:
    def __init__(self, *arguments):
        self.log = open(folder / "hub.log", "ab")
        self.process = subprocess.Popen([hub_program, "serve", "--data", data, "--listen-devices", "127.0.0.1:0", "--listen-web",
                                         "127.0.0.1:0", *arguments], stdout=subprocess.PIPE, stderr=self.log)
        self.ready = json.loads(self.process.stdout.readline())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


def curl(hub, path, *arguments, listener="web", ca=None):
    """(status, body); status 0 when TLS or the connection failed."""
    url = f"https://127.0.0.1:{hub.ready[listener]}{path}"
    done = run("curl", "-sS", "--max-time", "20", "--cacert", ca or data / "ca.pem", "-o", folder / "body", "-w", "%{http_code}", *arguments, url)
    body = (folder / "body").read_bytes() if (folder / "body").exists() else b""
    (folder / "body").unlink(missing_ok=True)
    return int(done.stdout or 0), body


def ask(hub, path, body, *arguments, **more):
    (folder / "ask").write_bytes(body if isinstance(body, bytes) else json.dumps(body).encode())
    return curl(hub, path, "--data-binary", f"@{folder / 'ask'}", *arguments, **more)


def make_key_and_request(name):
    key, request = folder / f"{name}.key", folder / f"{name}.csr"
    run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key, check=True)
    run("openssl", "req", "-new", "-key", key, "-subj", "/CN=kiosk", "-out", request, check=True)
    return key, request


def enrol(hub, code, name):
    key, request = make_key_and_request(name)
    status, body = ask(hub, "/v1/enrol", {"code": code, "csr": request.read_text(),
                                          "panel": {"width_px": 1080, "height_px": 1920, "width_mm": 398.0, "height_mm": 708.0}})
    if status != 200:
        return status, body.decode(), None
    answer = json.loads(body)
    (folder / f"{name}.pem").write_text(answer["cert_chain"])
    return status, answer, ("--cert", folder / f"{name}.pem", "--key", key)


def fact(device, epoch, n, visit, kind, body):
    now_ms = int(time.time() * 1000)
    return json.dumps({"env": 1, "fact_id": str(uuid.UUID(int=(now_ms << 80) | (7 << 76) | (2 << 62) | n << 8 | hash(kind) % 256)), "moment": 2,
                       "device": device, "epoch": epoch, "n": n, "visit_id": visit, "type": kind, "type_v": 1, "occurred_wall_ms": now_ms,
                       "boot_id": "boot", "boottime_ns": 1, "clock": {"state": "synchronised", "offset_ms": 0, "uncert_ms": 5},
                       "cfg_rev": 0, "app_v": "0.1.0", "claim": None, "based_on": None, "blobs": [], "body": body}).encode() + b"\n"


def uuid7():
    return str(uuid.UUID(int=(int(time.time() * 1000) << 80) | (7 << 76) | (2 << 62) | uuid.uuid4().int & ((1 << 62) - 1)))


hub = Hub("--rooftop", "southside")
try:
    code = hub.ready["enrolment"]["code"]
    admin = ("-H", "Authorization: Bearer " + (data / "admin.key").read_text().strip())
    check("the administrator's key and the secrets are for their owner only",
          (data / "admin.key").stat().st_mode & 0o77 == 0 and all(f.stat().st_mode & 0o77 == 0 for f in (data / "secrets").iterdir()))
    check("the database is not readable without its key", not (data / "hub.db").read_bytes().startswith(b"SQLite format 3"))

    # ---- enrolment
    check("health needs no key", curl(hub, "/v1/health")[0] == 200)
    check("a wrong code enrols nobody", enrol(hub, "0" * 26, "wrong")[0] == 403)
    status, answer, identity = enrol(hub, code, "kiosk")
    check("a code and openssl's request enrol a kiosk", status == 200, answer)
    device = answer["device"]
    shown = run("openssl", "x509", "-in", folder / "kiosk.pem", "-noout", "-subject", "-ext", "subjectAltName").stdout.decode()
    check("the certificate names the device", f"foyer:device:{device}" in shown, shown)
    check("it is of the hub's authority", run("openssl", "verify", "-CAfile", data / "ca.pem", folder / "kiosk.pem").returncode == 0)
    check("the code is used up", enrol(hub, code, "second")[0] == 403)
    made = run(hub_program, "enrol-code", "--data", data, "--rooftop", "southside").stdout.decode().strip()
    check("the program makes another code beside the running hub", enrol(hub, made, "second")[0] == 200)

    # ---- facts
    facts = "/v1/rooftops/southside/facts"
    ndjson = ("-H", "Content-Type: application/x-ndjson")
    epoch, visit = uuid7(), uuid7()
    batch = fact(device, epoch, 1, visit, "VisitOpened", {"language": "en"}) + fact(
        device, epoch, 2, visit, "CheckedIn", {"reason": "test_drive", "taps": 2, "keys": 0, "took_ms": 4000, "reasked": 0})
    status, body = ask(hub, facts, batch, *ndjson, *identity, listener="devices")
    check("a batch is taken", status == 200 and json.loads(body)["ack_n"] == 2, body)
    check("every fact of it", [i["status"] for i in json.loads(body)["items"]] == ["accepted"] * 2, body)
    packed = run("gzip", "-c", input=batch).stdout
    status, body = ask(hub, facts, packed, *ndjson, "-H", "Content-Encoding: gzip", *identity, listener="devices")
    check("sent again, and packed, it is a duplicate", status == 200 and [i["status"] for i in json.loads(body)["items"]] == ["duplicate"] * 2, body)
    status, body = curl(hub, "/v1/rooftops/southside/feed?cursor=new", *identity, listener="devices")
    check("the feed has settings and the open visit", status == 200 and {"settings", "visit"} <= {r["kind"] for r in json.loads(body)["rows"]}, body)
    cursor = json.loads(body)["cursor"]

    # ---- who gets nothing
    check("without a certificate there is no connection", ask(hub, facts, batch, *ndjson, listener="devices")[0] == 0)
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", folder / "other.key", "-out",
        folder / "other.pem", "-subj", f"/CN={device}", "-addext", f"subjectAltName=URI:foyer:device:{device}", "-days", "2", check=True)
    stranger = ("--cert", folder / "other.pem", "--key", folder / "other.key")
    check("another authority's certificate opens nothing", ask(hub, facts, batch, *ndjson, *stranger, listener="devices")[0] == 0)
    check("a client that trusts another authority refuses the hub", curl(hub, "/v1/health", ca=folder / "other.pem")[0] == 0)
    check("TLS 1.2 is not spoken", curl(hub, "/v1/health", "--tls-max", "1.2")[0] == 0)
    check("another rooftop is closed", ask(hub, facts.replace("southside", "northgate"), batch, *ndjson, *identity, listener="devices")[0] == 403)
    other = batch.replace(device.encode(), uuid7().encode())
    check("a fact in another's name is refused", ask(hub, facts, other, *ndjson, *identity, listener="devices")[0] == 403)
    check("HTML is not taken for facts", ask(hub, facts, b"<html>", "-H", "Content-Type: text/html", *identity, listener="devices")[0] == 415)
    bomb = run("gzip", "-c", input=b"\n" * (64 << 20)).stdout
    check("a body that inflates without end is cut off", ask(hub, facts, bomb, *ndjson, "-H", "Content-Encoding: gzip", *identity, listener="devices")[0] in (400, 413))
    check("a body that is too long is cut off", ask(hub, facts, b"x" * (2 << 20), *ndjson, *identity, listener="devices")[0] in (0, 413))
    check("the doors want a key", ask(hub, "/v1/rooftops/southside/configurations", {})[0] == 401)

    # ---- stopping
    waiting = subprocess.Popen(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", "--cacert", data / "ca.pem", *map(str, identity),
                                f"https://127.0.0.1:{hub.ready['devices']}/v1/rooftops/southside/feed?wait=25&cursor={cursor}"], stdout=subprocess.PIPE)
    time.sleep(1)
    began = time.monotonic()
    check("it stops when told", hub.stop() == 0)
    check("and soon, with a reader waiting", time.monotonic() - began < 6)
    check("who waited was answered", waiting.communicate(timeout=10)[0] == b"200")
    log = (folder / "hub.log").read_text()
    check("every line of its log is one object", all(isinstance(json.loads(line), dict) for line in log.splitlines()))

    hub = Hub()
    check("started again it needs no first code", "enrolment" not in hub.ready)
    status, body = curl(hub, f"/v1/rooftops/southside/feed?cursor={cursor}", *identity, listener="devices")
    check("and goes on where it was", status == 200 and json.loads(body)["rows"] == [], body)
    status, body = ask(hub, facts, batch, *ndjson, *identity, listener="devices")
    check("knowing every fact", status == 200 and [i["status"] for i in json.loads(body)["items"]] == ["duplicate"] * 2, body)
    check("Ctrl-C stops it as well", hub.process.send_signal(signal.SIGINT) is None and hub.process.wait(timeout=20) == 0)

    # ---- settings
    (folder / "hub.toml").write_text("[listen]\ndevices = 8443\n")
    bad = run(hub_program, "serve", "--data", data, "--settings", folder / "hub.toml")
    check("broken settings are told with key, line and what was expected",
          bad.returncode == 2 and bad.stderr.decode() == "hub.toml:2: listen.devices: a text was expected\n", bad.stderr)
    (folder / "hub.toml").write_text("[ui]\nlangage = 'en'\n")
    bad = run(hub_program, "serve", "--data", data, "--settings", folder / "hub.toml", "--check")
    check("an unknown key fails --check", bad.returncode == 2 and bad.stderr == b"hub.toml:2: ui.langage: no such key\n", bad.stderr)
    (folder / "hub.toml").write_bytes(run(hub_program, "settings").stdout)
    check("what `settings` prints passes it", run(hub_program, "serve", "--data", data, "--settings", folder / "hub.toml", "--check").returncode == 0)
finally:
    if hub.process.poll() is None:
        hub.process.kill()
        hub.process.wait()
    if faults:
        print((folder / "hub.log").read_text()[-4000:])
    shutil.rmtree(folder)
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)
