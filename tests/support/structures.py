"""Small builders: a text in, its structure out."""

from __future__ import annotations

from kehoach.record import Section
from kehoach.structure import Span, Structure, find_structure
from kehoach.text import CanonicalText, canonicalize_text

HEAD = "Số: 12/KH-LĐLĐ\nĐồng Hới, ngày 05 tháng 3 năm 2024\nKẾ HOẠCH\nTổ chức Hội thao năm 2024\n"


def read(raw: str) -> tuple[CanonicalText, Structure]:
    text = canonicalize_text(raw)
    return text, find_structure(text)


def printed(text: CanonicalText, span: Span) -> str:
    return " ".join(text.text[span.start : span.end].split())


def outline(sections: tuple[Section, ...]) -> list[str]:
    """ "I MỤC ĐÍCH", "I.1 Yêu cầu": every section with its path and title."""
    found: list[str] = []

    def walk(section: Section, path: str) -> None:
        here = f"{path}.{section.label}" if path else section.label
        found.append(f"{here} {section.title or '-'}")
        for child in section.children:
            walk(child, here)

    for section in sections:
        walk(section, "")
    return found
