"""Seats of issuing bodies: which place lines they may print, and which name a place that is elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kehoach.knowledge.bodies import central_bodies, local_bodies
from kehoach.knowledge.places import MERGER, Map, Place, find_places, map_of
from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.words import key

_CAPITAL = "Hà Nội"
_KIND = re.compile(
    r"\b(tỉnh|thành phố|tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)\s+(?!ủy|uỷ|đoàn|đội)(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a body sits: `name` for messages, keys of the places that it may print, provinces (keys) that hold it."""

    name: str
    places: frozenset[str]
    provinces: frozenset[str]


def seat_of(name: str, body_id: str | None, parent: str | None, when: date | None = None) -> Seat | None:
    """Seat of an issuer; None where its name and its parent's do not tell."""
    return _seat(name, body_id, parent, map_of(when))


@lru_cache(maxsize=100_000)
def _seat(name: str, body_id: str | None, parent: str | None, on: Map | None) -> Seat | None:
    when = None if on is None else MERGER if on == "2025" else MERGER - timedelta(days=1)
    if body_id in central_bodies():
        seats = values(_seats().get(body_id or "", _CAPITAL))
        return Seat(seats[0], frozenset(map(_bare, seats)), frozenset(map(_bare, seats)))
    unit = _unit(name, body_id) or (_unit(parent, None) if parent else None)
    return _seat_of_unit(unit, when) if unit else None


def elsewhere(place: str, seat: Seat, when: date | None = None) -> bool:
    """Whether a printed place is a known province or district that cannot be this seat."""
    printed = _bare(place)
    if not printed or printed in seat.places or printed in seat.provinces:
        return False
    known = find_places(place, when) or find_places(_KIND.sub("", place), when)
    return bool(known) and not any(_provinces(unit) & seat.provinces for unit in known)


def _unit(name: str | None, body_id: str | None) -> str | None:
    """The unit in a body's name: "Sở Y tế tỉnh Cao Bằng" -> "tỉnh Cao Bằng"; "Tỉnh ủy Nghệ An" -> "Nghệ An"."""
    if not name:
        return None
    found = list(_KIND.finditer(name))
    if found:
        return name[found[-1].start() :]
    kind = local_bodies().get(body_id or "")
    return name[len(kind.name) :].strip(" ,-") or None if kind and name.startswith(kind.name) else None


def _seat_of_unit(unit: str, when: date | None) -> Seat | None:
    own = _bare(unit)
    units = find_places(unit, when, communes=True) or find_places(_KIND.sub("", unit), when, communes=True)
    if not units:
        return None
    provinces = frozenset(name for found in units for name in _provinces(found))
    towns = {_bare(town) for found in units if found.level == "province" for town in values(_seats().get(own, ""))}
    return Seat(unit, frozenset({own, *towns}), provinces | (towns if provinces == {own} else set()))


def _provinces(place: Place) -> frozenset[str]:
    names = {_bare(place.province)} | ({_bare(place.parent)} if place.parent and place.level == "district" else set())
    return frozenset(names | ({_bare(place.name)} if place.level == "province" else set()))


@lru_cache(maxsize=10_000)
def _bare(place: str) -> str:
    """Key of a place without its kind: "TP. Hồ Chí Minh" and "thành phố Hồ Chí Minh" are one."""
    return key(_KIND.sub("", place.strip(), count=1)) or key(place)


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    return {
        row["body"] if row["body"] in central_bodies() else _bare(row["body"]): row["seats"] for row in rows("seats")
    }
