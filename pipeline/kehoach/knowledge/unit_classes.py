"""Classes of units that print names by one word: "LĐLĐ các huyện, thị xã, thành phố", "Các sở, ban, ngành".

A class is bound to the body that speaks: its districts, its departments, on the day of the document. Classes that
nobody can list (grass-roots unions, firms) are told as open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kehoach.knowledge.bodies import LocalBody, central_bodies, local_bodies, local_heads
from kehoach.knowledge.hierarchy import Standing, fits_place, full_name, level_below, units_below
from kehoach.knowledge.places import KINDS, MERGER, Place, PlaceLevel, longest_place
from kehoach.knowledge.tables import Row, rows, values
from kehoach.knowledge.validity import local_validity
from kehoach.knowledge.words import UPPER, flexible, letters_key
from kehoach.text.fold import fold_tones

_MOST = 400  # units that a class may hold and still be followed one by one
_KIND = r"(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|tx\.?|xã|phường|thị trấn|tt\.?|đặc khu|thành|thị)(?![^\W\d_])"
_AND = r"\s*(?:,|và|/|-|&|;)?\s*"
_KINDS = (
    rf"(?P<kinds>{_KIND}(?:{_AND}{_KIND})*)(?:\s+(?:trực )?thuộc\s+(?:trung ương|tw|tỉnh|thành phố|tp)(?![^\W\d_]))?"
)
_LEVEL = r"cấp\s+(?P<level>tỉnh|thành phố|huyện|quận|xã)(?![^\W\d_])"
_ORGAN = (
    r"(?:các|thường trực|tt\.?|chủ tịch|bí thư|lãnh đạo|thủ trưởng|ban thường vụ|btv|ban chấp hành|bch|ban thường trực"
    r"|giám đốc|trưởng)"
)
_LEVELS: dict[str, PlaceLevel] = {
    "tỉnh": "province", "thành phố": "province", "huyện": "district", "quận": "district", "xã": "commune",
}  # fmt: skip
_DISTRICT_KINDS, _COMMUNE_KINDS = {"quận", "huyện", "thị xã"}, {"xã", "phường", "thị trấn", "đặc khu"}
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "thành": "thành phố", "thị": "thị xã"}
_NAME = re.compile(rf"\s*:?\s*(?=[{UPPER}\d])")
_PROPER = re.compile(rf" (?=[{UPPER}][^\W\d_])(?!Trung ương|TW|LĐLĐ|UBND)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class UnitClass:
    """A class of units in a text, bound to whom it obliges.

    start and end: offsets in the text; names: full official names of its units; open: it has other members, which
    nobody can list; several: how many there are where they are too many to follow one by one; exact: whether the maps
    hold its units as they were on that day.
    """

    start: int
    end: int
    words: str
    names: tuple[str, ...]
    open: bool = False
    several: int = 0
    exact: bool = True


def unit_classes(text: str, issuer: Standing, when: date) -> tuple[UnitClass, ...]:
    """Classes of units that a text names (a line of Nơi nhận, the actor of a task), in reading order."""
    low = fold_tones(text).lower()
    taken: list[UnitClass] = []
    for found in sorted((*_by_kind(text, low, issuer, when), *_by_phrase(text, low, issuer, when)), key=_order):
        if all(found.end <= other.start or found.start >= other.end for other in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda one: one.start))


def _order(found: UnitClass) -> tuple[int, int]:
    return -(found.end - found.start), found.start


def _by_kind(text: str, low: str, issuer: Standing, when: date) -> Iterator[UnitClass]:
    """Heads of bodies before kinds of units or a level: "Thường trực HĐND, UBND các xã, phường"."""
    for match in _class_pattern().finditer(low):
        heads, kinds = match.group("heads"), match.group("kinds")
        several = match.group("many") is not None or (heads or "").startswith("các")
        level = match.group("level")
        if kinds and not level:
            printed = _kinds_of(kinds)
            if not several and len(printed) < 2:
                continue
            level_of, wanted = _level_of(printed, issuer)
        elif level:
            level_of, wanted = _LEVELS[level], frozenset()
        bodies = _bodies_of(heads, issuer)
        if not bodies or (heads is None and not several):
            continue
        named, end = _listed(text, low, match.end(), kinds, when)
        if named:
            places: tuple[Place, ...] | None = named
        elif _NAME.match(text, match.end()) and heads is None:
            continue
        else:
            places = _bound(level_of, wanted, issuer, when)
        exact = level_of != "commune" or when >= MERGER or not places  # communes were merged all the time
        yield replace(_with_bodies(text, match.start(), end, bodies, places), exact=exact or bool(named))


def _with_bodies(
    text: str, start: int, end: int, bodies: tuple[LocalBody, ...], places: tuple[Place, ...] | None
) -> UnitClass:
    words = " ".join(text[start:end].split())
    if places is None:
        return UnitClass(start, end, words, (), open=True)
    names = tuple(full_name(body, place) for body in bodies for place in places if fits_place(body, place))
    if len(names) > _MOST:
        return UnitClass(start, end, words, (), open=True, several=len(names))
    return UnitClass(start, end, words, names, open=not names)


def _bound(level: PlaceLevel, kinds: frozenset[str], issuer: Standing, when: date) -> tuple[Place, ...] | None:
    """Units of a level below the issuer; None where they are not to be listed: unknown place, or two levels below, whom
    the level between obliges."""
    if level != level_below(issuer.level, when):
        return None
    if issuer.level != "central" and issuer.place is None:
        return None
    places = units_below(issuer.place.name if issuer.place else None, level, when)
    kept = tuple(place for place in places if not kinds or place.kind in kinds)
    return kept or None


def _level_of(printed: tuple[str, ...], issuer: Standing) -> tuple[PlaceLevel, frozenset[str]]:
    """Level that kinds of units together mean: "thành phố" beside "tỉnh" is a province, beside "huyện" a district."""
    kinds = frozenset(printed)
    if "tỉnh" in kinds:
        return "province", frozenset()
    if kinds & _DISTRICT_KINDS:
        return "district", kinds - _COMMUNE_KINDS
    if kinds & _COMMUNE_KINDS:
        return "commune", kinds & _COMMUNE_KINDS
    return ("province" if issuer.level == "central" else "district"), kinds


def _kinds_of(printed: str) -> tuple[str, ...]:
    words = re.findall(_KIND, printed)
    bare = [word.rstrip(".") for word in words]
    return tuple(_SHORT.get(word) or KINDS[word] for word in bare)


def _bodies_of(heads: str | None, issuer: Standing) -> tuple[LocalBody, ...]:
    """Kinds of local bodies that the heads name; without a head those of the issuer's own line."""
    if heads:
        found = [local_heads()[letters_key(match.group())] for match in re.finditer(_head_pattern(), heads)]
        return tuple(dict.fromkeys(found))
    own = local_bodies().get(issuer.body or "")
    return (own,) if own is not None and len(own.levels) > 1 else ()


