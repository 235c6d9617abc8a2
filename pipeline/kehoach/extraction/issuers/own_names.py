"""The issuing body's own name inside the text: "Ban Thường vụ Liên đoàn Lao động quận X ban hành Kế hoạch"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kehoach.extraction.context import Context
from kehoach.extraction.issuers.names import Name, read_name
from kehoach.knowledge.bodies import local_bodies, local_pattern
from kehoach.structure.model import Structure
from kehoach.text.model import CanonicalText

_OPENS = re.compile(
    r"(?<![^\W\d_])(?:ban thường vụ|ban chấp hành|btv|ubnd|ủy ban|lđlđ|liên đoàn|sở|hđnd|hội đồng|hội|tỉnh"
    r"|thành|huyện|quận|công đoàn|phòng|đảng ủy|công an)(?![^\W\d_])"
)
_ACTS = re.compile(
    r"\s?,?\s?(?:đã\s)?(?:ban hành|xây dựng|lập|phát động|tổ chức|triển khai|yêu cầu|đề nghị|chỉ đạo|giao"
    r"|thông báo|hướng dẫn|quyết định|kêu gọi)"
    r"(?![^\W\d_])"
)
_CITED = re.compile(r"(?:\d|ngày\s?|năm\s?)[^.;\n]{0,30}(?:của|do)\s$")
_TO = re.compile(r"(?:gửi|về|báo cáo|trình|b/c|để)\s$|(?:thường trực|chủ tịch|phó chủ tịch)\s$")
_LOOK = 60_000  # letters of text that are looked through


def own_names(text: CanonicalText, structure: Structure, kind: str | None, context: Context) -> list[Name]:
    """Full names of bodies of that kind (any kind where None) that the document seems to speak as, the likeliest first.

    A name that acts ("... ban hành Kế hoạch này") counts most, one in a citation or in the recipients least.
    """
    folded, low = text.folded[:_LOOK], text.low[:_LOOK]
    weight: Counter[str] = Counter()
    first: dict[str, Name] = {}
    recipients = structure.recipients_span
    for match in _OPENS.finditer(low):
        if not local_pattern().match(low, match.start()):
            continue
        name = read_name(text.text, folded, low, match.start(), replace(context, issuer=None), free=False)
        if name is None or name.relative or name.confidence < 0.95 or not _wanted(name, kind):
            continue
        key = _plain(name)
        value = _weight(low, name, structure)
        if recipients is not None and recipients.start <= name.start < recipients.end:
            value = 1
        weight[key] += value
        first.setdefault(key, replace(name, name=key))
    ranked = sorted(first, key=lambda k: -weight[k])
    top = weight[ranked[0]] if ranked else 0
    return [first[k] for k in ranked if weight[k] * 3 >= top and weight[k] > 0]


def _weight(low: str, name: Name, structure: Structure) -> int:
    before = low[max(0, name.start - 50) : name.start]
    if _CITED.search(before):
        return 0
    if _ACTS.match(low, name.end):
        return 6
    title = structure.header.title
    if title is not None and title.start <= name.start < title.end:
        return 4
    return 1 if _TO.search(before) else 2


def _wanted(name: Name, kind: str | None) -> bool:
    """Whether the name is of the kind, seen through its standing committee ("Ban Thường vụ Liên đoàn Lao động ...")."""
    if kind is None:
        return name.kind in local_bodies()
    return name.kind == kind or name.kind in (f"btv{kind}", f"bch{kind}")


def _plain(name: Name) -> str:
    """The body behind its committee: a union's plan is the union's."""
    return re.sub(r"^Ban (?:Thường vụ|Chấp hành) (?=Liên đoàn)", "", name.name)
