"""The words of limits, tasks and marks, from the knowledge tables, as compiled patterns over folded lower-case text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kehoach.knowledge.tables import rows, values

Role = Literal["before", "by", "until", "within", "at"]
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?\s?(?:phút|'|’)?\s*,?\s*)?"
_AGAINST = ("phòng", "chống", "ứng phó", "khắc phục", "tránh")
_LINK = r"\s*(?:thời\sđiểm\s)?(?:lúc\s)?"
_WEEKDAY = (
    r"(?:(?:ngày\s)?(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)"
    r"(?:\stuần\s(?:sau|tới|này))?\s*,?\s*(?:ngày\s*)?[,(]?\s*)?"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit phrase in front of a date: where it begins and what it says."""

    start: int
    role: Role
    phrase: str


def alternatives(words: tuple[str, ...], *, shares: bool = False) -> str:
    """A pattern of any of the words, longest first, blanks as white space, bounded on both sides; `shares`: or 80 %.

    Each branch begins with its letter: the engine gathers these to a set, to which it skips quickly.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s"))
    branches = [rf"{first}(?<!\w[\s\S])(?:{'|'.join(rest)})(?!\w)" for first, rest in sorted(rests.items())]
    return "|".join([*branches, *(rf"{digit}\s?%" for digit in range(10) if shares)])


@lru_cache(maxsize=1)
def _limits() -> tuple[re.Pattern[str], dict[str, Role]]:
    table: dict[str, Role] = {row["phrase"]: row["role"] for row in rows("deadline_phrases")}  # type: ignore[misc]
    return re.compile(rf"({alternatives(tuple(table))}){_LINK}{_HOUR}{_WEEKDAY}(?:các\s)?(?:ngày\s*)?[:(]?\s*\Z"), table


def limit_before(low: str, start: int, floor: int) -> Limit | None:
    """The limit phrase that ends right before `start`, at or after `floor`, an hour of day may stand between."""
    pattern, table = _limits()
    found = pattern.search(low, max(floor, start - 48), start)
    if found is None:
        return None
    phrase = " ".join(found.group(1).split())
    return Limit(found.start(), table[phrase], phrase)


@lru_cache(maxsize=16)
def marks(mark: str) -> re.Pattern[str]:
    """Pattern of the words of a mark (past, target, event, window, effect, noun, document)."""
    words = tuple(word for row in rows("time_marks") if row["mark"] == mark for word in values(row["words"]))
    return re.compile(alternatives(tuple(word for word in words if word != "%"), shares="%" in words))


@lru_cache(maxsize=1)
def _against() -> re.Pattern[str]:
    return re.compile(alternatives(_AGAINST))


def tells_event(low: str, start: int, end: int) -> bool:
    """Does low[start:end] tell of something that happens by itself (a storm), not of work against it (phòng, chống)?"""
    return marks("event").search(low, start, end) is not None and _against().search(low, start, end) is None


@lru_cache(maxsize=1)
def named_documents() -> re.Pattern[str]:
    """Pattern over text as printed: a kind of document with a capital, as its name begins (Chiến lược, Đề án, ...)."""
    words = tuple(word for row in rows("time_marks") if row["mark"] == "document" for word in values(row["words"]))
    return re.compile(alternatives(tuple(word[0].upper() + word[1:] for word in words)))


@lru_cache(maxsize=8)
def verbs(*roles: str) -> re.Pattern[str]:
    """Pattern of the verbs that hand out a task, of the roles named (finish, report, duty)."""
    words = tuple(word for row in rows("task_verbs") if row["role"] in roles for word in values(row["verbs"]))
    return re.compile(alternatives(words))


@lru_cache(maxsize=1)
def column_roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(role, pattern over headings of columns of task tables), first match wins."""
    return tuple((row["role"], re.compile(alternatives(values(row["words"])))) for row in rows("task_columns"))


@lru_cache(maxsize=1)
def actor_words() -> re.Pattern[str]:
    """Pattern of the words with which an acting body or person begins."""
    forms = []
    for row in sorted(rows("actor_words"), key=lambda row: -len(row["word"])):
        others = "|".join(re.escape(word) for word in values(row["not_before"]))
        forms.append(re.escape(row["word"]) + (rf"(?!\s?(?:{others}))" if others else ""))
    return re.compile(rf"(?<!\w)(?:(?:tất\scả\s)?(?:các|những|mỗi)\s)?(?:{'|'.join(forms)})(?!\w)")
