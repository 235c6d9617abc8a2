"""A line of text becomes a picture as offices print it: fonts, weights, spacing, rules, neighbours above and below."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Pixels = np.ndarray
FONTS = Path("/usr/share/fonts/truetype")
# family -> weight, files regular, bold, italic, bold italic; the Times family is what offices print in
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILIES: dict[str, tuple[float, tuple[str, ...]]] = {
    "tinos": (4, tuple(f"croscore/Tinos-{s}.ttf" for s in _STYLES)),
    "liberation": (4, tuple(f"liberation2/LiberationSerif-{s}.ttf" for s in _STYLES)),
    "freeserif": (2, tuple(f"freefont/FreeSerif{s}.ttf" for s in ("", "Bold", "Italic", "BoldItalic"))),
    "dejavu-serif": (0.7, tuple(f"dejavu/DejaVuSerif{s}.ttf" for s in ("", "-Bold", "-Italic", "-BoldItalic"))),
    "dejavu-sans": (0.7, tuple(f"dejavu/DejaVuSans{s}.ttf" for s in ("", "-Bold", "-Oblique", "-BoldOblique"))),
    "arimo": (1.2, tuple(f"croscore/Arimo-{s}.ttf" for s in _STYLES)),
    "noto-serif": (1.2, tuple(f"noto/NotoSerif-{s}.ttf" for s in _STYLES)),
    "carlito": (0.7, tuple(f"crosextra/Carlito-{s}.ttf" for s in _STYLES)),
}
HELD_OUT = "noto-serif"  # never trained on: the test of an unseen font


@lru_cache(maxsize=600)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / path), size, layout_engine=ImageFont.Layout.BASIC)


def families(held_out: str | None = HELD_OUT) -> list[str]:
    """Families that are installed, without the one held out."""
    return [name for name, (_, paths) in FAMILIES.items() if name != held_out and (FONTS / paths[0]).is_file()]


def draw_line(text: str, rng: random.Random, names: list[str], neighbour: str) -> Pixels:
    """Gray picture (uint8) of a line at some 200-300 dpi, black on white, cropped about the line as a layout would."""
    name = rng.choices(names, [FAMILIES[n][0] for n in names])[0]
    style = rng.choices(range(4), [0.62, 0.2, 0.13, 0.05])[0]
    size = rng.randint(34, 60)
    font = _font(FAMILIES[name][1][style], size)
    ascent, descent = int(size * 0.95), int(size * 0.32)
    gap = max(1.0, rng.gauss(1, 0.12)) if rng.random() < 0.6 else rng.uniform(1, 2.6)  # justified lines
    spread = rng.choice([0, 0, 0, 0, rng.uniform(-0.02, 0.06)]) * size
    margin = int(size * rng.uniform(0.05, 0.6))
    width = int(_width(text, font, gap, spread)) + 2 * margin + 2
    height = ascent + descent + 2 * size
    page = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(page)
    base = size + ascent
    _write(pen, text, margin, base, font, gap, spread)
    pitch = int(size * rng.uniform(1.05, 1.7))
    for step in (-1, 1):
        if rng.random() < 0.6:
            _write(pen, neighbour, margin - rng.randint(0, 40), base + step * pitch, font, gap, spread)
    if rng.random() < 0.06:
        y = base + int(size * rng.uniform(0.08, 0.18))
        pen.line((margin, y, width - margin, y), fill=0, width=max(1, size // 18))
    _rules(pen, rng, width, height, base, size)
    top = base - int(ascent * rng.uniform(0.86, 1.18))
    bottom = base + int(descent * rng.uniform(0.75, 1.5))
    return np.asarray(page)[max(0, top) : bottom]


def _rules(pen: ImageDraw.ImageDraw, rng: random.Random, width: int, height: int, base: int, size: int) -> None:
    """Lines of a table that the crop caught."""
    if rng.random() < 0.08:
        x = rng.choice([rng.randint(0, size // 4), width - 1 - rng.randint(0, size // 4)])
        pen.line((x, 0, x, height), fill=rng.randint(0, 80), width=rng.randint(1, 4))
    if rng.random() < 0.05:
        y = base + rng.choice([-int(size * rng.uniform(0.95, 1.1)), int(size * rng.uniform(0.33, 0.45))])
        pen.line((0, y, width, y), fill=rng.randint(0, 80), width=rng.randint(1, 4))


def _width(text: str, font: ImageFont.FreeTypeFont, gap: float, spread: float) -> float:
    blank = font.getlength(" ")
    return sum(font.getlength(word) + spread * len(word) for word in text.split(" ")) + text.count(" ") * blank * gap


def _write(
    pen: ImageDraw.ImageDraw, text: str, x: float, base: int, font: ImageFont.FreeTypeFont, gap: float, spread: float
) -> None:
    blank = font.getlength(" ")
    for word in text.split(" "):
        if spread:
            for letter in word:
                pen.text((x, base), letter, fill=0, font=font, anchor="ls")
                x += font.getlength(letter) + spread
        else:
            pen.text((x, base), word, fill=0, font=font, anchor="ls")
            x += font.getlength(word)
        x += blank * gap
