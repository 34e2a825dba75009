"""Nothing half done, no place of one machine, no second home at the top."""
import pathlib
import re
import subprocess
import sys

top = pathlib.Path(sys.argv[1])
files = subprocess.run(["git", "-C", top, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True).stdout.split("\n")
marker = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|[^A-Za-z0-9_.]/(work|root|tmp/bash_jobs)/")
allowed = {"CMakeLists.txt", "CMakePresets.json", "kiosk", "shared", "assets", "platform", "tests", "image", "README.md", "LICENSE", "CHANGELOG.md", "dev"}
faults = []
for name in filter(None, files):
    path = top / name
    first = name.split("/")[0]
    if first not in allowed and not first.startswith("."):
        faults.append(f"{name}: not a place of the agreed layout")
    if path.suffix in {".cpp", ".hpp", ".py", ".sh", ".js", ".mjs", ".css", ".html", ".cmake", ".txt", ".md", ".json", ".toml"} and path.exists():
        lines = path.read_text(errors="replace").splitlines()
        if path.suffix in {".cpp", ".hpp"} and len(lines) > 800:
            faults.append(f"{name}: {len(lines)} lines; which two ideas does it hold?")
        if path.suffix == ".hpp" and "#pragma once" not in lines[:3]:
            faults.append(f"{name}: a header starts with #pragma once")
        for number, line in enumerate(lines, 1):
            if marker.search(line):
                faults.append(f"{name}:{number}: {line.strip()[:100]}")
print("\n".join(faults) or f"{len(files)} files, nothing left over")
sys.exit(1 if faults else 0)
