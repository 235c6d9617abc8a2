"""Appendices, attached regulations and copy blocks: what stands after the signature and is not the document's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.record import Appendix
from kehoach.structure.letters import pattern
from kehoach.structure.model import Span
from kehoach.structure.pieces import Piece, collapse, squeezed
from kehoach.text import CanonicalText
from kehoach.text.capitals import is_caps

_LABEL = re.compile(
    r"(?:PHỤ\s*LỤC|Phụ lục|BIỂU MẪU|Biểu mẫu|BIỂU|Biểu|MẪU|Mẫu)(?:\s+(?:SỐ|[Ss]ố))?\s*(?P<number>[IVXLC]{1,6}"
    r"|\d{1,2}[a-zA-Z]?(?:\s?/[A-ZĐ][\w-]*)?|[A-H])?"
    r"(?!\w)\s*(?P<closing>[.:\-–])?\s*(?P<title>.*)$"
)
_LIST = re.compile(r"(?:DANH MỤC|DANH SÁCH|BẢNG TỔNG HỢP|LỊCH TRÌNH|TIẾN ĐỘ THỰC HIỆN|KHUNG KẾ HOẠCH)(?!\w)")
_ATTACHED = re.compile(r"\(?\s*(?:Ban hành\s+)?[Kk]èm\s+theo|\(\s*(?:Đính kèm|Phê duyệt kèm theo)", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*\(?\s*(?:(?:Ban hành|Phê duyệt)\s+)?(?:Kèm\s+theo|Đính\s+kèm)(?=\s*(?:[):.]|$|(?:văn bản|số|kế hoạch"
    r"|quyết định|nghị|công văn|thông|hướng dẫn|tờ trình|báo cáo|chương trình|chỉ thị|đề án|quy)(?!\w))).*$",
    re.IGNORECASE | re.DOTALL,
)
_REGULATIONS = frozenset(
    {"QUYCHE", "QUYDINH", "KEHOACH", "CHUONGTRINH", "DEAN", "PHUONGAN", "DIEULE", "HUONGDAN", "NOIQUY", "QUYTRINH"}
)
_HEAD = pattern(r"[\W\d_]*[BCDĐHKLNPQT](?![<a>])")  # first letter of them all, in capitals
_COPY = re.compile(r"\W*(?:SAO\s+Y(?:\s+BẢN\s+CHÍNH)?|SAO\s+LỤC|TRÍCH\s+SAO|BẢN\s+SAO)(?!\w)")
_COPY_NUMBER = re.compile(r"Số\s*:?\s*\d*\s*/?\s*(?:SY|SL|TrS|SB)|Số\s*:?\s*\d+\s*/\s*(?:SY|SL)")
_MOST_TITLE_LINES = 8
_LONGEST_HEAD = 200  # characters
_LONGEST_LABEL = 420  # characters of a label, its title and what it goes with, all on one line


def find_appendices(text: CanonicalText, pieces: Sequence[Piece], low: int) -> tuple[Appendix, ...]:
    """Appendices among the pieces from `low` on (after the signature); each runs to the next."""
    heads: list[tuple[int, str | None, str | None]] = []
    for piece in pieces[low:]:
        if piece.line.cell is not None:
            continue
        label = _label(piece, pieces)
        if label:
            heads.append((piece.at, label, _title(text, pieces, piece)))
        elif _is_attached_head(piece, pieces) and not (heads and _close(heads[-1][0], piece.at, pieces)):
            heads.append((piece.at, None, _attached_title(text, pieces, piece)))
    ends = [pieces[index].start for index, _, _ in heads[1:]] + ([len(text.text)] if heads else [])
    return tuple(
        Appendix(label, title, pieces[index].start, end) for (index, label, title), end in zip(heads, ends, strict=True)
    )


def first_appendix(pieces: Sequence[Piece], low: int) -> int | None:
    """Index of the first head of an appendix or attached regulation from `low` on, where no signature parts it."""
    for piece in pieces[low:]:
        if piece.line.cell is None and (_strict_label(piece, pieces) or _is_attached_head(piece, pieces)):
            return piece.at
    return None


def _strict_label(piece: Piece, pieces: Sequence[Piece]) -> bool:
    return piece.opens and piece.caps and piece.text.startswith("PHỤ") and _label(piece, pieces) is not None


def _label(piece: Piece, pieces: Sequence[Piece]) -> str | None:
    match = _LABEL.match(piece.text) if piece.text[0] in "PpBbMm" else None
    if not match or not piece.opens or len(piece.text) > _LONGEST_LABEL:
        return None
    title = _own_title(match)
    word = piece.text.split()[0]
    if word.upper() not in ("PHỤ", "BIỂU", "MẪU"):
        return None
    if title and not is_caps(title) and not (match["closing"] or "") and not title.startswith("("):
        return None
    if not match["number"]:
        shouted = word.upper() != "MẪU" and is_caps(f"{piece.text[: match.start('title')]} {title}")
        alone = word.upper() == "PHỤ" and not title and (bool(match["title"]) or _heads_below(piece, pieces))
        if not (shouted or alone):
            return None
    end = match.end("number") if match["number"] else match.start("title")
    return collapse(piece.text[:end]).strip(" .:-–") or None


def _own_title(match: re.Match[str]) -> str:
    """The title behind a label, without "(Ban hành kèm theo ...)" on the same line."""
    title: str = match["title"]
    return _BEHIND.sub("", title)


def _heads_below(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Phụ lục, alone on its line: below it a title in capitals, or what it goes with."""
    below = pieces[piece.at + 1] if piece.at + 1 < len(pieces) else None
    return below is not None and below.line.cell is None and (below.caps or _ATTACHED.match(below.text) is not None)


