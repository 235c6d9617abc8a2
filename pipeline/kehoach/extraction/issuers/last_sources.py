"""Where a document hides whose it is when head, number, place line and text are silent: addresses on the net and the
places that its recipients name. Enough for a likely value, never for one that is filed unseen."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kehoach.knowledge.forms import squeeze
from kehoach.knowledge.places import Place, find_places
from kehoach.knowledge.tables import rows
from kehoach.structure.model import Structure
from kehoach.text.model import CanonicalText

_HOST = re.compile(r"(?:@|//|www\.)([a-z0-9.-]{3,60}?)\.(?:gov|edu|org)\.vn(?![a-z0-9])", re.IGNORECASE)
_UNIT = re.compile(r"(tỉnh|thành phố|TP\.?|huyện|quận|thị xã) ((?:[^\W\d_]+[ -]?){1,4})")
_SHORT = {"TPHCM": "Hồ Chí Minh", "HOCHIMINHCITY": "Hồ Chí Minh", "HCM": "Hồ Chí Minh", "BRVT": "Bà Rịa - Vũng Tàu"}


def place_by_address(text: CanonicalText, structure: Structure) -> Place | None:
    """The province that addresses on the net name ("ubnd@caobang.gov.vn"), else the unit that most recipients name."""
    seen: Counter[str] = Counter()
    for host in _HOST.finditer(text.text):
        for label in host.group(1).split("."):
            name = _SHORT.get(label.upper()) or _provinces().get(squeeze(label))
            if name:
                seen[name] += 1
    if len(seen) == 1:
        found = [place for place in find_places(next(iter(seen))) if place.level == "province"]
        return found[0] if found else None
    return None if seen else _place_of_recipients(structure)


def _place_of_recipients(structure: Structure) -> Place | None:
    seen: dict[str, Place] = {}
    for recipient in structure.recipients:
        for unit in _UNIT.finditer(recipient.name):
            words = unit.group(2).replace("-", " ").split()
            for count in range(len(words), 0, -1):
                kind = "thành phố" if unit.group(1).startswith("TP") else unit.group(1)
                places = find_places(" ".join(words[:count]), None, kind)
                if places:
                    seen.setdefault(places[0].name, places[0])
                    break
    return next(iter(seen.values())) if len(seen) == 1 else None


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """Squeezed names of provinces ("CAOBANG") to their names."""
    found: dict[str, str] = {}
    for row in [*rows("places"), *rows("places_past")]:
        if row["level"] == "province":
            bare = re.sub(r"^(?:tỉnh|thành phố|Thành phố) ", "", row["name"])
            found.setdefault(squeeze(bare), bare)
    return found
