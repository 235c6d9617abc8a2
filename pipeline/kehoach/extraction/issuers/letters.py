"""Names in a letterhead whose letters print parted with blanks: "BỘ TÀI CHÍNH C ỤC THUẾ", "ỦY BAN NHÂN D ÂN"."""

from __future__ import annotations

from functools import lru_cache

from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import Name
from kehoach.knowledge.bodies import Body, LocalBody, central_bodies, central_names, local_heads
from kehoach.knowledge.places import Place, find_places, map_of
from kehoach.knowledge.tables import rows
from kehoach.knowledge.words import letters_key

_WORTH = 0.9


def read_by_letters(printed: str, context: Context) -> list[Name]:
    """The body that `printed` names when blanks are not counted, or parent and body; empty where there is none."""
    words = printed.split()
    whole = _name(words, 0, len(words), printed, context)
    if whole is not None:
        return [whole]
    for cut in range(1, len(words)):
        first = _name(words, 0, cut, printed, context)
        second = _name(words, cut, len(words), printed, context) if first is not None else None
        if first is not None and second is not None:
            return [first, second]
    return []


def _name(words: list[str], first: int, last: int, printed: str, context: Context) -> Name | None:
    letters = letters_key("".join(words[first:last]))
    start = len(" ".join(words[:first])) + bool(first)
    end = len(" ".join(words[:last]))
    body: Body | None = central_names().get(letters)
    if body is not None and len(letters) > 3:
        parent = central_bodies()[body.parent].name if body.parent else None
        return Name(start, end, body.name, body.id, body.level, parent, False, _WORTH)
    for size in range(len(letters) - 5, 5, -1):
        local: LocalBody | None = local_heads().get(letters[:size])
        place = _places().get((letters[size:], map_of(context.issued_on) or "2025")) if local else None
        place = place or (_places().get((letters[size:], "legacy")) if local else None)
        if local is not None and place is not None and place.level in local.levels:
            name = f"{local.name} {place.bare if local.party else place.name}"
            return Name(start, end, name, local.id, place.level, None, False, _WORTH)
    return None


@lru_cache(maxsize=1)
def _places() -> dict[tuple[str, str], Place]:
    """(letters of a unit's full name, map) -> the unit; names that several units carry are left out."""
    found: dict[tuple[str, str], list[Place]] = {}
    for row in rows("places"):
        for place in find_places(row["name"]):
            units = found.setdefault((letters_key(place.name), place.map), [])
            if place not in units:
                units.append(place)
    return {letters: units[0] for letters, units in found.items() if len(units) == 1}
