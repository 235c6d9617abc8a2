"""Who issues what when: a plan at the top, then the plans of those below that answer it, level by level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import cast

from archivetools.bodies import Bodies, Line, Unit, root
from archivetools.phrases import TOPICS

_YEARS = (2016, 2024)
_ANSWER = {"central": 0.9, "province": 0.6, "district": 0.06}  # share of the units below a level that answer
_DAYS = (7, 60)  # days that an answer takes
_BEFORE, _BETWEEN = 120, 12  # numbers of a year that went to other documents, before the first and between two


@dataclass(slots=True)
class Issue:
    """A document to be: who, when, about what, in answer to which one. `limit`: when those below must answer."""

    unit: Unit
    day: date
    topic: str
    above: Issue | None
    limit: date
    number: str = field(default="")

    @property
    def type(self) -> str:
        return "CT" if self.unit.code == "TTg" else "KH"


def issues(count: int, seed: int) -> list[Issue]:
    """`count` issues by date, numbered as their issuers count: anew each year, with gaps."""
    random, bodies = Random(seed), Bodies()
    found: list[Issue] = []
    while len(found) < count:
        line: Line = cast(Line, random.choice(("state", "union")))
        year = random.randint(*_YEARS)
        day = date(year, 1, 5) + timedelta(random.randrange(300))
        first = Issue(root(line), day, random.choice(TOPICS), None, day + timedelta(random.randint(40, 90)))
        found.append(first)
        found.extend(_answers(first, None, bodies, random))
    found = found[:count]
    found.sort(key=lambda issue: (issue.day, issue.unit.issuer.name, issue.topic))
    counters: dict[tuple[str, str | None, int], int] = defaultdict(lambda: random.randrange(_BEFORE))
    for issue in found:
        key = (issue.unit.issuer.name, issue.unit.issuer.parent, issue.day.year)
        counters[key] += random.randint(1, _BETWEEN)
        issue.number = f"{counters[key]:02}/{issue.type}-{issue.unit.code}"
    return found


def _answers(above: Issue, province: str | None, bodies: Bodies, random: Random) -> Iterator[Issue]:
    for unit, where in bodies.below(above.unit, province):
        if random.random() > _ANSWER[above.unit.level]:
            continue
        day = above.day + timedelta(random.randint(*_DAYS))
        issue = Issue(unit, day, above.topic, above, day + timedelta(random.randint(20, 60)))
        yield issue
        if unit.level in _ANSWER:
            yield from _answers(issue, where, bodies, random)
