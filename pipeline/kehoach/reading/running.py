"""Running lines: page numbers, and heads and feet that stand on every page. They are set aside, not thrown away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kehoach.reading.layout import Line, Page

_NUMBER = re.compile(
    r"\W{0,4}(?:(?:trang|tr\.?|page)\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|trên)\s*\d{1,4})?\W{0,4}", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NUMBER_ZONE = 0.1  # of the height, at the head and at the foot
_HEAD_ZONE = 0.085  # a letterhead begins below it: the upper margin is 20 mm of 297 (decree 30/2020, appendix I)
_FOOT_ZONE = 0.9
_SHIFT = 0.012  # of the height: repeated lines stand at the same place


def set_aside(pages: Sequence[Page]) -> list[Page]:
    """The same pages, page numbers and repeated heads and feet with the kind "running"."""
    repeated = _repeated(pages)
    return [_marked(page, repeated, len(pages)) for page in pages]


def _marked(page: Page, repeated: set[tuple[str, bool]], count: int) -> Page:
    lines = list(page.lines)
    for index in _edge_indices(page, count):
        line = lines[index]
        if _is_number(page, line) or (_zone(page, line) and (_shape(line), _at_head(page, line)) in repeated):
            lines[index] = replace(line, kind="running")
    return replace(page, lines=tuple(lines))


def _edge_indices(page: Page, count: int) -> list[int]:
    """Indices of body lines that may be running: by place, or without places the first and last of a page."""
    body = [index for index, line in enumerate(page.lines) if line.kind == "body" and line.text.strip()]
    placed = [index for index in body if page.lines[index].box is not None and page.lines[index].cell is None]
    if placed:
        return placed
    return [body[0], body[-1]] if count > 1 and len(body) > 2 else []


def _is_number(page: Page, line: Line) -> bool:
    match = _NUMBER.fullmatch(line.text.strip())
    if match is None:
        return False
    if line.box is None or not page.height:
        return match[1] == str(page.number)
    middle = (line.box.y0 + line.box.y1) / 2 / page.height
    if not (middle < _NUMBER_ZONE or middle > 1 - _NUMBER_ZONE):
        return False
    # Nothing of the page stands above a number at the head or below one at the foot.
    beyond = [
        other
        for other in page.lines
        if other is not line and other.kind == "body" and other.box is not None and len(other.text) > 3
        and (other.box.y1 <= line.box.y0 if middle < 0.5 else other.box.y0 >= line.box.y1)
    ]  # fmt: skip
    return len(beyond) <= 1 and (match[1].isdigit() or len(match[1]) <= 4)


def _repeated(pages: Sequence[Page]) -> set[tuple[str, bool]]:
    """Shapes of lines that stand at the same place on most pages: on two of two, else on three or more in a row."""
    places: dict[tuple[str, bool], list[tuple[int, float, float]]] = {}
    for page in pages:
        for line in page.lines:
            if line.kind == "body" and line.cell is None and line.box and page.height and _zone(page, line):
                shape = (_shape(line), _at_head(page, line))
                places.setdefault(shape, []).append((page.number, line.box.y0 / page.height, line.box.x0))
    needed = 2 if len(pages) == 2 else 3
    found: set[tuple[str, bool]] = set()
    for shape, standing in places.items():
        level = Counter(round(y / _SHIFT) for _, y, _ in standing).most_common(1)[0][0] * _SHIFT
        numbers = {number for number, y, _ in standing if abs(y - level) <= 1.5 * _SHIFT}
        if len(numbers) >= needed and len(shape[0]) > 2:
            found.add(shape)
    return found


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()).casefold())


def _zone(page: Page, line: Line) -> bool:
    if line.box is None or not page.height:
        return False
    return line.box.y1 < _HEAD_ZONE * page.height or line.box.y0 > _FOOT_ZONE * page.height


def _at_head(page: Page, line: Line) -> bool:
    return line.box is not None and line.box.y0 < (page.height or 0.0) / 2
