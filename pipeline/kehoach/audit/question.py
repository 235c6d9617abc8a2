"""What a question is: a number, names, and a function from facts to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kehoach.audit.facts import Document, Facts
from kehoach.audit.finding import Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """What the audit is asked about: the day that counts as today, and one document (its id) or all of them."""

    as_of: date
    plan: int | None = None

    def documents(self, facts: Facts) -> Sequence[Document]:
        """The documents to judge: that one, or all."""
        return facts.documents if self.plan is None else (facts.document(self.plan),)


@dataclass(frozen=True, slots=True)
class Question:
    """One audit question. `ask` is pure: the same facts give the same findings, in the order of documents.

    number: as `spec` and users count them (1 to 16); id: a short English name ("late-citation"); name and english: for
    people; about: the module's docstring, with the source of the rule.
    """

    number: int
    id: str
    name: str
    english: str
    about: str
    ask: Callable[[Facts, Asked], Iterator[Finding]]
