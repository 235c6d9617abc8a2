"""How a document stands to one that it cites: basis, amends, replaces, repeals, attached, or a mere mention."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kehoach.record import Relation
from kehoach.structure.model import Span

_ATTACHED = ("kèm theo", "đính kèm")
_OWN = (
    r"(?:quyết định|nghị quyết|kế hoạch|thông tư|nghị định|chỉ thị|quy chế|quy định|hướng dẫn|luật|chương trình|đề án)"
    r"\s(?:này|trên)"
)
_REPLACES = re.compile(
    rf"{_OWN}[^.;\n]{{0,60}}?thay thế(?:\s(?:cho|các|toàn bộ))*[^.;\n]{{0,60}}$"
    r"|^(?:\W|\d)*(?:và\s|đồng thời\s)?thay thế[^.;\n]{0,30}$"
)
_REPLACES_LATER = re.compile(r"^[^.;\n]{0,200}?được thay thế bằng\s" + _OWN)
_AMENDS = re.compile(
    rf"^(?:\W|\d|điều|khoản)*(?:sửa đổi|bổ sung)[^.;\n]{{0,120}}$|{_OWN}[^.;\n]{{0,40}}sửa đổi[^.;\n]{{0,80}}$"
)
_REPEALS = re.compile(r"(?:bãi bỏ|hủy bỏ)(?![^\W_])[^.;\n]{0,160}$")
_REPEALS_LATER = re.compile(r"^[^.;\n]{0,220}?(?:hết hiệu lực|bị bãi bỏ|không còn hiệu lực)")
_REPEAL_LIST = re.compile(r"(?:bãi bỏ|hủy bỏ|hết hiệu lực|thay thế)[^\n]{0,200}:\s*$")
# what another document's title says of this one: "bãi bỏ Nghị định số A sửa đổi một số điều của Nghị định số B"
_OF_TITLE = re.compile(
    r"(?<!kèm )(?<!hành )theo\s$|\d/[^.;\n]*(?:điều của|thi hành|thực hiện|hướng dẫn|sửa đổi|bổ sung)\s(?:các\s)?$"
)
_EFFECT_WORDS = ("thay thế", "bãi bỏ", "hủy bỏ", "hiệu lực", "sửa đổi", "bổ sung")
_ITEM = re.compile(r"^\s*(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])?\s*$")
_TASK = re.compile(r"(?:tham mưu|đề xuất|rà soát|nghiên cứu|kiến nghị|trình|đề nghị|xem xét)[^.\n]{0,200}$")
_ENACTS = frozenset({"QĐ", "NQ", "TT", "TTLT", "NĐ", "LUAT", "PL", "CT", "QC", "QyĐ"})


def relation_of(
    low: str, start: int, end: int, lines: Sequence[int], bases: Sequence[Span], doc_type: str | None, in_body: bool
) -> Relation:
    """Relation of the citation at `start`..`end`. lines: offsets where paragraphs begin; in_body: it stands in the text
    proper, where the document itself speaks (not in a heading or an appendix)."""
    for basis in bases:
        if basis.start <= start < basis.end:
            return "basis"
    first = lines[max(0, bisect_right(lines, start) - 1)]
    before, after = low[max(first, start - 260) : start], low[end : end + 260].split("\n", 1)[0]
    effect = _effect(low, first, before, after, doc_type, lines) if in_body else None
    if effect:
        return effect
    return "attached" if before.rstrip().endswith(_ATTACHED) else "mention"


def _effect(
    low: str, first: int, before: str, after: str, doc_type: str | None, lines: Sequence[int]
) -> Relation | None:
    listed = doc_type in _ENACTS and len(before) < 12 and _ITEM.match(before) is not None
    if not listed and not any(words in before or words in after for words in _EFFECT_WORDS):
        return None
    if _TASK.search(before):
        return None
    clause = re.split(r"(?<=[.;])\s", before)[-1]
    if clause.rfind("“") > clause.rfind("”") or _OF_TITLE.search(clause):
        return None
    if "cụm từ" in clause:  # words of it are replaced, it goes on
        return "amends" if doc_type in _ENACTS else None
    if _REPLACES.search(clause) or _REPLACES_LATER.search(after):
        return "replaces"
    if doc_type in _ENACTS:
        if _REPEALS.search(clause) and "quy định tại" not in clause:
            return "repeals"
        if _REPEALS_LATER.search(after) and not re.search(r"số\s\d", after.split("hết hiệu lực")[0]):
            return "repeals"
        if _AMENDS.search(clause) and "quy định tại" not in clause:
            return "amends"
        if listed and _list_head(low, first, lines):
            return "repeals"
    return None


def _list_head(low: str, first: int, lines: Sequence[int]) -> bool:
    """Whether the item stands in a list under "bãi bỏ các văn bản sau:"."""
    index = bisect_right(lines, first) - 1
    for back in range(index - 1, max(-1, index - 14), -1):
        line = low[lines[back] : lines[back + 1]].strip()
        if _REPEAL_LIST.search(line + ("" if line.endswith(":") else " ")):
            return True
        if line.endswith(":") or not re.match(r"(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])\s", line):
            return False
    return False
