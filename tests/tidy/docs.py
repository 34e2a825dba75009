"""Each folder says what lives in it, in a page; the README's commands exist; local links lead somewhere."""
import pathlib
import re
import sys

top = pathlib.Path(sys.argv[1])
faults = []
layers = re.findall(r"^foyer_layer\((\S+)", (top / "CMakeLists.txt").read_text(), re.M)
for folder in ["kiosk", "shared", "platform", "assets", "tests", *layers]:
    page = top / folder / "README.md"
    if not page.exists():
        faults.append(f"{folder}/README.md is missing")
    elif len(page.read_text().splitlines()) > 80:
        faults.append(f"{folder}/README.md is longer than a page")
for page in [top / "README.md", *top.glob("*/README.md"), *top.glob("*/*/*.md")]:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()) if page.exists() else []:
        if "://" not in target and not (page.parent / target).exists():
            faults.append(f"{page.relative_to(top)}: {target} leads nowhere")
verbs = set(re.findall(r"^  ([a-z]+)\)", (top / "dev").read_text(), re.M))
for verb in re.findall(r"\./dev ([a-z]+)", (top / "README.md").read_text()):
    if verb not in verbs:
        faults.append(f"README.md: ./dev {verb} does not exist")
print("\n".join(faults) or f"{len(layers)} layers described")
sys.exit(1 if faults else 0)
