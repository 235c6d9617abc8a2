"""Names of which the tables know the first word only: where they stop, and how they are written out in full."""

from __future__ import annotations

import re
from datetime import date

from kehoach.knowledge import bodies
from kehoach.knowledge.places import find_places, longest_place
from kehoach.knowledge.words import LOWER, UPPER, plain_case

_SYLLABLES = frozenset({"TƯ"})  # in a heading in capitals a word like any other (TƯ LIỆU)
_PROPER = frozenset({"Trường", "Công ty", "Công đoàn cơ sở", "CĐCS", "Bệnh viện", "Tập đoàn"})  # proper names follow
CLOSED = frozenset({"Bộ", "Sở", "Ban"})  # the tables hold nearly all of these: an unknown one is doubtful
_STOP = (
    r"[;:.()\"“”\n|]|,?\s(?:về\s(?:việc|tăng cường|triển khai|ban hành|công tác|kế hoạch|thúc đẩy"
    r"|đẩy mạnh|nâng cao|thực hiện|tổ chức|hướng dẫn"
    r"|quy định|đổi mới)|v/v"
    r"|(?:đã\s)?ban hành|phê duyệt|quy định|hướng dẫn"
    r"|thông báo|triển khai|tổ chức thực hiện|thực hiện|sửa đổi|bổ sung|kèm|được|đã|là|để|do|theo|thay thế"
    r"|bãi bỏ|công bố|giao"
    r"|đề nghị|cho|trên|tại|từ|nay|nhằm|năm|ngày|sau|trong\s(?:việc|công tác)|và\s(?:các\s)?(?:nghị|quyết"
    r"|chỉ thị|kế hoạch|thông|công văn"
    r"|luật|hướng dẫn|chương|căn cứ|văn bản|kết luận|tình hình|yêu cầu)|số\s\d)(?![^\W\d_])"
)
_STOP_LONG = re.compile(_STOP + r"|\s-\s")
_STOP_SHORT = re.compile(_STOP + r"|,|\svề(?:\s|$)|\scó\s|\s-\s|\svà\s")

_VERBS_LONG = "gửi|chuyển đến|vướng mắc|kiến nghị|phản ánh|nêu|yêu cầu|báo cáo|trả lời"
_VERBS = re.compile(  # in small letters only: "Phòng Tổ chức cán bộ" goes on
    rf"\s(?:{_VERBS_LONG}|không|xin|chỉ đạo|phối hợp|tổ chức|xây dựng|cùng|bị|khi|gồm|có)(?![^\W_])"
)
_VERBS_IN_LONG = re.compile(rf"\s(?:{_VERBS_LONG})(?![^\W_])")
_UNIT = re.compile(r"\s(tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s(?=[^\W_])")
_ANOTHER_BODY = re.compile(r"\s(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân)(?![^\W_])")
_ALONE = frozenset({"Cục", "Vụ", "Tổng cục", "Viện", "Bệnh viện", "Công ty", "Chi cục", "Trường"})  # of no UBND's own
_FIRMS = frozenset({"Công ty", "Tổng công ty", "Chi nhánh"})
_IN_PLACE = re.compile(r"\s(?:Từ|Là|Theo|Trên|Cho|Sau|Nay|Do|Giao)(?![^\W\d_])(?=\s[a-zđ]|[.,;)\n]|$)")
_DOING = frozenset({"Ban Chỉ đạo", "Tổ công tác", "Tổ giúp việc"})  # named by what they do
_DOES = re.compile(r"\s(?:triển khai|thực hiện|tổ chức thực hiện|xây dựng|sửa đổi)(?:\sthực hiện)?\s")
_ACRONYMS = frozenset({"TNHH", "MTV", "XNK", "TMDV", "CTCP"})  # that no heading writes out
_COMMON_NOUNS = re.compile(
    r"(?<![^\W_])(?:Tổng Công Ty|Công Ty|Xí Nghiệp|Bệnh Viện|Trung Tâm|Tiểu Học|Mầm Non|Mẫu Giáo|Trung Học Cơ Sở"
    r"|Trung Học Phổ Thông|Trung Học|Đại Học|Cao Đẳng|Trung Cấp|Sư Phạm|Đa Khoa|Điện Lực|Dân Tộc Nội Trú|Phổ Thông"
    r"|Tiểu Ban|Hội Đồng|Ban Chấp Hành|Thường Trực|Văn Phòng)(?![^\W_])"
)
_KIND_OF_PLACE = re.compile(r"(?:(?<=\s)|^)(?:Tỉnh|Thành Phố|Huyện|Quận|Thị Xã|Xã|Phường|Thị Trấn)(?= [^\W\d_])")
_FIRM_WORDS = re.compile(r"Cổ Phần|Trách Nhiệm Hữu Hạn|Một Thành Viên|Dịch Vụ|Thương Mại(?! Điện)|Và(?= )")
_NEXT_WORDS = re.compile(rf"(?:^|(?<=[ ]))(?:[{UPPER}][^\W_]*(?:['’][{LOWER}]+)?|\d{{1,2}})(?![^\s,.;:])")
_SMALL_WORD = re.compile(rf"\s(?!(?:về|số|và|giai đoạn|nhiệm kỳ|khóa)(?![^\W_]))[{LOWER}]")


