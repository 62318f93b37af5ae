#!/usr/bin/env python3
"""Cuts Source Sans 3 down to homerule-sans.woff2. Run by hand when the font is renewed; nothing in the build needs it.

    npm install @fontsource-variable/source-sans-3 && pip install fonttools brotli
    python3 style/fonts/subset.py node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2

The licence reserves the name "Source" for the unchanged font, so what comes out has a name of its own.
"""

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "ıŒœŠšŸŽžʻʼˆ˜\u0300\u0301\u0303\u0304\u0308\u2009–—‘’‚“”„•…′″‹›⁄€™↑↓−"),
]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "frac", "numr", "dnom", "pnum"]
NAMES = {1: "Homerule Sans", 2: "Regular", 3: "3.052;Homerule Sans", 4: "Homerule Sans", 6: "HomeruleSans"}


def main() -> None:
    """Reads the font named on the command line and writes ours beside this file."""
    font = instancer.instantiateVariableFont(TTFont(sys.argv[1]), {"wght": (400, 400, 700)})
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    whole.seek(0)
    font = TTFont(whole)
    for glyph in font.getGlyphOrder():
        font["gvar"].variations.setdefault(glyph, [])
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "MVAR", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    for record in list(font["name"].names):
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID]
    font.flavor = "woff2"
    font.save(Path(__file__).with_name("homerule-sans.woff2"))


if __name__ == "__main__":
    main()
