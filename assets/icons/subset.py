#!/usr/bin/env python3
"""Makes lucide-subset.ttf: the icons of names.txt, in that order from U+E000, out of an unpacked lucide-static package.

usage: subset.py PACKAGE-FOLDER   (npm pack lucide-static; needs python3-fonttools)
"""
import json
import pathlib
import sys

from fontTools import subset, ttLib

here = pathlib.Path(__file__).parent
package = pathlib.Path(sys.argv[1])
names = (here / "names.txt").read_text().split()
codepoints = json.loads((package / "font" / "codepoints.json").read_text())

font = ttLib.TTFont(package / "font" / "lucide.ttf")
glyphs = {name: font.getBestCmap()[codepoints[name]] for name in names}
for table in font["cmap"].tables:
    table.cmap = {0xE000 + place: glyphs[name] for place, name in enumerate(names)}

options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
options.name_IDs = [0, 1, 2, 5, 13, 14]
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=range(0xE000, 0xE000 + len(names)))
subsetter.subset(font)
# The package's side bearings are all zero, which would move every narrow icon to the left of its square.
for glyph in font.getGlyphOrder():
    advance, _ = font["hmtx"][glyph]
    outline = font["glyf"][glyph]
    outline.recalcBounds(font["glyf"])
    font["hmtx"][glyph] = (advance, outline.xMin)
font.save(here / "lucide-subset.ttf")
print(f"{len(names)} icons")
