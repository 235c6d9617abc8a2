"""An issue becomes a record with its text, every value pointing at its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from archivetools.bodies import CALLED
from archivetools.campaigns import Issue, issues
from archivetools.phrases import ACTIONS, person, sentence
from kehoach.archive.store import Draft
from kehoach.knowledge.tables import rows
from kehoach.record import (
    SCHEMA,
    Citation,
    Deadline,
    DeadlineKind,
    DocType,
    Field,
    Recipient,
    Record,
    Section,
    Signature,
    Source,
)

_PAGE = 1_800  # letters
_NAMES = {"KH": "Kế hoạch", "CT": "Chỉ thị"}
_DECREES = 300


@dataclass(slots=True)
class _Paper:
    """Text so far, and what of it the record points at."""

    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    sections: list[tuple[str, str, str, int]] = field(default_factory=list)

    def line(self, text: str) -> tuple[int, int]:
        """(start, end) of a line that is added."""
        start = len(self.text)
        self.text += text + "\n"
        return start, start + len(text)

    def value(self, value: Any, printed: str) -> Field[Any]:
        """A header's line."""
        start, end = self.line(printed)
        return Field(value, printed, start, end, 1, None, 0.97, "printed", "invented")


def drafts(count: int, seed: int = 1) -> Iterator[Draft]:
    """An archive's documents by date: the same for the same seed."""
    random = Random(seed)
    for number, issue in enumerate(issues(count, seed)):
        yield _draft(issue, number, random)


def _draft(issue: Issue, serial: int, random: Random) -> Draft:
    paper, unit = _Paper(), issue.unit
    if unit.issuer.parent:
        paper.line(unit.issuer.parent.upper())
    issuer = paper.value(unit.issuer, unit.issuer.name.upper())
    number = paper.value(issue.number, f"Số: {issue.number}")
    start, _ = paper.line(f"{unit.seat}, {_long(issue.day)}")
    place = Field(unit.seat, unit.seat, start, start + len(unit.seat), 1, None, 0.97, "printed", "invented")
    after = start + len(unit.seat) + 2
    issued = Field(issue.day.isoformat(), paper.text[after:-1], after, len(paper.text) - 1, 1, None, 0.97, "printed",
                   "invented")  # fmt: skip
    doc_type = paper.value(DocType(issue.type, _NAMES[issue.type]), _NAMES[issue.type].upper())
    subject = f"Triển khai công tác {issue.topic} năm {issue.day.year}"
    title = paper.value(subject, subject)
    _bases(paper, issue, random)
    _body(paper, issue, random)
    signer = person(random)
    authority = "TM. BAN THƯỜNG VỤ" if unit.line == "union" else "TM. ỦY BAN NHÂN DÂN"
    authority, position = (None, "THỦ TƯỚNG") if unit.code == "TTg" else (authority, "CHỦ TỊCH")
    close = len(paper.text)
    paper.line("\n".join(part for part in (authority, position, signer, "Nơi nhận:") if part))
    recipients = _recipients(paper, issue)
    sha256 = hashlib.sha256(f"{serial} {paper.text}".encode()).hexdigest()
    pages = tuple((page + 1, start) for page, start in enumerate(range(0, len(paper.text), _PAGE)))
    record = Record(
        SCHEMA, Source(f"{serial:06}.pdf", sha256, "application/pdf", len(pages), "text-layer"), doc_type, number,
        issued, place, title, issuer, _sections(paper, close), tuple(paper.citations), (), tuple(paper.deadlines),
        Signature(authority, position, signer, len(pages), None, 0.95), recipients, (), (), (),
    )  # fmt: skip
    return Draft(record, paper.text, pages)


def _bases(paper: _Paper, issue: Issue, random: Random) -> None:
    for name in random.sample(_laws(), random.randint(1, 2)):
        _cite(paper, "Căn cứ ", name, ";", type="LUAT", name=name, issuer="Quốc hội")
    number, day = random.choice(_decrees())
    printed = f"Nghị định số {number} ngày {_short(day)} của Chính phủ"
    _cite(paper, "Căn cứ ", printed, ";", type="NĐ", number=number, date=day.isoformat(), issuer="Chính phủ")
    if issue.above is not None:
        _cite_issue(paper, issue.above, "Thực hiện ", ",")
        top = issue.above
        while top.above is not None:
            top = top.above
        if top is not issue.above and random.random() < 0.7:
            _cite_issue(paper, top, "và ", ",")
    paper.line(f"{issue.unit.issuer.name} ban hành {_NAMES[issue.type].lower()} với các nội dung sau:")


