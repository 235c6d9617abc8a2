"""Corrections: what a person says of a document is a new version, and is laid over every later reading."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kehoach.archive.rows import PageStarts, page_at
from kehoach.archive.schema import versions
from kehoach.errors import CorrectionError
from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import read_name
from kehoach.knowledge.forms import squeeze, type_names
from kehoach.knowledge.symbols import canonical_number
from kehoach.knowledge.words import key
from kehoach.record import HEADER, DocType, Field, Issuer, Record, Signature
from kehoach.text.dates import lowered
from kehoach.text.fold import fold_tones, strip_marks

if TYPE_CHECKING:
    from sqlalchemy import Connection

SIGNATURE = {"signer": "name", "position": "position", "authority": "authority"}  # field -> attribute of Signature
OF_ISSUER = {"level": "level", "parent": "parent"}
FIELDS = (*HEADER, *OF_ISSUER, *SIGNATURE)
RULE = "correction:"  # and the name of who corrected
_LEVELS = {
    "central": ("trung ương",), "province": ("tỉnh", "cấp tỉnh"), "district": ("huyện", "cấp huyện"),
    "commune": ("xã", "cấp xã"), "grassroots": ("cơ sở",),
}  # fmt: skip
_LONGEST = 2_000  # letters
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Correction:
    """A field's value as a person gave it; `value` in plain JSON, None for "is not there"."""

    field: str
    value: Any
    by: str


def checked(field: str, value: str | None, *, issued_on: str | None = None) -> Any:
    """The value in plain JSON as the record has it. issued_on: the document's day, for bodies and places of that time.

    Raises CorrectionError where the value does not fit its field.
    """
    if field not in FIELDS:
        raise CorrectionError(field, "no field that can be corrected", f"correct one of {', '.join(FIELDS)}")
    if value is None:
        return None
    plain = " ".join(unicodedata.normalize("NFC", value).split())
    if not plain:
        raise CorrectionError(field, "an empty value", "say --absent where the document does not have it")
    if len(plain) > _LONGEST or not plain.isprintable():
        raise CorrectionError(field, f"no plain text of at most {_LONGEST} letters", "give what the page shows")
    if field == "issuer":
        return _issuer(plain, date.fromisoformat(issued_on) if issued_on else None)
    return _CHECKS.get(field, str)(plain)


def corrections_of(connection: Connection, document_id: int) -> list[Correction]:
    """The corrections that count, in the order in which they were made: the last one of each field."""
    corrected = (versions.c.document_id == document_id) & (versions.c.kind == "correction")
    query = select(versions.c.field, versions.c.value, versions.c.made_by).where(corrected)
    found: dict[str, Correction] = {}
    for row in connection.execute(query.order_by(versions.c.version)):
        found.pop(row.field, None)
        found[row.field] = Correction(row.field, row.value, row.made_by)
    return list(found.values())


def laid_over(record: Record, text: str, pages: PageStarts, corrections: Sequence[Correction]) -> Record:
    """The record with these corrections. A corrected field is certain; where its words are printed, it points there."""
    for correction in corrections:
        if correction.field in SIGNATURE:
            record = _signed(record, correction)
        elif correction.field in OF_ISSUER:
            record = _of_issuer(record, correction)
        else:
            fields: dict[str, Any] = {correction.field: _field(record, text, pages, correction)}
            record = replace(record, **fields)
        record = _without_doubts(record, correction.field)
    return replace(record, missing=_missing(record)) if corrections else record


def _field(record: Record, text: str, pages: PageStarts, correction: Correction) -> Field[Any] | None:
    if correction.value is None:
        return None
    value = _value(correction.field, correction.value)
    words = str(getattr(value, "name", value))
    old: Field[Any] | None = getattr(record, correction.field)
    rule = RULE + correction.by
    at = _printed_at(words, text)
    if at is not None and (old is None or not old.start <= at < max(old.end, old.start + 1)):
        end, page = at + len(words), page_at(pages, at)
        return Field(value, text[at:end], at, end, page, None, 1.0, "printed", rule)
    if old is not None:  # where the misread value stands
        seen = Field(value, old.text, old.start, old.end, old.page, old.box, 1.0, old.evidence, rule)
        return seen if at is not None else replace(seen, evidence="inferred")
    return Field(value, "", 0, 0, None, None, 1.0, "inferred", rule)


