"""What is known of the document before its sentences are read: relative names and dates bind to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """The document's own header, each part None where it is not known.

    place: place line as printed ("Gia Lâm"); issuer: full official name; province and district: names without their
    kind ("Hà Nội", "Gia Lâm"), resolved with the map of the document's date.
    """

    issued_on: date | None = None
    place: str | None = None
    issuer: str | None = None
    title: str | None = None
    province: str | None = None
    district: str | None = None
