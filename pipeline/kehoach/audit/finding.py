"""A finding: what an audit question found, where it stands and which words prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from kehoach.audit.facts import Deadline, Document, Mention

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")  # worst first

# held: the document that the finding misses or judges lies here. not-held: that it was issued is known (somebody cites
# it, or numbers before and after it are here), it does not lie here. no-trace: nothing here shows that it was issued.
Held = Literal["held", "not-held", "no-trace"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a question (its id); `kind`: which of its answers, a stable English word ("late").

    `start` and `end` are offsets into the document's canonical text, `words` what stands there; `message` is
    Vietnamese, for a clerk to act on; `data` holds the values that it was found by, for machines. Where a header field
    proves it, `header` names that field and `kehoach.audit.run` looks its place up.
    """

    question: str
    kind: str
    severity: Severity
    message: str
    document: int | None
    file: str | None = None
    page: int | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None
    confidence: float = 1.0
    held: Held | None = None
    header: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, as `kehoach audit --json` prints them."""
        return asdict(self)


def about(
    question: str,
    kind: str,
    severity: Severity,
    message: str,
    document: Document,
    *,
    at: Mention | Deadline | None = None,
    header: str | None = None,
    confidence: float = 1.0,
    held: Held | None = None,
    **data: Any,
) -> Finding:
    """A finding about a held document, proven by the words of a mention or a deadline (`at`), or by a header field.

    The confidence is at most that of the place that proves it.
    """
    if at is not None:
        confidence = round(min(confidence, at.confidence), 3)
    return Finding(
        question, kind, severity, message, document.id, document.name,
        page=at and at.page, start=at and at.start, end=at and at.end, words=at and at.text,
        confidence=confidence, held=held, header=header, data=data,
    )  # fmt: skip
