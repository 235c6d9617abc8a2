"""The questions there are, and which of them a person means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from kehoach.audit import questions as package
from kehoach.audit.question import Question
from kehoach.errors import QueryError
from kehoach.knowledge.words import key
from kehoach.text.fold import strip_marks


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """All questions by number: the value QUESTION of each module in `kehoach.audit.questions`."""
    names = (module.name for module in iter_modules(package.__path__))
    found = [import_module(f"{package.__name__}.{name}").QUESTION for name in names]
    return tuple(sorted(found, key=lambda question: question.number))


def chosen(asked: Sequence[str]) -> tuple[Question, ...]:
    """Questions by number ("3"), id ("late-citation") or name, without marks too; all where nothing is asked.

    Raises QueryError for a question that there is none of.
    """
    return tuple({question.number: question for name in asked for question in [_one(name)]}.values()) or questions()


def _one(asked: str) -> Question:
    wanted = _plain(asked)
    for question in questions():
        if wanted in (str(question.number), _plain(question.id), _plain(question.name), _plain(question.english)):
            return question
    raise QueryError(None, f"no audit question {asked!r}", "see kehoach audit --list")


def _plain(name: str) -> str:
    return strip_marks(key(name))
