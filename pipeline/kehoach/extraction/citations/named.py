"""Laws, codes, ordinances, charters, the constitution and congress resolutions that are cited by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.knowledge.laws import KnownName, law_name_at, law_name_by_letters
from kehoach.knowledge.words import LOWER, UPPER, letters_key

_WORDS = ("luật", "pháp lệnh", "hiến pháp", "điều lệ")
_NO_LAW_BEFORE = re.compile(
    r"(?:pháp|dân|kỷ|kỉ|quy|âm|dự|định|trật|nhịp|khoa học|văn phòng|báo|tạp chí|đại học|ngành|viện|trường|khoa)\s$"
)
_AMENDS = re.compile(
    r"\s+sửa đổi(?:\s?,?\s?(?:và\s)?bổ sung)?(?:\s+(?:một\s+)?số\s+điều|(?:\s+(?:khoản|điều)\s+\d{1,3}){1,2})?"
    r"(?:\s+(?:của|tại|theo))?(?:\s+các)?(?=\s)"
)
_AND = re.compile(r"\s?(?:,|;|và)\s+(?:(?:bộ\s)?luật(?![^\W_])|pháp lệnh(?![^\W_]))?")
_LAW_WORD = re.compile(r"\s+(?:(?:bộ\s)?luật|pháp lệnh)(?![^\W_])")
_REVISED = re.compile(r"\s?\(\s?(?:sửa đổi|bổ sung|hợp nhất)[^()\n]{0,30}\)")
_CONSTITUTION = re.compile(r"\s+nước cộng h[òõo]a xã hội chủ nghĩa việt nam")
_UNKNOWN_END = re.compile(
    r"[.;:()\"“”\n|]|,?\s(?=(?:ngày|năm|số)\s?\d|số\s?:|(?:được|đã|và|này|hiện hành|quy định|có|của|về|tại"
    r"|theo|để|là|do|trong|trên|trước"
    r"|sau|cho|nhằm|gồm|khi|nếu|thì|bằng|đối với|từ|đến|ban hành|sửa đổi)(?![^\W_]))|,|(?=(?:ngày|năm)\s?\d)"
)
_NO_NAME = re.compile(r"\s+(?:việt nam|quốc tế|của|nước ngoài)(?=\W*(?:[,.;:)\n]|$))")  # Luật Việt Nam: no one law
_NUMBER_NEXT = re.compile(r"\s?,?\s?(?:luật\s)?(?:số\s?:?\s?\d|(?:ngày|năm)\s?\d)")
_TERM = r"(?:\s*,?\s*\(?\s*(?:khóa|nhiệm kỳ)\s+[ivxl\d]{1,6}(?:\s?-\s?\d{4})?\s*\)?)"
_ORDINAL = (
    r"(?:(?:lần thứ\s+)?(?:\d{1,2}|[ivxl]{1,6}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín"
    r"|mười(?:\s(?:một|hai|ba|bốn))?)(?![^\W_]))"
)
_CONGRESS = re.compile(
    r"nghị quyết\s+(?:của\s+)?(?:tại\s+)?đại hội\s+"
    rf"(?P<rest>(?:đại biểu\s+)?(?:toàn quốc\s+)?(?:[^\d.;:()\n,]{{0,60}}?\s)??{_ORDINAL}"
    rf"(?:\s*,?\s*nhiệm kỳ\s+\d{{4}}\s?-\s?\d{{4}})?(?:\s+(?:của\s+)?(?:đảng bộ\s+[^.;,()\n]{{2,40}}?(?=\s(?:và"
    rf"|về|đã|đề ra|;)|[.;,()\n])|đảng(?:\s+cộng sản việt nam)?"
    rf"|công đoàn(?:\s+[^.;,()\n]{{2,30}}?)?(?=\s(?:và|về|đã|đề ra)|[.;,()\n])|công đoàn việt nam))?)"
)
_PLENUM = re.compile(
    rf"nghị quyết\s+(?:(?:của\s+)?hội nghị\s+(?:{_ORDINAL}\s*,?\s*)?(?:của\s+)?)?"
    rf"(?:(?:ban chấp hành|bch)\s+(?:trung ương|tw)(?:\s+đảng)?|(?:trung ương|tw)\s+(?=\d|[ivx]+\b|lần"
    rf"|khóa))\s*{_ORDINAL}?{_TERM}?"
)
_CHARTER_TERM = re.compile(_TERM)
_ENACTED_WITH = re.compile(r"\s?,?\s?\(?\s?(?:được\s)?ban hành\s")  # the number that follows names the document
_MEETING = re.compile(r"hội nghị|\d|\blần thứ|khóa")
_SECT = re.compile(r"khóa\s+([ivxl]{1,6})(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Named:
    """A document cited by name: offsets of the name, type code, name, issuer, and what the evidence is worth.

    inner: of a law that amends others, the last of them that its name names.
    """

    start: int
    end: int
    code: str
    name: str
    issuer: str | None
    confidence: float
    inner: Named | None = None


def find_named(text: str, folded: str, low: str) -> Iterator[Named]:
    """Mentions by name in the order of the text; a law inside the name of the law that amends it is not given again."""
    found = [*_laws(text, low), *_resolutions(text, low)]
    end = -1
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        if named.start >= end:
            yield named
            end = named.end


def _laws(text: str, low: str) -> Iterator[Named]:
    for start, word in _words(low):
        if start and (low[start - 1].isalnum() or _NO_LAW_BEFORE.search(low, max(0, start - 12), start)):
            continue
        named = _law_at(text, low, start, start + len(word), word)
        if named is not None:
            yield named


def _words(low: str) -> Iterator[tuple[int, str]]:
    """(offset, word) of every word that may name a law; plain searches are faster than one for all of them."""
    for word in _WORDS:
        at = low.find(word)
        while at >= 0:
            end = at + len(word)
            if not low[end : end + 1].isalnum():
                code = word == "luật" and low.startswith("bộ ", at - 3) and at >= 3
                yield (at - 3, "bộ luật") if code else (at, word)
            at = low.find(word, end)


def _law_at(text: str, low: str, start: int, end: int, word: str) -> Named | None:
    capital = text[start].isupper()
    if word == "hiến pháp":
        if not capital:
            return None
        whole = _CONSTITUTION.match(low, end)
        return Named(start, whole.end() if whole else end, "HP", "Hiến pháp", "Quốc hội", 0.93)
    code = {"pháp lệnh": "PL", "điều lệ": "ĐL"}.get(word, "LUAT")
    issuer = {"PL": "Ủy ban Thường vụ Quốc hội", "LUAT": "Quốc hội"}.get(code)
    amends = _AMENDS.match(low, end) if code != "ĐL" else None
    if amends:
        stop, last, repaired = _amended_end(low, amends.end())
        name = _name(text, start, stop)
        for known in repaired:
            name = name.replace(" ".join(text[known.start : known.end].split()), known.name)
        inner = Named(last, stop, code, _name(text, last, stop), issuer, 0.95) if low.startswith("luật", last) else None
        return Named(start, stop, code, name, issuer, 0.85 if repaired else 0.93, inner)
    found = law_name_at(low, end, word)
    if found is None and capital:
        found = law_name_by_letters(low, end, word)
    if found:
        return _known_law(text, low, start, found, code, issuer)
    if code == "ĐL" or not capital:
        return None
    return _unknown_law(text, low, start, end, code, issuer)


def _known_law(text: str, low: str, start: int, found: KnownName, code: str, issuer: str | None) -> Named | None:
    capital = text[start].isupper()
    printed = text[start : found.start].strip()
    head = printed.capitalize() if printed.isupper() else printed
    own = " ".join(text[found.start : found.end].split()).replace(" ,", ",")
    same = (
        letters_key(own) == letters_key(found.name)
        and len(own.split()) == len(found.name.split())
        and not own.isupper()
        and not found.repaired
    )  # with or without a comma: as printed
    name, stop = f"{head} {own if same else found.name}", found.end
    extra = _REVISED.match(low, stop)
    if code == "ĐL":
        if not capital or _ENACTED_WITH.match(low, stop):
            return None
        extra = _CHARTER_TERM.match(low, stop)
    if extra:
        added = text[stop : extra.end()].rstrip()
        name, stop = (
            f"{name} {' '.join((added.lower() if added.isupper() and code != 'ĐL' else added).split())}",
            stop + len(added),
        )
    return Named(start, stop, code, name, issuer, 0.8 if found.repaired else 0.95 if capital else 0.9)


def _unknown_law(text: str, low: str, start: int, end: int, code: str, issuer: str | None) -> Named | None:
    """A law that the table does not hold: its name must begin with a capital and stop where names stop."""
    if not re.match(rf"\s+[{UPPER}]", text[end : end + 3]):
        return None
    shouted = text[start : end + 12].isupper()
    stop = _name_stop(low, end)
    if (
        stop is None
        or stop - end < 3
        or _NO_NAME.match(low, end)
        or re.match(r"\s+(?:gia|sư|số)(?![^\W_])", low[end : end + 6])
    ):
        return None
    evident = bool(_NUMBER_NEXT.match(low, stop))
    if shouted and not evident:
        return None
    return Named(start, stop, code, _name(text, start, stop), issuer, 0.9 if evident else 0.7)


def _name_stop(low: str, at: int) -> int | None:
    """Where a name that no table holds stops; a word that stops names may be its first ("Luật Ban hành ...")."""
    limit = min(len(low), at + 160)
    first = at + 2 if low.startswith((" ban hành ", " về "), at) else at
    stop = _UNKNOWN_END.search(low, first, limit)
    return stop.start() if stop is not None else None


def _amended_end(low: str, at: int) -> tuple[int, int, list[KnownName]]:
    """(end of the list of laws that an amending law names ("... của Luật A và Luật B"), start of the last, the
    repaired names)."""
    end, repaired = at, []
    opening = _LAW_WORD.match(low, at)
    cursor = opening.end() if opening else at
    last = at + 1
    for _ in range(40):
        known = law_name_at(low, cursor)
        if known:
            end = known.end
            repaired += [known] if known.repaired else []
        else:
            stop = _name_stop(low, cursor)
            if stop is None or stop <= cursor + 1:
                break
            end = stop
        more = _AND.match(low, end)
        if more is None or low[more.start() : more.end()].lstrip()[:1] == ";":
            break
        if not re.search(r"luật|lệnh", more.group()) and law_name_at(low, more.end()) is None:
            break
        cursor = more.end()
        last = more.start() + len(more.group()) - len(more.group().lstrip(" ,;và"))
    return end, last, repaired


def _resolutions(text: str, low: str) -> Iterator[Named]:
    for match in _CONGRESS.finditer(low):
        start, end = match.span()
        printed = text[match.start("rest") : end].rstrip()
        end = match.start("rest") + len(printed)
        rest = " ".join(printed.split())
        if printed.isupper():
            rest = _name(printed, 0, len(printed))
            rest = rest[:1].lower() + rest[1:]
        issuer = f"Đại hội {rest}"
        yield Named(start, end, "NQ", _name(text, start, end), issuer, 0.88)
    for match in _PLENUM.finditer(low):
        if not _MEETING.search(match.group()) or not text[match.start()].isupper():
            continue
        term = _SECT.search(match.group())
        issuer = "Ban Chấp hành Trung ương Đảng" + (f" khóa {term.group(1).upper()}" if term else "")
        end = match.start() + len(match.group().rstrip(" ,("))
        yield Named(match.start(), end, "NQ", _name(text, match.start(), end), issuer, 0.88)


def _name(text: str, start: int, end: int) -> str:
    """The name in ordinary case; blanks collapsed."""
    name = " ".join(text[start:end].split())
    if name.isupper() or re.match(rf"[{UPPER}\s,]{{12,}}", name):
        plain_words = " ".join(w if re.fullmatch(r"[IVXL]+", w) else w.lower() for w in name.split()).replace(
            "đảng", "Đảng"
        )
        return plain_words[:1].upper() + plain_words[1:]
    return name[:1].upper() + name[1:] if not re.match(rf"[{LOWER}]+ [{LOWER}]", name) else name
