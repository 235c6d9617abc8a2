"""Who does what for whom in the clause of a deadline.

`ACTOR[, ACTOR] (có trách nhiệm) ACTION OBJECT về RECIPIENT (qua CHANNEL) DEADLINE`, in any order that the language
allows; the actor is inherited from the heading where the sentence names none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.extraction.paths import section_chain
from kehoach.extraction.times.items import TimeItem
from kehoach.extraction.times.phrases import actor_words, limit_before, verbs
from kehoach.extraction.times.timeline import Timeline
from kehoach.record import Section
from kehoach.structure.model import Span

_OPENING = re.compile(
    r"\W*(?:(?:[a-zđ]|[ivx]+|\d+(?:\.\d+)*)\s?[.)]\s*)?\W*(?:(?:đề\snghị|yêu\scầu|giao|các\sđồng\schí)\s+(?:cho\s)?)?"
)
_ORDERS = re.compile(r"(?:đề\snghị|yêu\scầu|giao)\Z")  # begins a clause, names no body
_ASSIGNED = re.compile(r"(?:[:;,(]\s*|\A|\s)(?:(?:giao|đề\snghị|yêu\scầu|phân\scông)\s(?:cho\s)?|(?<=:\s))(?=\w)")
_DUTY = re.compile(
    r"\s*,?\s*(?:có\s(?:trách\snhiệm|nhiệm\svụ)|chịu\strách\snhiệm|chủ\strì|căn\scứ|chủ\sđộng|trong\s\d{1,3}|(?<!hậu\s)cần|phải|tiến\shành|khẩn\strương|nghiêm\stúc"
    r"|tập\strung|đẩy\snhanh|xem\sxét|làm\sđầu\smối|theo\schức\snăng|tiếp\stục|thường\sxuyên|định\skỳ|nghiêm\schỉnh|là(?=\s))(?!\w)"
)
_NOUN_BEFORE = re.compile(  # the verb after these is part of a name: "các tổ chức", "bộ phận thẩm định"
    r"(?:các|những|công\stác|kế\shoạch|việc|phòng|ban|bộ\sphận|tổ|người|cán\sbộ|hội\sđồng|đoàn)\s\Z"
)
_LEADS = re.compile(r"\slãnh\sđạo\s*\Z")  # a verb, behind a name: "Đảng ủy xã lãnh đạo hoàn thành ..."
_NEVER_NAMES = ("gửi", "nộp", "trình", "tổng kết", "sơ kết", "hoàn thành", "lãnh đạo việc", "cụ thể hóa")
_LONGEST_NAME = 64  # characters before the @ of an address (RFC 5321, 4.5.3.1.1)
_LISTED = re.compile(r"\s*:\s*(?:[-–+]|[a-zđ]\)|\d{1,2}[.)])\s")  # "Bộ Y tế: a) ...": the tasks begin
_TELLS = re.compile(r"(?<!\w)(?:đề\snghị|yêu\scầu|giao|phân\scông|chỉ\sđạo)\s(?:cho\s)?(?:bch\s|ban\schấp\shành\s)?")
_SENTENCES_ABOVE = 4
_TO = re.compile(r"(?<!\w)(?P<how>gửi\s(?:đến|tới|về|cho)|về|gửi|báo\scáo|trình|cho|tới|đến|nộp)\s+(?=\w)")
_RECIPIENT_END = re.compile(
    r"[,;.\n)]|\s(?:\(|qua\s|trước\s|để\s|chậm\s|muộn\s|theo\s|định\skỳ|hằng\s|hàng\s|trong\s|sau\s(?=khi|\d)|ngay\s|khi\s|kết\squả|tình\shình|xem\sxét|tổng\shợp|vào\s|từ\s|đến\s|phê\sduyệt|ban\shành|việc\s|những\s|và\stổ\schức|danh\ssách|về\s(?=việc|tình|kết|tiến|những|các|nội|kế|công)|hoặc\s(?=khi))|\s?\("
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_THROUGH = re.compile(
    r"(?<!\w)(?:thông\s)?qua\s+(?P<what>[^);\n]{2,90}?)(?=\s*[);\n]|\s(?:trước|để|chậm|muộn|theo)\s|\.\s|\.?\Z|,)"
)
_HEADING = re.compile(
    r"^(?:đối\svới|trách\snhiệm\s(?:của|thực\shiện\scủa)|giao|đề\snghị|yêu\scầu|phân\scông)\s+(?:cho\s)?", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(r"\W*(?:[a-zđ]|[IVXivx]+|\d+(?:\.\d+)*)\s?[.)]\s*")
_COLON = re.compile(r"\s*:\s*")
_FAR = 500  # characters before a time in which the body that is told to act is looked for
_LONGEST = 220
_LINES_ABOVE = 8  # lines above a label in which its task is looked for
_LEAD_LINE = re.compile(
    r"(?:(?:đơn\svị|cơ\squan|bộ\sphận|người)\s(?:chủ\strì|thực\shiện|đầu\smối)|chủ\strì|phân\scông)[^:\n]{0,24}:\s*"
)
_LABEL_LINE = re.compile(
    r"[-–+*•\s]*(?:[a-zđ]\)\s*)?(?:(?:đơn\svị|cơ\squan)\s)?(?:phối\shợp|thời\s|địa\sđiểm|kinh\sphí|sản\sphẩm|kết\squả|thành\sphần|đối\stượng|tiến\sđộ)[^:\n]{0,40}:"
)


@dataclass(frozen=True, slots=True)
class Duty:
    """Parts of the clause as printed, None where it does not name them; `inherited`: the actor is the heading's."""

    actor: str | None = None
    action: str | None = None
    recipient: str | None = None
    channel: str | None = None
    inherited: bool = False


