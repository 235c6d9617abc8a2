"""Legal bases: the lines and clauses at the top that name what a document rests on (Căn cứ, Thực hiện, ...)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kehoach.knowledge.forms import basis_words, type_names
from kehoach.structure.model import Span
from kehoach.structure.pieces import Piece

_NUMBERED = re.compile(
    r"\bsố\s*:?\s*\d|\d\s*[-/]\s*[A-ZĐ]{2}|\b(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Điều lệ|Nghị quyết Đại hội)\s",
    re.IGNORECASE,
)
_ENACTS = (
    r"(?:ban hành|xây dựng|tổ chức|phát động|triển khai|lập|đề ra|lên|yêu cầu|hướng dẫn|thông báo|báo cáo"
    r"|đề nghị|quyết định|trình|giải thích"
    r"|chỉ đạo|phê duyệt|kính|trân trọng|thực hiện|kế hoạch|cụ thể|phối hợp|khẩn trương)"
)
_BODY = (
    r"(?:Ủy ban|UBND|HĐND|Hội đồng|Ban (?:Thường vụ|Chấp hành|Chỉ đạo|Giám hiệu|Giám đốc|Tổ chức)|BTV|BCH|BCĐ"
    r"|Thường trực|Sở|Bộ|Phòng|Trường|Liên đoàn|LĐLĐ"
    r"|Công đoàn|Tổng Liên đoàn|Đảng (?:ủy|bộ)|Tỉnh (?:ủy|đoàn)|Thành (?:ủy|đoàn)|Huyện (?:ủy|đoàn)|Quận ủy"
    r"|Chi bộ|Đoàn|Hội|Cục|Chi cục|Trung tâm|Bệnh viện|Văn phòng|Công an|Thủ tướng"
    r"|Chủ tịch|Giám đốc|Hiệu trưởng|Viện|Chính phủ|[Tt]hành phố|[Tt]ỉnh|[Hh]uyện|[Kk]ế hoạch(?!\s+số)|Nay|Cơ quan"
    r"|Đơn vị|Nhà trường|Mặt trận|Công ty|Tòa án|Thanh tra|Ngân hàng|Kho bạc|Chi đoàn)"
)
# ", Ban Thường vụ ... ban hành": here the basis ends and the sentence begins.
_CLAUSE_END = re.compile(rf"[,;.]\s*(?={_BODY}[^,;.]{{0,140}}?\s{_ENACTS}(?!\w))")
_AMONG_ISSUERS = re.compile(
    r"của (?:[Ll]iên )?(?:Bộ|Sở|Tổng cục|Ban) [^,;.]{2,60}(?:, (?:Bộ|Sở|Tổng cục|Ban) [^,;.]{2,60})*$"
)
_NEAR = 110  # characters from its opening words within which a basis names its document
_INNER = re.compile(r"(?:^|[.;,]\s+)(?=(?:[Cc]ăn cứ|Thực hiện|thực hiện|Theo đề nghị|[Tt]riển khai)\s)")
_OPENING_BULLET = re.compile(r"[-+•*]\s*")


@lru_cache(maxsize=1)
def _opening() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = []
    for case in ("any", "cited"):
        words = [re.escape(opening).replace(r"\ ", r"\s+") for opening, kind in basis_words() if kind == case]
        found.append(re.compile(rf"(?:{'|'.join(words)})(?!\w)"))
    return found[0], found[1]


@lru_cache(maxsize=1)
def _typed() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in type_names().values()), key=len, reverse=True))
    return re.compile(rf"(?:{names}|Văn bản)(?!\w)")


def opens_basis(words: str, paragraph: str) -> bool:
    """Does a paragraph that begins with these words open as a legal basis?"""
    always, cited = _opening()
    if always.match(words):
        return True
    return cited.match(words) is not None and _NUMBERED.search(paragraph[:_NEAR]) is not None


def find_bases(pieces: Sequence[Piece], first: int, end: int, folded: str, titled: int = 0) -> tuple[Span, ...]:
    """Spans of the bases between the header (piece `first`) and the offset `end` of the first section.

    titled: offset where the title ends; it may share its paragraph with the first basis.
    """
    found: list[Span] = []
    for piece in pieces[first:]:
        if piece.start >= end:
            break
        if not piece.opens or piece.line.cell is not None:
            continue
        start = piece.start
        if start < titled < piece.end:
            start = titled + len(folded[titled : piece.end]) - len(folded[titled : piece.end].lstrip())
        span = _basis(folded, start, min(piece.paragraph_end, end), bool(found))
        if span:
            found.append(span)
    return tuple(found)


def _clause_end(paragraph: str) -> re.Match[str] | None:
    """Where the basis ends; not amid joint issuers: "của Bộ A, Bộ B hướng dẫn thực hiện Nghị định số ..."."""
    for clause in _CLAUSE_END.finditer(paragraph):
        if (
            clause.group()[0] != ","
            or _AMONG_ISSUERS.search(paragraph, max(0, clause.start() - 160), clause.start()) is None
        ):
            return clause
    return None


def _basis(folded: str, start: int, end: int, listed: bool) -> Span | None:
    paragraph = folded[start:end]
    bullet = _OPENING_BULLET.match(paragraph)
    words = paragraph[bullet.end() :] if bullet else paragraph
    if opens_basis(words, words) or (bullet and _typed().match(words) and _NUMBERED.search(words[:200])):
        clause = _clause_end(paragraph)
        return Span(start, start + (clause.start() + 1 if clause else len(paragraph)))
    inner = _INNER.search(paragraph)
    if not inner or listed or _NUMBERED.search(paragraph[inner.end() : inner.end() + 200]) is None:
        return None
    clause = _CLAUSE_END.search(paragraph, inner.end())
    return Span(start + inner.end(), start + clause.start() + 1) if clause else None
