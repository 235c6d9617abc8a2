"""Who is above whom at a date: levels and places of bodies, the units below one, what an organ belongs to.

Names of bodies are full official ones in ordinary case, as records hold them ("Liên đoàn Lao động huyện Gia Lâm").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kehoach.knowledge.bodies import LocalBody, central_bodies, central_names, local_bodies, local_heads, local_pattern
from kehoach.knowledge.places import MERGER, Map, Place, PlaceLevel, find_places, map_of
from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.validity import has_own_dates, place_validity
from kehoach.knowledge.words import key, letters_key
from kehoach.record import Level
from kehoach.text.fold import fold_tones

RANKS: dict[str, int] = {"central": 0, "province": 1, "district": 2, "commune": 3, "grassroots": 4}
# Organs and persons that act for a body: what they issue is the body's.
_ORGAN = re.compile(
    r"(?:(?:phó )?chủ tịch|bí thư|giám đốc|trưởng|bộ trưởng|thống đốc|tổng thanh tra|viện trưởng|chánh án"
    r"|ban thường vụ|ban chấp hành|ban thường trực|thường trực|đoàn chủ tịch|ban bí thư)\s+(?=[^\W\d_])"
)
_LINES = {  # ids at which lines of command meet
    "ubnd": "state", "cp": "state", "ubtw": "party", "ldld": "union", "tld": "union", "doantn": "youth",
    "twdtn": "youth", "hlhpn": "women", "hlhpnvn": "women", "hnd": "farmers", "hndvn": "farmers", "hccb": "veterans",
    "hccbvn": "veterans", "ubmttq": "front", "mttw": "front", "hctdd": "red cross", "hctd": "red cross",
}  # fmt: skip
_OVER_ALL = ("party", "qh")
_COMMITTEES_OF_PARTY = {"tinhuy", "thanhuy", "huyenuy", "quanuy", "thiuy", "danguyxa"}
_CLASS_OF_PARTY = {"huyện": "huyenuy", "quận": "quanuy", "thị xã": "thiuy", "thành phố": "thanhuy", "tỉnh": "tinhuy"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a body stands. `body`: id in the tables of bodies, None for one that they do not know; `place`: its unit
    of the map, None for central bodies and where the name tells none; `places`: all that fit, where several do."""

    name: str
    level: Level | None
    body: str | None = None
    place: Place | None = None
    places: tuple[Place, ...] = ()


def unit_of(name: str) -> str:
    """The body that an organ or a person in office acts for: "Ban Thường vụ Liên đoàn Lao động quận Ba Đình" and
    "Chủ tịch Ủy ban nhân dân tỉnh Nghệ An" give the body; any other name itself."""
    folded = fold_tones(name).lower()
    if letters_key(name) in central_names():
        return name
    match = _ORGAN.match(folded)
    while match:
        rest = name[match.end() :]
        known = letters_key(rest) in central_names() or local_pattern().match(fold_tones(rest).lower(), 0)
        if not known:
            return name
        name, folded = rest[:1].upper() + rest[1:], folded[match.end() :]
        match = _ORGAN.match(folded)
    return name


def standing(name: str, when: date | None = None, near: str | None = None) -> Standing:
    """Level, kind and place of a body by its full name, on the map of that day; an organ stands where its body does.

    near: a name that holds the province or district around it (that of the body above), where units share a name.
    """
    return _standing(name, map_of(when), near)


@lru_cache(maxsize=100_000)
def _standing(name: str, on: Map | None, near: str | None) -> Standing:
    when = None if on is None else MERGER if on == "2025" else MERGER - timedelta(days=1)
    unit = unit_of(name)
    central = central_names().get(letters_key(unit))
    if central is not None:
        return Standing(unit, central.level, central.id)
    head = local_pattern().match(fold_tones(unit).lower(), 0)
    if head is None:
        return Standing(unit, None)
    body = local_heads()[letters_key(head.group())]
    rest = unit[head.end() :].strip(" -–")
    places = _near(_places(rest, body, when), near) if rest else ()
    if not places:
        return Standing(unit, body.levels[0] if len(body.levels) == 1 else None, body.id)
    level: Level = body.levels[0] if len(body.levels) == 1 else places[0].level
    return Standing(unit, level, body.id, places[0] if len(places) == 1 else None, places)


def is_above(upper: Standing, lower: Standing) -> bool | None:
    """Whether one body gives orders to another: of the same line and higher, in the same province or district, or
    its leader on the same level; None where that is not known. Party committees lead all bodies of their place."""
    if upper.level is None or lower.level is None or upper.name == lower.name:
        return False if upper.name == lower.name else None
    if upper.level == lower.level:
        return _leads(upper, lower)
    if RANKS[upper.level] > RANKS[lower.level]:
        return False
    lines = line_of(upper.body), line_of(lower.body)
    if None in lines or (lines[0] != lines[1] and lines[0] not in _OVER_ALL):
        return None if None in lines else False
    if upper.level == "central":
        return True
    if upper.place is None or lower.place is None:
        return None
    return upper.place.name in (lower.place.parent, lower.place.province)


@lru_cache(maxsize=1_000)
def line_of(body: str | None) -> str | None:
    """The line of command that a body (its id) belongs to: "state", "party", "union", ...; None for one unknown."""
    seen: set[str] = set()
    while body is not None and body not in seen:
        if body in _LINES:
            return _LINES[body]
        seen.add(body)
        known = local_bodies().get(body) or central_bodies().get(body)
        if known is None or known.parent is None:
            return body if known else None
        body = known.parent
    return body


