"""How bodies sign: which decide together (TM.), whose deputies sign for the head (KT.)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from kehoach.knowledge.tables import rows, values
from kehoach.text.fold import strip_marks

Signs = Literal["collective", "head", "either"]
Deputies = Literal["KT", "free"]
Prefix = Literal["TM", "KT", "TL", "TUQ", "Q", ""]

_PREFIX = re.compile(r"(T/?M|K/?T|T/?L|T/?[UƯ]/?Q|Q)(?:[./]|\s(?=[^\W\d_]{2}))\s*")
# heads of bodies that one person leads; their deputies sign for them whatever the body
_LED = re.compile(
    r"PHO (?:TONG )?(?:GIAM DOC|HIEU TRUONG|CUC TRUONG|VU TRUONG|CHI CUC TRUONG|TRUONG PHONG|VIEN TRUONG"
    r"|CHANH VAN PHONG|CHANH THANH TRA|CHANH AN|TRUONG CONG AN|TONG THANH TRA|THU TUONG|THONG DOC)"
    r"|THU TRUONG(?! DON VI| CO QUAN)"
)
_CHAIR = re.compile(r"(?:PHO )?(?:CHU TICH|BI THU|THU TUONG)(?!\w)")  # who signs for a collective, or for the chair
_DEPUTY = re.compile(r"PHO |THU TRUONG(?! DON VI| CO QUAN)")


@dataclass(frozen=True, slots=True)
class Form:
    """How documents of a type are signed in a body."""

    signs: Signs
    deputy: Deputies


def form_of(body_id: str | None, type_code: str | None) -> Form | None:
    """How the body signs documents of that type; None where the tables do not know it."""
    known = _forms()
    return known.get((body_id or "", type_code or "")) or known.get((body_id or "", ""))


def prefixes(authority: str | None) -> tuple[Prefix, ...]:
    """Prefixes of the lines of authority, from the top: "T/M BAN … / K/T …" -> (TM, KT); "" for a line without one."""
    found = []
    for line in (authority or "").split(" / "):
        match = _PREFIX.match(line.strip().upper())
        bare = re.sub(r"[^A-Z]", "", strip_marks(match[1]).upper()) if match else ""
        found.append(cast(Prefix, bare))
    return tuple(found) if authority else ()


def is_deputy(position: str | None) -> bool:
    """Whether a position is that of a deputy: PHÓ CHỦ TỊCH, THỨ TRƯỞNG."""
    return _DEPUTY.match(_plain(position)) is not None


def is_of_chair(position: str | None) -> bool:
    """Whether a position is that of a collective's chair or the chair's deputy: CHỦ TỊCH, PHÓ BÍ THƯ."""
    return _CHAIR.match(_plain(position)) is not None


def is_deputy_of_head(position: str | None) -> bool:
    """Whether a position is that of a deputy in a body that one person leads: PHÓ GIÁM ĐỐC."""
    return _LED.match(_plain(position)) is not None


def _plain(position: str | None) -> str:
    return " ".join(strip_marks(position or "").upper().split())


@lru_cache(maxsize=1)
def _forms() -> dict[tuple[str, str], Form]:
    found: dict[tuple[str, str], Form] = {}
    for row in rows("signing"):
        form = Form(cast(Signs, row["signs"]), cast(Deputies, row["deputy"]))
        for body in values(row["bodies"]):
            for code in values(row["types"]) or ("",):
                found.setdefault((body, code), form)
    return found
