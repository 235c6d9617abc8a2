"""The title (trích yếu): which lines after the type line belong to it, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kehoach.structure.bases import opens_basis
from kehoach.structure.labels import opens_section
from kehoach.structure.letterhead import breaks_word, opens_body, opens_office
from kehoach.structure.letters import pattern
from kehoach.structure.pieces import Piece
from kehoach.text.capitals import is_caps
from kehoach.text.fold import strip_marks

_NOTE = re.compile(
    r"[\[(]\s*(?:\W*)(?:[Kk]èm|[Bb]an hành|KÈM|BAN HÀNH|[Dd]ự thảo|DỰ THẢO|[Tt]heo |[Pp]hê duyệt|[Đđ]ính kèm"
    r"|[Tt]hực hiện từ|[Cc]ập nhật|[Ll]ần \d)"
)
_SUBJECT = re.compile(r"(?:(?<=^)|(?<=\s))(?:(?:V/[vV]|v/v|VV/?v|Về việc|VỀ VIỆC)(?!\w)\s*:?|(?:Về|VỀ|Trích yếu)\s?:)")
_BY = re.compile(r"(?:CỦA|Của|của)\s+(?=\S)")
_BASIS = re.compile(r"(?:[-+*•]\s*)?Căn\s+cứ")
_ABOUT = re.compile(r"\s*Về\s+\w")
_ADDRESS = re.compile(r"K[íi]nh\s+g[ửưủ]i", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:Năm \d{4}|Ngày \d|Sáng ngày|Chiều ngày|Trong (?:những|thời gian|các|giai đoạn|năm)|Thời gian|Hiện nay"
    r"|Nhằm|Để |Qua |Sau |Gần|Vừa qua"
    r"|Tính đến|Từ (?:ngày|năm|đầu)|Dưới sự|Thiết thực|Hưởng ứng|Với |Được sự|Kính |Là |Đây là|Nay )"
)
_ENACTS = re.compile(
    r"(?:ban hành|xây dựng|tổ chức|phát động|triển khai|lập|đề ra|yêu cầu|hướng dẫn|thông báo|báo cáo|điện|đề nghị)\b"
)
_DANGLING = re.compile(
    r"(?:\s(?:và|của|về|các|cho|với|trong|từ|đến|tại|do|VÀ|CỦA|VỀ|CÁC|CHO|VỚI|TRONG|TỪ|ĐẾN|TẠI|DO|THEO|THỨ|SỐ"
    r"|NĂM|GIAI ĐOẠN|TỈNH|THÀNH PHỐ)|[,\-–])$"
)
_SESSION = re.compile(r"KHOA\s+[IVXL]{1,6}\b\W*(?:-\s*)?KY\s+HOP", re.IGNORECASE)
_SPAN_LINE = re.compile(  # a line of its own under a title in capitals: "Năm học 2018 - 2019", "Tháng 5 năm 2020"
    r"(?:Năm(?: học)?|Tháng|Quý|Học kỳ|Nhiệm kỳ|Giai đoạn|Tuần)\s(?:[\dIVX/. –-]|tháng|năm|học|quý|đến){1,40}",
    re.IGNORECASE,
)
_SUBJECT_BELOW = re.compile(r"(?:về|Về việc|V/v)\s\S")  # KẾT LUẬN / HỘI NGHỊ LẦN THỨ TƯ ... / về công tác ...
_ORDERED = re.compile(r"[^.;:]{4,120}?\b(?:điện|gửi)\s*:")
_STOPPED = re.compile(r"[.;:][”\"]?$")
_ORDERS = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|KHÓA\s+[IVXL]+|KHOÁ\s+[IVXL]+)\b")
_LOW_START = pattern(r"[\W\d_]*[<a>]")
_SMALL_PAIR = pattern(r"\s+(?=(?:[<A>]?[<a>]+[,.]?\s+){2}|Ngày \d)")
_CAPS_END = pattern(r"(?<=[<a>\d”\")])\s+(?=[<A>]{2,}(?:[\s,]+[<A>-]{2,}){2,}\s*$)")
_ORDER_BEHIND = pattern(
    r"(?<=\w)(?=\s(?:THỦ TƯỚNG CHÍNH PHỦ|(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC)\s[<A>, ]{3,80})\s+(?:điện|gửi)\b)"
)
# Words that want the body behind them: "... CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" belongs to the title.
_OWNED = re.compile(
    r"\b(?:PHÓ|CỦA|CHO|THUỘC|GIỮA|LÀ|BỞI|DO|ĐỐI VỚI|QUYỀN|BẦU|CHỨC|DANH|CHỨC VỤ|VIÊN|PHIẾU|LÃNH|VĂN PHÒNG|BÊN|NGUYÊN"
    r"|THỦ TƯỚNG|TƯỚNG|CHỦ TỊCH|CẤP|NHIỆM|ĐỂ|TRÌNH)$"
)
_LONG_LINE = 120  # characters of a title's line behind which something else may have been glued
_LONG_PARAGRAPH = 180  # characters: a mixed-case paragraph of this length is a sentence of the body
_SHORT_LEAD_IN = 100  # characters of a sentence that ends with a colon
_LONGEST = 25  # lines
_SHORTEST_ALONE = 12  # characters of a title's line that no type line announces


class TitleHit(NamedTuple):
    """Spans of the title's lines, how it ended, and the index of the first piece that is not of it."""

    spans: tuple[tuple[int, int], ...]
    sure: float
    next: int


