"""Which lines go on in the next one: a sentence broken by the edge of the page or of the paper is one sentence.

Two kinds of evidence: words (a label starts something new, a small letter goes on, "ngày" at the end wants a number)
and, where lines have boxes, the margins (a line that ends early ends its paragraph).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kehoach.knowledge.words import LOWER, UPPER
from kehoach.reading.layout import CellRef, Line
from kehoach.text.capitals import is_caps
from kehoach.text.normalise import Shifts

_LABEL = re.compile(
    r"""(?: \d{1,2}(?:\.\d{1,2}){0,3}[.)/](?!\d) | \d{1,2}(?:\.\d{1,2}){1,3}\s
          | [IVXL]{1,6}[.)/]\s? | [IVXL]{1,6}\s*-\s | \(?[a-zđ]\)\s? | [a-zđ]\d?[.]\s
          | [-+*•●▪■◦○–]\s? | (?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+[\dIVXLA-Z]+\b | (?:Điều|ĐIỀU)\s*\d+\s*[.:]
          | (?:(?:Đơn\ vị|Cơ\ quan)\ (?:chủ\ trì|phối\ hợp|thực\ hiện)|Thời\ (?:gian|hạn)\ (?:thực\ hiện|hoàn\ thành)):
          | (?:Căn\ cứ|Xét|Theo\ đề\ nghị|Nơi\ nhận|Kính\ gửi|Số|Phụ\ lục|PHỤ\ LỤC|SAO\ Y)\b
          | (?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[.]? \s*[<A>]{2} )""".replace("<A>", UPPER),
    re.VERBOSE,
)
# A basis that names a document by its number stands below the title, not in it.
_BASIS_OPENS = re.compile(
    r"(?:Tiếp tục (?:thực hiện|triển khai)|Thực hiện|Triển khai|Thi hành|Chấp hành|Quán triệt|Phúc đáp|Trả lời) "
    rf"(?:các )?[{UPPER}][{LOWER}]+(?: [{LOWER}]+){{0,3}} số\b"
)
# A last word that cannot end a line of its own.
_OPEN_WORDS = "số|ngày|tháng|năm|và|của|về|tại|theo|các|những|khoản|điều|cho|với|trong|từ|đến|bởi|hoặc|thứ|quý"
_DANGLING = re.compile(rf"(?:^|[\s(/])(?:{_OPEN_WORDS})\s*:?$|[,\-/(]$", re.IGNORECASE)
_OPEN_ENDS = tuple(_OPEN_WORDS.split("|"))
_DANGLING_SIGNS = frozenset({word[-1] for word in (_OPEN_WORDS + "|" + _OPEN_WORDS.upper()).split("|")} | set(",-/(: "))
_LEAD_IN = re.compile(r"\s(?:với|cho|của|tại|theo|từ|về|các|là|và)\s*:$")  # "áp dụng đối với:" above "a) ..."
_TERMINAL = re.compile(r"[.;:!?][”\"'’)\]]?$|\./\.?$")
_HARD_STOP = re.compile(r"[.;!?][”\"'’)\]]?$|\./\.?$")
_SMALL = re.compile(rf"[(“\"'‘]?[{LOWER}]")
_BROKEN_RANGE, _YEAR_ON = re.compile(r"\b(?:19|20)\d\d$"), re.compile(r"-\s?(?:19|20)\d\d\b")  # "2026 / - 2030"
_WANTS_NUMERAL, _NUMERAL = re.compile(r"(?:[Qq]uý|[Tt]hứ|[Kk]hóa|[Kk]hoá|[Ll]ớp)$"), re.compile(r"[IVX]+\b")
_WANTS_FIGURE = re.compile(r"(?:^|[\s(])(?:Điều|khoản|(?<!địa )(?<!thời )(?<!quan )(?<!đặc )điểm|Mục|số|và)$")
# "số" that is no number's: 3. Dữ liệu số
_DIGITAL = re.compile(
    r"(?:chuyển đổi|kinh tế|xã hội|chính quyền|chính phủ|dữ liệu|hạ tầng|nền tảng|công nghệ|kỹ năng|nhân lực|công dân"
    r"|chữ ký|môi trường|không gian|kỹ thuật|thể chế|thị trường|văn hóa|thiểu) số$",
    re.IGNORECASE,
)
_BULLET = re.compile(rf"[-+•●▪■◦○–]\s?[{UPPER}]")
_RULE_SIGNS = "-_=*~.… "
_RULE = re.compile(rf"[{_RULE_SIGNS}\s]{{2,}}")
_SECTION_LABEL = re.compile(
    r"(?:[IVXL]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.):-]\s*\S|(?:Phần|Chương|Mục|Điều)\s", re.IGNORECASE
)
_BARE_LABEL = re.compile(r"(?:Điều|Chương|Mục|Phần)\s+[\dIVXL]+\.?|\d{1,2}(?:\.\d{1,2}){0,3}\.?|[a-zđ]\)|[IVXL]{1,6}\.")
_LONGEST_BARE_LABEL = 16  # characters
_NUMBER_LINE = re.compile(r"[Ss][ốôổỐÔỔ]\s*[:.]|.{0,40}\bngày\b.{0,20}\bnăm\s*\d{0,4}$", re.DOTALL)
_PLACE_BEGINS = re.compile(rf"(?:TP\.? ?)?[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*)?")  # "Hà" / "Nội, ngày 5"
_TYPE_ALONE = re.compile(
    r"(?:Kế hoạch|Quyết định|Nghị quyết|Chỉ thị|Thông báo|Báo cáo|Tờ trình|Hướng dẫn|Chương trình|Đề án|Phương án"
    r"|Công điện|Thông tư|Quy chế|Quy định)[.:]?"
)
_OPENING = re.compile(rf"[{UPPER}]")
_ACRONYM = re.compile(rf"[{UPPER}&]{{3,10}}[.:]?")
_DEEP_LABEL = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?\s(?!Mục|Điều|Khoản|Phần|Phụ)[{UPPER}]")
_WANTS_POINT = re.compile(r"(?:Điều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Tt]iết)$")
_WANTS_OBJECT = re.compile(r"\s(?:ban hành|phê duyệt)$")
_TYPE_OPENS = re.compile(r"(?:Chương trình|Kế hoạch|Quy chế|Quy định|Đề án|Danh mục|Chiến lược|Điều lệ|Bộ [a-zđ])")
_TAIL = 32  # characters; longer than any last word that is asked about, with the words before it
_MARGIN = 14.0  # points: a line that ends within this of the margin is full
_INDENT = 9.0  # points: a first line stands at least this far in
_MIN_RUN_ON = 40  # characters: a shorter line before a gap is a heading, not the half of a sentence


class Piece(NamedTuple):
    """A future line of the canonical text: its normal form, where it stood, and what the page shows of it.

    line: as read; raw_start: its offset in the raw text. apart: a blank line, a bar or a cell's edge stands before it.
    """

    text: str
    shifts: Shifts
    raw_start: int
    line: Line
    page: int
    bold: bool | None
    italic: bool | None
    cell: CellRef | None
    apart: bool

    @property
    def tail(self) -> str:
        """The end of the line: what it asks for, or that it stops, is told by its last word."""
        return self.text[-_TAIL:]


@dataclass(frozen=True, slots=True)
class Habits:
    """How the document breaks its lines: wrapped at a width, paragraphs set off by blank lines, margins by page."""

    width: int | None
    spaced: bool
    marked: bool  # some lines are known to be bold, so that a heading that is not bold is none
    margins: dict[int, tuple[float, float]]

    @staticmethod
    def of(pieces: Sequence[Piece]) -> Habits:
        lengths = sorted(len(piece.text) for piece in pieces if piece.cell is None)
        long = lengths[int(len(lengths) * 0.9)] if lengths else 0
        near = sum(long - 15 <= length <= long + 15 for length in lengths)
        wrapped = 40 <= long <= 130 and near * 6 >= len(lengths)
        spaced = sum(piece.apart for piece in pieces if piece.cell is None) * 8 >= len(lengths)
        marked = any(piece.bold for piece in pieces)
        return Habits(long if wrapped else None, spaced, marked, _margins(pieces))


def _margins(pieces: Sequence[Piece]) -> dict[int, tuple[float, float]]:
    """Left and right edge of the running text, by page: where most long lines start and end."""
    edges: dict[int, tuple[Counter[int], Counter[int]]] = {}
    for piece in pieces:
        box = piece.line.box
        if box and piece.cell is None and len(piece.text) > 40:
            left, right = edges.setdefault(piece.page, (Counter(), Counter()))
            left[round(box.x0 / 4)] += 1
            right[round(box.x1 / 4)] += 1
    out = {}
    for page, (left, right) in edges.items():
        rightmost = max(edge for edge, count in right.items() if count * 6 >= max(right.values()))
        out[page] = (left.most_common(1)[0][0] * 4.0, rightmost * 4.0)
    return out


def joins(before: Piece, after: Piece, habits: Habits) -> bool:
    """Does `after` go on with what `before` left open?"""
    line, following = before.line, after.line
    if before.cell != after.cell or line.kind != following.kind or line.paragraph or following.paragraph:
        return False
    if after.cell is not None:
        return not after.apart
    on_paper = line.box is not None and following.box is not None
    if after.apart and not on_paper and not _SMALL.match(after.text):
        return False  # only a sentence goes on over a blank line
    if _is_rule(before.text) or _is_rule(after.text):
        return False
    if after.text[0] in "-IVX" and _cut_in_two(before, after):
        return True
    return _joins_on_paper(before, after, habits) if on_paper else _joins_in_words(before, after, habits)


def _is_rule(text: str) -> bool:
    return text[0] in _RULE_SIGNS and _RULE.fullmatch(text) is not None


def _cut_in_two(before: Piece, after: Piece) -> bool:
    """A range of years or a numeral parted from its word: what looks like a bullet or a label is none."""
    if after.apart:
        return False
    years = _YEAR_ON.match(after.text) and _BROKEN_RANGE.search(before.tail)
    numeral = _NUMERAL.match(after.text) and _WANTS_NUMERAL.search(before.tail)
    return bool(years or numeral)


def _starts_something(before: Piece, after: Piece) -> bool:
    labelled = _LABEL.match(after.text) or (_BASIS_OPENS.match(after.text) and not _SECTION_LABEL.match(before.text))
    if not labelled:
        return False
    return not _WANTS_FIGURE.search(before.tail) or _no_number_wanted(before, after)


def _no_number_wanted(before: Piece, after: Piece) -> bool:
    """Is "số" at the end the word for digital, or is what follows a bullet?"""
    tail = before.tail
    return tail[-2:].lower() == "số" and (_DIGITAL.search(tail) is not None or _BULLET.match(after.text) is not None)


def _no_small(text: str) -> bool:
    """In capitals; a lone letter, the speck of a stamp or a code, counts too: no sentence goes on with it."""
    return text.isupper() or is_caps(text)


def _heading_goes_on(before: Piece, after: Piece) -> bool:
    """A heading in capitals over two lines."""
    return bool(_SECTION_LABEL.match(before.text)) and not _TERMINAL.search(before.tail) and _no_small(after.text)


def _dangles(piece: Piece) -> bool:
    """Does it end with a word or a sign that cannot end a line of its own?"""
    if piece.text[-1] not in _DANGLING_SIGNS:
        return False
    last = piece.text[-9:].rstrip(": ").lower()  # most lines end with none of the words: no need to search
    return (last.endswith(_OPEN_ENDS) or piece.text[-1] in ",-/(") and _DANGLING.search(piece.tail) is not None


def _joins_in_words(before: Piece, after: Piece, habits: Habits) -> bool:
    small = _SMALL.match(after.text) is not None
    if _DEEP_LABEL.match(after.text) and not _WANTS_POINT.search(before.tail):
        return False
    if _TYPE_OPENS.match(after.text) and not after.apart and _WANTS_OBJECT.search(before.tail):
        return len(before.text) >= _MIN_RUN_ON
    if _ACRONYM.fullmatch(after.text) and not after.apart and _SECTION_LABEL.match(before.text):
        return not _TERMINAL.search(before.tail) and not _no_small(before.text)
    dangles = _dangles(before)
    if not small and not dangles and habits.width is None and _is_whole(before):
        return False
    open_end = dangles and not before.text.endswith(",") and not _LEAD_IN.search(before.tail)
    open_end = open_end and not _no_number_wanted(before, after)
    if not open_end and (_starts_something(before, after) or (_no_small(after.text) and not _no_small(before.text))):
        return False
    if after.apart:  # only a sentence that a page break cut in two goes on over a blank line
        cut = len(before.text) >= _MIN_RUN_ON and not _TERMINAL.search(before.tail)
        return small and cut and not _no_small(before.text)
    if _no_small(before.text) and not _NUMBER_LINE.match(before.text):
        return _heading_goes_on(before, after) if _SECTION_LABEL.match(before.text) else _split_name(before, after)
    if not small and (_TYPE_ALONE.fullmatch(before.text) or _TYPE_ALONE.fullmatch(after.text)):
        return False
    if _BARE_LABEL.fullmatch(before.text):
        return not _starts_something(before, after)
    if small or dangles:
        return not _HARD_STOP.search(before.tail) or (small and habits.width is not None)
    if _HARD_STOP.search(before.tail) or _TERMINAL.search(before.tail):
        return habits.width is not None and habits.spaced and len(before.text) >= habits.width - 15
    return _wrapped(before, after, habits)


def _is_whole(before: Piece) -> bool:
    """Most lines of a text that is not wrapped: no label alone, no heading, no half of a place's name."""
    text = before.text
    if len(text) <= _LONGEST_BARE_LABEL or _PLACE_BEGINS.fullmatch(text):
        return False
    return _SECTION_LABEL.match(text) is None or not _no_small(text)


def _wrapped(before: Piece, after: Piece, habits: Habits) -> bool:
    """`after` opens with a capital or a figure, `before` ends without a stop: was the line merely full?"""
    if _PLACE_BEGINS.fullmatch(before.text) and _NUMBER_LINE.match(after.text):
        return True
    if habits.width is None or _no_small(after.text) or _NUMBER_LINE.match(after.text):
        return False
    if bool(before.bold) != bool(after.bold) and len(before.text) < habits.width - 25:
        return False
    if before.bold and after.bold and habits.spaced:
        return True
    short = len(before.text) < habits.width - 25 and bool(before.bold or not habits.marked)
    heading = short and _SECTION_LABEL.match(before.text)
    return not heading or (habits.spaced and _OPENING.match(after.text) is None)


def _split_name(before: Piece, after: Piece) -> bool:
    """Never joined here: "ỦY BAN NHÂN / DÂN" may be a name, a title or two lines; structure decides with both lines."""
    return before.text.endswith(",") and _no_small(after.text)


def _joins_on_paper(before: Piece, after: Piece, habits: Habits) -> bool:
    above, below = before.line.box, after.line.box
    assert above and below
    if _starts_something(before, after) or _NUMBER_LINE.match(after.text):
        return False
    height = max(above.y1 - above.y0, below.y1 - below.y0)  # "cụm." alone is a low line
    if before.page == after.page:
        gap = below.y0 - above.y1
        overlap = min(above.x1, below.x1) - max(above.x0, below.x0)
        beside = overlap <= 0 and abs(above.x0 - below.x0) > 60  # one word under a deep indent is no column
        if gap > 1.3 * height or gap < -1.2 * height or beside:
            return False
    right = habits.margins.get(before.page, (above.x0, above.x1))[1]
    full = above.x1 >= right - _MARGIN - min(40.0, _first_word_width(after))
    small = bool(_SMALL.match(after.text))
    if _no_small(before.text) or _no_small(after.text):
        return full and _no_small(before.text) and _heading_goes_on(before, after)
    after_left = habits.margins.get(after.page, (below.x0, below.x1))[0]
    indented = below.x0 > after_left + _INDENT and below.x0 > above.x0 + _INDENT / 3
    if small and not _HARD_STOP.search(before.tail):
        return full or (before.page == after.page and above.x1 - above.x0 > 120 and not indented)
    fresh = below.x0 > after_left + _INDENT and above.x0 <= below.x0 + _INDENT and not small
    return full and not indented and not (fresh and _TERMINAL.search(before.tail))


def _first_word_width(piece: Piece) -> float:
    assert piece.line.box
    word = piece.text.split(" ", 1)[0]
    return (piece.line.box.x1 - piece.line.box.x0) * (len(word) + 1) / max(1, len(piece.text))
