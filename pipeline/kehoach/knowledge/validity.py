"""When places and kinds of local bodies began and ended, beyond what the maps of places tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kehoach.knowledge.places import MERGER, Place
from kehoach.knowledge.tables import rows, values
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


def _term(row: dict[str, str]) -> Validity:
    return Validity(_day(row["valid_from"]), _day(row["valid_to"]), values(row["successors"]), row["source"])


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
