"""Vietnamese words for findings: documents, mentions and days as a clerk writes them."""

from __future__ import annotations

from kehoach.audit.facts import Document, Mention, Work
from kehoach.knowledge.forms import type_names


def day(iso: str | None) -> str:
    """An ISO day, month or year as it is written in Vietnam: 2024-05-09 is 09/05/2024."""
    return "/".join(reversed(iso.split("-"))) if iso else "không rõ ngày"


def naming(document: Document) -> str:
    """A held document: "Kế hoạch số 12/KH-LĐLĐ ngày 01/09/2021 của Liên đoàn Lao động …", its file where all lacks."""
    return named(document.type_name, document.number, document.issued_on, document.issuer) or document.name


def cited(mention: Mention | Work) -> str:
    """What a mention or a work names, as far as it is known."""
    if mention.number:
        kind = type_names().get(mention.type_code or "", "văn bản")
        return named(kind, mention.number, mention.date, mention.issuer)
    return mention.name or (mention.text if isinstance(mention, Mention) else "văn bản không rõ số")


def named(kind: str | None, number: str | None, issued: str | None, issuer: str | None) -> str:
    """The parts that are known, as a clerk writes them; issued: ISO day, month or year."""
    when = issued and f"{'ngày' if len(issued) == 10 else 'năm' if len(issued) == 4 else 'tháng'} {day(issued)}"
    parts = (kind, number and f"số {number}", when, issuer and f"của {issuer}")
    return " ".join(part for part in parts if part)
