"""What the archive knows, for audit questions: flat rows in memory, texts and records only when asked for.

Rows are named tuples of the tables in `kehoach.archive.schema` (days are ISO text, None where nothing is known).
100,000 documents take some hundred megabytes; their texts would take gigabytes and stay in the database.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from kehoach.archive import Stored, StoredText


class Document(NamedTuple):
    """A held document: the header's values of its newest version. `name`: its file. `work_id`: what it is a copy of."""

    id: int
    name: str
    state: str = "done"
    type_code: str | None = None
    type_name: str | None = None
    number: str | None = None
    issued_on: str | None = None
    year: str | None = None
    place: str | None = None
    title: str | None = None
    issuer: str | None = None
    issuer_key: str | None = None
    issuer_id: str | None = None
    level: str | None = None
    parent: str | None = None
    signer: str | None = None
    position: str | None = None
    authority: str | None = None
    missing: tuple[str, ...] = ()
    appendices: tuple[Sequence[Any], ...] = ()  # label, title, start, end of each
    least_confidence: float | None = None
    bucket: str | None = None
    work_id: int | None = None


class Mention(NamedTuple):
    """A citation: what is printed, and what it was linked to. `date` may be a year alone."""

    document_id: int
    ordinal: int
    start: int
    end: int
    page: int | None
    text: str
    type_code: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    issuer_key: str | None = None
    name: str | None = None
    pinpoint: str | None = None
    relation: str = "mention"
    section: str | None = None
    confidence: float = 1.0
    inherited: tuple[str, ...] = ()
    bucket: str | None = None
    year: str | None = None
    status: str | None = None  # held | known | ambiguous | unidentifiable | own
    work_id: int | None = None
    answers: bool = False
    link_confidence: float | None = None


class Deadline(NamedTuple):
    """A limit of time."""

    document_id: int
    ordinal: int
    start: int
    end: int
    page: int | None
    text: str
    kind: str = "point"
    due: str | None = None
    inclusive: bool | None = None
    recurrence: str | None = None
    actor: str | None = None
    action: str | None = None
    recipient: str | None = None
    channel: str | None = None
    section: str | None = None
    confidence: float = 1.0


class Recipient(NamedTuple):
    """A line of Nơi nhận."""

    document_id: int
    ordinal: int
    name: str
    purpose: str | None = None
    archive: bool = False


class Work(NamedTuple):
    """What documents are copies of and what mentions point at; not held where it is only cited."""

    id: int
    bucket: str
    type_code: str | None = None
    number: str | None = None
    issuer: str | None = None
    issuer_key: str | None = None
    year: str | None = None
    date: str | None = None
    name: str | None = None
    held: bool = True
    citers: int = 0


class Duplicate(NamedTuple):
    """Two documents that may be one: kind identity or text, similarity of their texts 0..1."""

    document_id: int
    other_id: int
    kind: str
    similarity: float


Made = TypeVar("Made")
RowType = TypeVar("RowType")
StoredLoader = Callable[[Sequence[int]], Iterator[Stored]]
TextLoader = Callable[[Sequence[int]], Iterator[tuple[int, StoredText]]]


class Facts:
    """Read-only rows with the ways in that questions need. Documents stand in the order of their ids, mentions,
    deadlines and recipients in that of their documents and ordinals."""

    def __init__(
        self,
        documents: Iterable[Document],
        mentions: Iterable[Mention] = (),
        deadlines: Iterable[Deadline] = (),
        recipients: Iterable[Recipient] = (),
        works: Iterable[Work] = (),
        duplicates: Iterable[Duplicate] = (),
        *,
        load_stored: StoredLoader | None = None,
        load_texts: TextLoader | None = None,
    ) -> None:
        self.documents = tuple(documents)
        self.works: Mapping[int, Work] = {work.id: work for work in works}
        self.duplicates = tuple(duplicates)
        self._by_id = {document.id: document for document in self.documents}
        self._mentions = _grouped(mentions, "document_id")
        self._deadlines = _grouped(deadlines, "document_id")
        self._recipients = _grouped(recipients, "document_id")
        self._remembered: dict[Hashable, Any] = {}
        self._load_stored = load_stored or (lambda ids: iter(()))
        self._load_texts = load_texts or (lambda ids: iter(()))

    def document(self, document_id: int) -> Document:
        """The document of an id; KeyError where there is none."""
        return self._by_id[document_id]

    def mentions(self, document_id: int) -> Sequence[Mention]:
        """Citations of a document, in reading order."""
        return self._mentions.get(document_id, ())

    def deadlines(self, document_id: int) -> Sequence[Deadline]:
        """Deadlines of a document, in reading order."""
        return self._deadlines.get(document_id, ())

    def recipients(self, document_id: int) -> Sequence[Recipient]:
        """Lines of its Nơi nhận, the archive line too."""
        return self._recipients.get(document_id, ())

    def copies(self, work_id: int | None) -> Sequence[Document]:
        """Held documents that are copies of a work, by id."""
        return self._copies.get(work_id, ()) if work_id is not None else ()

    def citing(self, work_id: int | None) -> Sequence[Mention]:
        """Mentions of all documents that were linked to a work."""
        return self._citing.get(work_id, ()) if work_id is not None else ()

    def by_issuer(self, issuer_key: str | None) -> Sequence[Document]:
        """Documents of an issuer (archive.identity.issuer_key of its name), by id."""
        return self._by_issuer.get(issuer_key, ()) if issuer_key is not None else ()

    def stored(self, document_id: int) -> Stored | None:
        """Record and text of one document; None where they are not there. For several use `each_stored`."""
        return next(self._load_stored([document_id]), None)

    def each_stored(self, ids: Sequence[int]) -> Iterator[Stored]:
        """Records and texts of documents, read in batches; 1 ms each: only for those that need it."""
        return self._load_stored(ids)

    def texts(self, ids: Sequence[int]) -> Iterator[tuple[int, StoredText]]:
        """(document id, canonical text with pages), without the records: 0.1 ms each."""
        return self._load_texts(ids)

    def remembered(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once: for what several questions work out of the rows."""
        if key not in self._remembered:
            self._remembered[key] = make()
        made: Made = self._remembered[key]
        return made

    @cached_property
    def _copies(self) -> dict[Any, list[Document]]:
        return _grouped(self.documents, "work_id")

    @cached_property
    def _citing(self) -> dict[Any, list[Mention]]:
        return _grouped(chain.from_iterable(self._mentions.values()), "work_id")

    @cached_property
    def _by_issuer(self) -> dict[Any, list[Document]]:
        return _grouped(self.documents, "issuer_key")


def _grouped(rows: Iterable[RowType], name: str) -> dict[Any, list[RowType]]:
    """Rows by what stands in this column, in their order; those with nothing there are left out."""
    found: dict[Any, list[RowType]] = {}
    column = attrgetter(name)
    for row in rows:
        value = column(row)
        if value is not None:
            found.setdefault(value, []).append(row)
    return found
