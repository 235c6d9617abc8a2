"""How links are shown in the terminal: status in Vietnamese, works in few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach.cli.labels import RELATIONS, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table
    from rich.text import Text

    from kehoach.citator import CitedWork, Said

STATUSES = {
    "held": "có trong kho",
    "known": "chưa có",
    "ambiguous": "chưa xác định",
    "unidentifiable": "không đủ để xác định",
    "own": "chính văn bản này",
}
_STYLES = {"held": "green", "known": "yellow", "ambiguous": "red", "unidentifiable": "red", "own": "dim"}
_SURE = 0.9  # links below it carry a mark


def work_line(work: CitedWork) -> str:
    """A work in few words, with the id of the document where it is held."""
    head = " ".join(f"#{document}" for document in work.documents)
    date = day(work.date)
    return ", ".join(part for part in (f"{head} {work.number or work.name or ''}".strip(), date, work.issuer) if part)


def status_text(status: str | None, confidence: float | None) -> Text:
    """The status in Vietnamese; "?" marks a link that a person should check."""
    from rich.text import Text

    doubt = "?" if status in ("held", "known") and confidence is not None and confidence < _SURE else ""
    return Text(STATUSES.get(status or "", status or "") + doubt, style=_STYLES.get(status or "", ""))


def relation(kind: str, answers: bool) -> str:
    """The relation in Vietnamese; an answer says so."""
    words = RELATIONS.get(kind, kind)
    return f"{words}, triển khai" if answers else words


def table(*headings: str) -> Table:
    """An empty table under Vietnamese headings."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def said_lines(said: Said) -> list[str]:
    """What citers say of a work where they differ, commonest first."""
    readings: Sequence[tuple[str, dict[str, int]]] = (
        ("Số", said.numbers),
        ("Ngày", {day(date): count for date, count in said.dates.items()}),
        ("Cơ quan", said.issuers),
        ("Loại", said.types),
        ("Tên", said.names),
    )
    return [
        f"{heading}: " + " · ".join(f"{value} ({count})" for value, count in found.items())
        for heading, found in readings
        if len(found) > 1 or (heading == "Tên" and found)
    ]
