#!/usr/bin/env python3
"""Makes the fonts of public/fonts that hold more than Western Latin, out of the packages in which Fontsource publishes the faces.

No build runs this: the files it makes are committed, and `node --test scripts/fonts.test.mjs` looks after them. It takes
npm and `pip install fonttools==4.68.0 brotli==1.2.1`:

    scripts/fonts.py

- instrument-sans-extended, newsreader-display-extended: all of Latin Extended-A, and what the faces have of Latin
  Extended-B and Latin Extended Additional. Letters of Extended-A that a face does not have are put together here out of
  its own letters and marks.
- newsreader-display-vietnamese: the letters of Latin Extended Additional that only Vietnamese takes.
- vazirmatn-arabic, noto-naskh-arabic: the letters of Arabic, Persian, Urdu, Kurdish and Pashto for text and headings.

Each line is as high as in the face beside which it stands: what a font says of its ascent and descent is set to that of
instrument-sans.woff2 and newsreader-display.woff2.
"""

import copy
import pathlib
import shutil
import subprocess
import tarfile
import tempfile

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent, GlyphCoordinates
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.hvar import add_HVAR
from fontTools.varLib.instancer import instantiateVariableFont

OUT = pathlib.Path(__file__).resolve().parent.parent / "public/fonts"
VERSION = "5.3.0"
PACKAGES = ["instrument-sans", "newsreader", "noto-naskh-arabic", "vazirmatn"]

EXTENDED_A = set(range(0x100, 0x180))
# These stand in the files `…-more`.
ELSEWHERE = {0x131, 0x152, 0x153}
EXTENDED_B = set(range(0x180, 0x250))
ADDITIONAL = set(range(0x1E00, 0x1F00))
VIETNAMESE = set(range(0x1EA0, 0x1EF2))
ARABIC = set(range(0x60C, 0x700)) | {0x200C, 0x200D}
# Signs of the Koran's text alone.
KORANIC = set(range(0x610, 0x616)) | set(range(0x6D6, 0x6EE))


def fetch(folder):
    """Unpacks the packages; answers where each has its files."""
    found = {}
    for name in PACKAGES:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource-variable/{name}@{VERSION}"], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.split()[-1]
        with tarfile.open(folder / packed) as archive:
            archive.extractall(folder / name, filter="data")
        found[name] = folder / name / "package"
    return found


def advance(font, name):
    return font["hmtx"][name][0]


def box(font, name):
    glyph = font["glyf"][name]
    glyph.recalcBounds(font["glyf"])
    return glyph


def centre(font, name):
    glyph = box(font, name)
    return (glyph.xMin + glyph.xMax) / 2


class Letter:
    """A letter that is put together: its parts with their places, or an outline, and its advance."""

    def __init__(self, width, parts=(), outline=None):
        self.width, self.parts, self.outline = width, parts, outline

    def glyph(self):
        if self.outline is not None:
            return self.outline
        glyph = Glyph()
        glyph.numberOfContours = -1
        glyph.components = []
        for name, x, y in self.parts:
            part = GlyphComponent()
            # Parts may lie over one another.
            part.glyphName, part.x, part.y, part.flags = name, round(x), round(y), 0x0404
            glyph.components.append(part)
        return glyph

    def points(self):
        """Everything of it that moves with the weight, as gvar counts it: points or parts, and the four phantom points."""
        own = list(self.outline.coordinates) if self.outline is not None else [(round(x), round(y)) for _, x, y in self.parts]
        return own + [(0, 0), (round(self.width), 0), (0, 0), (0, 0)]


def outlined(font, name, change):
    """The outline of a letter after `change` of the list of its points."""
    glyph = copy.deepcopy(font["glyf"][name])
    glyph.coordinates = GlyphCoordinates([tuple(map(round, point)) for point in change(list(glyph.coordinates))])
    return Letter(advance(font, name), outline=glyph)


def place(font, name, part):
    """Where a part stands in a letter that the face has."""
    return next((one.x, one.y) for one in font["glyf"][name].components if one.glyphName == part)


def marked(font, base, mark, like, like_mark):
    """A letter with a mark where another letter of the same base has another one."""
    x, y = place(font, like, like_mark)
    return Letter(advance(font, base), [(base, 0, 0), (mark, x + centre(font, like_mark) - centre(font, mark), y)])


def side_by_side(font, *names, after=0):
    x, parts = 0, []
    for name in names:
        parts.append((name, x, 0))
        x += advance(font, name)
    return Letter(x + after, parts)


def long_s(font, bar, right):
    """f without the right half of its bar: `bar` are the bar's points, `right` those of them that go to the stem."""

    def change(points):
        stem = points[:bar[0]] + points[bar[1]:]
        glyph_stem = sorted(x for x, y in stem if y == 0)
        inner = (glyph_stem[0] + glyph_stem[-1]) / 2
        return [(inner, y) if index in right else (x, y) for index, (x, y) in enumerate(points)]

    return outlined(font, "f", change)