def read_duty(timeline: Timeline, item: TimeItem, sections: Sequence[Section]) -> Duty:
    """What the sentence around the time expression says of actor, action, recipient and channel."""
    sentence = timeline.sentence(item.start)
    clause = timeline.clause(item.start)
    opening = _OPENING.match(timeline.low, clause.start)
    start = opening.end() if opening else clause.start
    actor = _actor(timeline, start, item.start) or _actor_after(timeline, item.end, clause.end)
    if actor is None and sentence.start != clause.start:
        opening = _OPENING.match(timeline.low, sentence.start)
        actor = _actor(timeline, opening.end() if opening else sentence.start, clause.start)
    actor = actor or _assigned(timeline, clause, item.start)
    recipient = _recipient(timeline, clause)
    action = _action(timeline, item, clause, actor, recipient)
    name = _words(timeline, actor)
    inherited = name is None
    name = name or _words(timeline, _actor_above(timeline, sentence)) or heading_actor(timeline, sections, item.start)
    return Duty(name, action, _words(timeline, recipient), _channel(timeline, clause), inherited and name is not None)


def label_duty(timeline: Timeline, label: Span, sections: Sequence[Section]) -> Duty:
    """The duty of a labelled time: the task stands in the lines above, its actor after "Đơn vị chủ trì:"."""
    low, actor, action = timeline.low, None, None
    end = label.start
    for _ in range(_LINES_ABOVE):
        if end <= 0:
            break
        start = timeline.sentence(end - 1).start
        named = _LEAD_LINE.search(low, start, end)
        if named is not None:
            actor = actor or _words(timeline, Span(named.end(), end))
        elif low[start:end].strip(" -–+*.;\n") and not _LABEL_LINE.match(low, start):
            opening = _OPENING.match(low, start)
            action = _words(timeline, Span(opening.end() if opening else start, min(end, start + 2 * _LONGEST)))
            break
        end = start
    heading = None if actor else heading_actor(timeline, sections, label.start)
    return Duty(actor or heading, action, inherited=heading is not None)


def heading_actor(timeline: Timeline, sections: Sequence[Section], offset: int) -> str | None:
    """The body that the nearest heading around the offset names: "2. Đối với Công đoàn cơ sở:" -> "Công đoàn cơ sở"."""
    for section in reversed(section_chain(sections, offset)):
        title = section.title or _first_line(timeline, section)
        title = _HEADING.sub("", " ".join(title.split())).strip(" .:;-–*")
        if title and not title.isupper() and actor_words().match(title.lower()):
            return title
    return None


