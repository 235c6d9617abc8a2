"""The pipeline: a file goes in, a record comes out. Reads from top to bottom."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kehoach.errors import KehoachError
from kehoach.extraction.citations import find_citations
from kehoach.extraction.confidence import weigh
from kehoach.extraction.context import Context
from kehoach.extraction.issuers import document_context, document_issuer
from kehoach.extraction.times import find_deadlines, find_periods, read_times
from kehoach.extraction.warnings import find_warnings
from kehoach.files import hash_file
from kehoach.knowledge import own
from kehoach.options import Options
from kehoach.reading.layout import Line, Notice, Page, Reading
from kehoach.record import SCHEMA, Citation, Field, Issuer, Record, Source, Warning
from kehoach.structure import find_structure
from kehoach.structure.model import Header, Span, Structure
from kehoach.text import CanonicalText, canonicalize

HEADER_FIELDS = ("doc_type", "number", "issued_on", "place", "title", "issuer")


@dataclass(frozen=True, slots=True)
class Document:
    """A record with the canonical text that its offsets point into."""

    record: Record
    text: CanonicalText


def parse(path: Path | str, *, options: Options | None = None) -> Record:
    """Record of one file; raises KehoachError where the file cannot be read at all."""
    return parse_document(path, options=options).record


def parse_document(path: Path | str, *, options: Options | None = None) -> Document:
    """Record and canonical text of one file; raises KehoachError where the file cannot be read at all."""
    from kehoach.reading import read  # the readers' libraries load when a file is read

    path, options = Path(path), options or Options()
    own.use(options.knowledge)
    sha256 = hash_file(path)
    try:
        reading = read(path, options)
    except KehoachError as error:  # an engine does not know which file it reads
        raise error.about(path) from error
    return understand(reading, name=path.name, sha256=sha256)


def parse_text(text: str, *, name: str = "text", options: Options | None = None) -> Record:
    """Record of a text that is already at hand; `name` stands for the file's name."""
    own.use(options.knowledge if options else None)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return understand(reading_of(text), name=name, sha256=sha256).record


def reading_of(text: str) -> Reading:
    """A string as the text reader would give it."""
    lines = tuple([Line(line) for line in text.splitlines()])
    return Reading("text/plain", "text", (Page(1, None, None, lines, "text"),))


def understand(reading: Reading, *, name: str, sha256: str) -> Document:
    """From pages of lines to a record: canonical text, structure, extraction, confidence."""
    text = canonicalize(reading)
    structure = find_structure(text)
    issuer = document_issuer(text, structure)
    context = document_context(structure, issuer)
    citations = find_citations(text, structure, context)
    cited = [Span(citation.start, citation.end) for citation in citations]
    source = Source(name, sha256, reading.media_type, len(reading.pages), reading.origin)
    record = weigh(_record(source, text, structure, issuer, context, citations, cited), text)
    return Document(_with_warnings(record, reading.notices, text, structure), text)


def _record(
    source: Source,
    text: CanonicalText,
    structure: Structure,
    issuer: Field[Issuer] | None,
    context: Context,
    citations: Sequence[Citation],
    cited: Sequence[Span],
) -> Record:
    header = structure.header
    times = read_times(text, structure, context, cited)
    return Record(
        schema=SCHEMA,
        source=source,
        doc_type=header.doc_type,
        number=header.number,
        issued_on=header.issued_on,
        place=header.place,
        title=header.title,
        issuer=issuer,
        sections=structure.sections,
        citations=tuple(citations),
        periods=tuple(find_periods(text, structure, context, cited, times=times)),
        deadlines=tuple(find_deadlines(text, structure, context, cited, times=times)),
        signature=structure.signature,
        recipients=structure.recipients,
        appendices=structure.appendices,
        missing=_missing(header, issuer, structure),
        warnings=(),
    )


def _missing(header: Header, issuer: Field[Issuer] | None, structure: Structure) -> tuple[str, ...]:
    values: dict[str, Any] = {name: getattr(header, name, None) for name in HEADER_FIELDS} | {"issuer": issuer}
    values |= {"signature": structure.signature, "recipients": structure.recipients or None}
    return tuple(name for name, value in values.items() if value is None)


def _with_warnings(record: Record, notices: Sequence[Notice], text: CanonicalText, structure: Structure) -> Record:
    told = tuple(Warning(notice.code, notice.message, notice.page) for notice in notices)
    return replace(record, warnings=(*told, *find_warnings(record, text, structure)))
