"""The graph as a picture: boxes in levels, what cites above by lines; as SVG, or as PNG with a font of the system.

A box shows number, short name of the issuer, and date; a dashed one is not held. Lines run from the citing document up
to the cited one; their style tells the kind.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from kehoach.citator.graph import KINDS
from kehoach.citator.layout import HEIGHT, MARGIN, WIDTH, Layout, lay_out
from kehoach.errors import MissingToolError, QueryError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Point = tuple[float, float]
_LEVEL_WORDS = {
    "central": "Trung ương", "province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã",
    "grassroots": "Cơ sở", "unknown": "Chưa rõ cấp",
}  # fmt: skip
_KIND_WORDS = {
    "answers": "triển khai, trả lời", "basis": "căn cứ", "mention": "nhắc đến", "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế", "repeals": "bãi bỏ", "attached": "kèm theo",
}  # fmt: skip
_STYLES: dict[str, tuple[str, float, tuple[int, ...]]] = {  # colour, width, dashes in points
    "answers": ("#1b5e9e", 2.4, ()),
    "basis": ("#444444", 1.2, ()),
    "mention": ("#9a9a9a", 0.9, (2, 3)),
    "amends": ("#c77700", 1.4, (7, 3)),
    "replaces": ("#b3261e", 1.6, (7, 3, 2, 3)),
    "repeals": ("#b3261e", 2.2, (3, 3)),
    "attached": ("#2e7d32", 1.4, (10, 3)),
}
_HELD, _KNOWN, _INK, _FAINT = "#e8f0fa", "#ffffff", "#1a1a1a", "#777777"
_FONTS = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "Arial.ttf",
    "arial.ttf",
    "Tahoma.ttf",
)
_SIZES = (11.5, 10.5, 9.5)  # of the three lines in a box, in points
_LETTERS = 29  # of a line in a box, at most
_SCALE = 2.0  # pixels of a PNG for a point


@dataclass(frozen=True, slots=True)
class _Line:
    points: tuple[Point, Point, Point, Point]  # a cubic curve
    kind: str


def rendered(found: MultiDiGraph[str], suffix: str) -> bytes:
    """The graph in the form that a suffix names: .graphml, .svg or .png.

    Raises QueryError for another suffix, MissingToolError where a PNG is wanted and the system has no font with
    Vietnamese letters.
    """
    writer = {".graphml": graphml, ".svg": svg, ".png": png}.get(suffix.lower())
    if writer is None:
        fault = f"no kind of graph has the suffix {suffix!r}" if suffix else "the file's name has no suffix"
        raise QueryError(None, fault, "name the file .graphml, .svg or .png")
    return writer(found)


def graphml(found: MultiDiGraph[str]) -> bytes:
    """The graph as GraphML."""
    import networkx

    buffer = io.BytesIO()
    networkx.write_graphml(found, buffer)
    return buffer.getvalue()


def svg(found: MultiDiGraph[str]) -> bytes:
    """The picture as SVG."""
    layout = lay_out(found)
    size = (
        f'width="{layout.width:.0f}" height="{layout.height:.0f}" viewBox="0 0 {layout.width:.0f} {layout.height:.0f}"'
    )
    family = 'font-family="DejaVu Sans, Noto Sans, Arial, sans-serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {family}>',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for level, (top, bottom) in layout.bands.items():
        parts.append(_svg_text(MARGIN / 2, (top + bottom) / 2 + 4, _LEVEL_WORDS[level], 12, _FAINT, bold=True))
    for line in _lines(found, layout):
        colour, width, dashes = _STYLES[line.kind]
        (a, b), (c, d), (e, f), (g, h) = line.points
        dashed = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""
        curve = f"M{a:.1f} {b:.1f}C{c:.1f} {d:.1f} {e:.1f} {f:.1f} {g:.1f} {h:.1f}"
        parts.append(f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="{width}" opacity="0.8"{dashed}/>')
    for node, (x, y) in layout.places.items():
        told = found.nodes[node]
        dashed = "" if told["held"] else ' stroke-dasharray="5 3"'
        fill = _HELD if told["held"] else _KNOWN
        box = f'x="{x:.1f}" y="{y:.1f}" width="{WIDTH}" height="{HEIGHT}" rx="5"'
        parts.append(f'<g><title>{escape(_tip(told))}</title><rect {box} fill="{fill}" stroke="{_INK}"{dashed}/>')
        for at, (words, size_of) in enumerate(zip(_words(told), _SIZES, strict=True)):
            colour = _INK if at < 2 else _FAINT
            parts.append(_svg_text(x + WIDTH / 2, y + 17 + at * 15, words, size_of, colour, bold=at == 0, middle=True))
        parts.append("</g>")
    for x, kind in _legend(found):
        colour, width, dashes = _STYLES[kind]
        y = layout.height - MARGIN
        dashed = f' stroke-dasharray="{" ".join(map(str, dashes))}"' if dashes else ""
        parts.append(f'<path d="M{x} {y}h34" stroke="{colour}" stroke-width="{width}"{dashed}/>')
        parts.append(_svg_text(x + 40, y + 4, _KIND_WORDS[kind], 11, _INK))
    return "\n".join([*parts, "</svg>\n"]).encode("utf-8")


def png(found: MultiDiGraph[str]) -> bytes:
    """The picture as PNG."""
    from PIL import Image, ImageDraw

    layout = lay_out(found)

    image = Image.new("RGB", (round(layout.width * _SCALE), round(layout.height * _SCALE)), "white")
    draw = ImageDraw.Draw(image)
    fonts = {size: _font(size * _SCALE) for size in (*_SIZES, 12.0, 11.0)}
    for level, (top, bottom) in layout.bands.items():
        _write(draw, MARGIN / 2, (top + bottom) / 2 + 4, _LEVEL_WORDS[level], fonts[12.0], _FAINT)
    for line in _lines(found, layout):
        _stroke(draw, list(_curve(line.points)), line.kind)
    for node, (x, y) in layout.places.items():
        told = found.nodes[node]
        box = [x * _SCALE, y * _SCALE, (x + WIDTH) * _SCALE, (y + HEIGHT) * _SCALE]
        draw.rounded_rectangle(box, 5 * _SCALE, fill=_HELD if told["held"] else _KNOWN, outline=None)
        _frame(draw, x, y, dashed=not told["held"])
        for at, (words, size) in enumerate(zip(_words(told), _SIZES, strict=True)):
            _write(draw, x + WIDTH / 2, y + 17 + at * 15, words, fonts[size], _INK if at < 2 else _FAINT, "ms")
    for x, kind in _legend(found):
        y = layout.height - MARGIN
        _stroke(draw, [(x, y), (x + 34, y)], kind)
        _write(draw, x + 40, y + 4, _KIND_WORDS[kind], fonts[11.0], _INK)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _words(told: Any) -> tuple[str, str, str]:
    """The three lines of a box."""
    date = "/".join(reversed(told["date"].split("-"))) if told.get("date") else ""
    return _cut(told["label"]), _cut(told.get("short", "")), date


def _tip(told: Any) -> str:
    return " · ".join(str(told[name]) for name in ("label", "issuer", "date") if told.get(name))


def _cut(words: str) -> str:
    return words if len(words) <= _LETTERS else words[: _LETTERS - 1].rstrip() + "…"


def _lines(found: MultiDiGraph[str], layout: Layout) -> Iterator[_Line]:
    """Curves from citing boxes to cited ones, weak kinds first so that strong ones lie on top."""
    order = {kind: at for at, kind in enumerate(reversed(KINDS))}
    for citer, cited, kind in sorted(found.edges(keys=True), key=lambda edge: (order[edge[2]], edge)):
        (x, y), (u, v) = layout.places[citer], layout.places[cited]
        if v == y:  # side by side: an arc above
            start, end = (x + WIDTH / 2, y), (u + WIDTH / 2, v)
            lift = 26 + abs(u - x) * 0.05
            yield _Line((start, (start[0], y - lift), (end[0], y - lift), end), kind)
            continue
        start, end = (x + WIDTH / 2, y), (u + WIDTH / 2, v + HEIGHT)
        if v > y:  # the cited one stands lower
            start, end = (x + WIDTH / 2, y + HEIGHT), (u + WIDTH / 2, v)
        bend = (end[1] - start[1]) / 2
        yield _Line((start, (start[0], start[1] + bend), (end[0], end[1] - bend), end), kind)


def _legend(found: MultiDiGraph[str]) -> Iterator[tuple[float, str]]:
    kinds = {kind for *_, kind in found.edges(keys=True)}
    x = MARGIN
    for kind in KINDS:
        if kind in kinds:
            yield x, kind
            x += 62 + 6.6 * len(_KIND_WORDS[kind])


def _svg_text(
    x: float, y: float, words: str, size: float, colour: str, bold: bool = False, middle: bool = False
) -> str:
    more = (' font-weight="bold"' if bold else "") + (' text-anchor="middle"' if middle else "")
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}"{more}>{escape(words)}</text>'


def _curve(points: tuple[Point, Point, Point, Point], steps: int = 60) -> Iterator[Point]:
    (a, b), (c, d), (e, f), (g, h) = points
    for step in range(steps + 1):
        t = step / steps
        s = 1 - t
        w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        yield w[0] * a + w[1] * c + w[2] * e + w[3] * g, w[0] * b + w[1] * d + w[2] * f + w[3] * h


def _stroke(draw: Any, points: list[Point], kind: str) -> None:
    """A line in the style of its kind, dash by dash."""
    colour, width, dashes = _STYLES[kind]
    pixels = max(1, round(width * _SCALE))
    for piece in _dashed(points, dashes):
        draw.line([(x * _SCALE, y * _SCALE) for x, y in piece], fill=colour, width=pixels, joint="curve")


def _dashed(points: list[Point], dashes: tuple[int, ...]) -> Iterator[list[Point]]:
    """The line cut into its dashes."""
    if not dashes:
        yield points
        return
    at, left, piece = 0, float(dashes[0]), [points[0]]
    for (x, y), (u, v) in pairwise(points):
        length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5
        gone = 0.0
        while length - gone > left:
            gone += left
            spot = (x + (u - x) * gone / length, y + (v - y) * gone / length)
            if at % 2 == 0:
                yield [*piece, spot]
            piece, at = [spot], at + 1
            left = float(dashes[at % len(dashes)])
        left -= length - gone
        piece.append((u, v))
    if at % 2 == 0 and len(piece) > 1:
        yield piece


def _frame(draw: Any, x: float, y: float, *, dashed: bool) -> None:
    right, bottom = x + WIDTH, y + HEIGHT
    corners = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
    if not dashed:
        box = [x * _SCALE, y * _SCALE, right * _SCALE, bottom * _SCALE]
        draw.rounded_rectangle(box, 5 * _SCALE, outline=_INK, width=round(_SCALE))
        return
    for piece in _dashed(corners, (5, 3)):
        draw.line([(u * _SCALE, v * _SCALE) for u, v in piece], fill=_INK, width=round(_SCALE))


def _write(draw: Any, x: float, y: float, words: str, font: Any, colour: str, anchor: str = "ls") -> None:
    draw.text((x * _SCALE, y * _SCALE), words, font=font, fill=colour, anchor=anchor)


def _font(size: float) -> Any:
    from PIL import ImageFont

    for name in _FONTS:
        try:
            return ImageFont.truetype(name, round(size))
        except OSError:
            continue
    remedy = "install a font with Vietnamese letters, such as fonts-dejavu-core, or write an SVG"
    raise MissingToolError(None, f"none of the fonts {', '.join(_FONTS[:4])} is installed", remedy)