def _first_line(timeline: Timeline, section: Section) -> str:
    """The line of an item that only names a body: "1. Sở Y tế:"; empty where it says more."""
    end = timeline.low.find("\n", section.start, section.start + _LONGEST)
    line = timeline.text[section.start : end] if end > 0 else ""
    return _LABEL_BEFORE.sub("", line) if line.rstrip().endswith(":") else ""


def _actor(timeline: Timeline, start: int, stop: int) -> Span | None:
    """The body at `start` up to the first verb, if a body stands there."""
    low = timeline.low
    if start >= stop or actor_words().match(low, start) is None:
        return None
    limit = min(stop, start + _LONGEST)
    duty = _DUTY.search(low, start, limit)
    listed = _LISTED.search(low, start, duty.start() if duty else limit) or _told_to(timeline, start, limit)
    duty = listed or duty
    end = duty.start() if duty else None
    for verb in verbs("finish", "report", "duty").finditer(low, start + 2, limit):
        if end is not None and verb.start() >= end:
            break
        if not (_is_name(low, start, verb) or _in_name(timeline, verb.start())):
            end = verb.start()
            break
    return _told(timeline, Span(start, end)) if end is not None and end > start else None


def _told_to(timeline: Timeline, start: int, limit: int) -> re.Match[str] | None:
    """The colon behind a body that opens its orders: "Công an tỉnh: Rà soát ...", not one before a list of names."""
    low = timeline.low
    colon = _COLON.search(low, start, limit)
    if colon is None:
        return None
    told = verbs("finish", "report", "duty").match(low, colon.end()) or _DUTY.match(low, colon.end())
    return colon if told or timeline.text[colon.end() : colon.end() + 1].islower() else None


def _assigned(timeline: Timeline, clause: Span, stop: int) -> Span | None:
    """The last body that is told to act inside the clause: "3. Về đề nghị ...: giao Bộ Xây dựng chủ trì ..."."""
    found = None
    for match in _ASSIGNED.finditer(timeline.low, max(clause.start, stop - _FAR), stop):
        found = _actor(timeline, match.end(), stop) or found
    return found


def _is_name(low: str, start: int, verb: re.Match[str]) -> bool:
    """Is the verb part of a name: "các tổ chức", "cơ quan, tổ chức, đơn vị", "bộ phận thẩm định"?"""
    if _NOUN_BEFORE.search(low, max(start, verb.start() - 12), verb.start()):
        return verb.group() not in _NEVER_NAMES
    listed = low[start : verb.start()].endswith((", ", "và ")) or low.startswith((",", " và "), verb.end())
    return verb.group() == "tổ chức" and listed


def _in_name(timeline: Timeline, at: int) -> bool:
    """Is the verb printed with a capital amid the words of a name: "Bộ Xây dựng", "Sở Giáo dục và Đào tạo"?"""
    text = timeline.text
    before = text[max(0, at - 2) : at]
    return text[at].isupper() and len(before) == 2 and (before[0].isalpha() or before[0] == ",") and before[1] == " "


def _first_verb(timeline: Timeline, start: int, stop: int) -> re.Match[str] | None:
    found = verbs("finish", "report", "duty").finditer(timeline.low, start, stop)
    return next((verb for verb in found if not _in_name(timeline, verb.start())), None)


def _told(timeline: Timeline, span: Span) -> Span:
    """Whom somebody tells to act: "Ban Thường vụ đề nghị các cơ sở" -> "các cơ sở"."""
    low = timeline.low
    leads = _LEADS.search(low, span.start + 1, span.end)
    span = Span(span.start, leads.start()) if leads else span
    teller = None
    for match in _TELLS.finditer(timeline.low, span.start, span.end):
        teller = match
    if teller is None or actor_words().match(timeline.low, teller.end()) is None:
        return span
    return Span(teller.end(), span.end)