def instrument_letters(font):
    """What Instrument Sans lacks of Latin Extended-A."""
    circumflex, breve, tilde, caron, macron, cedilla, comma = "uni0302", "uni0306", "tildecomb", "uni030C", "uni0304", "uni0327", "uni0326"
    letters = {}
    for code, base, mark, like, like_mark in [
        (0x108, "C", circumflex, "Ccaron", caron), (0x109, "c", circumflex, "ccaron", caron),
        (0x114, "E", breve, "Ecaron", caron), (0x115, "e", breve, "ecaron", caron),
        (0x11C, "G", circumflex, "Gbreve", breve), (0x11D, "g", circumflex, "gbreve", breve),
        (0x128, "I", tilde, "Imacron", macron), (0x129, "dotlessi", tilde, "imacron", macron),
        (0x12C, "I", breve, "Imacron", macron), (0x12D, "dotlessi", breve, "imacron", macron),
        (0x14E, "O", breve, "Omacron", macron), (0x14F, "o", breve, "omacron", macron),
        (0x15C, "S", circumflex, "Scaron", caron), (0x15D, "s", circumflex, "scaron", caron),
        (0x162, "T", cedilla, "uni021A", comma), (0x163, "t", cedilla, "uni021B", comma),
        (0x168, "U", tilde, "Ubreve", breve), (0x169, "u", tilde, "ubreve", breve),
    ]:
        letters[code] = marked(font, base, mark, like, like_mark)
    high = place(font, "Ccaron", caron)[1]
    stem = box(font, "l").xMax - box(font, "l").xMin
    middle = centre(font, circumflex)
    letters[0x124] = Letter(advance(font, "H"), [("H", 0, 0), (circumflex, centre(font, "H") - middle, high)])
    letters[0x125] = Letter(advance(font, "h"), [("h", 0, 0), (circumflex, box(font, "h").xMin + stem / 2 - middle, place(font, "lacute", "acutecomb")[1])])
    letters[0x134] = Letter(advance(font, "J"), [("J", 0, 0), (circumflex, box(font, "J").xMax - stem / 2 - middle, high)])
    letters[0x135] = Letter(advance(font, "uni0237"), [("uni0237", 0, 0), (circumflex, box(font, "uni0237").xMax - stem / 2 - middle, 0)])
    # ĸ is k without what is higher than x.
    x_height = max(y for _, y in list(font["glyf"]["k"].coordinates)[4:])
    letters[0x138] = outlined(font, "k", lambda points: [(x, min(y, x_height)) for x, y in points])
    dot = "periodcentered.loclCAT"
    between = box(font, dot).xMax - box(font, dot).xMin
    cap, small = box(font, "H").yMax / 2, box(font, "x").yMax / 2
    dot_middle = (box(font, dot).yMin + box(font, dot).yMax) / 2
    letters[0x13F] = Letter(advance(font, "L"), [("L", 0, 0), (dot, box(font, "L").xMax - between - box(font, dot).xMin, cap - dot_middle)])
    letters[0x140] = Letter(advance(font, "l") + 1.5 * between, [("l", 0, 0), (dot, advance(font, "l") - box(font, dot).xMin, small - dot_middle)])
    letters[0x149] = side_by_side(font, "quoteright", "n")
    # The bar of Ŧ and ŧ is a hyphen's, over the middle of the stem.
    bar, bar_middle = "hyphen", (box(font, "hyphen").yMin + box(font, "hyphen").yMax) / 2
    left_of_t, right_of_t = (font["glyf"]["t"].coordinates[index][0] for index in (5, 6))
    for code, base, x, height in [(0x166, "T", centre(font, "T"), cap), (0x167, "t", (left_of_t + right_of_t) / 2, small)]:
        letters[code] = Letter(advance(font, base), [(base, 0, 0), (bar, x - centre(font, bar), height - bar_middle)])
    letters[0x17F] = long_s(font, (16, 20), {18, 19})
    return letters


def newsreader_letters(font):
    """What Newsreader Display lacks of Latin Extended-A."""
    return {
        0x132: side_by_side(font, "I", "J"),
        0x133: side_by_side(font, "i", "j"),
        0x149: side_by_side(font, "quoteright", "n"),
        0x17F: long_s(font, (0, 8), {6, 7}),
    }


def take(font, other, names):
    """Takes letters out of another file of the same face, with what they are made of."""
    for name in names:
        if name in font["glyf"].glyphs:
            continue
        glyph = copy.deepcopy(other["glyf"][name])
        if glyph.isComposite():
            take(font, other, [part.glyphName for part in glyph.components])
        font["glyf"][name] = glyph
        font["hmtx"][name] = other["hmtx"][name]
        if "gvar" in font:
            font["gvar"].variations[name] = copy.deepcopy(other["gvar"].variations.get(name, []))
    font.setGlyphOrder(font["glyf"].glyphOrder)