def _leads(upper: Standing, lower: Standing) -> bool | None:
    """Whether one body leads another of its own level: a People's Committee its departments, the Government its
    ministries, a Party committee the bodies of its place; None where it may, but their places are not known."""
    local, central = local_bodies(), central_bodies()
    if upper.level == "central":
        chief = {"ttg": "cp"}.get(upper.body or "", upper.body)
        parent = central[lower.body].parent if lower.body in central else None
        return chief is not None and chief == parent and lower.body != "ttg"
    if upper.body not in local or lower.body not in local or upper.body == lower.body:
        return False
    if upper.body not in _COMMITTEES_OF_PARTY and local[lower.body or ""].parent != upper.body:
        return False
    if upper.place is None or lower.place is None:
        return None
    return upper.place.name == lower.place.name


@lru_cache(maxsize=2_000)
def units_below(parent: str | None, level: PlaceLevel, when: date) -> tuple[Place, ...]:
    """Units of a level in a province or district (its name), or in the country (None), as they were on that day, in
    the order of the maps. Empty where the maps do not tell: Thừa Thiên Huế before 2025, districts after June 2025."""
    on = map_of(when) or "legacy"
    names = _communes_of(parent, on) if level == "commune" else _names_of(parent, level, on)
    found: dict[tuple[str, str | None], Place] = {}
    for name in names:
        for place in find_places(name, when, communes=level == "commune"):
            fits = place.level == level and (parent is None or parent in (place.parent, place.province))
            if fits and place_validity(place).holds(when):
                found.setdefault((place.name, place.parent), place)
    return tuple(found.values())


def level_below(level: Level | None, when: date) -> PlaceLevel | None:
    """The next level of units: province, district (until June 2025), commune; None below communes."""
    if level == "central":
        return "province"
    if level == "province":
        return "district" if when < MERGER else "commune"
    return "commune" if level == "district" else None


def full_name(body: LocalBody, place: Place) -> str:
    """Official name of a local body in a unit: "Ủy ban nhân dân huyện Nghi Lộc", "Huyện ủy Nghi Lộc"."""
    bare = body.party and body.id != "doantn" and place.bare != "Hồ Chí Minh"
    return f"{body.name} {place.bare if bare else place.name}"


def fits_place(body: LocalBody, place: Place) -> bool:
    """Whether a unit has such a body: a Huyện ủy only where there is a huyện, and none where the tables say so."""
    wanted = [kind for kind, party in _CLASS_OF_PARTY.items() if party == body.id]
    if body.id in ("huyendoan", "thanhdoan", "tinhdoan"):
        wanted = [{"huyendoan": "huyện", "thanhdoan": "thành phố", "tinhdoan": "tỉnh"}[body.id]]
    if wanted and place.kind not in wanted:
        return False
    return place.level in body.levels and (body.id, place.name) not in _absent()


@lru_cache(maxsize=1)
def _absent() -> frozenset[tuple[str, str]]:
    return frozenset((body, row["place"]) for row in rows("absent_bodies") for body in values(row["ids"]))


def _past(name: str, parent: str) -> bool:
    return any(has_own_dates(place) for place in find_places(name) if (place.parent or "") == parent)


def _names_of(parent: str | None, level: str, on: str) -> tuple[str, ...]:
    every = _place_names().items()
    return tuple(
        name for (above, *kind), names in every if kind == [level, on] and parent in (None, above) for name in names
    )


@lru_cache(maxsize=1)
def _place_names() -> dict[tuple[str, str, str], list[str]]:
    """Names of provinces and districts by parent, level and map; past ones where it is known when they were there."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for table in ("places", "places_past"):
        for row in rows(table):
            if table == "places" or _past(row["name"], row["parent"]):
                found.setdefault((row["parent"], row["level"], row["map"]), []).append(row["name"])
    return found


@lru_cache(maxsize=2_000)
def _communes_of(parent: str | None, on: str) -> tuple[str, ...]:
    return tuple(
        name
        for row in rows("communes")
        if row["map"] == on and parent in (None, row["parent"], row["province"])
        for name in values(row["names"])
    )


def _places(rest: str, body: LocalBody, when: date | None) -> tuple[Place, ...]:
    """Units that the words behind a body's head name, of the levels where such a body exists."""
    own: list[str | None] = [kind for kind, party in _CLASS_OF_PARTY.items() if party == body.id]
    found: list[Place] = []
    for kind in own or [None]:
        for day in dict.fromkeys((when, None)):
            places = [place for place in find_places(rest, day, kind, communes=True) if place.level in body.levels]
            if places:
                found += places
                break
    level = min((RANKS[place.level] for place in found), default=None)
    return tuple(place for place in found if RANKS[place.level] == level)


def _near(places: tuple[Place, ...], near: str | None) -> tuple[Place, ...]:
    """Of units that share a name, those whose district, else whose province, stands in `near`."""
    if near is None or len(places) < 2:
        return places
    for names in ([place.parent for place in places], [place.province for place in places]):
        fitting = tuple(p for p, around in zip(places, names, strict=True) if around and key(around) in key(near))
        if fitting:
            return fitting
    return places
