"""Structure from top to bottom: header, tail, sections between, and what hangs behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach.record import Section
from kehoach.structure.appendices import find_appendices, find_copies, first_appendix
from kehoach.structure.bases import find_bases
from kehoach.structure.header import find_header
from kehoach.structure.letters import pattern
from kehoach.structure.model import Header, Span, Structure
from kehoach.structure.pieces import Piece, pieces_of
from kehoach.structure.recipients import RecipientsHit, find_recipients, hidden_list, recipients_heading
from kehoach.structure.sections import find_sections
from kehoach.structure.signature import SignatureHit, find_signature, name_alone
from kehoach.structure.tables import find_tables
from kehoach.text import CanonicalText

_END_MARK = re.compile(r"\.\s?/\s?\.|\s/\.|(?<=[.\w])/\.(?=\s|$)")
_BASES_HEADING = re.compile(
    r"(?:(?:những|các)\s)?(?:căn cứ(?:\s(?:pháp|xây dựng|để|lập|thực hiện|ban hành)\b.{0,80})?"
    r"|cơ sở\s(?:pháp|xây dựng|để xây|để lập|lập|ban hành)\b.{0,80})",
    re.IGNORECASE,
)
_NOTE = pattern(r"\[\d{1,2}\]\s|\(\d\)\s[<A>]")
_END_ZONE = 1500  # characters before the end of the body in which the end mark stands
_BEFORE = 14  # lines above the recipients in which a signature block may begin (right column read first)
_AFTER = 75  # lines below them


def find_structure(text: CanonicalText) -> Structure:
    """The skeleton of one document; spans are offsets into `text.text`."""
    pieces = pieces_of(text)
    recognised = text.recognised
    header, first = find_header(text, pieces, recognised)
    signature, recipients = _tail(text, pieces, first, recognised)
    last = max([first - 1, *(hit.last for hit in (signature, recipients) if hit)])
    body_end = _body_end(text, pieces, first, signature, recipients)
    sections = find_sections(pieces, first, body_end, recognised)
    bases_end = sections[0].start if sections else body_end
    copies = find_copies(pieces, last + 1, len(text.text)) if "SAO" in text.folded else ()
    low = last + 1 if signature or recipients else _first_from(pieces, body_end)
    return Structure(
        header=header,
        bases=_bases(text, pieces, first, bases_end, header, sections),
        sections=sections,
        body=Span(min(header.end, body_end), body_end),
        end_mark=_end_mark(text, header, body_end),
        signature=signature.signature if signature else None,
        signature_span=signature.span if signature else None,
        recipients=recipients.recipients if recipients else (),
        recipients_span=recipients.span if recipients else None,
        appendices=find_appendices(text, pieces, low),
        copy_blocks=copies,
        tables=find_tables(text),
    )


def _bases(
    text: CanonicalText, pieces: Sequence[Piece], first: int, end: int, header: Header, sections: Sequence[Section]
) -> tuple[Span, ...]:
    """The bases above the first section, and those under a heading of their own: "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH"."""
    found = find_bases(pieces, first, end, text.folded, header.title.end if header.title else 0)
    for section in [*sections[:2], *(child for above in sections[:1] for child in above.children[:2])]:
        if section.title and _BASES_HEADING.fullmatch(section.title):
            return found + find_bases(pieces, _first_from(pieces, section.start) + 1, section.end, text.folded)
    return found


def _tail(
    text: CanonicalText, pieces: Sequence[Piece], first: int, recognised: bool
) -> tuple[SignatureHit | None, RecipientsHit | None]:
    heading = recipients_heading(pieces, first)
    if heading is None and recognised:
        heading = hidden_list(pieces, first)
    if heading is None:
        end = first_appendix(pieces, first)
        return find_signature(text, pieces, first, len(pieces) if end is None else end, None), None
    low, high = max(first, heading - _BEFORE), min(len(pieces), heading + _AFTER)
    signature = find_signature(text, pieces, low, high, heading)
    recipients = find_recipients(text, pieces, heading, signature, recognised)
    if signature is None and recognised:
        signature = name_alone(text, pieces, recipients.first, recipients.last)
    return signature, recipients


def _body_end(
    text: CanonicalText,
    pieces: Sequence[Piece],
    first: int,
    signature: SignatureHit | None,
    recipients: RecipientsHit | None,
) -> int:
    spans = [hit.span.start for hit in (signature, recipients) if hit]
    if spans:
        return min(spans)
    appendix = first_appendix(pieces, first)
    if appendix is not None:
        return pieces[appendix].start
    last = len(pieces)
    while last > first and _NOTE.match(pieces[last - 1].text):
        last -= 1
    return pieces[last].start if last < len(pieces) else len(text.text)


def _first_from(pieces: Sequence[Piece], offset: int) -> int:
    return next((piece.at for piece in pieces if piece.start >= offset), len(pieces))


def _end_mark(text: CanonicalText, header: Header, body_end: int) -> Span | None:
    """The last one before the signature, looked for from behind by its stroke."""
    low = max(header.end, body_end - _END_ZONE)
    stroke = text.text.rfind("/", low, body_end)
    while stroke >= 0:
        for start in range(max(low, stroke - 2), stroke + 1):
            match = _END_MARK.match(text.text, start, body_end)
            if match and match.end() > stroke:
                return Span(*match.span())
        stroke = text.text.rfind("/", low, stroke)
    return None