def title_after(pieces: Sequence[Piece], index: int, offset: int, taken: Callable[[Piece], bool]) -> TitleHit | None:
    """The title from piece `index` on; `offset` > its start where the type stands on the same line.

    taken: pieces that belong to other parts of the header (the two columns may come interleaved).
    """
    lines: list[tuple[int, int, str]] = []
    paragraph = -1
    sure = 0.85
    at = index
    while at < min(len(pieces), index + _LONGEST):
        piece = pieces[at]
        start = max(piece.start, offset, piece.start + (_dirt(piece) if not lines else 0))
        words = piece.text[start - piece.start :].lstrip(" :.-")
        start = piece.end - len(words)
        end = _cut(words, offset > piece.start and _enacts_below(pieces, at))
        uncut, words = words, words[:end]
        body = opens_section(words, piece) or _BASIS.match(words) is not None
        if (taken(piece) and not body) or not words or (piece.rule and not lines):
            at += 1
            continue
        if not lines and _names_issuer(pieces, at, words):
            at += 1
            continue
        if len(lines) > 1 and _SESSION.match(strip_marks(words)):
            sure, at = 0.85, at - 1
            lines.pop()  # the council's name stands above it, in whatever letters
            break
        verdict = _ends(pieces, at, words, lines, paragraph)
        if verdict is not None:
            sure = verdict
            break
        lines.append((start, start + end, words))
        paragraph = piece.paragraph
        at += 1
        if end < len(uncut):
            sure, at = 0.85, at - 1
            break
    if not lines:
        return None
    return TitleHit(tuple((start, end) for start, end, _ in lines), sure, at)


def _dirt(piece: Piece) -> int:
    """Length of what a stamp left before "Về việc" on the first line of a title, figures and capitals mixed."""
    match = _SUBJECT.search(piece.text)
    before = piece.text[: match.start()] if match else ""
    return match.start() if match and re.search(r"\d|[^\w\s,.-]", before) and len(before) < 60 else 0


def _ends(
    pieces: Sequence[Piece], at: int, words: str, lines: list[tuple[int, int, str]], paragraph: int
) -> float | None:
    """How sure the title is over before this line; None where the line belongs to it."""
    piece = pieces[at]
    if piece.rule:
        return 0.98
    if _ADDRESS.match(words) or _NOTE.match(words):
        return 0.98
    caps = is_caps(words)
    if opens_section(words, piece):
        return 0.98
    if _BASIS.match(words) or (lines and opens_basis(words, _paragraph_rest(pieces, at))):
        return 0.98
    if not lines:
        return _no_title(pieces, at, words, caps)
    above = lines[-1][2]
    all_caps = all(is_caps(text) for _, _, text in lines)
    dangling = _DANGLING.search(above) is not None
    if _issuer_line(pieces, at, words, caps) and not dangling and not breaks_word(above, words):
        return 0.97
    if caps != all_caps:
        if all_caps and (_SPAN_LINE.fullmatch(words) or _SUBJECT_BELOW.match(words)) and not _STOPPED.search(above):
            return None
        if all_caps and (dangling or words.startswith("(")) and len(words) < 60 and not _STOPPED.search(words):
            return None
        return 0.97 if all_caps or not _LOW_START.match(words) else None
    if caps:
        over = _ORDERS.fullmatch(words.strip(" :.")) or _order_line(pieces, at, words)
        return 0.97 if over else None
    return _mixed(pieces, at, words, above, piece.paragraph == paragraph)


