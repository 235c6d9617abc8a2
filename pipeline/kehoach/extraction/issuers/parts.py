"""Parts of a body that a letterhead prints alone below it ("TỈNH ỦY CAO BẰNG / BAN TỔ CHỨC"), named in full."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kehoach.extraction.issuers.names import Name
from kehoach.knowledge.places import Place
from kehoach.knowledge.tables import rows
from kehoach.knowledge.words import letters_key

_WORTH = 0.9
_OWN_BODY = 0.85  # the part may go without its place
_YOUTH = "Đoàn Thanh niên Cộng sản Hồ Chí Minh"
_COMMITTEE_OF_PLACE = re.compile(r"ban chấp hành (?=(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường) )", re.IGNORECASE)


def in_full(part: Name, above: Name | None, unit: Place | None) -> Name:
    """The part with the name of the body above it, or with that body's place; as it is where the tables know no such
    part. `unit`: the place in the name above."""
    if above is None:
        return part
    if _YOUTH in above.name and unit is None and (found := _COMMITTEE_OF_PLACE.match(part.name)):
        place = part.name[found.end() :]
        name = f"Ban Chấp hành {_YOUTH} {place[:1].lower()}{place[1:]}"
        return replace(part, name=name, confidence=_WORTH)
    row = _parts().get(letters_key(part.name))
    if row is None:
        return part
    name, joins = row
    if joins == "body" and not above.relative:
        return replace(part, name=f"{name} {above.name}", parent=above.name, level=above.level, confidence=_WORTH)
    if joins == "place" and unit is not None:
        full = f"{name} {unit.name}"
        return replace(part, name=full, level=unit.level, confidence=_OWN_BODY, candidates=(full, name))
    return part


def official_part(printed: str) -> str | None:
    """How a part is written: "THƯỜNG TRỰC" -> "Thường trực"; None where the tables know no such part of a body."""
    row = _parts().get(letters_key(printed))
    return row[0] if row and row[1] == "body" else None


@lru_cache(maxsize=1)
def _parts() -> dict[str, tuple[str, str]]:
    return {letters_key(row["words"]): (row["name"], row["joins"]) for row in rows("body_parts")}
