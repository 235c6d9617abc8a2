"""Documents that are cited by name: laws, codes, ordinances, charters, resolutions of congresses and plenums."""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.knowledge.words import key
from kehoach.text.fold import strip_marks

_ROMAN = r"([ivxl]{1,6})"
_CONGRESS = re.compile(rf"\bdai hoi\b(?!.*\bdang bo\b)(?=.*\b(?:toan quoc|dang)\b).*\b(?:lan thu|khoa) {_ROMAN}\b")
_PLENUM = re.compile(
    r"\b(?:trung uong|tw|hoi nghi)\b\D*?\b(?:lan )?(?:thu )?(\d{1,2})\b.*\bkhoa " + _ROMAN + r"\b", re.DOTALL
)
_TERMED = re.compile(rf"^(.*?)[ ]?(?:khoa|nhiem ky|lan thu) {_ROMAN}\b(.*)$")
_LAWS = frozenset({"LUAT", "PL", "HP"})


@lru_cache(maxsize=20_000)
def name_bucket(name: str | None) -> tuple[str | None, str | None]:
    """(key under which all that may be the named document meet, its term where the name holds one).

    The Party's congresses and plenums are named in many ways: "Nghị quyết Đại hội XIII của Đảng" and "Nghị quyết Đại
    hội đại biểu toàn quốc lần thứ XIII" meet.
    """
    if not name:
        return None, None
    folded = strip_marks(key(name))
    resolution = folded.startswith(("nghi quyet", "nq", "van kien"))
    congress = _CONGRESS.search(folded) if resolution else None
    if congress:
        return "=nghi quyet dai hoi dang", congress.group(1).upper()
    plenum = _PLENUM.search(folded) if resolution else None
    if plenum:
        return f"=nghi quyet trung uong {plenum.group(1)}", plenum.group(2).upper()
    termed = _TERMED.match(folded)
    if termed:
        rest = " ".join(f"{termed.group(1)} {termed.group(3)}".split())
        return f"={rest}", termed.group(2).upper()
    return f"={folded}", None


def law_name(type_code: str | None, type_name: str | None, title: str | None) -> str | None:
    """The name under which a held law is cited: "Bộ luật" + "Lao động"; None for other documents."""
    if type_code not in _LAWS or not title:
        return None
    own, word = key(title), key(type_name or "")
    named = own.startswith(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))
    return title if named or not word else f"{type_name} {title}"
