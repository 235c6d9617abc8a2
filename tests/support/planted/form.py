"""How planted documents are written: a few words become a document in the layout of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

DECREE = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"
COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Bình")
MINISTER = ("BỘ TRƯỞNG", "Trần Quốc Hưng")
PRIME_MINISTER = ("THỦ TƯỚNG", "Lê Minh Khang")
PARTY = ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Hoàng Văn Sơn")
UNION = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Phạm Thị Hoa")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: `name` of its file, unique in the archive, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that must come, once: of which question, on which document, of which kind, proven by which words
    (the finding's words, blanks squeezed)."""

    question: int
    document: str
    kind: str
    words: str = ""


def paper(
    name: str,
    *,
    issuer: str,
    number: str | None,
    day: str | None,
    title: str,
    place: str | None = None,
    kind: str = "KẾ HOẠCH",
    parent: str | None = None,
    bases: Sequence[str] = (DECREE,),
    body: Sequence[str] = (),
    signature: Sequence[str] = COMMITTEE,
    recipients: Sequence[str] = ("Như trên",),
    after: Sequence[str] = (),
) -> Paper:
    """A document; `None` or nothing leaves a part out. `day` as ISO date; `after` stands behind the recipients."""
    date_line = f"{place}, {_in_words(day)}" if place and day else place
    lines = [parent, issuer, number and f"Số: {number}", date_line, kind, title, *bases, *(body or _body(title))]
    closing = ["Nơi nhận:", *(f"- {one};" for one in recipients), "- Lưu: VT."] if recipients else []
    return Paper(name, "\n".join(line for line in [*lines, *signature, *closing, *after] if line) + "\n")


def party_paper(
    name: str,
    *,
    issuer: str,
    number: str | None,
    day: str | None,
    title: str,
    place: str,
    kind: str = "KẾ HOẠCH",
    bases: Sequence[str] = (DECREE,),
    body: Sequence[str] = (),
    signature: Sequence[str] = PARTY,
    recipients: Sequence[str] = ("Như trên",),
) -> Paper:
    """A document of the Party in the layout of 36-HD/VPTW: `Số 12-KH/TU`, `*` under the issuer."""
    head = [
        issuer,
        "*",
        number and f"Số {number}",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        f"{place}, {_in_words(day)}" if day else "",
    ]
    closing = ["Nơi nhận:", *(f"- {one}," for one in recipients), "- Lưu Văn phòng Tỉnh ủy."]
    lines = [*head, kind, title, "-----", *bases, *(body or _body(title)), *signature, *closing]
    return Paper(name, "\n".join(line for line in lines if line) + "\n")


def _body(title: str) -> tuple[str, ...]:
    """Words that ask for nothing: no task, no time, no citation."""
    small = title[:1].lower() + title[1:]
    return (
        "I. MỤC ĐÍCH, YÊU CẦU",
        f"1. Mục đích của việc {small} là nâng cao chất lượng công tác của các cơ quan.",
        "2. Bảo đảm thiết thực, tiết kiệm, phù hợp với tình hình thực tế.",
    )


def _in_words(day: str | None) -> str:
    if day is None:
        return "ngày      tháng      năm"
    on = date.fromisoformat(day)
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"