def _actor_above(timeline: Timeline, sentence: Span) -> Span | None:
    """The body that the sentences before name, in the same paragraph: "Các xã thực hiện. Định kỳ báo cáo ..."."""
    low, end = timeline.low, sentence.start
    for _ in range(_SENTENCES_ABOVE):
        if end <= 0 or low[end - 1] == "\n":
            break
        start = timeline.sentence(end - 1).start
        opening = _OPENING.match(low, start)
        actor = _actor(timeline, opening.end() if opening else start, end)
        if actor is not None:
            return actor
        end = start
    return None


def _actor_after(timeline: Timeline, start: int, stop: int) -> Span | None:
    """The body behind a time that opens the sentence: "Trước ngày 15/12, các đơn vị gửi báo cáo"."""
    low = timeline.low
    while start < stop and low[start] in " ,):":
        start += 1
    return _actor(timeline, start, stop)


def _recipient(timeline: Timeline, clause: Span) -> Span | None:
    low = timeline.low
    best: tuple[int, Span] | None = None
    for match in _TO.finditer(low, clause.start, clause.end):
        body = actor_words().match(low, match.end())
        if body is None or _ORDERS.match(low, match.end()) or _ORDERS.search(low, body.start(), body.end()):
            continue
        span = Span(match.end(), _recipient_end(low, body.end(), clause.end))
        rank = 0 if match["how"].endswith("về") else 1 if match["how"].startswith(("gửi", "nộp")) else 2
        if best is None or rank < best[0]:
            best = rank, span
    return best[1] if best else None


def _recipient_end(low: str, start: int, stop: int) -> int:
    """Where a body's name ends; a comma with another body behind it goes on: "UBND tỉnh, Ban Chỉ huy ..."."""
    end = _RECIPIENT_END.search(low, start, stop)
    while end is not None and end.group() == ",":
        following = actor_words().match(low, end.end() + 1)
        if following is None:
            break
        end = _RECIPIENT_END.search(low, following.end(), stop)
    return end.start() if end else stop


def _action(timeline: Timeline, item: TimeItem, clause: Span, actor: Span | None, recipient: Span | None) -> str | None:
    low = timeline.low
    floor = actor.end if actor and clause.start <= actor.end <= item.start else clause.start
    stop = item.start if item.limit is None else item.limit
    found = _first_verb(timeline, _last_limit(timeline, floor, stop), stop) or _first_verb(timeline, floor, stop)
    if found is None:
        after = max(item.end, actor.end if actor else 0)
        found = _first_verb(timeline, after, clause.end)
        if found is None:
            return None
        stop = clause.end
    if recipient is not None and found.end() < recipient.start <= stop:
        to = max(
            low.rfind(word, found.end(), recipient.start) for word in (" về ", " gửi ", " cho ", " trình ", " đến ")
        )
        stop = to if to > found.start() else stop
    words = _words(timeline, Span(found.start(), min(stop, found.start() + _LONGEST)))
    return words.strip(" ,(") if words else None


def _last_limit(timeline: Timeline, floor: int, stop: int) -> int:
    """End of the last date with a limit of its own between the two, else `floor`: another task begins behind it."""
    index = bisect_left(timeline.dates, stop, key=lambda date: date.start) - 1
    while index >= 0 and timeline.dates[index].start >= floor:
        date = timeline.dates[index]
        if date.end < stop and limit_before(timeline.low, date.start, floor) is not None:
            return date.end
        index -= 1
    return floor


def _channel(timeline: Timeline, clause: Span) -> str | None:
    at = timeline.text.find("@", clause.start, clause.end + 60)
    floor = max(clause.start, at - _LONGEST_NAME)
    mail = _MAIL.search(timeline.text, floor, clause.end + 60) if at >= 0 else None
    if mail is not None:
        return mail.group()
    through = (
        _THROUGH.search(timeline.low, clause.start, clause.end) if "qua " in timeline.low[slice(*clause)] else None
    )
    return _words(timeline, Span(through.start("what"), through.end("what"))) if through else None


def _words(timeline: Timeline, span: Span | None) -> str | None:
    if span is None:
        return None
    return " ".join(timeline.text[span.start : span.end].split()).strip(" ,:;.*-–") or None
