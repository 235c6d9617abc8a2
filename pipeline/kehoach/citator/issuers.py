"""Which body stands behind an issuer's name: one key for all names under which it gives out documents.

- A head in office and the organs that lead a body speak for it and share its numbers: Chủ tịch Ủy ban nhân dân tỉnh is
  Ủy ban nhân dân tỉnh, Bộ trưởng Bộ Y tế is Bộ Y tế, Ban Thường vụ Tỉnh ủy is Tỉnh ủy, Bộ Chính trị and Ban Bí thư are
  the Party's centre (their letterheads and number series are one). Thủ tướng and Chính phủ are two: -TTg and -CP.
- Names through time stay apart: Bộ Nông nghiệp và Phát triển nông thôn is not Bộ Nông nghiệp và Môi trường.
- A symbol that only one central body uses beats the printed name ("42/NQ-CP và 15/QĐ-TTg của Thủ tướng").
- A unit whose name several provinces know (huyện Châu Thành) is told apart by its province.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kehoach.knowledge import bodies
from kehoach.knowledge.places import find_places, map_of
from kehoach.knowledge.symbol_parts import body_stem
from kehoach.knowledge.symbols import take_apart
from kehoach.knowledge.tables import rows, values
from kehoach.knowledge.words import key, letters_key
from kehoach.text.fold import strip_marks

CENTRE = "tw"  # the Party's centre: Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư
_SAME = {  # organs of central bodies that have ids of their own
    "ubtw": CENTRE, "bct_dang": CENTRE, "bctbbt": CENTRE, "bbt": CENTRE,
    "dctmttw": "mttw", "bttmttw": "mttw", "bbttwd": "twdtn", "dcthlhpn": "hlhpnvn",
}  # fmt: skip
_ORGANS = ("ban thường vụ", "ban chấp hành", "ban thường trực", "thường trực", "đoàn chủ tịch", "ban bí thư")
_HEADS = {"pho thu tuong chinh phu": "ttg", "tong thanh tra chinh phu": "ttcp", "tong kiem toan nha nuoc": "ktnn"}
_TERM = re.compile(r"[,(\s]+(?:khóa|nhiệm kỳ|lần thứ)\s+([IVXL]+)\)?\s*$", re.IGNORECASE)
_UNIT = r"(tinh|thanh pho|quan|huyen|thi xa|xa|phuong|thi tran|dac khu)"
_PARTY = (  # committees of the Party by their unit: one body, whichever organ signs
    (re.compile(r"tinh uy (?:tinh )?(.+)"), "tinh"),
    (re.compile(r"thanh uy (?:thanh pho )?(.+)"), "thanh pho"),
    (re.compile(r"huyen uy (?:huyen )?(.+)"), "huyen"),
    (re.compile(r"quan uy (?:quan )?(.+)"), "quan"),
    (re.compile(r"thi uy (?:thi xa )?(.+)"), "thi xa"),
    (re.compile(rf"dang (?:uy|bo) {_UNIT} (.+)"), ""),
)
_PARTY_ALONE = {
    "tinh uy": "tinh", "thanh uy": "thanh pho", "huyen uy": "huyen", "quan uy": "quan", "thi uy": "thi xa",
    "dang bo tinh": "tinh", "dang bo thanh pho": "thanh pho", "dang bo huyen": "huyen", "dang bo quan": "quan",
}  # fmt: skip
_KINDS = frozenset({"tinh", "thanh pho", "quan", "huyen", "thi xa", "xa", "phuong", "thi tran", "dac khu"})
_SHORT = re.compile(r"^t ?p ")
_PLACED = re.compile(rf"(?:^|.* ){_UNIT} (\S.*)")
_ONE_IN_THE_COUNTRY = re.compile(r"(?:^| )(?:trung uong|quoc gia|viet nam|chinh phu|nha nuoc)(?: |$)")


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """key: equal for all names of one body; province: set where the name alone does not tell which unit it is;
    open: the name does not tell, and nothing around it does ("UBND huyện Châu Thành", "UBND tỉnh")."""

    key: str
    province: str = ""
    open: bool = False

    @property
    def ident(self) -> str:
        """The body in one word, for keys of works."""
        return f"{self.key}@{self.province}" if self.province else self.key

    def may_be(self, other: Body) -> bool:
        """Whether the two may be one body; an open name may be any that is equal or goes on with its words."""
        if not self.open and not other.open:
            return self == other
        short, long = sorted((self, other), key=lambda body: (len(body.key), not body.open))
        if short.key != long.key and not (short.open and long.key.startswith(short.key + " ")):
            return False
        return not self.province or not other.province or self.province == other.province


@dataclass(frozen=True, slots=True)
class Home:
    """Where a text was written: folded names of the province ("cao bang") and of the issuer's own unit ("huyen hoa
    an"), "" where they are not known. Names without a place are bound to it."""

    province: str = ""
    unit: str = ""


