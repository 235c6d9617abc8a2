"""Two columns on one line, parted by a wide gap: header and signature in text that was laid out with blanks or tabs.

Left column first, then the right one, as every reader gives side-by-side blocks. Tables and lists that are set with
tabs stay as they are: only blocks that hold the words of a header or of a signature are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.knowledge.words import UPPER

_GAP = re.compile(  # the blanks of "Số:      /KH-UBND, ngày      tháng     năm" are to be filled in, and no gap
    r"(?<=\S)(?<!gày)(?<!tháng)(?<!năm)(?<!Số)(?<!Số:)"
    r"(?:[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0]{4,})(?=\S)(?!/|tháng|năm)"
)
_HEADER = re.compile(
    r"C[ỘÔ]NG\s+H|.{0,24}CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN|ĐOÀN TNCS|Độc lập|.{2,40},\s*[Nn]gày\b.{1,24}\bnăm\b"
)
_CLOSING = re.compile(rf"(?:TM|KT|TL|TUQ|Q)\s?[./]\s?[{UPPER}]|(?:T/M|K/T|T/L)[\s.]")
_RECIPIENTS = re.compile(r"\s*N[ơo]i\s+nhận\s*:?\s*$")
_RIGHT = re.compile(r"(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{16,})\S")  # a line of the right column alone
_BULLET = re.compile(r"\s*[-+•]\s?\S")
_TALLEST_HEADER = 40  # lines from the top
_BLANKS_WITHIN = 2  # lines without a gap between two with one
_LONGEST_RECIPIENT = 60  # characters of a line
_LONGEST_TAIL = 16  # lines of a closing block below its last gap

Bounds = tuple[int, int]


def has_columns(text: str) -> bool:
    """May there be columns parted by gaps? Cheap: most texts have no gap at all."""
    return ("\t" in text or "    " in text) and _GAP.search(text) is not None


def side_by_side(lines: Sequence[Bounds], text: str) -> list[Bounds]:
    """Lines (offsets into text) with the columns of header and signature one after the other, the others as before."""
    gaps = [max(_GAP.finditer(text, *line), key=_width, default=None) for line in lines]
    out: list[Bounds] = []
    done = 0
    for at, gap in enumerate(gaps):
        closing = gap is not None and _closes(lines[at], text, gap)
        if gap is None or at < done or not (closing or (at < _TALLEST_HEADER and _HEADER.match(text, gap.end()))):
            continue
        first = max(done, _last_with_gap(gaps, range(at, max(-1, at - _TALLEST_HEADER), -1)))
        end = _last_with_gap(gaps, range(at, min(len(lines), at + _TALLEST_HEADER))) + 1
        end = _tail_end(lines, text, end) if closing else end
        out.extend(lines[done:first])
        out.extend(_taken_apart(lines[first:end], text, gaps[first:end]))
        done = end
    return [*out, *lines[done:]]


def _width(gap: re.Match[str]) -> int:
    return gap.end() - gap.start() + 8 * gap.group().count("\t")


def _closes(line: Bounds, text: str, gap: re.Match[str]) -> bool:
    """Do recipients stand left, or an authority right?"""
    left = _RECIPIENTS.match(text, line[0], gap.start())
    return left is not None or _CLOSING.match(text, gap.end(), line[1]) is not None


def _last_with_gap(gaps: Sequence[re.Match[str] | None], way: range) -> int:
    """The last line on the way that has a gap, with at most a few between that have none."""
    last = way[0]
    for at in way:
        if gaps[at]:
            last = at
        elif abs(at - last) > _BLANKS_WITHIN:
            break
    return last


def _tail_end(lines: Sequence[Bounds], text: str, at: int) -> int:
    """Recipients and the name below the last line with a gap; a recipient may run over two lines."""
    end = at
    for index in range(at, min(len(lines), at + _LONGEST_TAIL)):
        words = text[slice(*lines[index])]
        if _BULLET.match(words) or _RIGHT.match(words):
            end = index + 1
        elif len(words) > _LONGEST_RECIPIENT or words.strip().isupper():
            break
    return end


def _taken_apart(lines: Sequence[Bounds], text: str, gaps: Sequence[re.Match[str] | None]) -> list[Bounds]:
    """The left column, then the right one, with an empty line before and behind each."""
    left: list[Bounds] = []
    right: list[Bounds] = []
    for (start, end), gap in zip(lines, gaps, strict=True):
        if gap:
            left.append((start, gap.start()))
            right.append((gap.end(), end))
        elif _RIGHT.match(text, start, end):
            right.append((start, end))
        else:
            left.append((start, end))
    start, end = lines[0][0], lines[-1][1]
    return [(start, start), *left, (end, end), *right, (end, end)]