def _title(text: CanonicalText, pieces: Sequence[Piece], piece: Piece) -> str | None:
    match = _LABEL.match(piece.text)
    assert match is not None
    own, start = _own_title(match), piece.start + match.start("title")
    parts = [text.text[start : start + len(own)]] if own else []
    if parts and (parts[0].startswith("(") or len(own) < len(match["title"])):
        parts = [] if parts[0].startswith("(") else parts
        if parts:  # what it goes with ends the head
            return collapse(parts[0]).strip(" .:;-–_") or None
    return _joined(text, pieces, piece.at + 1, parts, bool(match["title"]) and not parts)


def _joined(
    text: CanonicalText, pieces: Sequence[Piece], at: int, parts: list[str], passed: bool = False
) -> str | None:
    """The title that the parts begin and the lines from `at` on go on with; in capitals where "(Kèm theo ...)" has
    `passed` between label and title."""
    for below in pieces[at : at + _MOST_TITLE_LINES]:
        if not parts and below.line.cell is None and _ATTACHED.match(below.text):
            passed = True
            continue
        if below.line.cell is not None or _ATTACHED.match(below.text) or _label(below, pieces):
            break
        if passed and not is_caps(below.text) and not below.rule:
            break
        if below.rule:
            if parts:
                break
            continue
        if parts and is_caps(parts[0]) and not is_caps(below.text):
            break
        if not is_caps(below.text) and (len(below.text) > 160 or re.match(r"[IVX\d]+[.)]|[-+]|[A-H][.]", below.text)):
            break
        if re.match(r"(?:[IVX]+|[A-H]|\d{1,2})[.)/-]\s", below.text):
            break
        parts.append(text.text[below.start : below.end])
        if not is_caps(below.text) and re.search(r"[.:;]$", below.text):
            break
    title = collapse(" ".join(parts)).strip(" .:;-–_")
    return title or None


def _is_attached_head(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """QUY CHẾ / ... / (Ban hành kèm theo Quyết định số ...), DANH MỤC / ... / (Kèm theo ...)."""
    if not piece.opens or len(piece.text) > _LONGEST_LABEL or not _HEAD.match(piece.text):
        return False
    if not is_caps(_BEHIND.sub("", piece.text)) or len(_BEHIND.sub("", piece.text)) > _LONGEST_HEAD:
        return False
    if squeezed(piece.text) not in _REGULATIONS and not _LIST.match(piece.text):
        return False
    if _BEHIND.search(piece.text):
        return True
    return any(_ATTACHED.match(below.text) for below in pieces[piece.at + 1 : piece.at + 10])


def _attached_title(text: CanonicalText, pieces: Sequence[Piece], piece: Piece) -> str | None:
    own = _BEHIND.sub("", piece.text)
    parts = [text.text[piece.start : piece.start + len(own)]]
    if len(own) < len(piece.text):
        return collapse(parts[0]).strip(" .:;-–_") or None
    return _joined(text, pieces, piece.at + 1, parts)


def _close(earlier: int, later: int, pieces: Sequence[Piece]) -> bool:
    """Is the later line part of the head that began at the earlier one?"""
    return later - earlier <= _MOST_TITLE_LINES and all(p.caps or p.rule for p in pieces[earlier:later])


def find_copies(pieces: Sequence[Piece], low: int, end: int) -> tuple[Span, ...]:
    """Copy blocks: SAO Y and the like up to the end of the text; a stamp on the first page is only its own lines."""
    found: list[Span] = []
    for piece in pieces:
        if not (_COPY.match(piece.text) and (piece.caps or _COPY_NUMBER.search(piece.text))):
            continue
        if found and piece.start < found[-1].end:
            continue
        if piece.at >= low:
            start = _copy_start(pieces, piece.at, low)
            found.append(Span(pieces[start].start, end))
        else:
            last = piece.at
            while last + 1 < len(pieces) and last - piece.at < 3 and _COPY_NUMBER.search(pieces[last + 1].text):
                last += 1
            found.append(Span(piece.start, pieces[last].end))
    return tuple(found)


def _copy_start(pieces: Sequence[Piece], at: int, low: int) -> int:
    """A copy block may have a letterhead of its own above its type line."""
    start = at
    while (
        start > low
        and at - start < 9
        and (
            pieces[start - 1].caps
            or pieces[start - 1].rule
            or re.search(r"ngày.*năm|Số\s*:|Độc lập", pieces[start - 1].text)
        )
    ):
        start -= 1
    return start
