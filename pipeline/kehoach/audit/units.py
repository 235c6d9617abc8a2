"""Whom a document obliges: its recipients and the actors of its tasks, as bodies below its issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kehoach.archive.identity import issuer_key
from kehoach.audit.facts import Deadline, Document, Facts
from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import expand_name
from kehoach.knowledge.bodies import local_bodies
from kehoach.knowledge.hierarchy import Standing, fits_place, full_name, is_above, standing, unit_of
from kehoach.knowledge.unit_classes import UnitClass, unit_classes
from kehoach.knowledge.validity import epoch

# What a copy is for, where the recipient has to do something; a copy for information or for reporting obliges nobody.
_TO_DO = re.compile(r"t\s*/\s*h|thực hiện|thi hành|triển khai|t/hiện")
UNIONS = re.compile(r"công đoàn|cđcs|nghiệp đoàn|cđ ", re.IGNORECASE)  # classes of unions that cannot be listed
_LIST_OF = re.compile(r"^\s*các\s+(sở|bộ|phòng)\s*:\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*[;,+\n]\s*|\s+và\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that a document obliges. `key`: of its official name, organs counted as their body; `words`: how the
    document names it; `exact`: named itself, or by a class whose members are known for that day."""

    key: str
    name: str
    words: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Obliged:
    """Units that a document obliges, and classes that cannot be listed (words, number of units where it is known)."""

    units: tuple[Unit, ...]
    open: tuple[tuple[str, int], ...]


@lru_cache(maxsize=100_000)
def unit_key(name: str) -> str:
    """Key of a body's name; an organ or a person in office has its body's."""
    return issuer_key(unit_of(name)) or ""


def issuer_standing(document: Document) -> Standing | None:
    """Where a document's issuer stands on its day; None without an issuer."""
    if not document.issuer:
        return None
    known = bound(standing(document.issuer, issue_day(document), document.parent), document.parent, issue_day(document))
    if known.level is None and document.level in ("central", "province", "district", "commune", "grassroots"):
        return Standing(known.name, document.level, known.body, known.place, known.places)  # type: ignore[arg-type]
    return known


def bound(known: Standing, parent: str | None, when: date | None) -> Standing:
    """A department or office that is named without its unit ("Sở Công Thương") stands in that of the body above it."""
    body = local_bodies().get(known.body or "")
    if body is None or known.places or not parent:
        return known
    place = standing(parent, when).place
    if place is None or not fits_place(body, place):
        return known
    return Standing(full_name(body, place), known.level or place.level, known.body, place, (place,))


def is_superior(upper: Standing | None, document: Document) -> bool | None:
    """Whether a body gives orders to a document's issuer: by the hierarchy, or as the parent that its letterhead names;
    None where that is not known."""
    own = issuer_standing(document)
    if upper is None or own is None:
        return None
    if document.parent and unit_key(document.parent) == unit_key(upper.name):
        return True
    return is_above(upper, own)


def document_unit(document: Document) -> str:
    """Key of the unit that issued a document."""
    if not document.issuer:
        return ""
    return _document_unit(document.issuer, document.parent)


@lru_cache(maxsize=100_000)
def _document_unit(issuer: str, parent: str | None) -> str:
    return unit_key(bound(standing(issuer, None, parent), parent, None).name)


def issue_day(document: Document) -> date | None:
    """The day of issue; None where it is missing."""
    return _day(document.issued_on) if document.issued_on else None


@lru_cache(maxsize=20_000)
def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def commander(document: Document) -> Standing | None:
    """Where the body stands in whose name a document gives orders: the issuer, and for a steering committee or another
    body that the tables do not know, the one above it."""
    issuer = issuer_standing(document)
    if issuer is None or issuer.body is not None or not document.parent:
        return issuer
    parent = standing(document.parent, issue_day(document))
    return parent if parent.body is not None and parent.level == (issuer.level or parent.level) else issuer


