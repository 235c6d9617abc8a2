"""Which body stands behind an issuer, as the citator tells bodies apart: organs and heads count as their body."""

from __future__ import annotations

import re
from functools import lru_cache

from kehoach.archive.identity import issuer_key
from kehoach.audit.facts import Document, Mention
from kehoach.citator.issuers import Body, body_of, body_of_symbol, home_of
from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import expand_name
from kehoach.knowledge.bodies import central_bodies
from kehoach.knowledge.hierarchy import standing
from kehoach.knowledge.symbol_parts import type_codes
from kehoach.knowledge.symbols import take_apart

_OF = re.compile(r"\scủa\s+(?P<name>[^,:;()\d\n]+?)(?:\s(?:về|V/v)\s[^\n]*)?$")


def body_key(document: Document) -> str | None:
    """Key of the issuing body, equal for all its names; None without an issuer. A name that several places share is
    told apart by the body above, else by the place line."""
    return _body_key(document.issuer, document.parent, document.place) if document.issuer else None


@lru_cache(maxsize=200_000)
def _body_key(issuer: str, parent: str | None, place: str | None) -> str:
    body = body_of(issuer)
    if body is None or body.open:
        body = body_of(issuer, home_of(issuer, parent, place))
    return f"{issuer_key(issuer)}|{parent or place or ''}" if body is None or body.open else body.ident


def printed_body(mention: Mention) -> tuple[str, Body] | None:
    """The body that the citation's own words name ("… của Bộ Y tế"), as printed and who it is; None where they name
    none, or none for sure."""
    found = _OF.search(mention.text)
    body = _read(found["name"].strip()) if found else None
    return (found["name"].strip(), body) if found and body is not None and not body.open else None


def body_by_symbol(number: str | None, type_code: str | None, day: str | None) -> str | None:
    """Key of the one central body whose symbol the number bears; None too where the symbol's type is not the printed
    one, as in old symbols (Thông tư số 89-TC/TCT)."""
    found = body_of_symbol(number, day)
    kind = take_apart(number).type_part if number else None
    fits = kind is None or type_code is None or type_code in type_codes(kind)
    return found[0] if len(found) == 1 and fits else None


@lru_cache(maxsize=10_000)
def _read(name: str) -> Body | None:
    """A body of the tables; nothing for other words, which may be half a name or more than one."""
    full = expand_name(name, Context())
    body = body_of(full)
    known = body is not None and (body.key in _central() or standing(full).place is not None)
    return body if known else None


@lru_cache(maxsize=1)
def _central() -> frozenset[str]:
    return frozenset(body.key for name in central_bodies().values() if (body := body_of(name.name)))
