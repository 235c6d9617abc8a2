"""Reading order: blocks that stand side by side come left block first, everything else from top to bottom.

Works on lines of any origin. A line with a wide gap is first cut into fragments; fragments that belong to no pair of
side-by-side blocks are put together again, so a justified line or a filled-in blank stays one line.
All distances are in ems: the usual letter size of the lines at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from statistics import median

from kehoach.reading.layout import Box, Line, Word

_GAP = 0.75  # least distance of two columns: the two cell margins of a word processor's table, in ems of 13 points
_TOUCH = 0.2  # the same in rows that stand by clearer ones
_BODY_GAP = 1.5  # the same below full-width lines, where a wide blank is more likely than a column
_LONE_GAP = 3.0  # a gap in a single line that keeps its two sides apart
_SEAL = 9.0  # room for seal and signature between position and name
_LABEL = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđA-ZĐ])[.)\-/:]?|[-+*•–—·]|\([a-zđ\d]+\)")
_CONTINUES = re.compile(r"[a-zà-ỹđ/,.;:)\-–…]")


def reading_order(lines: Sequence[Line], width: float | None) -> list[Line]:
    """Lines in the order in which a person reads them.

    Lines without a box stay where they are, after those with one. `width` is that of the page in points.
    """
    placed = [line for line in lines if line.box is not None]
    others = [line for line in lines if line.box is None]
    if not placed:
        return others
    em = _em(placed)
    fragments = [piece for line in placed for piece in split_at_gaps(line, em)]
    return _arrange(sorted(fragments, key=_top), em, width or max(_box(f).x1 for f in fragments)) + others


def split_at_gaps(line: Line, em: float) -> list[Line]:
    """The line cut where the distance between two words is a column's, or the line alone."""
    words = line.words
    if line.cell is not None or len(words) < 2 or any(word.box is None for word in words):
        return [line]
    boxes = [word.box for word in words if word.box is not None]
    gaps = [right.x0 - left.x1 for left, right in pairwise(boxes)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    limit = max(_GAP * em, 1.8 * usual)
    pieces: list[Line] = []
    start = 0
    for index, gap in enumerate(gaps, start=1):
        if gap >= limit and not (index - start == 1 and _LABEL.fullmatch(words[start].text)):
            pieces.append(_part(line, words[start:index]))
            start = index
    return [*pieces, _part(line, words[start:])] if pieces else [line]


@dataclass(frozen=True, slots=True)
class _Zone:
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    pairs: int
    gutter: float

    @property
    def members(self) -> tuple[Line, ...]:
        return self.left + self.right


def _arrange(fragments: list[Line], em: float, width: float) -> list[Line]:
    """Finds the best pair of side-by-side blocks and goes on with what is above, left, right and below."""
    zone = _best_zone(fragments, em)
    if zone is None:
        return _rows(fragments, em)
    cut = _cut_header(fragments, zone, em)
    if cut is not None:
        return _arrange(sorted(cut, key=_top), em, width)
    inside = {id(line) for line in zone.members}
    bottom = max(_middle(line) for line in zone.members)
    top = min(_middle(line) for line in zone.members)
    outside = [line for line in fragments if id(line) not in inside]
    above = [line for line in outside if _middle(line) < (top + bottom) / 2]
    below = [line for line in outside if _middle(line) >= (top + bottom) / 2]
    ordered: list[Line] = []
    for part in (above, list(zone.left), list(zone.right), below):
        if part:
            ordered += _arrange(sorted(part, key=_top), em, width)
    return ordered


def _cut_header(fragments: list[Line], zone: _Zone, em: float) -> list[Line] | None:
    """The fragments with the first line across both blocks cut, if that can be done; None if not.

    The columns of a letterhead may almost touch in one row, which then comes as one line; the rows around it show
    where they part. Only the first line across is looked at: below it begins the body.
    """
    left, right = (max(_box(line).x1 for line in zone.left), min(_box(line).x0 for line in zone.right))
    across = next((line for line in fragments if _box(line).x0 < left and _box(line).x1 > right), None)
    pieces = [] if across is None else _cut_by(across, zone, em)
    if across is None or len(pieces) < 2:
        return None
    return [line for line in fragments if line is not across] + pieces


def _cut_by(line: Line, zone: _Zone, em: float) -> list[Line]:
    """A line right above or beside two blocks, cut where both halves sit in the middle of their block."""
    box, words = _box(line), line.words
    top = min(_box(member).y0 for member in zone.members)
    bottom = max(_box(member).y1 for member in zone.members)
    near = top - 2 * em <= _middle(line) <= bottom
    if not near or any(word.box is None for word in words):
        return [line]
    axes = _axis(zone.left), _axis(zone.right)
    best, widest = 0, 0.3 * em
    for index in range(1, len(words)):
        before, after = _word_box(words[index - 1]), _word_box(words[index])
        halves = (box.x0 + before.x1) / 2, (after.x0 + box.x1) / 2
        centred = all(abs(half - axis) <= 1.5 * em for half, axis in zip(halves, axes, strict=True))
        gap = _room(words, index)
        if centred and gap >= widest:
            best, widest = index, gap
    return [_part(line, words[:best]), _part(line, words[best:])] if best else [line]


def _axis(block: Sequence[Line]) -> float:
    """The middle on which most lines of a block stand."""
    return median((_box(line).x0 + _box(line).x1) / 2 for line in block)


def _room(words: Sequence[Word], index: int) -> float:
    """Free room before a word; a lone sign in it, which is mostly a speck or a rule, counts as free."""
    before = index - 1
    while before > 0 and not any(char.isalnum() for char in words[before].text):
        before -= 1
    while index < len(words) - 1 and not any(char.isalnum() for char in words[index].text):
        index += 1
    return _word_box(words[index]).x0 - _word_box(words[before]).x1


def _word_box(word: Word) -> Box:
    assert word.box is not None
    return word.box


def _best_zone(fragments: list[Line], em: float) -> _Zone | None:
    best: _Zone | None = None
    for index, left in enumerate(fragments):
        for right in fragments[max(0, index - 8) : index + 9]:
            if _box(right).x0 - _box(left).x1 < _GAP * em or not _beside(left, right):
                continue
            for least, steps in product((_BODY_GAP, _GAP, _TOUCH), ((1, -1), (-1, 1))):
                zone = _grow(fragments, left, right, least * em, em, steps)
                if zone is not None and (best is None or (zone.pairs, zone.gutter) > (best.pairs, best.gutter)):
                    best = zone
    return best


def _grow(
    fragments: list[Line], left: Line, right: Line, least: float, em: float, steps: tuple[int, int]
) -> _Zone | None:
    """The largest zone around two fragments that no line crosses, or None if it is no pair of blocks.

    `least`: points that stay free between the blocks; a line that comes nearer ends the zone as one across it does.
    `steps`: 1 for down and -1 for up, in the order in which they are gone: what is met first narrows the rest.
    """
    low, high = _box(left).x1, _box(right).x0
    lefts, rights = [left], [right]
    first = min(fragments.index(left), fragments.index(right))
    blocked_above = False
    for step in steps:
        edge = max(_box(left).y1, _box(right).y1) if step == 1 else min(_box(left).y0, _box(right).y0)
        walk = fragments[first:] if step == 1 else fragments[:first][::-1]
        for line in walk:
            if line is left or line is right:
                continue
            box = _box(line)
            distance = box.y0 - edge if step == 1 else edge - box.y1
            is_left, is_right = box.x1 + least <= high, box.x0 - least >= low
            if distance > _SEAL * em or not (is_left or is_right):
                blocked_above = blocked_above or step == -1
                break
            if is_left and not (is_right and high - box.x1 < box.x0 - low):
                lefts.append(line)
                low = max(low, box.x1)
            else:
                rights.append(line)
                high = min(high, box.x0)
            edge = max(edge, box.y1) if step == 1 else min(edge, box.y0)
    return _checked(lefts, rights, em, at_top=not blocked_above)


def _checked(lefts: list[Line], rights: list[Line], em: float, at_top: bool) -> _Zone | None:
    """The zone that two columns of fragments make, cut down to where both stand, or None."""
    left = [line for line in lefts if any(_beside(line, other) for other in rights)]
    right = [line for line in rights if any(_beside(line, other) for other in lefts)]
    top = min(_box(line).y0 for line in left + right)
    bottom = max(_box(line).y1 for line in left + right)
    left = [line for line in lefts if top <= _middle(line) <= bottom]
    right = [line for line in rights if top <= _middle(line) <= bottom]
    gutter = min(_box(line).x0 for line in right) - max(_box(line).x1 for line in left)
    if gutter < (_TOUCH if at_top else _BODY_GAP) * em or _is_listing(left, right, em):
        return None
    lone = len(left) == 1 and len(right) == 1
    continues = _continues(left[0], right[0])
    left += _further_down(left, lefts, em)
    right += _further_up(right, rights, em)
    if lone and (gutter < _LONE_GAP * em or (continues and len(left) + len(right) == 2)):
        return None
    return _Zone(tuple(left), tuple(right), len(left) + len(right), gutter)


def _further_down(left: list[Line], candidates: list[Line], em: float) -> list[Line]:
    """Lines that go on with the left block below the right one: a longer list of recipients, a subject."""
    block = Box.around([_box(line) for line in left])
    bottom, centre = block.y1, (block.x0 + block.x1) / 2
    found: list[Line] = []
    for line in sorted(candidates, key=_top):
        box = _box(line)
        if _middle(line) <= bottom:
            continue
        aligned = -0.5 * em <= box.x0 - block.x0 <= 3 * em or abs((box.x0 + box.x1) / 2 - centre) <= em
        if box.y0 - bottom > 0.9 * em or not aligned:
            break
        found.append(line)
        bottom = box.y1
    return found


def _further_up(right: list[Line], candidates: list[Line], em: float) -> list[Line]:
    """Lines above the left block that share the axis of the right one."""
    block = Box.around([_box(line) for line in right])
    top, centre = block.y0, (block.x0 + block.x1) / 2
    found: list[Line] = []
    for line in sorted(candidates, key=_top, reverse=True):
        box = _box(line)
        if _middle(line) >= top:
            continue
        if top - box.y1 > 1.5 * em or abs((box.x0 + box.x1) / 2 - centre) > 2.5 * em:
            break
        found.append(line)
        top = box.y0
    return found


def _is_listing(left: list[Line], right: list[Line], em: float) -> bool:
    """Rows of a listing without rules: three or more, each with both sides, both columns flush left."""
    if len(left) < 3 or len(left) != len(right):
        return False
    paired = all(any(_same_row(a, b) for b in right) for a in left)
    return paired and all(_spread(_box(line).x0 for line in side) < 0.3 * em for side in (left, right))


def _rows(fragments: list[Line], em: float) -> list[Line]:
    """Top to bottom; fragments of one printed line become one line again."""
    rows: list[list[Line]] = []
    for line in fragments:
        if rows and any(_same_row(line, other) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered: list[Line] = []
    for row in rows:
        row.sort(key=lambda line: _box(line).x0)
        current = row[0]
        for line in row[1:]:
            gap = _box(line).x0 - _box(current).x1
            if current.kind == line.kind and (gap < _LONE_GAP * em or _continues(current, line)) and gap > -em:
                current = join_lines(current, line)
            else:
                ordered.append(current)
                current = line
        ordered.append(current)
    return ordered


def join_lines(first: Line, second: Line) -> Line:
    """Two fragments of one printed line as one, with a blank between."""
    shift = len(first.text) + 1
    weight = len(first.text), len(second.text)
    boxes = [box for box in (first.box, second.box) if box is not None]
    longer = first if weight[0] >= weight[1] else second
    words = first.words + tuple(replace(word, start=word.start + shift) for word in second.words)
    return replace(
        longer,
        text=f"{first.text} {second.text}",
        words=words,
        box=Box.around(boxes) if boxes else None,
        confidence=_mean(first.confidence, second.confidence, *weight),
    )


def _part(line: Line, words: Sequence[Word]) -> Line:
    start, end = words[0].start, words[-1].start + len(words[-1].text)
    boxes = [word.box for word in words if word.box is not None]
    return replace(
        line,
        text=line.text[start:end],
        words=tuple(replace(word, start=word.start - start) for word in words),
        box=Box.around(boxes),
    )


def _mean(first: float | None, second: float | None, weight1: int, weight2: int) -> float | None:
    if first is None or second is None:
        return first if second is None else second
    return (first * weight1 + second * weight2) / max(1, weight1 + weight2)


def _em(lines: Sequence[Line]) -> float:
    """Usual letter size: the font size where known, else from the height of the boxes."""
    sizes = [line.size or 0.8 * (_box(line).y1 - _box(line).y0) for line in lines]
    return max(4.0, median(sizes))


def _continues(left: Line, right: Line) -> bool:
    """A blank that was left to be filled in, or a label before its text."""
    return left.text.endswith((":", ",", ";")) or bool(_CONTINUES.match(right.text) or _LABEL.fullmatch(left.text))


def _beside(first: Line, second: Line) -> bool:
    """True where the two overlap in height by at least three tenths of the lower one, side by side."""
    a, b = _box(first), _box(second)
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    apart = a.x1 <= b.x0 or b.x1 <= a.x0
    return apart and overlap >= 0.3 * min(a.y1 - a.y0, b.y1 - b.y0)


def _same_row(first: Line, second: Line) -> bool:
    a, b = _box(first), _box(second)
    return min(a.y1, b.y1) - max(a.y0, b.y0) >= 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def _spread(values: Iterable[float]) -> float:
    listed = list(values)
    return max(listed) - min(listed)


def _box(line: Line) -> Box:
    assert line.box is not None
    return line.box


def _top(line: Line) -> tuple[float, float]:
    return _box(line).y0, _box(line).x0


def _middle(line: Line) -> float:
    return (_box(line).y0 + _box(line).y1) / 2
