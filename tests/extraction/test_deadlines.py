"""Deadlines: one row a sentence (tests/rows/deadlines.tsv), task tables, who does what for whom, and what must hold."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extraction.times.deadlines import find_deadlines
from kehoach.knowledge.tables import rows as table
from kehoach.record import Deadline, Section
from kehoach.structure.model import Span
from support.plans import context, plan, rows, structure

DAYS = st.dates(date(2031, 3, 11), date(2039, 12, 31))
TABLE = """| TT | Nội dung nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành |
| 1 | Xây dựng kế hoạch | Văn phòng | Phòng Nội vụ | Tháng 4/2031 |
| 2 | Báo cáo kết quả | Phòng Nội vụ | Các xã | Trước ngày 15/12 |
| 3 | Giao ban | Văn phòng | Các xã | Hằng tháng |
| 4 | Trực bảo vệ | Văn phòng | Các xã | Thường xuyên |
| 5 | Tổng kết | Phòng Nội vụ | Các xã | 2032 |
| 6 | Kiểm tra | Ban Tổ chức | Các xã | Quý II, III/2031 |
| 7 | Trả lời kiến nghị | Ban Tổ chức | Các xã | 10 ngày kể từ ngày nhận |
"""


def deadlines(text: str, title: str = "") -> list[Deadline]:
    canonical = plan(text)
    return find_deadlines(canonical, structure(canonical), context(title or "Kế hoạch công tác năm 2031"))


def written(found: Deadline) -> str:
    """kind, due, < (that day is too late) or <= (that day is the last), what is inherited of the date"""
    bound = {None: None, True: "<=", False: "<"}[found.inclusive]
    year = "year" if "year" in found.inherited else None
    return " ".join(part for part in (found.kind, found.due, bound, year) if part)


@pytest.mark.parametrize("row", rows("deadlines"), ids=lambda row: row["text"][:60])
def test_rows(row: dict[str, str]) -> None:
    found = [written(one) for one in deadlines(row["text"], row["title"])]
    assert found == ([] if row["deadlines"] == "-" else row["deadlines"].split("|"))


@pytest.mark.parametrize("row", table("deadline_phrases"), ids=lambda row: row["phrase"])
def test_examples_of_the_phrases(row: dict[str, str]) -> None:
    """Every example in the knowledge table binds, no counterexample does."""
    if row["example"]:
        (found,) = deadlines(f"Các đơn vị báo cáo về Sở {row['example']}.")
        assert found.due is not None and row["phrase"] in found.text
    if row["counterexample"]:
        assert [one for one in deadlines(f"Đối tượng {row['counterexample']}.") if one.due] == []


@pytest.mark.parametrize(
    ("name", "column", "known"),
    [
        ("deadline_phrases", "role", {"before", "by", "until", "within", "at"}),
        ("task_verbs", "role", {"finish", "report", "duty"}),
        ("time_marks", "mark", {"past", "target", "event", "window", "effect", "noun", "document"}),
        ("task_columns", "role", {"time", "support", "lead", "product", "task", "other"}),
    ],
)
def test_tables_use_known_roles(name: str, column: str, known: set[str]) -> None:
    assert {row[column] for row in table(name)} == known
    assert all(cell == cell.lower() for row in table(name) for key, cell in row.items() if key in ("phrase", "words"))


def test_rows_of_task_tables() -> None:
    found = deadlines(TABLE)
    assert [written(one) for one in found] == [
        "point 2031-04-30 <=",
        "point 2031-12-15 < year",
        "recurring <=",
        "point 2032-12-31 <=",
        "relative <=",
    ]
    assert [one.actor for one in found] == ["Văn phòng", "Phòng Nội vụ", "Văn phòng", "Phòng Nội vụ", "Ban Tổ chức"]
    assert [one.action for one in found][:2] == ["Xây dựng kế hoạch", "Báo cáo kết quả"]


LINES = """Thời gian
Xây dựng bộ tiêu chí đánh giá.
Sở Khoa học và Công nghệ
Các sở, ban, ngành; các xã
Quý IV/2031
Hỗ trợ hợp tác xã ứng dụng công nghệ số.
Sở Công Thương
Các xã
2032
Tổng hợp kế hoạch của các xã.
Sở Tài chính
Hằng năm III. HẠ TẦNG SỐ
Đề án
Sản lượng
Năm 2031
Năm 2032
"""


def test_rows_of_tables_that_lost_their_bars() -> None:
    """One cell a line: a time right below bodies is the time of the row; a year below a figure's name is none."""
    found = deadlines(LINES)
    assert [written(one) for one in found] == ["point 2031-12-31 <=", "point 2032-12-31 <=", "recurring <="]
    assert [one.actor for one in found] == ["Sở Khoa học và Công nghệ", "Sở Công Thương", "Sở Tài chính"]
    assert found[0].action == "Xây dựng bộ tiêu chí đánh giá"
    assert all(one.confidence < 0.9 for one in found)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("3. Về sân bay: giao Bộ Xây dựng chủ trì, báo cáo Chính phủ trước ngày 15/12/2031.", "Bộ Xây dựng"),
        ("Sở Giáo dục và Đào tạo gửi báo cáo về Sở Nội vụ trước ngày 15/12/2031.", "Sở Giáo dục và Đào tạo"),
        ("Bộ Y tế xem xét, trả lời cử tri trước ngày 15/12/2031.", "Bộ Y tế"),
        ("Bộ Y tế: a) Tổng hợp, báo cáo Chính phủ trước ngày 15/12/2031.", "Bộ Y tế"),
        ("Các tỉnh đẩy nhanh tiến độ, hoàn thành việc di dời trước ngày 15/12/2031.", "Các tỉnh"),
    ],
)
def test_names_with_verbs_and_bodies_told_to_act(text: str, actor: str) -> None:
    (found,) = deadlines(text)
    assert found.actor == actor


