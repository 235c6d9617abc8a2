"""An old recogniser's text behind a scan: invisible, in the right places, useless for Vietnamese.

Early scanners read with English letters: marks above and below came out as digits, quotes or nothing.
"""

from __future__ import annotations

import io
import unicodedata

import numpy as np
import pikepdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

_ODD = {"Đ": "D", "đ": "d", "ư": "u", "ơ": "o", "Ư": "U", "Ơ": "O", "“": '"', "”": '"'}
_MISREAD = {"a": "4", "e": "6", "o": "6", "u": "0", "i": "f", "l": "1", "n": "ri", "m": "rn", "h": "li", "S": "5"}


def misread(text: str, rng: np.random.Generator) -> str:
    """Text as that recogniser wrote it: no marks, one marked letter in three wrong, one plain letter in thirty."""
    out = []
    for char in text:
        bare = _ODD.get(char, unicodedata.normalize("NFD", char)[0])
        bare = bare if ord(bare) < 127 else "?"
        wrong = rng.random() < (0.33 if bare != char else 0.03)
        out.append(_MISREAD.get(bare, bare) if wrong else bare)
    return "".join(out)


def add_layer(scan: bytes, born: bytes, seed: int) -> bytes:
    """`scan` with the misread text of `born` (the same pages, not turned) invisibly behind it."""
    rng = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(born)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in document:
        canvas.setPageSize(page.get_size())
        text_page = page.get_textpage()
        for index in range(text_page.count_rects()):
            left, bottom, right, top = text_page.get_rect(index)
            line = canvas.beginText(left, bottom)
            line.setFont("Times-Roman", max(6, (top - bottom) * 0.95))
            line.setTextRenderMode(3)
            line.textOut(misread(text_page.get_text_bounded(left, bottom, right, top).strip(), rng))
            canvas.drawText(line)
        canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(scan)) as base, pikepdf.open(io.BytesIO(buffer.getvalue())) as layer:
        for page, text in zip(base.pages, layer.pages, strict=True):
            form = base.copy_foreign(text.as_form_xobject())
            page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name("/OldText"))
            page.contents_add(b"q /OldText Do Q", prepend=True)
        out = io.BytesIO()
        base.save(out, deterministic_id=True)
        return out.getvalue()
