"""Words that shape a document: types, signature forms, marks, purposes, roles; read from their tables, typed.

Comparison keys are squeezed: capitals without marks and blanks ("KEHOACH"), so that letter-spaced print and lost
marks still compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kehoach.knowledge.tables import rows, values
from kehoach.text.fold import strip_marks

_NO_LETTERS = re.compile(r"[\W_\d]+")


def squeeze(text: str) -> str:
    """Letters alone, in capitals, without marks: "K Ế  H O Ạ C H" -> "KEHOACH"."""
    return _NO_LETTERS.sub("", strip_marks(text)).upper()


@dataclass(frozen=True, slots=True)
class TypeForm:
    """A type of document as its type line prints it."""

    code: str
    name: str
    words: str  # the printed words in ordinary case: the name or an alias
    title_line: bool


@lru_cache(maxsize=1)
def type_forms() -> dict[str, TypeForm]:
    """Squeezed words of type lines ("KEHOACH") to their type; types without a line of their own are left out."""
    found: dict[str, TypeForm] = {}
    for row in rows("doc_types"):
        if row["title_line"] == "yes":
            for words in (row["name"], *values(row["aliases"])):
                found[squeeze(words)] = TypeForm(row["code"], row["name"], words, True)
    return found


@lru_cache(maxsize=1)
def type_names() -> dict[str, str]:
    """Codes of types to their names (KH -> Kế hoạch); the first row of a code counts."""
    found: dict[str, str] = {}
    for row in rows("doc_types"):
        found.setdefault(row["code"], row["name"])
    return found


@lru_cache(maxsize=1)
def role_phrases() -> tuple[tuple[str, str], ...]:
    """(phrase in small letters, role), longest phrase first."""
    found = [(phrase, row["role"]) for row in rows("section_roles") for phrase in values(row["phrases"])]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def section_role(title: str | None) -> str | None:
    """Role of a section by its heading: the phrase that stands first decides, the longer one of two."""
    if not title:
        return None
    lowered = title.casefold()
    hits = [(lowered.find(phrase), -len(phrase), role) for phrase, role in role_phrases() if phrase in lowered]
    return min(hits)[2] if hits else None


@lru_cache(maxsize=4)
def signature_words(kind: str) -> tuple[str, ...]:
    """Forms of the signature block of one kind ("prefix", "position", "title", "marker"), longest first."""
    found = [form for row in rows("signature_forms") if row["kind"] == kind for form in values(row["forms"])]
    return tuple(sorted(found, key=len, reverse=True))


@lru_cache(maxsize=1)
def purpose_pattern() -> re.Pattern[str]:
    """Matches the whole inside of brackets that say what a recipient gets the copy for."""
    prefixes = [re.escape(row["form"]) for row in rows("recipient_purposes") if row["kind"] == "prefix"]
    wholes = [re.escape(row["form"]) for row in rows("recipient_purposes") if row["kind"] == "whole"]
    return re.compile(
        rf"(?:(?:{'|'.join(prefixes)})(?![\wà-ỹ]).*|(?:{'|'.join(wholes)}))\W*", re.IGNORECASE | re.DOTALL
    )


@lru_cache(maxsize=1)
def basis_words() -> tuple[tuple[str, str], ...]:
    """(opening words of a legal basis, case), longest first; case "any" or "cited"."""
    found = [(row["words"], row["case"]) for row in rows("basis_verbs")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4)
def body_heads(kind: str) -> tuple[str, ...]:
    """Opening words of names in a letterhead of one kind ("body", "office", "place"), longest first."""
    return tuple(sorted((row["words"] for row in rows("body_heads") if row["kind"] == kind), key=len, reverse=True))


@lru_cache(maxsize=1)
def incomplete_heads() -> frozenset[str]:
    """Squeezed heads that cannot be a whole name ("BO", "SO", "UYBAN")."""
    return frozenset(squeeze(row["words"]) for row in rows("body_heads") if row["incomplete"])


@lru_cache(maxsize=1)
def header_marks() -> dict[str, str]:
    """Squeezed marks of secrecy and urgency to their kind."""
    return {squeeze(row["words"]): row["kind"] for row in rows("header_marks")}


@lru_cache(maxsize=1)
def _barred() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {row["form"].replace("Đ", "D"): row["form"] for row in rows("barred_acronyms")}
    choices = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\wÀ-ỹ])(?:{choices})(?![\wÀ-ỹ])"), forms


def restore_bars(text: str) -> str:
    """Acronyms with their bar given back: "CDCS" -> "CĐCS"; only forms that stand for nothing else."""
    pattern, forms = _barred()
    return pattern.sub(lambda match: forms[match.group()], text)


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """First words of personal names, as printed in ordinary case."""
    return frozenset(row["name"] for row in rows("surnames"))