def test_the_recipient_ends_before_what_is_reported() -> None:
    (found,) = deadlines("Sở Nội vụ báo cáo Chủ tịch tỉnh về tình hình thực hiện trước ngày 15/12/2031.")
    assert found.recipient == "Chủ tịch tỉnh"


def test_actor_action_recipient_and_channel() -> None:
    (found,) = deadlines(
        "- Các phòng, ban có trách nhiệm tổng hợp, báo cáo kết quả về Sở Nội vụ (qua Phòng Thi đua) "
        "trước ngày 15/12/2031 để báo cáo Ủy ban nhân dân tỉnh."
    )
    assert found.actor == "Các phòng, ban"
    assert found.action is not None and found.action.startswith("tổng hợp, báo cáo kết quả")
    assert (found.recipient, found.channel) == ("Sở Nội vụ", "Phòng Thi đua")


def test_an_address_is_the_channel() -> None:
    (found,) = deadlines("Gửi báo cáo về LĐLĐ huyện qua địa chỉ email thidua@vidu.org.vn trước ngày 12/10/2031.")
    assert (found.recipient, found.channel) == ("LĐLĐ huyện", "thidua@vidu.org.vn")


def test_the_actor_may_follow_the_date() -> None:
    (found,) = deadlines("Trước ngày 25/11/2031, Phòng Nội vụ tổng hợp kết quả, trình Chủ tịch xã.")
    assert found.actor == "Phòng Nội vụ"
    assert found.action is not None and found.action.startswith("tổng hợp")


@pytest.mark.parametrize("heading", ["Đối với Công đoàn cơ sở", "Công đoàn cơ sở:", "Trách nhiệm của Công đoàn cơ sở"])
def test_the_actor_is_inherited_from_the_heading(heading: str) -> None:
    text = plan(f"V. TỔ CHỨC THỰC HIỆN\n2. {heading}\n- Báo cáo kết quả về LĐLĐ huyện trước ngày 12/10/2031.\n")
    start = text.text.index("2. ")
    child = Section("2", heading, None, start, len(text.text))
    top = Section("V", "TỔ CHỨC THỰC HIỆN", None, 0, len(text.text), (child,))
    (found,) = find_deadlines(text, structure(text, sections=(top,)), context())
    assert (found.actor, found.inherited, found.section) == ("Công đoàn cơ sở", ("actor",), "V.2")


def test_the_actor_is_inherited_from_a_line_that_only_names_it() -> None:
    """Items of letters have no title: "1. Sở Y tế:"."""
    text = plan("1. Sở Y tế:\na) Cập nhật phương án, hoàn thành trong ngày 15/3/2031.\n")
    item = Section("1", None, None, 0, len(text.text))
    (found,) = find_deadlines(text, structure(text, sections=(item,)), context())
    assert (found.actor, found.inherited) == ("Sở Y tế", ("actor",))


def test_each_limit_has_its_own_action() -> None:
    """The action begins behind the limit before it, and ends before the limit that days share."""
    text = "Các xã lập kế hoạch trước ngày 15/4/2031, gửi báo cáo về Sở trước ngày 15/6/2031."
    assert [one.action for one in deadlines(text)] == ["lập kế hoạch", "gửi báo cáo"]
    shared = deadlines("Tổng hợp, báo cáo huyện (trước ngày 25/6, 25/7 và 25/8/2031).")
    assert [one.due for one in shared] == ["2031-06-25", "2031-07-25", "2031-08-25"]
    assert len({one.action for one in shared}) == 1


