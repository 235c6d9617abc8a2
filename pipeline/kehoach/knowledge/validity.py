"""When places and kinds of local bodies began and ended, beyond what the maps of places tell."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kehoach.knowledge.bodies import central_bodies
from kehoach.knowledge.places import MERGER, Place
from kehoach.knowledge.tables import Row, rows, values
from kehoach.record import Level


@dataclass(frozen=True, slots=True)
class Validity:
    """Days in which something was there, None where open; what followed it (names of places, ids of bodies); source."""

    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...] = ()
    source: str = ""

    def holds(self, when: date) -> bool:
        """Whether it was there on that day."""
        return (self.valid_from or when) <= when <= (self.valid_to or when)


def place_validity(place: Place) -> Validity:
    """Validity of a unit: that of its own row, else that of its map (up to 30 June 2025, or from 1 July 2025)."""
    own = _place_terms().get((place.name, place.parent or ""))
    if own is not None:
        until = own.valid_to or (_LAST_DAY if place.map == "legacy" and place.level == "district" else None)
        return Validity(own.valid_from, until, own.successors, own.source)
    if place.map == "legacy":
        return Validity(None, _LAST_DAY, (), _MERGER_SOURCE)
    return Validity(MERGER, None, (), _MERGER_SOURCE)


def has_own_dates(place: Place) -> bool:
    """Whether the tables tell when this unit began or ended."""
    return (place.name, place.parent or "") in _place_terms()


def local_validity(body: str, level: Level | None) -> Validity | None:
    """Validity of a kind of local body (its id) at a level; None where it was always there, as far as is known."""
    for levels, term in _local_terms().get(body, ()):
        if not levels or level in levels:
            return term
    return None


@lru_cache(maxsize=20_000)
def epoch(when: date) -> date:
    """The first day from which on all bodies and units were as on that day, so that results can be shared."""
    days = _turns()
    index = bisect_right(days, when) - 1
    return days[index] if index >= 0 else date.min


_LAST_DAY = date(2025, 6, 30)
_MERGER_SOURCE = "Nghị quyết 202/2025/QH15"


@lru_cache(maxsize=1)
def _place_terms() -> dict[tuple[str, str], Validity]:
    return {(row["name"], row["parent"]): _term(row) for row in rows("place_terms")}


@lru_cache(maxsize=1)
def _local_terms() -> dict[str, list[tuple[tuple[str, ...], Validity]]]:
    found: dict[str, list[tuple[tuple[str, ...], Validity]]] = defaultdict(list)
    for row in rows("local_terms"):
        found[row["id"]].append((values(row["levels"]), _term(row)))
    return dict(found)


@lru_cache(maxsize=1)
def _turns() -> list[date]:
    known = [*_place_terms().values(), *(one for terms in _local_terms().values() for _, one in terms)]
    dates = [(body.valid_from, body.valid_to) for body in central_bodies().values()]
    dates += [(one.valid_from, one.valid_to) for one in known]
    ends = {last + timedelta(days=1) for _, last in dates if last}
    return sorted({MERGER, *(first for first, _ in dates if first), *ends})


def _term(row: Row) -> Validity:
    return Validity(_day(row["valid_from"]), _day(row["valid_to"]), values(row["successors"]), row["source"])


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