def _listed(text: str, low: str, at: int, kinds: str | None, when: date) -> tuple[tuple[Place, ...], int]:
    """Units told by name behind the class ("các huyện: Anh Sơn, Nghi Lộc"), and where their list ends."""
    found: list[Place] = []
    kind = _kinds_of(kinds)[-1] if kinds else None
    end = at
    gap = _NAME.match(text, at)
    while gap and kind is not None:
        words = list(_WORD.finditer(text, gap.end(), min(len(text), gap.end() + 60)))[:5]
        count, places = longest_place([word.group() for word in words], when, kind)
        if not count or not places:
            break
        found.append(places[0])
        end = words[count - 1].end()
        gap = re.compile(rf"\s*(?:,|và)\s*(?:{kind}\s+)?(?=[{UPPER}\d])").match(text, end)
    return tuple(found), end


def _by_phrase(text: str, low: str, issuer: Standing, when: date) -> Iterator[UnitClass]:
    """Phrases of the table: "Các sở, ban, ngành"."""
    for match in _phrase_pattern().finditer(low):
        row = _phrases()[" ".join(_WORD.findall(match.group()))]
        named = not match.group().startswith("các") and _PROPER.match(text, match.end())  # Công đoàn cơ sở Trường ...
        if not named and not low.startswith(":", match.end()):
            names = _members(row, issuer, when)
            words = " ".join(text[match.start() : match.end()].split())
            yield UnitClass(match.start(), match.end(), words, names, row["open"] == "yes" or not names)


def _members(row: Row, issuer: Standing, when: date) -> tuple[str, ...]:
    """Names of the bodies of a row's groups: central ones, those of the issuer's own unit, or of the units below."""
    names: list[str] = []
    for body_id in (body_id for group in values(row["groups"]) for body_id in _groups()[group]):
        central = central_bodies().get(body_id)
        if central is not None:
            names += [central.name] if central.valid_on(when) else []
            continue
        body = local_bodies()[body_id]
        term = local_validity(body_id, issuer.level)
        if term is None or term.holds(when):
            names += [full_name(body, place) for place in _places_for(body, row["level"], issuer, when)]
    return tuple(dict.fromkeys(names))


def _places_for(body: LocalBody, where: str, issuer: Standing, when: date) -> Iterator[Place]:
    if where == "own":
        if issuer.place is not None and fits_place(body, issuer.place):
            yield issuer.place
        return
    level = level_below(issuer.level, when)
    if level is not None and (issuer.level == "central" or issuer.place is not None):
        places = units_below(issuer.place.name if issuer.place else None, level, when)
        yield from (place for place in places if fits_place(body, place))


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows("body_groups"):
        found.setdefault(row["group"], []).append(row["id"])
    return {group: tuple(ids) for group, ids in found.items()}


@lru_cache(maxsize=1)
def _class_pattern() -> re.Pattern[str]:
    head = rf"(?:{_ORGAN}\s+)*{_head_pattern()}"
    heads = rf"(?P<heads>{head}(?:\s*(?:,|và|-|&|/)\s*{head})*)"
    return re.compile(rf"(?:{heads}\s+|(?<![^\W\d_]))(?:(?P<many>các)\s+)?(?:{_LEVEL}|{_KINDS})")


@lru_cache(maxsize=1)
def _head_pattern() -> str:
    heads = {fold_tones(head).lower() for body in local_bodies().values() for head in (*body.heads, body.name)}
    choices = "|".join(flexible(head) for head in sorted(heads, key=lambda head: (-len(head), head)))
    return rf"(?<![^\W\d_])(?:{choices})(?![^\W\d_])"


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Row]:
    return {
        " ".join(_WORD.findall(fold_tones(phrase).lower())): row
        for row in rows("unit_classes")
        for phrase in values(row["words"])
    }


@lru_cache(maxsize=1)
def _phrase_pattern() -> re.Pattern[str]:
    ordered = sorted(_phrases(), key=len, reverse=True)
    choices = "|".join(r"[\s,-]+".join(map(re.escape, phrase.split())) for phrase in ordered)
    after = r"(?!\s+(?:hữu|phận|luật|môn))(?![^\W\d_])"
    return re.compile(rf"(?<![^\W\d_])(?:{choices}){after}")
