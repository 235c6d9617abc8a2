"""The letters of symbols: which parts name types, which name bodies, and how a damaged one must have read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kehoach.knowledge.tables import rows, values

Style = Literal["party", "state"]
_TERM = re.compile(r"(K?\d{1,2}|(?<=QH)[IVX]{1,4})$")  # QH15, HĐNN8, TVQHK6: the legislature's term


@dataclass(frozen=True, slots=True)
class Part:
    """A canonical part; `loss`: confidence lost by the repair; `others`: further readings."""

    text: str
    loss: float = 0.0
    others: tuple[str, ...] = ()


def squash(part: str) -> str:
    """What a part keeps when case and the bar of Đ are lost: "LĐLĐ" and "LDLD" are one."""
    return part.upper().replace("Đ", "D").replace("Ƣ", "U").replace("Ư", "U").replace("&", "")


def is_type(part: str) -> bool:
    """Whether the part names a type of document."""
    return part in _types()[0]


def body_stem(part: str) -> str:
    """The body part without the legislature's term: QH15 -> QH, UBTVQH14 -> UBTVQH."""
    return _split_term(part)[0]


def type_codes(part: str) -> tuple[str, ...]:
    """Codes that the type part may stand for, the usual one first: TT -> (TT, TTri)."""
    return _types()[1].get(part, ())


def canonical_type(part: str, type_code: str | None = None) -> Part | None:
    """The type part that `part` must be, None where it is none."""
    exact, codes, spellings = _types()
    if part in exact:
        fitting = [p for p in spellings.get(squash(part), ()) if type_code in codes[p]]
        if type_code and type_code not in codes[part] and fitting:  # DA printed, Đề án written before it
            return Part(fitting[0], 0.04, (part,))
        return Part(part)
    options = spellings.get(squash(part), ())
    if not options:
        return None
    fitting = [option for option in options if type_code in codes[option]] or list(options)
    return Part(fitting[0], 0.02 if len(fitting) == 1 else 0.2, tuple(fitting[1:]))


def canonical_body(part: str) -> Part:
    """The body part that `part` must be: itself where it is known or nothing is like it."""
    known, squashed, prefixes = _bodies()
    stem, term = _split_term(part)
    if part in known or (term and stem in known):
        return Part(part)
    if part.startswith("TƯ"):  # Trung ương, no Tỉnh ủy: 28-NQ/TƯ
        central = "TW" + part[2:]
        return Part(central, 0.03) if central in known else Part(part, 0.1)
    options = squashed.get(squash(part), ())
    if not options and term:
        options = tuple(option + term for option in squashed.get(squash(stem), ()))
    if options:
        best = [option for option in options if option.upper() == part.upper()] or list(options)
        return Part(best[0], 0.03 if len(best) == 1 else 0.2, tuple(best[1:]))
    for prefix in prefixes:
        if part.startswith(prefix):
            return Part(part)
        if squash(part).startswith(squash(prefix)) and len(prefix) > 2 and "Đ" not in part:
            return Part(prefix + part[len(prefix) :], 0.12, (part,))
    return Part(part, 0.0 if re.fullmatch(r"[A-ZĐ&\d]+|.*[a-z].*", part) else 0.1)


def has_known_body(part: str) -> bool:
    """Whether the part stands in the tables, whole or by its beginning (THPTNT2)."""
    known, _, prefixes = _bodies()
    stem, term = _split_term(part)
    return part in known or bool(term and stem in known) or any(part.startswith(p) for p in prefixes)


def is_known_body(part: str) -> bool:
    """Whether the whole part stands in the tables."""
    known = _bodies()[0]
    stem, term = _split_term(part)
    return part in known or bool(term and stem in known)


def is_letter_body(part: str) -> bool:
    """Whether a letter's symbol may begin with the part (12/UBND-VX)."""
    known, squashed, _ = _bodies()
    return part in known or (squash(part) in squashed and not is_type(part))


def style_of(part: str) -> Style | None:
    """How the body writes its numbers, None where it is not known or does both."""
    known, _, prefixes = _bodies()
    stem, term = _split_term(part)
    styles = known.get(part) or (known.get(stem) if term else None)
    if styles is None:
        match = next((p for p in prefixes if part.startswith(p)), None)
        styles = known.get(match) if match else None
    if not styles or len(styles) != 1:
        return None
    (style,) = styles
    return "party" if style == "party" else "state" if style == "state" else None