def free_name(text: str) -> str:
    """A name that no table knows: abbreviations expanded, capitals to ordinary case."""
    shouted = text.isupper()
    words = []
    for word in text.split():
        bare = word.rstrip(",")
        long = None if shouted and bare in _SYLLABLES else bodies.abbreviations().get(bare)
        words.append(
            long + word[len(bare) :] if long else word if bare in _ACRONYMS or not shouted else plain_case(word)
        )
    name = " ".join(words)
    if shouted:
        name = _COMMON_NOUNS.sub(lambda match: match.group().capitalize(), name)
        name = _KIND_OF_PLACE.sub(lambda match: match.group().lower(), name)
        name = _FIRM_WORDS.sub(lambda match: match.group().lower(), name) if "Công ty" in name else name
    return name[:1].upper() + name[1:]


def _lower_inside(name: str, when: date | None) -> str:
    """Small letters inside a free name, but for its first word and a place at its end: "Bảo tồn thiên nhiên"."""
    words = name.split()
    tail = next((n for n in range(min(4, len(words)), 0, -1) if find_places(" ".join(words[-n:]), when, None, True)), 0)
    inner = [word if word.isupper() else word.lower() for word in words[1 : len(words) - tail]]
    whole = " ".join([*words[: min(1, len(words) - tail)], *inner, *words[len(words) - tail :]])
    whole = re.sub(r"(?<= - )[^\W\d_]", lambda match: match.group().upper(), whole)
    return whole.replace("việt nam", "Việt Nam")


def free_end(text: str, low: str, head_end: int, head: bodies.GenericHead) -> int:
    """Where a free name stops; an "và" before a capital goes on with it (Phòng Kinh tế và Hạ tầng)."""
    limit = min(len(low), head_end + 220)
    end = limit
    firm = head.name in _FIRMS
    for stop in (_STOP_LONG if head.long else _STOP_SHORT).finditer(low, head_end, limit):
        capital = stop.end() < limit and text[stop.end()].isupper()
        if _IN_PLACE.match(text, stop.start()) and text[stop.start() - 1].isalpha():
            continue  # Công đoàn Giáo dục Đại Từ: a name's own word, in capitals amid small ones
        if stop.start() == head_end and head.name in _DOING and _DOES.match(low, head_end):
            continue  # Tổ công tác triển khai Đề án 06
        if stop.group() == " - " and capital and not _names_body(low, stop.end()):
            continue  # Ban Thi đua - Khen thưởng
        if (stop.group() == " và " and capital) or (firm and stop.group() == " - " and capital):
            continue
        end = stop.start()
        break
    verb = (_VERBS_IN_LONG if head.long else _VERBS).search(text, head_end, end)
    end = verb.start() if verb else end
    other = _ANOTHER_BODY.search(text, head_end + 1, end) if head.name in _ALONE else None
    end = other.start() if other else end
    return _place_end(text, low, head_end, end)


def _names_body(low: str, at: int) -> bool:
    """Whether another body is named at the offset."""
    patterns = (bodies.generic_pattern(), bodies.local_pattern(), bodies.central_pattern(), bodies.office_pattern())
    return any(pattern.match(low, at) for pattern in patterns)


def _place_end(text: str, low: str, at: int, end: int) -> int:
    """A name that comes to its place ends there: "Thuế tỉnh Cao Bằng" + "chưa trả lời"."""
    for unit in _UNIT.finditer(low, max(0, at - 10), end):
        names: list[str] = _NEXT_WORDS.findall(text[unit.end() : end])[:5]
        count, places = longest_place(names, None, unit.group(1)) if names else (0, ())
        if not count or not places:
            continue
        stop = unit.end() + len(" ".join(names[:count]))
        after = text[stop:end]
        if text[unit.end() : stop] == " ".join(names[:count]) and _SMALL_WORD.match(after):
            return stop
    return end


def expand_inside(printed: str, head: int, official: str) -> str:
    """Abbreviations inside a free name expanded; capitals of a heading to ordinary case."""
    if printed[head:].isupper():
        tail = free_name(printed[head:].strip())
        tail = tail if official in _PROPER else _lower_inside(tail, None)
        tail = _KIND_OF_PLACE.sub(lambda match: match.group().lower(), tail)  # ĐOÀN HUYỆN NINH GIANG
    else:
        tail = free_name("x " + printed[head:])[2:]
    if official in _FIRMS:
        tail = _FIRM_WORDS.sub(lambda match: match.group().lower(), tail)
    return f"{official} {tail.strip()}".strip()
