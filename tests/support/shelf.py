"""Small documents for tests of the archive's uses: a few header values and a text become a record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete

from kehoach import citator
from kehoach.archive import Archive
from kehoach.archive.schema import documents
from kehoach.archive.store import Draft, add_document, add_original, put_details, put_newest
from kehoach.knowledge.forms import section_role, type_names
from kehoach.record import (
    SCHEMA,
    Citation,
    Deadline,
    DocType,
    Field,
    Issuer,
    Level,
    Record,
    Section,
    Signature,
    Source,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: what its header says, and the text below. sections: (label, title), each up to the next one; cites:
    numbers (of a plan, on this day, by this issuer) that stand in the text; laws: names in it; due: ISO days.
    """

    text: str
    number: str | None = None
    type: str | None = "KH"
    date: str | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    title: str | None = None
    signer: str | None = None
    sections: Sequence[tuple[str, str]] = ()
    cites: Sequence[tuple[str, str, str]] = ()
    laws: Sequence[str] = ()
    due: Sequence[str] = ()
    pages: Sequence[tuple[int, int]] = field(default=((1, 0),))

    @property
    def whole(self) -> str:
        """The text with the header's values above it."""
        head = (self.issuer, self.number and f"Số: {self.number}", self.title)
        return "\n".join([*(value for value in head if value), self.text])

    def draft(self) -> Draft:
        """The record and its text."""
        return Draft(self.record(), self.whole, tuple(self.pages))

    def record(self) -> Record:
        """The record."""
        digest = hashlib.sha256(repr(self).encode()).hexdigest()
        return Record(
            SCHEMA,
            Source("to.txt", digest, "text/plain", len(self.pages), "text"),
            self._field(self.type and DocType(self.type, type_names()[self.type])),
            self._field(self.number),
            self._field(self.date),
            self._field(self.place),
            self._field(self.title),
            self._field(self.issuer and Issuer(self.issuer, self.level)),
            self._sections(),
            (*(self._citation(*cited) for cited in self.cites), *map(self._law, self.laws)),
            (),
            tuple(_deadline(day) for day in self.due),
            Signature(None, None, self.signer, None, None, 0.9) if self.signer else None,
            (),
            (),
            (),
            (),
        )

    def _field(self, value: Any) -> Field[Any] | None:
        if value is None:
            return None
        printed = value.name if isinstance(value, DocType | Issuer) else value
        start = max(self.whole.find(printed), 0)
        return Field(value, printed, start, start + len(printed), 1, None, 0.95, "printed", "test")

    def _sections(self) -> tuple[Section, ...]:
        if not self.sections:
            return ()
        starts = [self.whole.index(f"{label}. {title}") for label, title in self.sections]
        ends = [*starts[1:], len(self.whole)]
        return tuple(
            Section(label, title, section_role(title), start, end)
            for (label, title), start, end in zip(self.sections, starts, ends, strict=True)
        )

    def _citation(self, number: str, date: str, issuer: str) -> Citation:
        start = self.whole.rindex(number)
        return Citation(
            number, start, start + len(number), 1, None, "KH", number, date, issuer, None, None, "basis", "basis",
            f"KH|{number}", 0.97,
        )  # fmt: skip

    def _law(self, name: str) -> Citation:
        start = self.whole.rindex(name)
        return Citation(
            name, start, start + len(name), 1, None, "LUAT", None, None, "Quốc hội", name, None, "basis", "basis",
            f"LUAT|{name}", 0.95,
        )  # fmt: skip


def _deadline(day: str) -> Deadline:
    return Deadline(day, 0, 1, "point", day, True, None, None, None, None, None, None, 0.95)


def put(archive: Archive, sheet: Sheet) -> int:
    """A document goes in, linked; its id."""
    draft = sheet.draft()
    with archive.writing() as connection:
        add_original(connection, draft.record.source.sha256, 1, ".txt")
        added = add_document(connection, draft, made_by="test")
        citator.link(connection, added)
    return added


def change(archive: Archive, document_id: int, sheet: Sheet, version: int) -> None:
    """The document's newest version is this one (its original stays)."""
    from kehoach.archive.store import add_text, add_version

    draft = sheet.draft()
    with archive.writing() as connection:
        text_id = add_text(connection, draft)
        add_version(connection, document_id, draft.record, version, text_id=text_id, made_by="test")
        put_details(connection, document_id, draft.record, draft.page_starts)
        put_newest(connection, document_id, draft.record, version)
        citator.link(connection, document_id)


def take_out(archive: Archive, document_id: int) -> None:
    """The document leaves the archive with all its rows."""
    with archive.writing() as connection:
        connection.execute(delete(documents).where(documents.c.id == document_id))