def test_the_day_on_which_work_begins_is_not_due() -> None:
    table = "| TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian bắt đầu | Thời gian kết thúc |\n"
    found = deadlines(table + "| 1 | Tập huấn | Phòng Nội vụ | 15/4/2031 | 30/4/2031 |\n")
    assert [(one.due, one.actor) for one in found] == [("2031-04-30", "Phòng Nội vụ")]


HEADINGS = [
    ("Hoàn thành trước ngày", "15/4/2031", ["point 2031-04-15 <"]),
    ("Từ ngày | Đến ngày", "15/4/2031 | 20/4/2031", ["point 2031-04-20 <="]),
    ("Ngày bắt đầu | Ngày kết thúc", "15/4/2031 | 20/4/2031", ["point 2031-04-20 <="]),
    ("Tháng", "5/2031", ["point 2031-05-31 <="]),
    ("Tiến độ", "6 tháng 1 lần", ["recurring <="]),
    ("Quý I | Quý II | Quý III | Quý IV", "x | x | |", []),
]


@pytest.mark.parametrize(("heading", "cell", "due"), HEADINGS)
def test_headings_of_columns_of_time(heading: str, cell: str, due: list[str]) -> None:
    table = f"| TT | Nội dung | Người phụ trách | {heading} |\n| 1 | Kiểm tra cơ sở | Đ/c Hà | {cell} |\n"
    assert [written(one) for one in deadlines(table)] == due


def test_an_hour_in_a_table_is_an_event() -> None:
    table = "| TT | Nội dung | Người thực hiện | Thời gian |\n| 1 | Họp | Đ/c Hà | 15h30, 08/10/2031 |\n"
    assert deadlines(table) == []


def test_a_quarter_that_is_nearly_over_is_not_planned_for() -> None:
    text = plan("Hoàn thành kiểm tra trong quý IV.")
    (found,) = find_deadlines(text, structure(text), context("Kế hoạch năm 2032", date(2031, 12, 28)))
    assert (found.due, found.inherited) == ("2032-12-31", ("year",))


def test_a_label_takes_the_task_above_it() -> None:
    (found,) = deadlines(
        "- Xây dựng tài liệu tuyên truyền về biển đảo.\nĐơn vị chủ trì: Ban Tuyên giáo.\n"
        "Đơn vị phối hợp: Các chi bộ.\nThời gian hoàn thành: Tháng 6/2031.\n"
    )
    assert (found.due, found.actor) == ("2031-06-30", "Ban Tuyên giáo")
    assert found.action == "Xây dựng tài liệu tuyên truyền về biển đảo"


def test_frequency_in_words() -> None:
    assert [one.recurrence for one in deadlines("Gửi báo cáo về Sở trước ngày 15 hằng tháng.")] == ["hằng tháng"]


def test_a_plan_for_many_years_asks_for_its_yearly_report_every_year() -> None:
    text = "Các xã gửi báo cáo năm về huyện trước ngày 30/11."
    assert [written(one) for one in deadlines(text, "Trồng rừng giai đoạn 2031 - 2035")] == ["recurring <"]
    assert [written(one) for one in deadlines(text)] == ["point 2031-11-30 < year"]


def test_the_year_comes_from_the_title_where_the_documents_own_is_over() -> None:
    text = plan("Các đơn vị gửi báo cáo trước ngày 15/3.")
    issued = context("Kế hoạch công tác năm 2032", date(2031, 12, 20))
    (found,) = find_deadlines(text, structure(text), issued)
    assert (found.due, found.inherited) == ("2032-03-15", ("year",))


def test_a_draft_without_a_date_has_no_year_to_give() -> None:
    text = plan("Các đơn vị gửi báo cáo trước ngày 15/3.")
    (found,) = find_deadlines(text, structure(text), context("Kế hoạch tuyên truyền", None))
    assert (found.kind, found.due) == ("point", None)
    assert found.confidence < 0.9


def test_cited_documents_bases_and_quotations_bind_nobody() -> None:
    sentence = "Hoàn thành trước ngày 15/12/2031 theo yêu cầu."
    text = plan(sentence)
    whole = Span(0, len(text.text))
    assert find_deadlines(text, structure(text), context(), (whole,)) == []
    assert find_deadlines(text, structure(text, bases=(whole,)), context()) == []
    assert deadlines("Nêu rõ: “các xã hoàn thành trước ngày 15/12/2031” trong thông báo.") == []


