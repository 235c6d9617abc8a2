"""Overlays that are no part of the document: incoming stamps of the office that got it, captions of e-signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from kehoach.reading.layout import Box, Line

# "ĐẾN" (received) alone or in "CÔNG VĂN ĐẾN", "CV ĐẾN", "VĂN BẢN ĐẾN"
_RECEIVED = re.compile(r"(?:(?:CÔNG VĂN|VĂN BẢN|CV|VB)\s+)?ĐẾN[.:]?", re.IGNORECASE)
_FORWARDED = re.compile(r"Chuyển\s*[:.…]", re.IGNORECASE)
# rows of the stamp: a bare register number, a date in figures, who gets it, the hour
_ROW = re.compile(
    r"Số(?:\s+đến)?\s*[:.…][\s\d.…,]*|Ngày(?:\s+đến)?\s*[:.…][\s\d./…,-]*|(?:Giờ|Chuyển)\s*[:.…].*|Lưu hồ sơ.*",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Signed by|Signing time|Cơ quan|Email)\s*:", re.IGNORECASE
)
_SURE_CAPTION = re.compile(r"(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Signed by|Signing time)\s*:", re.IGNORECASE)
_SUBJECT = re.compile(r"V/v\b|Về việc\b", re.IGNORECASE)
SUBJECT_HEIGHT = 60.0
SCRAWL = 0.35  # mean confidence of words
NOTE_SIZE = 0.75  # of the usual letter size: smaller print in the head of a page is nobody's letterhead
HEAD = 0.3  # of the page's height
STAMP_WIDTH, STAMP_HEIGHT = 200.0, 110.0  # points: the stamp of Decree 30/2020, annex IV, is 35 x 50 mm
CAPTION_HEIGHT = 70.0


def mark_stamps(lines: Sequence[Line], page: int, height: float) -> list[Line]:
    """The lines, those of stamps, captions and routing notes with kind "stamp". `height` of the page in points."""
    notes = _notes(lines, height) if page == 1 else []
    scrawls = [line for line in lines if is_scrawl(line)]
    marked = {id(line) for group in (_incoming(lines), _captions(lines), notes, scrawls) for line in group}
    return [replace(line, kind="stamp") if id(line) in marked else line for line in lines]


def is_scrawl(line: Line) -> bool:
    """Handwriting or a picture that was taken for print: not one word of it is at all likely."""
    sure = [word.confidence for word in line.words if word.confidence is not None]
    if not sure or sum(sure) / len(sure) >= SCRAWL:
        return False
    return all((word.confidence or 0.0) < 0.6 for word in line.words if sum(map(str.isalpha, word.text)) >= 2)


def _incoming(lines: Sequence[Line]) -> list[Line]:
    """Rows around a heading "ĐẾN" or "Chuyển:", at least two with it."""
    found: list[Line] = []
    for anchor in lines:
        if not (_RECEIVED.fullmatch(anchor.text.strip()) or _FORWARDED.match(anchor.text)):
            continue
        others = [line for line in lines if line is not anchor and _near(line, anchor)]
        rows = [line for line in others if _ROW.fullmatch(line.text.strip())]
        if rows:
            found += [anchor, *rows]
    return found


def _notes(lines: Sequence[Line], height: float) -> list[Line]:
    """Routing notes typed over the head of the first page; its own parts are printed in 12 to 14 points (annex I)."""
    sizes = [line.size for line in lines if line.size is not None and len(line.text) > 20]
    if len(sizes) < 8:
        return []
    limit = NOTE_SIZE * median(sizes)
    right = max(line.box.x1 for line in lines if line.box is not None)
    # a subject keeps to the left column; one that runs on has a note in it, and no reading beats a wrong one
    subjects = [line for line in lines if _SUBJECT.match(line.text) and line.box and line.box.x1 < 0.5 * right]
    return [
        line
        for line in lines
        if line.box is not None and line.size is not None and line.box.y1 < HEAD * height and line.size < limit
        if not line.text.isupper()  # the letterhead: capitals without marks below look smaller than they are
        if not any(_continues(line, subject) for subject in subjects)
    ]


def _continues(line: Line, subject: Line) -> bool:
    """Whether a line is the subject itself or stands in its column below it."""
    if line.box is None or subject.box is None:
        return False
    middle = (line.box.x0 + line.box.x1) / 2
    return subject.box.x0 < middle < subject.box.x1 and 0 <= line.box.y0 - subject.box.y0 < SUBJECT_HEIGHT


def _captions(lines: Sequence[Line]) -> list[Line]:
    """Captions of electronic signatures and the lines that go on between them."""
    sure = [line for line in lines if _SURE_CAPTION.match(line.text)]
    captions = [line for line in lines if _CAPTION.match(line.text) and any(_close(line, other) for other in sure)]
    boxes = [line.box for line in captions if line.box is not None]
    if not boxes:
        return captions
    area = Box.around(boxes)
    if area.y1 - area.y0 > CAPTION_HEIGHT:
        return captions
    return captions + [line for line in lines if line.box is not None and _inside(line.box, area)]


def _inside(box: Box, area: Box) -> bool:
    middle = (box.y0 + box.y1) / 2
    return area.y0 < middle < area.y1 and box.x0 >= area.x0 - 4 and box.x1 <= area.x1 + 4


def _close(a: Line, b: Line) -> bool:
    if a.box is None or b.box is None:
        return a is b
    return abs(a.box.y0 - b.box.y0) <= CAPTION_HEIGHT and abs(a.box.x0 - b.box.x0) <= STAMP_WIDTH


def _near(a: Line, b: Line) -> bool:
    if a.box is None or b.box is None:
        return False
    area = Box.around([a.box, b.box])
    return area.x1 - area.x0 <= STAMP_WIDTH and area.y1 - area.y0 <= STAMP_HEIGHT
