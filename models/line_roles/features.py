"""What a line shows of itself and its neighbours, as strings for the CRF."""

from __future__ import annotations

import re

from documents import plain

from kehoach.text import CanonicalText
from kehoach.text.model import TextLine

_WORDS = 4  # words from either end that are looked at
_SHAPES = {
    "date": re.compile(r"ngay .{0,8}thang|thang \d+ nam|\d{1,2} \d{1,2} (?:19|20)\d\d"),
    "symbol": re.compile(r"\b\d{1,5} (?:\d{4} )?(?:kh|qd|ct|nq|tb|cv|bc|hd|ttr?|nd)\b"),
    "roman": re.compile(r"[ivx]{1,5} [a-z]"),
    "figure": re.compile(r"\d{1,2} "),
    "decimal": re.compile(r"\d{1,2} \d{1,2} [a-z]"),
    "letter": re.compile(r"[a-h] [a-z]"),
    "article": re.compile(r"(?:dieu|chuong|phan|muc) [\divx]+\b"),
    "number line": re.compile(r"so\b.{0,40}$"),
    "by order": re.compile(r"(?:tm|kt|tl|tuq|q)\b"),
}


def features(text: CanonicalText) -> list[list[str]]:
    """A list of features for each line; those of the lines above and below come with them."""
    own = [_own(text, line) for line in text.lines]
    out = []
    for index, line in enumerate(text.lines):
        found = ["bias", *own[index], *_place(text, index, line)]
        for shift in (-2, -1, 1, 2):
            at = index + shift
            near = own[at] if 0 <= at < len(own) else ["outside"]
            found += [f"{shift}:{name}" for name in (near if abs(shift) == 1 else near[:6])]
        out.append(found)
    return out


def _own(text: CanonicalText, line: TextLine) -> list[str]:
    printed = text.text[line.start : line.end].strip()
    letters = plain(printed)
    words = letters.split()
    capital = sum(char.isupper() for char in printed) / (sum(char.isalpha() for char in printed) or 1)
    found = [f"words={min(len(words), 12) // 2}", f"capitals={capital:.1f}" if words else "no letters"]
    found += [f"first={word}" for word in words[:1]] + [f"last={printed[-1:] if printed[-1:] in ',.;:/-' else ''}"]
    found += [f"opens={printed[:1]}"] if printed[:1] in "-+*•(|“" else []
    found += [f"looks {name}" for name, shape in _SHAPES.items() if shape.match(letters)]
    found += [f"has {name}" for name in ("date", "symbol") if _SHAPES[name].search(letters)]
    found += [f"first2={' '.join(words[:2])}", f"start={letters[:4]}"]
    found += [f"word={word}" for word in {*words[:_WORDS], *words[-2:]}]
    found += ["bold"] if line.bold else []
    found += ["italic"] if line.italic else []
    found += ["cell"] if line.cell else []
    return found


def _place(text: CanonicalText, index: int, line: TextLine) -> list[str]:
    """Where it stands: in the document, on its page, in its paragraph."""
    size = len(text.lines)
    found = [f"from top={min(index, 40) // 4}", f"part={10 * index // size}", f"to end={min(size - index, 60) // 6}"]
    paragraph = text.paragraphs[text.paragraph_index(line.start)]
    found += ["goes on"] if index > paragraph.lines.start else ["begins"]
    sheet = next((sheet for sheet in text.sheets if sheet.number == line.page), None)
    if line.box is None or sheet is None or not sheet.width or not sheet.height:
        return [*found, "no box"]
    middle = (line.box.x0 + line.box.x1) / 2 / sheet.width
    found += [f"left={10 * line.box.x0 / sheet.width:.0f}", f"middle={10 * middle:.0f}"]
    found += [f"page={min(line.page or 1, 3)}", f"page top={10 * line.box.y0 / sheet.height:.0f}"]
    if index and (above := text.lines[index - 1]).box and above.page == line.page:
        height = max(1.0, line.box.y1 - line.box.y0)
        gap = (line.box.y0 - above.box.y1) / height
        found.append("beside" if gap < -0.5 else "far" if gap > 1 else "near")
    return found