def _paragraph_rest(pieces: Sequence[Piece], at: int) -> str:
    return " ".join(piece.text for piece in pieces[at : at + 8] if piece.paragraph == pieces[at].paragraph)


def _no_title(pieces: Sequence[Piece], at: int, words: str, caps: bool) -> float | None:
    """May the first line after the type be a title at all?"""
    if _issuer_line(pieces, at, words, caps) or (opens_office(words) and _ORDERED.match(words)):
        return 0.9
    if caps:
        return None
    length = pieces[at].paragraph_end - pieces[at].start
    sentence = _SENTENCE.match(words) is not None and length > _LONG_PARAGRAPH
    return 0.9 if sentence or (len(words) > 250 and _STOPPED.search(words)) else None


def _issuer_line(pieces: Sequence[Piece], at: int, words: str, caps: bool) -> bool:
    """CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X / Căn cứ ...: who decides, between title and legal bases."""
    if not caps or not opens_body(words) or words.startswith("BAN HÀNH"):  # also where a blank is lost behind it
        return False
    for piece in pieces[at + 1 : at + 4]:
        if piece.rule:
            continue
        if _BASIS.match(piece.text) or opens_basis(piece.text, piece.text) or _ORDERS.match(piece.text):
            return True
        if not piece.caps:
            return False
    return False


def _names_issuer(pieces: Sequence[Piece], at: int, words: str) -> bool:
    """QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH X / Về việc ...: who issues it stands between type and title."""
    by = _BY.match(words)
    if by is None or not is_caps(words) or not opens_body(words[by.end() :]):
        return False
    below = next((piece for piece in pieces[at + 1 : at + 4] if not piece.rule), None)
    if below is None or _BASIS.match(below.text) or opens_section(below.text, below):
        return False
    return not below.caps or below.text.startswith("VỀ ")


def _order_line(pieces: Sequence[Piece], at: int, words: str) -> bool:
    """THỦ TƯỚNG CHÍNH PHỦ điện: broken over two lines."""
    below = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return (
        len(words) < 40
        and opens_office(f"{words} {below}")
        and re.search(r"\b(?:điện|gửi|yêu cầu)\s*:", below) is not None
    )


def _mixed(pieces: Sequence[Piece], at: int, words: str, above: str, same: bool) -> float | None:
    """A line in small letters after a title in small letters."""
    piece = pieces[at]
    if _LOW_START.match(words) and not _STOPPED.search(above):
        return None
    if _SENTENCE.match(words) and piece.paragraph_end - piece.start > 60 and not _DANGLING.search(above):
        return 0.95
    if same and not _STOPPED.search(above):
        return 0.9 if _sentence_begins(pieces, at, words, above) else None
    bold = piece.line.bold
    before = pieces[at - 1].line.bold
    if before and not bold:
        return 0.97
    length = piece.paragraph_end - piece.start
    if length > _LONG_PARAGRAPH or _SENTENCE.match(words):
        return 0.96
    if _STOPPED.search(above) or (opens_body(words) and _ENACTS.search(words)):
        return 0.95
    whole = _paragraph_rest(pieces, at)
    if re.search(r"[.:;]\W*$", whole) or re.match(r"[-+•]\s", words):
        return 0.92
    return None


def _sentence_begins(pieces: Sequence[Piece], at: int, words: str, above: str) -> bool:
    """A body that was joined to its title: a full line with a capital after a line that is not full."""
    rest = pieces[at].paragraph_end - pieces[at].start
    least = _SHORT_LEAD_IN if _paragraph_rest(pieces, at).endswith(":") else _LONG_PARAGRAPH
    return rest > least and len(above) < 0.8 * len(words) and not _DANGLING.search(above)