def _printed_at(words: str, text: str) -> int | None:
    """Where these words stand in the text, in whatever case; None where they do not."""
    at = lowered(fold_tones(text)).find(lowered(fold_tones(words)))
    return None if at < 0 else at


def _value(field: str, value: Any) -> Any:
    """The field's value as the record has it, from plain JSON."""
    if field == "doc_type":
        return DocType(**value)
    return Issuer(**value) if field == "issuer" else value


def _of_issuer(record: Record, correction: Correction) -> Record:
    """Level or parent of the issuer; without an issuer there is nothing that they could belong to."""
    if record.issuer is None:
        return record
    value = replace(record.issuer.value, **{OF_ISSUER[correction.field]: correction.value})
    return replace(record, issuer=replace(record.issuer, value=value, candidates=()))


def _signed(record: Record, correction: Correction) -> Record:
    old = record.signature or Signature(None, None, None, None, None, 1.0)
    new = replace(old, confidence=1.0, **{SIGNATURE[correction.field]: correction.value})
    return replace(record, signature=new if new.name or new.position or new.authority else None)


def _without_doubts(record: Record, field: str) -> Record:
    """Without warnings that say that the field is unsure or blank: somebody has looked."""
    told = "signature" if field in SIGNATURE else field
    settled = {f"doubtful-{told}", f"blank-{told}"} | ({"ambiguous-date"} if field == "issued_on" else set())
    return replace(record, warnings=tuple(w for w in record.warnings if w.code not in settled))


def _missing(record: Record) -> tuple[str, ...]:
    values = [(name, getattr(record, name)) for name in HEADER]
    values += [("signature", record.signature), ("recipients", record.recipients or None)]
    return tuple(name for name, value in values if value is None)


def _doc_type(value: str) -> dict[str, Any]:
    names = type_names()
    for code, name in names.items():
        if value in (code, name) or squeeze(value) in (squeeze(code), squeeze(name)):
            return {"code": code, "name": name}
    known = ", ".join(sorted(names))
    raise CorrectionError("doc_type", f"{value!r} is no type of document", f"give a code ({known}) or its name")


def _number(value: str) -> str:
    found = canonical_number(value).value
    if not found or not value[0].isdigit():
        raise CorrectionError("number", f"{value!r} is no number and symbol", "write it as 130/KH-TLĐ or 185-KH/TU")
    same = _figures_and_letters(found) == _figures_and_letters(value)
    return found if same else value  # what a person typed is not mended


def _figures_and_letters(number: str) -> str:
    return "".join(letter for letter in strip_marks(number).casefold() if letter.isalnum()).lstrip("0")


def _day(value: str) -> str:
    parts = value.split("-") if "-" in value[4:5] else list(reversed(value.replace("-", "/").split("/")))
    try:
        year, month, day = (int(part) for part in parts)
        found = date(year, month, day)
    except ValueError as error:
        raise CorrectionError("issued_on", f"{value!r} is no day", "write it as 2021-09-01 or 01/9/2021") from error
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise CorrectionError("issued_on", f"the year {found.year} cannot be", "write it as 2021-09-01 or 01/9/2021")
    return found.isoformat()


def _issuer(value: str, issued_on: date | None) -> dict[str, Any]:
    """The body's full name, level and parent where the tables know it, else the words as given."""
    folded = fold_tones(value)
    name = read_name(value, folded, lowered(folded), 0, Context(issued_on), free=False)
    if name is None or value[name.end :].strip():
        return {"name": value, "level": None, "parent": None, "id": None}
    kind = name.kind if name.kind not in ("free", "office") else None
    return {"name": name.name, "level": name.level, "parent": name.parent, "id": kind}


def _level(value: str) -> str:
    for level, words in _LEVELS.items():
        if key(value) in (level, *words):
            return level
    raise CorrectionError("level", f"{value!r} is no level", f"give one of {', '.join(_LEVELS)}")


_CHECKS: dict[str, Callable[[str], Any]] = {
    "doc_type": _doc_type, "number": _number, "issued_on": _day, "level": _level,
}  # fmt: skip