NOWHERE = Home()


@lru_cache(maxsize=50_000)
def body_of(issuer: str | None, home: Home = NOWHERE, day: str | None = None) -> Body | None:
    """The body behind a full official name; `home`: where the text was written that names it."""
    if not issuer:
        return None
    stages = [strip_marks(words) for words in _without_heads(key(_TERM.sub("", issuer)))]
    for folded in stages:
        central = _HEADS.get(folded) or _central().get(folded.replace(" ", ""))
        if central:
            return Body(central)
    return _local(stages[-1], home, day) or _free(stages[-1], home.province)


@lru_cache(maxsize=50_000)
def body_of_symbol(number: str | None, day: str | None = None) -> tuple[str, ...]:
    """Keys of the central bodies whose symbol the number carries; empty where it may also be a local body's."""
    code = take_apart(number).body if number else None
    if not code:
        return ()
    stem = body_stem(code)
    when = date.fromisoformat(day) if day and len(day) == 10 else None
    found = bodies.by_code(code, when) or bodies.by_code(stem, when)
    if bodies.local_by_code(code) or bodies.local_by_code(stem):
        return ()
    return tuple(dict.fromkeys(_SAME.get(body.id, body.id) for body in found))


def issuing_body(number: str | None, issuer: str | None, home: Home = NOWHERE, day: str | None = None) -> Body | None:
    """Who gave the document out: what the symbol settles, else the printed name; None where neither tells."""
    of_symbol = body_of_symbol(number, day)
    printed = body_of(issuer, home, day)
    if printed and printed.key in of_symbol:
        return printed
    if len(of_symbol) == 1:
        return Body(of_symbol[0])
    return printed


def term_of(issuer: str | None) -> str | None:
    """The term in a name: "Ban Chấp hành Trung ương Đảng khóa XII" -> "XII"."""
    found = _TERM.search(issuer) if issuer else None
    return found.group(1).upper() if found else None


@lru_cache(maxsize=20_000)
def home_of(issuer: str | None, parent: str | None = None, place: str | None = None) -> Home:
    """Where a document was written, by its issuer, the issuer's parent and its place line."""
    folded = strip_marks([*_without_heads(key(issuer or ""))][-1])
    placed = _PLACED.match(folded)
    unit = _party_place(folded) or (f"{placed[1]} {placed[2]}" if placed else "")
    return Home(_province_of(issuer, parent, place), unit)


def _province_of(*names: str | None) -> str:
    """Folded name of the only province that the names allow, "" where they tell none."""
    for name in names:
        if not name:
            continue
        *_, words = _without_heads(key(name))
        folded = _SHORT.sub("thanh pho ", strip_marks(words))
        placed = _party_place(folded) or ((found := _PLACED.match(folded)) and f"{found[1]} {found[2]}")
        provinces = _provinces(placed or folded)
        if len(provinces) == 1:
            return provinces[0]
    return ""


def _without_heads(name: str) -> Iterator[str]:
    """The name's key, then what is left of it when heads in office and leading organs are taken off, one by one."""
    yield name
    while True:
        head = next((head for head in _heads() if name.startswith(head + " ")), None)
        if head is None:
            return
        name = name[len(head) + 1 :]
        yield name


def _party_place(folded: str) -> str | None:
    """The unit of a committee of the Party: "thanh uy ha noi" -> "thanh pho ha noi"."""
    for pattern, unit in _PARTY:
        found = pattern.fullmatch(folded)
        if found:
            return " ".join((unit, found.group(1)) if unit else found.groups())
    return None


def _local(folded: str, home: Home, day: str | None) -> Body | None:
    """A local body: its head in the tables, or a committee of the Party."""
    of_party = _party_place(folded)
    if of_party:
        return _placed("dang uy", of_party, home.province, day)
    if folded in _PARTY_ALONE:
        return _bound("dang uy", _PARTY_ALONE[folded], home) or Body(folded, home.province, open=True)
    head = next((head for head in _local_heads() if folded == head or folded.startswith(head + " ")), None)
    if head is None:
        return None
    place = folded[len(head) + 1 :]
    if not place or place in _KINDS:
        return _bound(head, place, home) or Body(folded, home.province, open=True)
    if re.fullmatch(rf"{_UNIT} \S.*", place) or _provinces(place):
        return _placed(head, place, home.province, day)
    return None


