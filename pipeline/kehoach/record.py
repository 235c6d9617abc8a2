"""The record: what is known of one document, frozen, every value pointing at its place.

`text` is the text as printed, `start` and `end` are offsets into the record's canonical text, `box` is in points on
`page` (from 1), `confidence` is 0..1 (values at or above 0.9 are filed without a human look), `rule` is the id of the
rule that found it. Absent is None and listed in `missing`: never guessed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar

SCHEMA = "kehoach/1"
HEADER = ("doc_type", "number", "issued_on", "place", "issuer", "title")  # the fields of a record's header
OF_LITTLE_USE = ("no-text", "not-vietnamese", "not-a-document")  # codes of warnings that doubt the whole record
SURE = 0.9  # a value at or above this confidence is filed without a human look

T = TypeVar("T")
Level = Literal["central", "province", "district", "commune", "grassroots"]
Relation = Literal["basis", "mention", "amends", "replaces", "repeals", "attached"]
Evidence = Literal["printed", "inferred"]
BoxTuple = tuple[float, float, float, float]
# roles of sections: id -> Vietnamese words live in knowledge/tables/section_roles
DeadlineKind = Literal["point", "range", "recurring", "relative", "open"]


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value of the header with its place and how it was found. `candidates`: other readings that are possible."""

    value: T
    text: str
    start: int
    end: int
    page: int | None
    box: BoxTuple | None
    confidence: float
    evidence: Evidence
    rule: str
    candidates: tuple[T, ...] = ()


@dataclass(frozen=True, slots=True)
class DocType:
    """Type of document: code (KH, QĐ, ...) and name (Kế hoạch, ...)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body: full official name in ordinary case, level, parent's name, id in the knowledge tables."""

    name: str
    level: Level | None = None
    parent: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file: name without folders, SHA-256 of its bytes, media type, number of pages, where its text came from."""

    name: str
    sha256: str
    media_type: str
    pages: int
    origin: Literal["scan", "text-layer", "docx", "text", "mixed"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all under it: start..end covers heading and body."""

    label: str
    title: str | None
    role: str | None
    start: int
    end: int
    children: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another document. `section`: "basis" or a path of labels ("II.1.3"). `key`: identity for the index.

    `inherited`: names of fields that come from the rest of a list. `candidates`: other readings of the number.
    """

    text: str
    start: int
    end: int
    page: int | None
    box: BoxTuple | None
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    name: str | None
    pinpoint: str | None
    relation: Relation
    section: str | None
    key: str
    confidence: float
    inherited: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time in which a plan, campaign or task runs; start and end are ISO dates, None where open."""

    text: str
    start_offset: int
    end_offset: int
    start: str | None
    end: str | None
    section: str | None
    confidence: float
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which somebody must do something."""

    text: str
    start_offset: int
    end_offset: int
    kind: DeadlineKind
    due: str | None
    inclusive: bool | None
    recurrence: str | None
    actor: str | None
    action: str | None
    recipient: str | None
    channel: str | None
    section: str | None
    confidence: float
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: authority lines joined by " / ", position, name."""

    authority: str | None
    position: str | None
    name: str | None
    page: int | None
    box: BoxTuple | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận: who gets a copy and what for; archive marks the Lưu line."""

    name: str
    purpose: str | None = None
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix (phụ lục) after the signature."""

    label: str | None
    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person should look at."""

    code: str
    message: str
    page: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One document."""

    schema: str
    source: Source
    doc_type: Field[DocType] | None
    number: Field[str] | None
    issued_on: Field[str] | None
    place: Field[str] | None
    title: Field[str] | None
    issuer: Field[Issuer] | None
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    periods: tuple[Period, ...]
    deadlines: tuple[Deadline, ...]
    signature: Signature | None
    recipients: tuple[Recipient, ...]
    appendices: tuple[Appendix, ...]
    missing: tuple[str, ...]
    warnings: tuple[Warning, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, as `kehoach parse --json` prints them."""
        return asdict(self)

    def of_little_use(self) -> str | None:
        """Code of the warning that the record is of little use as a whole; None where it is not."""
        codes = {warning.code for warning in self.warnings}
        return next((code for code in OF_LITTLE_USE if code in codes), None)

    @staticmethod
    def from_dict(data: dict[str, Any]) -> Record:
        """Read a record back; raises pydantic.ValidationError where it does not fit the schema."""
        return _adapter().validate_python(data)  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import TypeAdapter  # 0.1 s to import: only for reading records back

    return TypeAdapter(Record)


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the record."""
    schema: dict[str, Any] = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": SCHEMA}
