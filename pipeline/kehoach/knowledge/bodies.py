"""Issuing bodies: central ones in time, local ones by pattern, persons in office, and names that go on freely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kehoach.knowledge.tables import Row, rows, values
from kehoach.knowledge.words import flexible, letters_key
from kehoach.record import Level

_LEVELS: dict[str, Level] = {
    "central": "central", "province": "province", "district": "district", "commune": "commune",
    "grassroots": "grassroots",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """A central body. `parent` and `successors` are ids; `valid_from` and `valid_to` None where open."""

    id: str
    name: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    level: Level
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]

    def valid_on(self, when: date | None) -> bool:
        """Whether the body was there on that day; True where the day is not known."""
        return when is None or ((self.valid_from or when) <= when <= (self.valid_to or when))


@dataclass(frozen=True, slots=True)
class LocalBody:
    """A kind of local body: its full name is `name` and the place's ("Sở Y tế" + "tỉnh Cao Bằng")."""

    id: str
    name: str
    heads: tuple[str, ...]
    codes: tuple[str, ...]
    party: bool
    levels: tuple[Level, ...]
    parent: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """A person in office: the name alone, or followed by a body's name."""

    name: str
    whole: bool


@dataclass(frozen=True, slots=True)
class GenericHead:
    """First words of a name that goes on freely."""

    name: str
    long: bool
    level: Level | None
    whole: bool = False  # a name by itself: Ban Pháp chế (of a People's Council)


@lru_cache(maxsize=1)
def central_bodies() -> dict[str, Body]:
    """All central bodies by id."""
    return {row["id"]: _body(row) for row in rows("bodies")}


@lru_cache(maxsize=1)
def local_bodies() -> dict[str, LocalBody]:
    """All kinds of local bodies by id."""
    return {
        row["id"]: LocalBody(
            row["id"], row["name"], values(row["heads"]), values(row["codes"]), row["style"] == "party",
            tuple(_LEVELS[level] for level in values(row["levels"])), row["parent"] or None,
        )
        for row in rows("local_bodies")
    }  # fmt: skip


@lru_cache(maxsize=1)
def central_names() -> dict[str, Body]:
    """Key (letters only) of every name and alias to its body; the first body keeps an alias that two share."""
    found: dict[str, Body] = {}
    for body in central_bodies().values():
        for name in (body.name, *body.aliases):
            for spelling in _spellings(name):
                found.setdefault(letters_key(spelling), body)
    return found


@lru_cache(maxsize=1)
def local_heads() -> dict[str, LocalBody]:
    """Key (letters only) of every printed head to its kind of local body."""
    return {
        letters_key(spelling): body
        for body in local_bodies().values()
        for head in (*body.heads, body.name)
        for spelling in _spellings(head)
    }


@lru_cache(maxsize=1)
def offices() -> dict[str, Office]:
    """Key (letters only) of every office to what it is."""
    return {letters_key(row["words"]): Office(row["name"], row["whole"] == "yes") for row in rows("offices")}


@lru_cache(maxsize=1)
def generic_heads() -> dict[str, GenericHead]:
    """Key (letters only) of every generic head to what it is."""
    return {
        letters_key(row["words"]): GenericHead(
            row["name"], row["long"] == "yes", _LEVELS.get(row["level"]), row["long"] == "whole"
        )
        for row in rows("generic_heads")
    }


@lru_cache(maxsize=10_000)
def by_code(code: str, when: date | None = None) -> tuple[Body, ...]:
    """Central bodies whose documents carry the code, those of that day first: TTg -> the Prime Minister."""
    found = _codes().get(code, ())
    return tuple(body for body in found if body.valid_on(when)) or found


@lru_cache(maxsize=10_000)
def local_by_code(code: str) -> tuple[LocalBody, ...]:
    """Kinds of local bodies whose documents carry the code."""
    return tuple(body for body in local_bodies().values() if code in body.codes)


@lru_cache(maxsize=1)
def central_pattern() -> Openings:
    """Matches a central body's name in text in small letters, the longest that fits."""
    names = {name for body in central_bodies().values() for name in (body.name, *body.aliases)}
    return Openings(names)


@lru_cache(maxsize=1)
def local_pattern() -> Openings:
    """Matches a local body's head in text in small letters."""
    return Openings({head for body in local_bodies().values() for head in (*body.heads, body.name)})


@lru_cache(maxsize=1)
def negative_pattern() -> Openings:
    """Phrases that begin like a local body and name none."""
    return Openings({phrase for row in rows("local_bodies") for phrase in values(row["negative"])})


@lru_cache(maxsize=1)
def office_pattern() -> Openings:
    """Matches an office in text in small letters."""
    return Openings({row["words"] for row in rows("offices")})


@lru_cache(maxsize=1)
def generic_pattern() -> Openings:
    """Matches a generic head in text in small letters."""
    return Openings({row["words"] for row in rows("generic_heads")})


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Short form to long form, for words inside names."""
    return {row["short"]: row["long"] for row in rows("abbreviations")}


class Openings:
    """Names to be found at an offset of text in small letters, the longest that fits; asked by their first letters."""

    def __init__(self, names: Iterable[str]) -> None:
        ordered = sorted(  # tone marks as folded text has them
            {spelling.lower() for name in names for spelling in _spellings(name)}, key=lambda name: (-len(name), name)
        )
        by_letters: dict[str, list[str]] = defaultdict(list)
        for name in ordered:
            by_letters[name[:2]].append(flexible(name))
        self._patterns = {
            letters: re.compile(f"(?:{'|'.join(forms)})(?![^\\W\\d_])") for letters, forms in by_letters.items()
        }

    def match(self, low: str, at: int = 0) -> re.Match[str] | None:
        """The match of the longest name that begins at the offset."""
        pattern = self._patterns.get(low[at : at + 2])
        return pattern.match(low, at) if pattern is not None else None


def _spellings(name: str) -> tuple[str, ...]:
    """The name, and with the sign that print has for "và"."""
    return (name, name.replace(" và ", " & ")) if " và " in name else (name,)


def _body(row: Row) -> Body:
    return Body(
        row["id"], row["name"], values(row["aliases"]), values(row["codes"]), _LEVELS[row["level"]],
        row["parent"] or None, _day(row["valid_from"]), _day(row["valid_to"]), values(row["successors"]),
    )  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[Body, ...]]:
    found: dict[str, list[Body]] = {}
    for body in central_bodies().values():
        for code in body.codes:
            found.setdefault(code, []).append(body)
    return {code: tuple(bodies) for code, bodies in found.items()}
