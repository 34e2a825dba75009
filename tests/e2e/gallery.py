"""The gallery shows itself without enrolment, store or network, and with a broken dealer's theme: default worn, key named.

usage: gallery.py FOLDER-OF-PROGRAMS
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

if not os.environ.get("DISPLAY"):
    print("skipped: no display")
    sys.exit(77)
kiosk = pathlib.Path(sys.argv[1]).resolve() / "foyer-kiosk"
patience_s = 120


def shown(home, *options):
    """Events in the log until the first picture; the program is then told to end."""
    program = subprocess.Popen([kiosk, "--gallery", "--panel", "540x960", "--panel-mm", "398x708", "--windowed", *options],
                               cwd=home, env={**os.environ, "HOME": str(home)}, stderr=subprocess.PIPE, text=True)
    end = threading.Timer(patience_s, program.kill)
    end.start()
    events = []
    for line in program.stderr:
        if line.startswith("{"):
            events.append(json.loads(line))
            if events[-1]["event"] == "first_picture":
                program.terminate()
                break
    program.stderr.read()
    program.wait()
    end.cancel()
    assert events and events[-1]["event"] == "first_picture", f"no picture within {patience_s} s: {events}"
    return events


with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    assert [e["event"] for e in shown(home)] == ["first_picture"]
    assert not list(home.iterdir()), "the gallery left something behind"
    broken = home / "broken.toml"
    broken.write_text('name = "Broken"\n[colour]\npaper = "white"\n')
    refused = [e for e in shown(home, "--theme", str(broken)) if e["event"] == "theme_refused"]
    assert len(refused) == 1, refused
    assert "broken.toml" in refused[0]["why"] and "[colour] paper" in refused[0]["why"], refused
print("the gallery needs nothing but a display")
