"""Mixed queries as people ask them, made from the documents themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from archivetools.phrases import communes, words_of_all
from kehoach.record import Record
from kehoach.text.fold import strip_marks

Kind = Callable[[Record, Random], str]


def mixed_queries(records: Sequence[Record], count: int, seed: int = 1) -> list[tuple[str, str]]:
    """(kind, query), the kinds in turn."""
    random = Random(seed)
    kinds = list(_KINDS.items())
    return [
        (kinds[place % len(kinds)][0], kinds[place % len(kinds)][1](random.choice(records), random))
        for place in range(count)
    ]


def _run(random: Random, length: int) -> str:
    words = [word for word in random.choice(words_of_all()).replace(",", "").split() if word.isalpha()]
    start = random.randrange(max(1, len(words) - length + 1))
    return " ".join(words[start : start + length])


def _number(record: Record) -> str:
    return record.number.value if record.number else ""


def _issuer(record: Record) -> str:
    return record.issuer.value.name if record.issuer else ""


def _year(record: Record) -> str:
    return record.issued_on.value[:4] if record.issued_on else ""


def _topic(record: Record) -> str:
    words = (record.title.value if record.title else "").split()[4:-2]
    return " ".join(words[:3]).replace(",", "")


def _cited(record: Record, random: Random) -> str:
    return random.choice([citation.number or citation.name or "" for citation in record.citations])


_KINDS: dict[str, Kind] = {
    "word": lambda record, random: _run(random, 1),
    "word without marks": lambda record, random: strip_marks(_run(random, 1)),
    "words": lambda record, random: _run(random, 3),
    "words without marks": lambda record, random: strip_marks(_run(random, 3)),
    "phrase": lambda record, random: f'"{_run(random, 3)}"',
    "rare name": lambda record, random: f'"{random.choice(communes())}"',
    "rare words": lambda record, random: random.choice(communes()),
    "topic and place": lambda record, random: f"{_topic(record)} {record.place.value if record.place else ''}",
    "symbol": lambda record, random: _number(record),
    "symbol without marks": lambda record, random: strip_marks(_number(record).lower()),
    "OR": lambda record, random: f'"{_run(random, 2)}" OR "{_run(random, 2)}"',
    "NOT": lambda record, random: f"{_run(random, 2)} NOT {_run(random, 1)}",
    "nested": lambda record, random: (
        f'({_run(random, 1)} OR {_run(random, 1)}) AND NOT ("{_run(random, 2)}" OR 12/KH-X)'
    ),
    "issuer": lambda record, random: f'issuer:"{_issuer(record)}"',
    "issuer and year": lambda record, random: f'issuer:"{_issuer(record)}" year:{_year(record)} {_run(random, 1)}',
    "type and range": lambda record, random: f"type:KH date:{_year(record)}-01..{_year(record)}-06 {_run(random, 2)}",
    "level and phrase": lambda record, random: f'level:huyện "{_run(random, 2)}"',
    "due": lambda record, random: f"due:<{_year(record)}-10-01 level:province",
    "section": lambda record, random: f'section:"tổ chức thực hiện" {_run(random, 2)}',
    "cites": lambda record, random: f'cites:"{_cited(record, random)}"',
}
