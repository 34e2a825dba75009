"""String keys: every key used in code exists, every key is used, languages ask for the same values and plurals, and no screen
draws a literal text. Whether a pattern can be said and has its language's own plural forms is tested with ICU (tests/unit/text)."""
import json
import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
languages = {p.stem: json.loads(p.read_text())["messages"] for p in sorted((top / "assets/languages").glob("*.json"))}
english = languages["en"]
stems = {k.split(".")[0] for k in english}
code = {p: p.read_text() for layer in ("kiosk", "shared/text") for p in sorted((top / layer).rglob("*.[ch]pp"))}
key_shape = re.compile(r'"([a-z_]+(?:\.[a-z0-9_]+)+)"')
argument_head = re.compile(r"\s*(\w+)\s*(?:,\s*(\w+)\s*,)?")
branch_head = re.compile(r"\s*(=?\w+)\s*\{")
faults = []


def bracketed(text, start):
    """What stands between the bracket that opens before `start` and the one that closes it."""
    depth = 1
    for end in range(start, len(text)):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(text[end], 0)
        if depth == 0:
            return text[start:end]
    return text[start:]


def first_argument(inside):
    """What stands before the comma that ends the first argument."""
    depth = 0
    for end, letter in enumerate(inside):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(letter, 0)
        if depth == 0 and letter == ",":
            return inside[:end]
    return inside


def arguments(pattern):
    """{name: kind} of a message's placeholders, "minutes": "plural", and the words of each plural. Hours of times are the
    language's own affair: only Spanish and Portuguese ask for them."""
    kinds, forms = {}, []

    def message(at):
        while at < len(pattern) and pattern[at] != "}":
            at = argument(at + 1) if pattern[at] == "{" else at + 1
        return at + 1

    def argument(at):
        head = argument_head.match(pattern, at)
        name, kind, at = *head.groups(""), head.end()
        if not name.endswith("_hour"):
            kinds[name] = max(kind, kinds.get(name, ""))
        words = []
        while branch := branch_head.match(pattern, at):
            words.append(branch.group(1))
            at = message(branch.end())
        if kind == "plural" and not name.endswith("_hour"):
            forms.append(frozenset(w for w in words if not w.startswith("=")))
        return at + 1

    message(0)
    return kinds, forms


def compare_languages():
    for tag, messages in languages.items():
        where = f"assets/languages/{tag}.json"
        for key in sorted(set(english) - set(messages)):
            faults.append(f"{where}: {key} is missing")
        for key in sorted(set(messages) - set(english)):
            faults.append(f"{where}: {key} is not in en.json")
        all_forms = {}
        for key in sorted(set(english) & set(messages)):
            wanted, here = arguments(english[key])[0], arguments(messages[key])
            for name in sorted(set(wanted) | set(here[0])):
                if wanted.get(name) != here[0].get(name):
                    faults.append(f"{where}: {key}: {{{name}}} is {here[0].get(name, 'missing') or 'plain'}, in en.json "
                                  f"{wanted.get(name, 'missing') or 'plain'}")
            for forms in here[1]:
                all_forms.setdefault(forms, key)
        if len(all_forms) > 1:
            faults.append(f"{where}: plural forms differ: " + "; ".join(f"{k}: {' '.join(sorted(f))}" for f, k in all_forms.items()))


def said_exist(path, text):
    """Ids of nodes look like keys and are none. What is said must exist: literals in say(...), and in tables every literal of a
    row whose first is a key, for say() takes them from there."""
    for call in re.finditer(r"\bsay\(", text):
        check_literals(path, text, call.start(), first_argument(bracketed(text, call.end())))
    for row in re.finditer(r'\{\s*"([a-z_.0-9]+)"\s*,', text):
        if row.group(1) in english:
            plain = re.sub(r"\w+\((?:[^()]|\([^()]*\))*\)", "", bracketed(text, row.start() + 1))
            check_literals(path, text, row.start(), plain)


def check_literals(path, text, at, inside):
    for literal in key_shape.findall(inside):
        if literal.split(".")[0] in stems and literal not in english:
            faults.append(f"{path.relative_to(top)}:{text.count(chr(10), 0, at) + 1}: no language has {literal}")


def families_are_whole():
    """A family of keys is a stem and an enumeration's word, "reason." + model::name(reason): one enumeration of shared/model has
    all its words in it."""
    lists = [set(re.findall(r'"(\w+)"', words)) for path in sorted((top / "shared/model").glob("*.cpp"))
             for words in re.findall(r"\bWords<\w+, \d+> \w+(.*?);", path.read_text(), re.S)]
    for path, text in code.items():
        for stem in re.findall(r'"([a-z_]+\.)"\s*\+\s*std::string\(model::name\(', text):
            words = {k[len(stem):] for k in english if k.startswith(stem)}
            if not any(each <= words for each in lists):
                faults.append(f"{path.relative_to(top)}: no enumeration of shared/model has all its words under {stem}*")


def uses_and_literals():
    used = set()
    for path, text in code.items():
        for number, line in enumerate(text.splitlines(), 1):
            if "#include" in line:
                continue
            line = re.sub(r'(?<![:"])//.*', "", line)
            for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
                if literal in english:
                    used.add(literal)
                elif re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)*\.", literal) and literal.split(".")[0] in stems:
                    used |= {k for k in english if k.startswith(literal)}
                elif path.is_relative_to(top / "kiosk/screens") and re.search(r"[^\W\d_]{2,} [^\W\d_]{2,}", literal):
                    faults.append(f"{path.relative_to(top)}:{number}: a literal text on a screen: {literal}")
    faults.extend(f"assets/languages/en.json: {k} is used nowhere" for k in sorted(set(english) - used))


compare_languages()
for path, text in code.items():
    said_exist(path, text)
families_are_whole()
uses_and_literals()
print("\n".join(faults) or f"{len(english)} keys in {len(languages)} languages, each used")
sys.exit(1 if faults else 0)
