"""String keys: every key used in code exists in every language, every key is used, and no screen draws a literal text."""
import json
import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
languages = {p.stem: json.loads(p.read_text())["messages"] for p in sorted((top / "assets/languages").glob("*.json"))}
code = {p: p.read_text() for layer in ("kiosk", "shared/text") for p in sorted((top / layer).rglob("*.[ch]pp"))}
faults = []

keys = {tag: set(messages) for tag, messages in languages.items()}
english = keys["en"]
for tag, own in keys.items():
    faults += [f"assets/languages/{tag}.json: {k} is missing" for k in sorted(english - own)]
    faults += [f"assets/languages/{tag}.json: {k} is not in en.json" for k in sorted(own - english)]

def first_argument(text, start):
    """What stands between `start` and the comma or bracket that ends the argument."""
    depth = 0
    for end in range(start, len(text)):
        if text[end] in "({[":
            depth += 1
        elif text[end] in ")}]":
            depth -= 1
        if depth < 0 or (depth == 0 and text[end] == ","):
            return text[start:end]
    return text[start:]


# Ids of nodes look like keys and are none; what is said must exist.
for path, text in code.items():
    for call in re.finditer(r"\bsay\(", text):
        for literal in re.findall(r'"([a-z_]+(?:\.[a-z0-9_]+)+)"', first_argument(text, call.end())):
            if literal not in english:
                line = text.count("\n", 0, call.start()) + 1
                faults.append(f"{path.relative_to(top)}:{line}: no language has {literal}")

stems = {k.split(".")[0] for k in english}
used = set()
for path, text in code.items():
    for number, line in enumerate(text.splitlines(), 1):
        if "#include" in line:
            continue
        line = re.sub(r'(?<![:"])//.*', "", line)
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            if re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", literal) and literal.split(".")[0] in stems:
                if literal in english:
                    used.add(literal)
            # A family of keys made of a stem and an enumeration's word, "reason." + name(reason)
            elif re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)*\.", literal) and literal.split(".")[0] in stems:
                used |= {k for k in english if k.startswith(literal)}
            elif path.is_relative_to(top / "kiosk/screens") and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", literal):
                faults.append(f"{path.relative_to(top)}:{number}: a literal text on a screen: {literal}")
faults += [f"assets/languages/en.json: {k} is used nowhere" for k in sorted(english - used)]
print("\n".join(faults) or f"{len(english)} keys in {len(languages)} languages, each used")
sys.exit(1 if faults else 0)