def at(font, **axes):
    return instantiateVariableFont(copy.deepcopy(font), axes)


def add(font, letters, heaviest=None):
    """Adds letters; with their shape at the heaviest weight they change with it."""
    for code, letter in letters.items():
        name = f"uni{code:04X}"
        font["glyf"][name] = letter.glyph()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (round(letter.width), font["glyf"][name].xMin)
        if heaviest:
            moved = [(to[0] - here[0], to[1] - here[1]) for here, to in zip(letter.points(), heaviest[code].points(), strict=True)]
            font["gvar"].variations[name] = [TupleVariation({"wght": (0.0, 1.0, 1.0)}, moved)]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(font["glyf"].glyphOrder)


def write(font, name, codes, features, like):
    """Cuts a font down to the letters that it has of `codes`, with the ascent and descent of `like`."""
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    options.drop_tables += ["STAT", "gasp", "MVAR", "DSIG"]
    if "gvar" in font:
        # Narrowing the weights leaves out glyphs that do not change, which cutting does not expect.
        for glyph in font.getGlyphOrder():
            if glyph not in font["gvar"].variations:
                font["gvar"].variations[glyph] = []
    codes = codes & set(font.getBestCmap())
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes | {0x20})
    cutter.subset(font)
    if "gvar" in font:
        add_HVAR(font)
    beside, scale = TTFont(OUT / like), font["head"].unitsPerEm
    scale /= beside["head"].unitsPerEm
    for table, fields in [("hhea", ["ascent", "descent", "lineGap"]), ("OS/2", ["sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"])]:
        for field in fields:
            setattr(font[table], field, round(getattr(beside[table], field) * scale))
    font["OS/2"].fsSelection = beside["OS/2"].fsSelection
    subset.save_font(font, OUT / name, options)
    print(f"{name:38} {(OUT / name).stat().st_size:6} bytes  {ranges(codes)}")


def ranges(codes):
    runs = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def main():
    with tempfile.TemporaryDirectory() as folder:
        packages = fetch(pathlib.Path(folder))

        def face(package, part):
            font = TTFont(packages[package] / f"files/{package}-{part}-normal.woff2", recalcTimestamp=False)
            # Tables that are read later would miss the letters that are added.
            font.ensureDecompiled()
            # Made anew when all letters are there.
            if "HVAR" in font:
                del font["HVAR"]
            return font

        latin, font = face("instrument-sans", "latin-wght"), face("instrument-sans", "latin-ext-wght")
        take(font, latin, ["E", "H", "I", "J", "O", "U", "T", "f", "h", "i", "x", "quoteright", "hyphen", "periodcentered.loclCAT", "uni0302"])
        font = instantiateVariableFont(font, {"wght": (400, 600)})
        add(font, instrument_letters(at(font, wght=400)), instrument_letters(at(font, wght=600)))
        extended = (EXTENDED_A - ELSEWHERE) | EXTENDED_B | ADDITIONAL
        write(font, "instrument-sans-extended.woff2", extended, ["kern", "locl"], "instrument-sans.woff2")

        # The weight and size at which newsreader-display.woff2 was cut out.
        display = {"opsz": 72, "wght": 380}
        latin, font = at(face("newsreader", "latin-opsz"), **display), at(face("newsreader", "latin-ext-opsz"), **display)
        take(font, latin, ["I", "J", "i", "j", "n", "f", "quoteright"])
        add(font, newsreader_letters(font))
        write(font, "newsreader-display-extended.woff2", extended - VIETNAMESE, ["kern", "locl"], "newsreader-display.woff2")
        write(at(face("newsreader", "vietnamese-opsz"), **display), "newsreader-display-vietnamese.woff2", VIETNAMESE, ["kern"], "newsreader-display.woff2")

        shaping = ["calt", "ccmp", "fina", "init", "kern", "liga", "locl", "mark", "medi", "mkmk", "rlig"]
        text, heading = face("vazirmatn", "arabic-wght"), face("noto-naskh-arabic", "arabic-wght")
        # The same letters in both, so that a word is not in a third face.
        letters = (ARABIC - KORANIC) & set(text.getBestCmap()) & set(heading.getBestCmap())
        write(instantiateVariableFont(text, {"wght": (400, 600)}), "vazirmatn-arabic.woff2", letters, shaping, "instrument-sans.woff2")
        write(at(heading, wght=400), "noto-naskh-arabic.woff2", letters, shaping, "newsreader-display.woff2")
        for name in ["noto-naskh-arabic", "vazirmatn"]:
            shutil.copy(packages[name] / "LICENSE", OUT / f"{name}-OFL.txt")


main()