def _bound(head: str, kind: str, home: Home) -> Body | None:
    """A name without its place in a text of a known place: there is one Sở Y tế in a province, one Phòng Nội vụ in a
    district, and "Ủy ban nhân dân tỉnh" is that of the province."""
    levels = _local_heads().get(head, ())
    own_kind = re.match(rf"{_UNIT} ", home.unit)
    if (
        home.unit
        and own_kind
        and (own_kind[1] == kind or (not kind and levels and set(levels) <= _unit_levels(own_kind[1])))
    ):
        return Body(f"{head} {home.unit}", "" if len(_provinces(home.unit)) == 1 else home.province)
    for unit in ("tinh", "thanh pho"):
        if f"{unit} {home.province}" in _places() and (kind == unit or (not kind and levels == ("province",))):
            return Body(f"{head} {unit} {home.province}")
    return None


def _unit_levels(kind: str) -> set[str]:
    return {"province"} if kind in ("tinh",) else {"district"} if kind in ("quan", "huyen", "thi xa") else set()


def _placed(head: str, place: str, province: str, day: str | None) -> Body:
    """A body of a place: `place` "huyen chau thanh"."""
    found = _provinces(place, day)
    if not re.match(rf"{_UNIT} ", place) and found:
        place = _full_place(place) or place  # Sở Y tế Cao Bằng is Sở Y tế tỉnh Cao Bằng
    body = f"{head} {place}"
    if len(found) == 1:
        return Body(body)
    if province and (not found or province in found):
        return Body(body, province)
    return Body(body, "", open=True)


def _free(folded: str, province: str) -> Body:
    """A name that no table knows: schools, boards, companies; many provinces may have one of that name."""
    if _ONE_IN_THE_COUNTRY.search(folded):
        return Body(folded)
    provinces = _provinces(f"{found[1]} {found[2]}") if (found := _PLACED.match(folded)) else ()
    if len(provinces) == 1:
        return Body(folded)
    return Body(folded, province, open=not province)


@lru_cache(maxsize=20_000)
def _provinces(place: str, day: str | None = None) -> tuple[str, ...]:
    """Folded names of the provinces that hold a unit of that folded name ("huyen chau thanh")."""
    when = date.fromisoformat(day) if day and len(day) == 10 else None
    found = _places().get(place, {})
    wanted = [province for province, maps in found.items() if when is None or map_of(when) in maps]
    return tuple(sorted(wanted or found))


@lru_cache(maxsize=1)
def _places() -> dict[str, dict[str, set[str]]]:
    """Folded name with and without its kind -> folded province -> maps that show it."""
    found: dict[str, dict[str, set[str]]] = {}

    def note(name: str, province: str, on: str, bare: bool) -> None:
        folded, within = strip_marks(key(name)), _bare(strip_marks(key(province)))
        for form in (folded, _bare(folded)) if bare else (folded,):
            found.setdefault(form, {}).setdefault(within, set()).add("2025" if on == "2025" else "legacy")

    for row in [*rows("places"), *rows("places_past")]:
        note(row["name"], row["parent"] or row["name"], row["map"], bare=True)
    for row in rows("communes"):
        for name in values(row["names"]):
            note(name, row["province"], row["map"], bare=False)
    return found


def _bare(folded: str) -> str:
    return re.sub(rf"^{_UNIT} (?=\S)", "", folded)


@lru_cache(maxsize=5_000)
def _full_place(bare: str) -> str | None:
    """The full folded name of the province (else the only unit) of that name."""
    full = [strip_marks(key(place.name)) for place in find_places(bare)]
    for unit in ("tinh", "thanh pho"):
        if f"{unit} {bare}" in _places():
            return f"{unit} {bare}"
    return full[0] if len(full) == 1 else None


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    offices = {key(office.name) for office in bodies.offices().values() if not office.whole}
    return tuple(sorted({*offices, *_ORGANS}, key=len, reverse=True))


@lru_cache(maxsize=1)
def _local_heads() -> dict[str, tuple[str, ...]]:
    """Folded head -> levels where such a body exists, the longest head first."""
    found = {strip_marks(key(body.name)): body.levels for body in bodies.local_bodies().values()}
    return {head: found[head] for head in sorted(found, key=len, reverse=True)}


@lru_cache(maxsize=1)
def _central() -> dict[str, str]:
    """Folded letters of every name of a central body -> its key."""
    found: dict[str, str] = {}
    for letters, body in bodies.central_names().items():
        found.setdefault(strip_marks(letters), _SAME.get(body.id, body.id))
    for body in bodies.central_bodies().values():
        found[strip_marks(letters_key(body.name))] = _SAME.get(body.id, body.id)  # full names beat aliases
    return found