@given(DAYS, st.sampled_from(["trước ngày {}", "chậm nhất ngày {}", "xong trước {}", "muộn nhất là ngày {}"]))
def test_every_day_can_be_due(day: date, form: str) -> None:
    (found,) = deadlines(f"Các đơn vị gửi báo cáo về Sở {form.format(f'{day.day}/{day.month}/{day.year}')}.")
    assert found.due == day.isoformat()
    assert found.inclusive is not ("trước" in form)


PARTS = [
    "trước ",
    "ngày 5/6",
    "hằng năm",
    "2031",
    "kể từ ",
    "trong 10 ngày ",
    "gửi ",
    "; ",
    ". ",
    "\n",
    "quý II",
    "định kỳ (",
    "31/4/2031",
]


@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_offsets_always_point_at_the_text(parts: list[str]) -> None:
    text = plan("".join(parts))
    ends = 0
    for found in find_deadlines(text, structure(text), context()):
        assert text.text[found.start_offset : found.end_offset] == found.text != ""
        assert found.start_offset >= ends
        ends = found.end_offset
        assert (found.due is None) or found.kind in ("point", "range")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ban Thường vụ huyện đề nghị các cơ sở gửi báo cáo trước ngày 12/10/2031.", "các cơ sở"),
        ("UBND tỉnh yêu cầu các xã, phường báo cáo kết quả trước ngày 12/10/2031.", "các xã, phường"),
        (
            "Các cơ quan, tổ chức, đơn vị hoàn thành việc cập nhật trước ngày 12/10/2031.",
            "Các cơ quan, tổ chức, đơn vị",
        ),
        ("Các Trạm Y tế giám sát và báo cáo kết quả trước ngày 12/10/2031.", "Các Trạm Y tế"),
        ("Đề nghị các phòng nghiêm túc thực hiện. Gửi báo cáo trước ngày 12/10/2031.", "các phòng"),
        ("Mỗi CĐCS chọn 02 đoàn viên, lập danh sách gửi về huyện trước ngày 12/10/2031.", "Mỗi CĐCS"),
        ("Công an tỉnh: Rà soát, gửi danh sách về Sở Y tế trước ngày 12/10/2031.", "Công an tỉnh"),
        ("Đảng đoàn Hội đồng lãnh đạo việc thể chế hóa, hoàn thành trước 12/10/2031.", "Đảng đoàn Hội đồng"),
        ("Đảng ủy xã lãnh đạo hoàn thành dự toán trước ngày 12/10/2031.", "Đảng ủy xã"),
        ("Phòng Hậu cần hoàn tất thủ tục trước ngày 12/10/2031.", "Phòng Hậu cần"),
        ("- Trước ngày 12/10/2031: Huyện đoàn tổng kết.", "Huyện đoàn"),
        ("Gửi báo cáo trước ngày 12/10/2031.", None),
    ],
)
def test_actors(text: str, actor: str | None) -> None:
    (found,) = deadlines(text)
    assert found.actor == actor


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Gửi báo cáo về Sở Nội vụ trước ngày 12/10/2031.", "Sở Nội vụ"),
        ("Báo cáo Thủ tướng Chính phủ trước ngày 12/10/2031.", "Thủ tướng Chính phủ"),
        (
            "Báo cáo gửi UBND tỉnh, Ban Chỉ huy quân sự tỉnh trước ngày 12/10/2031.",
            "UBND tỉnh, Ban Chỉ huy quân sự tỉnh",
        ),
        ("Hoàn thành hồ sơ, trình Hội đồng xét duyệt trước ngày 12/10/2031.", "Hội đồng xét duyệt"),
        ("Hoàn thành hồ sơ trước ngày 12/10/2031.", None),
    ],
)
def test_recipients(text: str, recipient: str | None) -> None:
    (found,) = deadlines(text)
    assert found.recipient == recipient


def test_orders_in_the_paragraph_of_a_legal_basis_bind() -> None:
    text = plan(
        "Xét báo cáo của Ủy ban nhân dân tỉnh trước ngày 01/12/2031, Phó Chủ tịch có ý kiến như sau: "
        "Sở Xây dựng báo cáo kết quả trước ngày 15/12/2031.\n"
    )
    basis = structure(text, bases=(Span(0, len(text.text)),))
    assert [one.due for one in find_deadlines(text, basis, context())] == ["2031-12-15"]
