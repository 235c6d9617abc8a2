"""Documents whose paragraphs were glued into one line (copied from a page without its breaks) are taken apart again.

A line is only touched where its own labels prove it: legal bases one after the other, articles or numerals in their
order. Inside such a line, labels that go on with their list begin a new line; quotations stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kehoach.knowledge.words import LABEL_LETTERS, LOWER, UPPER

SHORTEST = 100  # characters of a line that may hold a whole head
LEAST = 400  # characters: shorter lines are paragraphs
_LONG = 700  # characters from which a mere list "1. ... 2. ..." may have been glued

_TOKEN = re.compile(  # one blank stands before the text that is searched, so that a token's place is its blank's
    rf"""(?P<open>“) | (?P<close>”) | \s(?=[{UPPER}\d+•-]|[a-zđ]\s?\))(?:  # few words begin like that
          (?P<basis>(?:Căn\ cứ|Theo\ đề\ nghị|Xét\ (?:đề\ nghị|[Tt]ờ\ trình|đơn|báo\ cáo)|Thực\ hiện)(?=\s))
        | (?P<opening>Triển\ khai\ (?:[{UPPER}][{LOWER}]+\ ){{1,3}}số|(?:Nhằm|Để|Hưởng\ ứng|Thời\ gian\ qua)(?=[\s,])
            |Trong\ (?:những|thời|các|năm)|Năm\ \d{{4}},|Ngày\ \d{{1,2}}(?:/|\ tháng))
        | (?P<order>QUYẾT\ (?:ĐỊNH|NGHỊ)\s?:)
        | (?P<from>N[ơo]i\ nhận\s?:)
        | (?P<sign>(?:TM|KT|TL|TUQ|T/M|K/T)\s?[./]\s?[{UPPER}]{{2,}}\s[{UPPER}]{{2,}})
        | (?P<to>Kính\ gửi\s?:)
        | Điều\s(?P<article>\d{{1,3}})\s?[.:](?=\s[{UPPER}“"\d])
        | (?P<division>(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s(?:[IVXL]{{1,6}}|\d{{1,2}})[.:]?
            (?=\s[{UPPER}]{{2,}}[\s,]+[{UPPER}]{{2,}}))
        | (?P<capital>[A-D])\s?[.)](?=\s[{UPPER}][{UPPER}{LOWER}]+[\s,])
        | (?P<roman>[IVX]{{1,6}})\s?[.)/-](?=\s?[{UPPER}][{UPPER}{LOWER}]*[\s,])
        | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=\s[{UPPER}“"])
        | (?P<arabic>\d{{1,2}})(?:\s?[.)/](?=\s?[{UPPER}“"])|-(?=\s[{UPPER}“"]))
        | (?P<letter>[a-zđ])\s?\)(?=\s?[{UPPER}“"])
        | (?P<bullet>[-+•])(?=\s[{UPPER}])
        | (?P<this>(?:Quyết\ định|Nghị\ quyết|Thông\ tư|Nghị\ định|Quy\ định|Quy\ chế)\ này
            \ (?:quy\ định|có\ hiệu|áp\ dụng|hướng)
            |(?:Việc|Các|Những|Mọi|Khi|Trường\ hợp|Trong|Đối\ với|Ngoài)\s[{LOWER}])
      )""",
    re.VERBOSE,
)
_FIGURE = re.compile(  # what a roman or an arabic label looks like, and few other words
    rf"\s(?:[IVX]{{1,6}}\s?[.)/-]\s?[{UPPER}]|\d{{1,2}}(?:\s?[.)/](?=\s?[{UPPER}“\"])|-(?=\s[{UPPER}“\"])))"
)
_DATED_HEAD = re.compile(rf"[Nn]gày\s.{{1,12}}\stháng\s.{{1,12}}\snăm\s\d{{4}}\s(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2,}})")
_SUBJECT_HEAD = re.compile(r"\bngày\s.{1,24}\snăm\s\d{4}\s(?=V/v\s)", re.IGNORECASE)  # a letter
_MOTTO_HEAD = re.compile(rf"Tự(?:\sdo)?\s?[-–]\s?Hạnh phúc[\s*_-]+(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2,}})")
_LOST_BREAK = re.compile(
    r"(?<=phúc)(?=Số\s?:)|(?<=năm [12]\d{3})(?=(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|THÔNG BÁO|TỜ TRÌNH|BÁO CÁO"
    r"|HƯỚNG DẪN|CÔNG ĐIỆN|CHƯƠNG TRÌNH|QUY CHẾ|QUY ĐỊNH|KẾT LUẬN|ĐỀ ÁN|PHƯƠNG ÁN)$)"
)
_ADDRESSED = re.compile(r"\s(?=Kính gửi\s?:)")
_ARTICLE_LINE = re.compile(r"Điều\s(\d{1,3})\s?[.:]")
_STRAY = re.compile(rf"\.\s(Điều\s(\d{{1,3}})\s?\.(?=\s[{UPPER}]))")
_ENDED = re.compile(r"(?:[.;:/”\"’)\]…]|\.\s?/\s?\.)\s*$")
_STOPPED = re.compile(r"[.:/”\"…]\s*$")
# Words that want the figure or letter behind them: "khoản 2.", "số 3)" are no labels.
_WANTS = re.compile(
    r"(?:^|[\s(/])(?:khoản|(?<!quan )(?<!trọng )(?<!địa )(?<!thời )(?<!đặc )(?<!ưu )(?<!nhược )(?<!thí )điểm|điều|số"
    r"|mục|chương|phần|phụ lục|ngày|tháng|quý|và|hoặc|đến|từ|tại|của|theo|mẫu|bảng|biểu|thứ|lần|tiết|sung|[-+–,&])\s*$",
    re.IGNORECASE,
)
# Words that may want it: a list that goes on tells ("phân cấp 1. Đối tượng ... 2. Nội dung ...").
_MAY_WANT = re.compile(
    r"(?:^|[\s(/])(?:loại|cấp|nhóm|hạng|bước|trang|lớp|khu|đoạn|hình|đợt|năm|phường|quận|tổ|vòng|là)\s*$", re.IGNORECASE
)
_NEXT = 4000  # characters within which the next figure of a list is looked for
_FIRST = {
    "b)": re.compile(rf"(?<=\s)a\)\s(?=[{UPPER}“])"),
    "2.": re.compile(rf"(?<=\s)1\.\s(?=[{UPPER}“])"),
    "2)": re.compile(rf"(?<=\s)1\)\s(?=[{UPPER}“])"),
}
ITEMS = frozenset(_FIRST)  # what the line below an item glued to its heading begins with
_LABELLED = re.compile(r"(?:Điều\s\d{1,3}|[IVX]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})\s?[.)/]\s|[a-zđ]\)\s")
_TYPED = re.compile(
    rf"[{UPPER}]{{2,}}(?:\s[{UPPER}]{{2,}})*\s|(?:Kế hoạch|Chương trình|Hướng dẫn|Phương án)\s[{UPPER}]"
)
_TITLE_END = re.compile(rf"[{LOWER}\d”\")]\s+$")
_LOW_END = re.compile(rf"[{LOWER}]\s*$")
_HEADED = re.compile(r"(?:Điều\s\d|Chương\s|CHƯƠNG\s|PHẦN\s|Phần\s|[IVX]{1,6}[.)-]\s)")
_WIDEST_HEADING = 170


@dataclass(slots=True)
class _Scan:
    """What has been seen of the line so far: the open lists, and the cuts."""

    text: str
    above: int  # number of the article that the lines above stand in
    cuts: list[int] = field(default_factory=list)
    bases: int = 0
    articles: list[int] = field(default_factory=list)
    romans: list[int] = field(default_factory=list)
    capital: int = 0
    arabic: int = 0
    letter: int = 0
    decimal: tuple[int, ...] = ()
    stopped: int = 0  # figures of lists that stand behind a full stop
    depth: int = 0
    body: bool = False
    label: int = -1  # where the last article began

    def before(self, at: int) -> str:
        return self.text[max(0, at - 24) : at]


def cuts(text: str, below: str = "", article: int = 0) -> list[int]:
    """Offsets in a line (NFC) at which a paragraph of its own begins; none where the line is one paragraph.

    below: how the next line begins; "b)" or "2." there tells of an "a)" or "1." inside this one.
    article: number of the article that the lines above stand in.
    """
    head = _glued_head(text)
    if head:
        return head + [head[-1] + at for at in cuts(text[head[-1] :], below, article)]
    if len(text) < LEAST or not _may_be_glued(text):
        return _first_item(text, below) if below[:2] in ITEMS else []
    scan = _Scan(text, article)
    for match in _TOKEN.finditer(f" {text}"):
        kind = match.lastgroup or ""
        if kind == "open":
            scan.depth += 1
        elif kind == "close":
            scan.depth = max(0, scan.depth - 1)
        elif scan.depth == 0 and _RULES[kind](scan, match):
            scan.cuts.append(match.start())
    if _is_glued(scan):
        return [cut for cut in scan.cuts if cut]
    return _first_item(text, below) if below[:2] in ITEMS else []


def short_cuts(text: str) -> list[int]:
    """Where lines of a header lost the break between them: "Hạnh phúcSố: 12/KH-UBND", "năm 2008CHỈ THỊ"."""
    if "phúcSố" not in text and not (text[-1:].isupper() and "năm " in text):
        return []
    return [found.start() for found in _LOST_BREAK.finditer(text)]


def article_of(text: str, before: int) -> int:
    """Number of the article that a line opens, else that of the one before it."""
    match = _ARTICLE_LINE.match(text) if text.startswith("Điều") else None
    return int(match[1]) if match else before


def stray_articles(text: str, before: int) -> list[int]:
    """Offsets of the articles that follow `before` where each stands behind the last sentence of the one before."""
    found = []
    last = article_of(text, before)
    for match in _STRAY.finditer(text):
        if int(match[2]) == last + 1:
            found.append(match.start(1))
            last += 1
    return found


def _glued_head(text: str) -> list[int]:
    """Letterhead, motto, number and date on one line with the type: what stands behind the date begins anew.

    Without a date what stands behind the motto; of a letter its subject and its address.
    """
    if "CHỦ NGHĨA VIỆT NAM" not in text and "ĐẢNG CỘNG SẢN VIỆT NAM" not in text:
        return []
    date = _DATED_HEAD.search(text)
    if date is not None:
        return [date.end()]
    subject = _SUBJECT_HEAD.search(text)
    if subject is not None:
        to = _ADDRESSED.search(text, subject.end())
        return [subject.end(), *([to.end()] if to else [])]
    motto = _MOTTO_HEAD.search(text)
    return [motto.end()] if motto else []


def _may_be_glued(text: str) -> bool:
    """Does it hold what `_is_glued` asks for at least? Most long paragraphs do not, and need no closer look."""
    if "Căn cứ" in text or text.count("Điều ") >= 2:
        return True
    return _HEADED.match(text) is not None or _FIGURE.search(text) is not None


def _first_item(text: str, below: str) -> list[int]:
    """The first item of a list that was glued to its heading: "1. Quan điểm a) Ưu tiên ..." above "b) ..."."""
    first = _FIRST[below[:2]]
    if not text or _LABELLED.match(text) is None or first.match(text):
        return []
    found = first.search(text)
    return [found.start()] if found and _WANTS.search(text[: found.start()]) is None else []


def _is_glued(scan: _Scan) -> bool:
    lists = scan.bases >= 2 or len(scan.articles) >= 2 or len(scan.romans) >= 2
    headed = len(scan.cuts) >= 3 and _HEADED.match(scan.text) is not None
    return lists or headed or (len(scan.text) >= _LONG and scan.stopped >= 2)


def _wanted(scan: _Scan, at: int) -> bool:
    return _WANTS.search(scan.before(at)) is not None


def _stray(scan: _Scan, at: int, number: int) -> bool:
    """ "bước 1. Rà soát": a figure that belongs to the word before it, since no list goes on with the next one."""
    if _MAY_WANT.search(scan.before(at)) is None:
        return False
    ahead = scan.text[at : at + _NEXT]
    return re.search(rf"[.;:/]\s{number + 1}\s?[.)/]\s?[{UPPER}]", ahead) is None


def _basis(scan: _Scan, match: re.Match[str]) -> bool:
    if scan.bases == 0 and not match["basis"].startswith("Căn"):
        return _opening(scan, match)
    if scan.body:
        return False
    if match["basis"].startswith("Thực") and not _ENDED.search(scan.before(match.start())):
        return False
    scan.bases += 1
    return True


def _opening(scan: _Scan, match: re.Match[str]) -> bool:
    """KẾ HOẠCH Tổ chức hội thi | Thực hiện Kế hoạch số ...: the body behind a title that has no stop of its own."""
    if scan.cuts or scan.body or match.start() < 24 or not _TYPED.match(scan.text):
        return False
    return _TITLE_END.search(scan.before(match.start())) is not None and not _wanted(scan, match.start())


def _always(scan: _Scan, match: re.Match[str]) -> bool:
    return True


def _order(scan: _Scan, match: re.Match[str]) -> bool:
    return not scan.body


def _sign(scan: _Scan, match: re.Match[str]) -> bool:
    words = scan.before(match.start()).split()
    return scan.body and not (words and words[-1].isupper() and words[-1].isalpha())


def _article(scan: _Scan, match: re.Match[str]) -> bool:
    number = int(match["article"])
    expected = scan.articles[-1] + 1 if scan.articles else number if match.start() == 0 else 1
    goes_on = not scan.articles and number == scan.above + 1 and _STOPPED.search(scan.before(match.start()))
    if (number != expected and not goes_on) or (
        _wanted(scan, match.start()) and not _ENDED.search(scan.before(match.start()))
    ):
        return False
    scan.articles.append(number)
    scan.body, scan.arabic, scan.letter, scan.label = True, 0, 0, match.start()
    return True


def _division(scan: _Scan, match: re.Match[str]) -> bool:
    scan.body, scan.arabic, scan.letter = True, 0, 0
    return not _wanted(scan, match.start())


def _capital(scan: _Scan, match: re.Match[str]) -> bool:
    """A. MỤC ĐÍCH ... B. NỘI DUNG: in their order, each behind what has ended."""
    number = ord(match["capital"]) - ord("A") + 1
    if number != scan.capital + 1 or (match.start() and not _ENDED.search(scan.before(match.start()))):
        return False
    scan.capital, scan.body, scan.arabic, scan.letter, scan.romans = number, True, 0, 0, []
    return True


def _roman(scan: _Scan, match: re.Match[str]) -> bool:
    number = _roman_value(match["roman"])
    expected = scan.romans[-1] + 1 if scan.romans else number if match.start() == 0 else 1
    if scan.articles or number != expected or _wanted(scan, match.start()):
        return False
    scan.romans.append(number)
    scan.body, scan.arabic, scan.letter = True, 0, 0
    return True


def _roman_value(digits: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for char, following in zip(digits, [*digits[1:], ""], strict=True):
        total += -values[char] if following and values[following] > values[char] else values[char]
    return total


def _arabic(scan: _Scan, match: re.Match[str]) -> bool:
    number = int(match["arabic"])
    before = scan.before(match.start())
    if number != (scan.arabic + 1) and not (number == 1 and scan.body) and not (match.start() == 0 and number < 40):
        return False
    if _wanted(scan, match.start()) or _stray(scan, match.start(), number):
        return False
    if number > 1 and not _ENDED.search(before) and not scan.body:
        return False
    if number > scan.arabic + 1 and match.start():
        return False
    scan.stopped += _STOPPED.search(before) is not None or match.start() == 0
    scan.arabic, scan.letter, scan.decimal = number, 0, ()
    return True


def _decimal(scan: _Scan, match: re.Match[str]) -> bool:
    path = tuple(int(part) for part in match["decimal"].split("."))
    if match.start() and (path[0] != scan.arabic or _wanted(scan, match.start())):
        return False
    known = scan.decimal[: len(path)]
    follows = path[-1] == 1 or (known[:-1] == path[:-1] and known[-1] + 1 == path[-1])
    if match.start() and not follows:
        return False
    scan.decimal, scan.letter = path, 0
    scan.arabic = path[0]
    return True


def _letter(scan: _Scan, match: re.Match[str]) -> bool:
    number = LABEL_LETTERS.find(match["letter"]) + 1
    if number == 0 or _wanted(scan, match.start()):
        return False
    if number != scan.letter + 1 and not (number == 1 or match.start() == 0):
        return False
    if number > 1 and match.start() and not _ENDED.search(scan.before(match.start())):
        return False
    scan.letter = number
    return True


def _bullet(scan: _Scan, match: re.Match[str]) -> bool:
    return (scan.body or scan.arabic > 0) and _ENDED.search(scan.before(match.start())) is not None


def _this(scan: _Scan, match: re.Match[str]) -> bool:
    """Điều 3. Hiệu lực thi hành | Quyết định này có hiệu lực ...: the heading has no stop of its own."""
    near = scan.label >= 0 and 14 < match.start() - scan.label < _WIDEST_HEADING
    heading = scan.text[scan.label : match.start()]
    plain = near and "," not in heading[-4:] and not re.search(r"[;:]|\.\s(?!\s*$)", heading[10:])
    return plain and _LOW_END.search(heading) is not None and not _wanted(scan, match.start())


_RULES = {
    "basis": _basis, "opening": _opening, "order": _order, "from": _always, "sign": _sign, "to": _always,
    "article": _article, "division": _division, "capital": _capital, "roman": _roman, "decimal": _decimal,
    "arabic": _arabic, "letter": _letter, "bullet": _bullet, "this": _this,
}  # fmt: skip