def obliged(facts: Facts, document: Document) -> Obliged:
    """Units that a document's recipients and actors name, below its issuer."""
    issuer, when = commander(document), issue_day(document)
    if issuer is None or when is None:
        return Obliged((), ())
    names = [line.name for line in facts.recipients(document.id) if not line.archive and _has_to_act(line.purpose)]
    names += [limit.actor for limit in facts.deadlines(document.id) if limit.actor]
    return _obliged(tuple(dict.fromkeys(names)), issuer, epoch(when))


@lru_cache(maxsize=20_000)
def _obliged(names: tuple[str, ...], issuer: Standing, when: date) -> Obliged:
    return _together(named_units(name, issuer, when) for name in names)


def actors(limit: Deadline, issuer: Standing, when: date) -> Obliged:
    """Units that are the actor of a deadline."""
    return named_units(limit.actor, issuer, epoch(when)) if limit.actor else Obliged((), ())


@lru_cache(maxsize=50_000)
def named_units(text: str, issuer: Standing, when: date) -> Obliged:
    """Units below the issuer that a line names, by class or by name; `when`: see `knowledge.validity.epoch`."""
    classes = unit_classes(text, issuer, when)
    found = list(_of_classes(classes, issuer, when))
    found += [Unit(unit_key(name), name, words) for name, words in _by_name(_without(text, classes), issuer, when)]
    unique = {unit.key: unit for unit in reversed(found) if unit.key}
    open_classes = tuple((one.words, one.several) for one in classes if one.open)
    return Obliged(tuple(sorted(unique.values(), key=found.index)), open_classes)


def _of_classes(classes: Sequence[UnitClass], issuer: Standing, when: date) -> Iterator[Unit]:
    for one in classes:
        for name in one.names:
            if is_above(issuer, _standing_below(name, when, issuer)):
                yield Unit(unit_key(name), name, one.words, one.exact)


def _by_name(text: str, issuer: Standing, when: date) -> Iterator[tuple[str, str]]:
    """(official name, printed words) of bodies that are named themselves."""
    context = context_of(issuer, when)
    kind = _LIST_OF.match(text)
    prefix = f"{kind.group(1).capitalize()} " if kind else ""
    for piece in _PARTS.split(text[kind.end() :] if kind else text):
        if len(piece) > 2:
            known = _standing_below(expand_name(prefix + piece, context), when, issuer)
            known = bound(known, issuer.name, when)
            found = known.place is not None or known.level == "central"  # else a relative name that nothing binds
            if found and is_above(issuer, known):
                yield known.name, piece


def context_of(issuer: Standing, when: date) -> Context:
    """What relative names in an issuer's documents are bound to."""
    place = issuer.place
    if place is None:
        return Context(issued_on=when, issuer=issuer.name)
    province = re.sub(r"^(?:tỉnh|thành phố) ", "", place.province, flags=re.IGNORECASE)
    district = place.bare if place.level == "district" else None
    return Context(issued_on=when, issuer=issuer.name, province=province, district=district)


def _standing_below(name: str, when: date, issuer: Standing) -> Standing:
    around = f"{issuer.place.name} {issuer.place.province}" if issuer.place else None
    return standing(name, when, around)


def _without(text: str, classes: Sequence[UnitClass]) -> str:
    for one in reversed(classes):
        text = f"{text[: one.start]};{text[one.end :]}"
    return text


@lru_cache(maxsize=10_000)
def _has_to_act(purpose: str | None) -> bool:
    return not purpose or _TO_DO.search(purpose.lower()) is not None


def _together(parts: Iterator[Obliged]) -> Obliged:
    units: dict[str, Unit] = {}
    classes: dict[str, int] = {}
    for part in parts:
        for unit in part.units:
            units.setdefault(unit.key, unit)
        for words, several in part.open:
            classes.setdefault(words, several)
    return Obliged(tuple(units.values()), tuple(classes.items()))
