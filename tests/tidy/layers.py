"""The arrows between layers: every include must be in the table that CMakeLists.txt builds from (foyer_layer ... USES ...)."""
import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
table = {}
folders = {}
for folder, rest in re.findall(r"^foyer_layer\((\S+)(.*)\)", (top / "CMakeLists.txt").read_text(), re.M):
    name = folder.split("/")[1]
    uses = re.search(r"USES ([a-z ]+?)(?: LIBS|$)", rest)
    table[name] = set(uses.group(1).split()) if uses else set()
    folders[name] = folder

faults = []
for name, folder in folders.items():
    for path in sorted((top / folder).rglob("*.[ch]pp")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            hit = re.match(r'#include "([^"]+)"', line)
            if not hit:
                continue
            parts = hit.group(1).split("/")
            where = f"{path.relative_to(top)}:{number}"
            if len(parts) < 3 or parts[0] not in ("shared", "kiosk", "platform"):
                faults.append(f"{where}: write the include from the top: {hit.group(1)}")
            elif parts[1] != name and parts[1] not in table[name]:
                faults.append(f"{where}: {name} must not include {parts[1]} (architecture: {name} may use {sorted(table[name])})")

for name, uses in table.items():  # no circles
    seen, todo = set(), list(uses)
    while todo:
        each = todo.pop()
        if each == name:
            faults.append(f"CMakeLists.txt: {name} depends on itself")
            break
        if each not in seen:
            seen.add(each)
            todo += table[each]

print("\n".join(faults) or f"{len(table)} layers, no forbidden arrow")
sys.exit(1 if faults else 0)
