"""Provinces, districts and communes on the map of a date: 63 provinces before 1 July 2025, 34 after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.words import key

PlaceLevel = Literal["province", "district", "commune"]
Map = Literal["legacy", "2025"]
MERGER = date(2025, 7, 1)  # Nghị quyết 202/2025/QH15: districts end, 34 provinces

KINDS: dict[str, str] = {  # printed -> kind of unit
    "tỉnh": "tỉnh", "thành phố": "thành phố", "tp": "thành phố", "t.p": "thành phố", "thủ đô": "thành phố",
    "quận": "quận", "q": "quận", "huyện": "huyện", "h": "huyện", "thị xã": "thị xã", "tx": "thị xã",
    "xã": "xã", "x": "xã", "phường": "phường", "p": "phường", "thị trấn": "thị trấn", "tt": "thị trấn",
    "đặc khu": "đặc khu",
}  # fmt: skip
LEVELS: dict[str, PlaceLevel] = {
    "tỉnh": "province", "thành phố": "province", "quận": "district", "huyện": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_KIND = re.compile(r"(tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
# Short forms of names that print uses
_SHORT = {"hcm": "hồ chí minh", "hn": "hà nội", "brvt": "bà rịa vũng tàu", "hp": "hải phòng"}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit: full name in running text ("quận Ba Đình"), its kind, its own name, level, the unit above it."""

    name: str
    kind: str
    bare: str
    level: PlaceLevel
    parent: str | None
    province: str
    map: Map


def map_of(when: date | None) -> Map | None:
    """The map that held on a day; None where the day is not known."""
    if when is None:
        return None
    return "2025" if when >= MERGER else "legacy"


@lru_cache(maxsize=10_000)
def find_places(
    name: str, when: date | None = None, kind: str | None = None, communes: bool = False
) -> tuple[Place, ...]:
    """Places of that name (with or without its kind), provinces first, then districts, then communes if asked for.

    With a date, only those of that date's map; without, those of both maps, each unit once.
    """
    wanted = map_of(when)
    head = _KIND.match(name)
    if head and kind is None:
        kind, name = head.group(1).lower(), name[head.end() :]
    bare = key(name)
    bare = _SHORT.get(bare, bare)
    found = [p for p in _index().get(bare, ()) if wanted in (None, p.map)]
    if communes:
        found += [p for p in _communes().get(bare, ()) if wanted in (None, p.map)]
    if kind is not None:
        found = [p for p in found if p.kind == kind]
    unique: dict[tuple[str, str | None], Place] = {}
    for place in found:
        unique.setdefault((place.name, place.parent), place)
    return tuple(unique.values())


def longest_place(words: Sequence[str], when: date | None, kind: str | None) -> tuple[int, tuple[Place, ...]]:
    """(number of words, places) of the longest run at the beginning of `words` that names places of that kind."""
    return _longest_place(tuple(words[:6]), when, kind)


@lru_cache(maxsize=10_000)
def _longest_place(words: tuple[str, ...], when: date | None, kind: str | None) -> tuple[int, tuple[Place, ...]]:
    small = kind in (None, "xã", "phường", "thị trấn", "đặc khu")
    for count in range(len(words), 0, -1):
        found = find_places(" ".join(words[:count]), when, kind, communes=small)
        if not found and when is not None:  # a text may speak of units of the other map
            found = find_places(" ".join(words[:count]), None, kind)
        if found:
            return count, found
    return 0, ()


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for row in [*rows("places"), *rows("places_past")]:
        place = _place(row["name"], row["parent"] or None, row["parent"] or row["name"], row["map"], row["level"])
        found[key(place.bare)].append(place)
    return {name: tuple(sorted(places, key=lambda p: p.level != "province")) for name, places in found.items()}


@lru_cache(maxsize=1)
def _communes() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for row in rows("communes"):
        for name in values(row["names"]):
            place = _place(name, row["parent"], row["province"], row["map"], "commune")
            found[key(place.bare)].append(place)
    return {name: tuple(places) for name, places in found.items()}


def _place(name: str, parent: str | None, province: str, on: str, level: str) -> Place:
    head = _KIND.match(name)
    kind, bare = (head.group(1).lower(), name[head.end() :]) if head else ("", name)
    known: PlaceLevel = "province" if level == "province" else "district" if level == "district" else "commune"
    return Place(name, kind, bare, known, parent, province, "2025" if on == "2025" else "legacy")