def _enacts_below(pieces: Sequence[Piece], at: int) -> bool:
    """Does a legal basis stand on the very next line, so that who decides stands at the end of this one, if at all?"""
    return at + 1 < len(pieces) and _BASIS.match(pieces[at + 1].text) is not None


def _cut(words: str, enacts: bool = False) -> int:
    """A whole document on one line: the title ends where capitals end, or before the first legal basis."""
    basis = re.search(r"\s+(?=-?\s?Căn (?:cứ|Hướng dẫn|Nghị|Quyết|Thông|Kế|Luật|Chỉ)\s)", words)
    limit = basis.start() if basis else len(words)
    if len(words) <= _LONG_LINE and not basis and not enacts:
        return limit
    if enacts and not is_caps(words[:60]):
        behind = _CAPS_END.search(words)
        return behind.start() if behind and opens_body(words[behind.start() :].strip()) else limit
    if is_caps(words[:60]):
        low = _SMALL_PAIR.search(words)
        limit = min(limit, low.start()) if low else limit
        order = _ORDER_BEHIND.search(words, 0, limit + 8)
        limit = min(limit, order.end()) if order else limit
        return _without_issuer(words[:limit]) if basis or enacts or low or order or len(words) > 300 else limit
    return limit


def _without_issuer(words: str) -> int:
    """... CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X at the end of capitals that ran together is who decides, not the title."""
    for match in re.finditer(r"\s(?=\S)", words):
        tail = words[match.end() :]
        if (
            len(tail) < 80
            and len(tail) > 8
            and (opens_office(tail) or tail.startswith(("ỦY BAN NHÂN", "HỘI ĐỒNG NHÂN")) or tail == "CHÍNH PHỦ")
        ):
            before = words[: match.start()]
            dangling = _DANGLING.search(before) is not None and not before.endswith(" MÃ SỐ")
            if not dangling and not _OWNED.search(before):
                return match.start()
    return len(words)


def subject_line(pieces: Sequence[Piece], limit: int, after: int, taken: Callable[[Piece], bool]) -> TitleHit | None:
    """The subject of a letter without type line among the first `limit` pieces: V/v ..., up to the other column."""
    for piece in pieces[:limit]:
        number_line = piece.start <= after < piece.end
        if piece.end < after or (taken(piece) and not number_line):
            continue
        begin = max(0, after - piece.start) if number_line else 0
        match = _SUBJECT.search(piece.text, begin)
        if not match and piece.start - after < 400:
            match = _ABOUT.match(piece.text, begin)
        if match and (match.start() <= begin + 3 or number_line):
            return _subject(pieces, piece.at, piece.start + match.start(), taken)
    return None


def title_alone(pieces: Sequence[Piece], limit: int, after: int, taken: Callable[[Piece], bool]) -> TitleHit | None:
    """A title in capitals whose type line was lost, between the number's line and the first legal basis."""
    for piece in pieces[:limit]:
        if piece.start < after or piece.rule or taken(piece):
            continue
        if not piece.caps or len(piece.text) < _SHORTEST_ALONE or opens_body(piece.text) or opens_office(piece.text):
            return None
        hit = title_after(pieces, piece.at, 0, taken)
        return hit._replace(sure=min(hit.sure, 0.85)) if hit else None
    return None


def _subject(pieces: Sequence[Piece], index: int, start: int, taken: Callable[[Piece], bool]) -> TitleHit:
    first = pieces[index]
    spans = [(start, first.end)]
    caps = is_caps(first.text[start - first.start :])
    at = index + 1
    for piece in pieces[index + 1 : index + 12]:
        above = pieces[at - 1].text
        words = piece.text
        going = _DANGLING.search(above) is not None or above.endswith(":")
        fresh = piece.opens and not _LOW_START.match(words) and not going
        stop = (
            taken(piece)
            or piece.rule
            or _ADDRESS.match(words) is not None
            or opens_section(words, piece)
            or _BASIS.match(words) is not None
            or (is_caps(words) != caps and len(words) > 3)
            or _issuer_line(pieces, at, words, is_caps(words))
            or (fresh and (_STOPPED.search(above) is not None or len(words) > 90 or _SENTENCE.match(words) is not None))
        )
        if stop:
            break
        spans.append((piece.start, piece.end))
        at += 1
    return TitleHit(tuple(spans), 0.95, at)
