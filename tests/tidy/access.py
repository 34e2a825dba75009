#!/usr/bin/env python3
"""tests/access.md is true: each file it names exists and says the row's id, and each id in a test's title is a row.
usage: access.py SOURCE_FOLDER"""
import re
import sys
from pathlib import Path

tests = Path(sys.argv[1]) / "tests"
faults = []
rows = {}
for line in (tests / "access.md").read_text(encoding="utf-8").splitlines():
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if not re.fullmatch(r"A\d\d", cells[0]):
        continue
    if cells[0] in rows:
        faults.append(f"access.md: {cells[0]} stands twice")
    rows[cells[0]] = files = re.findall(r"`([^`]+)`", cells[2])
    if not cells[2]:
        faults.append(f"access.md: {cells[0]}: no test and no reason")
    for name in files:
        if not (tests / name).is_file():
            faults.append(f"access.md: {cells[0]}: {name} is not there")
        elif not re.search(rf"\b{cells[0]}\b", (tests / name).read_text(encoding="utf-8")):
            faults.append(f"access.md: {cells[0]}: {name} does not say {cells[0]}")

titles = re.compile(r'TEST_CASE\(\s*"([^"]*)"')
for path in sorted(tests.rglob("*.cpp")):
    for title in titles.findall(path.read_text(encoding="utf-8")):
        for said in re.findall(r"\bA\d\d\b", title):
            if said not in rows:
                faults.append(f"{path.relative_to(tests)}: {said} is no row of access.md")

print("\n".join(dict.fromkeys(faults)) or f"{len(rows)} rows, each with its test or the reason why there is none")
sys.exit(1 if faults else 0)
