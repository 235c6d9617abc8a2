"""The reliability diagram as a picture: SVG by hand, PNG through Pillow."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from kehoach.errors import UnreadableFileError, UnsupportedFileError
from kehoach.evaluation.reliability import EDGES, Bin, Reliability
from kehoach.record import SURE

WIDTH, HEIGHT = 560, 600
_LEFT, _TOP, _SIDE = 70, 50, 440  # the square of the diagram
_BLUE, _AMBER, _GRAY, _BLACK = "#4878a8", "#c07818", "#a0a0a0", "#202020"
FORMATS = (".svg", ".png")


class Shape(NamedTuple):
    """A filled rectangle ("bar"), a "line" from one corner to the other, or "text" at (x0, y0), centred."""

    kind: str
    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    text: str = ""


def check_format(path: Path) -> None:
    """Raises UnsupportedFileError where the suffix is no format of FORMATS."""
    if path.suffix.lower() not in FORMATS:
        raise UnsupportedFileError(path, "no format for a plot", f"name a file that ends in {' or '.join(FORMATS)}")


def draw(found: Reliability, title: str, path: Path) -> None:
    """Write the diagram; the suffix (.svg or .png) is the format.

    Raises UnsupportedFileError for another suffix, UnreadableFileError where the file cannot be written.
    """
    check_format(path)
    shapes = list(_shapes(found, title))
    try:
        if path.suffix.lower() == ".svg":
            path.write_text(_svg(shapes), encoding="utf-8")
        else:
            _png(shapes, path)
    except OSError as error:
        fault = f"cannot be written ({error.strerror or 'unknown reason'})"
        raise UnreadableFileError(path, fault, "check space and permissions, or name another file") from error


def _shapes(found: Reliability, title: str) -> Iterator[Shape]:
    yield _text(WIDTH / 2, 24, title)
    for one in found.bins:
        yield from _bar(one)
    yield Shape("line", _x(0), _y(0), _x(1), _y(1), _GRAY)
    yield Shape("line", _x(SURE), _y(0), _x(SURE), _y(1), _AMBER)
    yield Shape("line", _x(0), _y(0), _x(1), _y(0), _BLACK)
    yield Shape("line", _x(0), _y(0), _x(0), _y(1), _BLACK)
    for edge in (*EDGES[:-2], EDGES[-1]):
        yield _text(_x(edge), _y(0) + 18, f"{edge:g}")
    for tenths in range(0, 11, 2):
        yield _text(_LEFT - 22, _y(tenths / 10), f"{tenths / 10:g}")
    yield _text(WIDTH / 2, _y(0) + 44, "confidence (number of values above each bar)")
    yield _text(WIDTH / 2, _y(0) + 66, f"share right; calibration error {found.error:.3f}; filed from {SURE:g}")


def _bar(one: Bin) -> Iterator[Shape]:
    if one.share is None or one.mean is None:
        return
    yield Shape("bar", _x(one.low) + 1, _y(one.share), _x(one.high) - 1, _y(0), _BLUE)
    yield _text((_x(one.low) + _x(one.high)) / 2, _y(one.share) - 8, str(one.count))
    yield Shape("line", _x(one.mean), _y(one.share) - 3, _x(one.mean), _y(one.share) + 3, _BLACK)


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def _text(x: float, y: float, words: str) -> Shape:
    return Shape("text", x, y, x, y, _BLACK, words)


def _svg(shapes: list[Shape]) -> str:
    drawn = "\n".join(map(_element, shapes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{drawn}\n</svg>\n'
    )


def _element(shape: Shape) -> str:
    kind, x0, y0, x1, y1, colour, text = shape
    if kind == "bar":
        return f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" fill="{colour}"/>'
    if kind == "line":
        return f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{colour}" stroke-width="1.5"/>'
    style = 'font-family="sans-serif" font-size="12" text-anchor="middle" dominant-baseline="middle"'
    return f'<text x="{x0:.1f}" y="{y0:.1f}" {style} fill="{colour}">{escape(text)}</text>'


def _png(shapes: list[Shape], path: Path) -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (WIDTH, HEIGHT), "#ffffff")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(13)
    for kind, x0, y0, x1, y1, colour, text in shapes:
        if kind == "bar":
            pen.rectangle((x0, y0, x1, y1), fill=colour)
        elif kind == "line":
            pen.line((x0, y0, x1, y1), fill=colour, width=2)
        else:
            pen.text((x0, y0), text, fill=colour, font=font, anchor="mm")
    picture.save(path)
