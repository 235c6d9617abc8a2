"""One page from picture to lines: upright, clean, read, in reading order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kehoach.reading.layout import Line, Page
from kehoach.reading.order import reading_order
from kehoach.reading.scans import chain, orient
from kehoach.reading.scans.again import look_again
from kehoach.reading.scans.engine import Engine
from kehoach.reading.scans.geometry import Transform
from kehoach.reading.scans.lines import POINTS, build_lines, on_page
from kehoach.reading.scans.picture import Picture, ink
from kehoach.reading.scans.roman import read_numerals
from kehoach.reading.scans.stamps import mark_stamps

BLANK_DPI = 75.0
LEAST_INK = 15  # marks of the size of letters


def read_picture(picture: Picture, number: int, engine: Engine) -> Page:
    """Reads one page."""
    if is_blank(picture):
        return _page(picture, number, ())
    quarters = orient.quarter_turns(picture, engine)
    upright = orient.turn(picture, quarters)
    cleaned = chain.clean(upright).picture
    words = look_again(engine.read(cleaned.pixels, cleaned.dpi), cleaned, upright, engine)
    words = read_numerals(words, cleaned.gray())
    level = build_lines(words, cleaned.dpi)  # in order before they go back to a page that may lie askew
    ordered = reading_order(level, cleaned.width * POINTS / cleaned.dpi)
    back = Transform.scale(cleaned.dpi / POINTS).then(cleaned.to_page).then(Transform.scale(POINTS / upright.dpi))
    lines = [on_page(line, back) for line in ordered]
    height = upright.height * POINTS / upright.dpi
    return _page(upright, number, mark_stamps(lines, number, height), 90 * quarters)


def is_blank(picture: Picture) -> bool:
    """Whether the page has next to no ink: a few specks at most."""
    small = picture.shrunk(BLANK_DPI)
    return int(np.count_nonzero(ink(small.gray()))) < LEAST_INK


def _page(upright: Picture, number: int, lines: Sequence[Line], turned: int = 0) -> Page:
    scale = POINTS / upright.dpi
    return Page(number, upright.width * scale, upright.height * scale, tuple(lines), "scan", turned)