def split_glued(part: str, type_code: str | None = None) -> tuple[tuple[str, str], ...]:
    """Ways to take apart a type and a body that were printed as one word: QĐUBND -> ((QĐ, UBND),)."""
    known, squashed, _ = _bodies()
    found: dict[tuple[str, str], None] = {}
    for cut in range(1, len(part) - 1):
        kind = canonical_type(part[:cut], type_code)
        rest = part[cut:]
        stem, term = _split_term(rest)
        if kind is None or (type_code and type_code not in type_codes(kind.text)):
            continue
        if rest in known or (term and stem in known):
            found[(kind.text, rest)] = None
        elif len(squashed.get(squash(rest), ())) == 1:
            found[(kind.text, squashed[squash(rest)][0])] = None
    seen = [pair for pair in found if any(symbol_count(form) for form in _forms(*pair))]
    return tuple(seen or found)


def lost_letter(part: str) -> tuple[str, str] | None:
    """Type and body of a common symbol of which hyphen and a doubled letter were lost: CTTg -> (CT, TTg)."""
    return _collapsed().get(_collapse(squash(part)))


def is_known_symbol(symbol: str) -> bool:
    """Whether the whole symbol ("/QĐ-TTg", "-NQ/TW") was seen in real text."""
    return symbol in _symbols()


def symbol_count(symbol: str) -> int:
    """How often the whole symbol was seen."""
    return _symbols().get(symbol, 0)


def _forms(kind: str, body: str) -> Iterable[str]:
    return f"/{kind}-{body}", f"-{kind}/{body}"


def _collapse(letters: str) -> str:
    return re.sub(r"(.)\1+", r"\1", letters)


@lru_cache(maxsize=1)
def _collapsed() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for symbol, count in _symbols().items():
        parts = re.split(r"[-/]", symbol[1:])
        whole = squash("".join(parts))
        if count >= 100 and len(parts) == 2 and _collapse(whole) != whole:
            found.setdefault(_collapse(whole), (parts[0], parts[1]))
    return found


def _split_term(part: str) -> tuple[str, str]:
    found = _TERM.search(part)
    return (part[: found.start()], found.group()) if found and found.start() else (part, "")


@lru_cache(maxsize=1)
def _symbols() -> dict[str, int]:
    return {row["symbol"]: int(row["count"]) for row in rows("symbols")}


@lru_cache(maxsize=1)
def _types() -> tuple[frozenset[str], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    codes: dict[str, tuple[str, ...]] = {}
    spellings: dict[str, list[str]] = defaultdict(list)
    for row in rows("symbol_types"):
        codes[row["part"]] = values(row["codes"])
        for spelling in dict.fromkeys(squash(s) for s in (row["part"], *values(row["also"]))):
            spellings[spelling].append(row["part"])
    return frozenset(codes), codes, {name: tuple(parts) for name, parts in spellings.items()}


@lru_cache(maxsize=1)
def _bodies() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]], tuple[str, ...]]:
    """(known part -> styles, squashed -> known parts, beginnings that go on)."""
    styles: dict[str, set[str]] = defaultdict(set)
    for row in [*rows("bodies"), *rows("local_bodies")]:
        for code in values(row["codes"]):
            styles[code].add(row["style"])
    for row in rows("symbol_bodies"):
        styles[row["part"]] |= {"party", "state"} if row["style"] == "both" else {row["style"]}
    for symbol in _symbols():
        parts = re.split(r"[-/]", symbol[1:])
        form = "party" if symbol.startswith("-") else "state"
        if len(parts) > 1 and parts[1] not in styles and len(parts[1]) > 2:
            styles[_split_term(parts[1])[0]].add(form)
    squashed: dict[str, list[str]] = defaultdict(list)
    for part in styles:
        squashed[squash(part)].append(part)
    prefixes = [row["part"] for row in rows("symbol_bodies") if row["prefix"] == "yes"]
    prefixes.sort(key=len, reverse=True)
    return (
        {part: frozenset(found) for part, found in styles.items()},
        {name: tuple(parts) for name, parts in squashed.items()},
        tuple(prefixes),
    )