def _cite_issue(paper: _Paper, issue: Issue, lead: str, tail: str) -> None:
    printed = (f"{_NAMES[issue.type]} số {issue.number} ngày {_short(issue.day)} của {issue.unit.issuer.name} về "
               f"{issue.topic}")  # fmt: skip
    _cite(paper, lead, printed, tail, type=issue.type, number=issue.number, date=issue.day.isoformat(),
          issuer=issue.unit.issuer.name)  # fmt: skip


def _cite(
    paper: _Paper, lead: str, printed: str, tail: str, *, type: str, issuer: str,
    number: str | None = None, date: str | None = None, name: str | None = None,
) -> None:  # fmt: skip
    start = len(paper.text) + len(lead)
    paper.line(f"{lead}{printed}{tail}")
    key = "|".join(part or "" for part in (type, number or name, issuer, date and date[:4]))
    paper.citations.append(
        Citation(printed, start, start + len(printed), start // _PAGE + 1, None, type, number, date, issuer, name, None,
                 "basis", "basis", key, 0.97)
    )  # fmt: skip


def _body(paper: _Paper, issue: Issue, random: Random) -> None:
    _heading(paper, "I", "MỤC ĐÍCH, YÊU CẦU", "purpose")
    _paragraphs(paper, random, 2)
    _heading(paper, "II", "NỘI DUNG", "content")
    _paragraphs(paper, random, random.randint(2, 6))
    _heading(paper, "III", "KINH PHÍ", "funding")
    _paragraphs(paper, random, 1)
    _heading(paper, "IV", "TỔ CHỨC THỰC HIỆN", "implementation")
    _paragraphs(paper, random, random.randint(0, 3))
    actor = CALLED[issue.unit.line, issue.unit.level]
    _due(paper, actor, "gửi kế hoạch", issue.unit.issuer.name, issue.limit)
    last = date(issue.day.year, 12, 15) + timedelta(random.randrange(10))
    _due(paper, actor, random.choice(ACTIONS), issue.unit.issuer.name, last)


def _heading(paper: _Paper, label: str, title: str, role: str) -> None:
    paper.sections.append((label, title, role, len(paper.text)))
    paper.line(f"{label}. {title}")


def _paragraphs(paper: _Paper, random: Random, count: int) -> None:
    for number in range(1, count + 1):
        paper.line(f"{number}. {sentence(random)} {sentence(random)}")


def _due(paper: _Paper, actor: str, action: str, recipient: str, day: date) -> None:
    lead, printed = f"{actor} {action} về {recipient} ", f"trước ngày {_short(day)}"
    start = len(paper.text) + len(lead)
    paper.line(f"{lead}{printed}.")
    kind: DeadlineKind = "point"
    paper.deadlines.append(
        Deadline(printed, start, start + len(printed), kind, day.isoformat(), False, None, actor, action, recipient,
                 None, "IV", 0.95)
    )  # fmt: skip


def _sections(paper: _Paper, close: int) -> tuple[Section, ...]:
    ends = [*(start for *_, start in paper.sections[1:]), close]
    return tuple(
        Section(label, title, role, start, end)
        for (label, title, role, start), end in zip(paper.sections, ends, strict=True)
    )


def _recipients(paper: _Paper, issue: Issue) -> tuple[Recipient, ...]:
    found = [Recipient(CALLED[issue.unit.line, issue.unit.level], "để t/h")]
    if issue.above is not None:
        found.append(Recipient(issue.above.unit.issuer.name, "để b/c"))
    for recipient in found:
        paper.line(f"- {recipient.name} ({recipient.purpose});")
    paper.line("- Lưu: VT.")
    return (*found, Recipient("Lưu: VT", None, True))


@lru_cache(maxsize=1)
def _laws() -> list[str]:
    """Names, the first ones many times: few laws are cited by most."""
    names = [f"{row['word']} {row['name']}" for row in rows("laws") if row["word"] in ("Luật", "Bộ luật")][:120]
    return [name for place, name in enumerate(names) for _ in range(max(1, 60 // (place + 1)))]


@lru_cache(maxsize=1)
def _decrees() -> list[tuple[str, date]]:
    random = Random(7)
    days = [date(2008, 1, 1) + timedelta(random.randrange(2900)) for _ in range(_DECREES)]
    return [(f"{random.randint(1, 180)}/{day.year}/NĐ-CP", day) for day in days]


def _long(day: date) -> str:
    return f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
