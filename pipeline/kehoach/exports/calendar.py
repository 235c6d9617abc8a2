"""Deadlines as iCalendar (RFC 5545): an all-day event on each due day, for any calendar program.

Deadlines without a day of their own (recurring, relative, open) are left out: a calendar cannot show them truly.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.archive.load import NEWEST
from kehoach.archive.schema import deadlines, documents, versions
from kehoach.record import SURE

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SHORT = 90  # letters of a summary


def calendar(connection: Connection, since: date | None = None, until: date | None = None) -> bytes:
    """All deadlines with a day within since..until. The same deadline keeps its UID from one export to the next."""
    from icalendar import Calendar

    shown = Calendar()
    shown.add("prodid", "-//kehoach//deadlines//VI")
    shown.add("version", "2.0")
    shown.add("calscale", "GREGORIAN")
    shown.add("x-wr-calname", "Thời hạn trong kế hoạch")
    query = (
        select(deadlines, documents.c.number, documents.c.issuer, documents.c.type_name, documents.c.title,
               documents.c.sha256, documents.c.name, versions.c.made_at)
        .join(documents, documents.c.id == deadlines.c.document_id)
        .join(versions, NEWEST)
        .where(deadlines.c.due.is_not(None))
        .order_by(deadlines.c.due, documents.c.sha256, deadlines.c.ordinal)
    )  # fmt: skip
    if since is not None:
        query = query.where(deadlines.c.due >= since.isoformat())
    if until is not None:
        query = query.where(deadlines.c.due <= until.isoformat())
    for row in connection.execute(query):
        shown.add_component(_event(row))
    return bytes(shown.to_ical())


def _event(row: Any) -> Any:
    from icalendar import Event

    due = date.fromisoformat(row.due)
    event = Event()
    event.add("uid", f"{row.sha256[:32]}-{row.ordinal}@kehoach")
    event.add("dtstamp", datetime.fromisoformat(row.made_at).astimezone(UTC))
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", _summary(row))
    event.add("description", "\n".join(_description(row)))
    event.add("categories", [row.type_name or "Văn bản"])
    event.add("transp", "TRANSPARENT")
    if row.confidence < SURE:
        event.add("status", "TENTATIVE")
    return event


def _summary(row: Any) -> str:
    words = ": ".join(part for part in (row.actor, row.action) if part) or row.text
    short = words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"
    return f"{short} ({row.number})" if row.number else short


def _description(row: Any) -> list[str]:
    head = " ".join(part for part in (row.type_name, row.number and f"số {row.number}") if part) or row.name
    lines = [f"{head} của {row.issuer}" if row.issuer else head]
    lines += [row.title] if row.title else []
    lines.append(f"Nguyên văn: “{row.text}”" + (f", trang {row.page}" if row.page else ""))
    lines += [f"Gửi về: {row.recipient}"] if row.recipient else []
    lines += ["Trước ngày này, không kể ngày này."] if row.inclusive is False else []
    lines += ["Cần xem lại: chưa chắc chắn."] if row.confidence < SURE else []
    return lines
