"""Question 1 and 2 asked of one plan: each unit's answer, the matrix, the hops of a chain."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach.audit import Asked
from kehoach.audit.answers import answers_to, asks_for_a_plan, last_day
from kehoach.audit.facts import Deadline
from kehoach.audit.matrix import cell_words, matrices, to_dict
from kehoach.audit.questions import answers, chain, tasks
from support.facts import TODAY, ask, facts_of
from support.planted import q01, q02, q12

TEXTS = {paper.name: paper.text for paper in q01.PAPERS}
CHAIN = {paper.name: paper.text for paper in q02.PAPERS}


def test_each_unit_of_one_plan_has_its_answer() -> None:
    found = answers_to(facts_of(TEXTS), facts_of(TEXTS).document(1), TODAY)
    told = {answer.unit.name.removeprefix("Liên đoàn Lao động "): cell_words(answer) for answer in found.answers}
    assert told == {
        "thành phố Nha Trang": "✓ 19",
        "thành phố Cam Ranh": "trễ 5",
        "huyện Diên Khánh": "✓ ?",
        "thị xã Ninh Hòa": "(–)",
        "huyện Cam Lâm": "–",
        "huyện Vạn Ninh": "–",
        "huyện Khánh Vĩnh": "–",
        "huyện Khánh Sơn": "–",
    }


def test_what_is_not_due_yet_waits() -> None:
    facts = facts_of(TEXTS)
    early = answers_to(facts, facts.document(1), date(2021, 9, 29))
    assert [cell_words(answer) for answer in early.answers].count("…") == 5
    assert [cell_words(answer) for answer in answers_to(facts, facts.document(1), date(2021, 9, 30)).answers].count(
        "…"
    ) == 0


def test_asked_of_one_plan_every_unit_has_a_finding() -> None:
    found = ask(answers.QUESTION, TEXTS, plan=1)
    kinds = [finding.kind for finding in found]
    assert sorted(kinds) == ["late", "missing", "missing", "missing", "missing", "not-held", "on-time", "undated"]
    late = next(finding for finding in found if finding.kind == "late")
    assert late.data["days"] == -5 and late.data["due"] == "2021-09-29" and late.held == "held"
    known = next(finding for finding in found if finding.kind == "not-held")
    assert "Kế hoạch số 26/KH-LĐLĐ" in known.message and known.held == "not-held"
    assert {finding.held for finding in found if finding.kind == "missing"} == {"no-trace"}


def test_units_that_lack_an_answer_are_told_together_when_all_plans_are_asked() -> None:
    missing = [finding for finding in ask(answers.QUESTION, TEXTS) if finding.kind == "missing"]
    assert [len(finding.data["units"]) for finding in missing] == [4]
    assert missing[0].severity == "warning" and missing[0].words == "trước ngày 30/9/2021"


def test_classes_that_nobody_can_list_are_told() -> None:
    text = TEXTS["q01-khanh-hoa.txt"].replace("- LĐLĐ cấp huyện (để t/h)", "- Các CĐCS trực thuộc (để t/h)")
    found = [finding for finding in ask(answers.QUESTION, {"a.txt": text}, plan=1) if finding.kind == "open"]
    assert [finding.data["words"] for finding in found] == ["Các CĐCS trực thuộc"]


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("LĐLĐ cấp huyện (để t/h)", 8),
        ("LĐLĐ cấp huyện", 8),
        ("LĐLĐ huyện Vạn Ninh, LĐLĐ huyện Cam Lâm", 2),
        ("LĐLĐ cấp huyện (để b/c)", 0),
        ("Tổng Liên đoàn Lao động Việt Nam", 0),
        ("UBND tỉnh", 0),
        ("Ban Dân vận Tỉnh ủy", 0),
        ("LĐLĐ tỉnh Phú Yên", 0),
    ],
)
def test_recipients_that_are_obliged(line: str, units: int) -> None:
    text = (
        TEXTS["q01-khanh-hoa.txt"]
        .replace("- LĐLĐ cấp huyện (để t/h)", f"- {line}")
        .replace("1. LĐLĐ cấp huyện", "1. Sẽ")
    )
    facts = facts_of({"a.txt": text})
    assert len(answers_to(facts, facts.document(1), TODAY).answers) == units


def test_a_steering_committee_gives_orders_in_the_name_of_the_body_above_it() -> None:
    text = (
        TEXTS["q01-chua-den-han.txt"]
        .replace(
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU",
            "ỦY BAN NHÂN DÂN TỈNH CÀ MAU\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
        )
        .replace("44/KH-LĐLĐ", "44/KH-BCĐ")
        .replace("LĐLĐ các huyện", "UBND các huyện")
    )
    facts = facts_of({"a.txt": text})
    found = answers_to(facts, facts.document(1), TODAY).answers
    assert "Ủy ban nhân dân huyện Năm Căn" in {answer.unit.name for answer in found}
    assert {answer.status for answer in found} == {"pending"}


def test_the_matrix_of_an_issuer() -> None:
    facts = facts_of(TEXTS)
    grid = matrices(facts, Asked(TODAY))[0]
    assert grid.issuer == "Liên đoàn Lao động tỉnh Khánh Hòa"
    assert [one.plan.number for one in grid.plans] == ["37/KH-LĐLĐ"]
    assert len(grid.units) == len(grid.cells) == 8
    plain = to_dict(grid)
    first = next(row for row in plain["units"] if row["unit"].endswith("Nha Trang"))
    assert first["answers"][0] == {
        "plan": 1, "status": "on-time", "due": "2021-09-29", "days": 19, "document": 2, "held": "held",
        "confidence": first["answers"][0]["confidence"],
    }  # fmt: skip
    assert cell_words(None) == ""
    assert [grid.issuer for grid in matrices(facts, Asked(TODAY, 2))] == []


@pytest.mark.parametrize(
    ("action", "asks"),
    [
        ("xây dựng kế hoạch, gửi Kế hoạch", True),
        ("Gửi Kế hoạch", True),
        ("Xây dựng KH", True),
        ("xây dựng và ban hành kế hoạch thực hiện Chỉ thị này", True),
        ("cụ thể hóa thành chương trình hành động, kế hoạch thực hiện", True),
        ("ban hành kế hoạch của đơn vị", True),
        ("gửi báo cáo kết quả thực hiện kế hoạch", False),
        ("thực hiện Kế hoạch này", False),
        ("hoàn thành kế hoạch sản xuất", False),
        ("Xây dựng Kế hoạch hỗ trợ doanh nghiệp tham gia hội chợ", False),
        (None, False),
    ],
)
def test_a_deadline_asks_for_a_plan(action: str | None, asks: bool) -> None:
    limit = Deadline(1, 0, 0, 5, 1, "trước ngày 30/9/2021", due="2021-09-30", inclusive=False, action=action)
    assert asks_for_a_plan(limit) is asks
    assert last_day(limit) == "2021-09-29"
    assert last_day(limit._replace(inclusive=True)) == "2021-09-30"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước 17 giờ ngày 18/5/2022", "2022-05-18"),
        ("trước 16h30 ngày 18/5/2022", "2022-05-18"),
        ("trước 11 giờ 30 phút, ngày 18/5/2022", "2022-05-18"),
        ("trước 17:00 ngày 18/5/2022", "2022-05-18"),
        ("trước 9h ngày 18/5/2022", "2022-05-18"),
        ("trước 0 giờ ngày 18/5/2022", "2022-05-17"),
        ("trước 00h00 ngày 18/5/2022", "2022-05-17"),
        ("trước ngày 18/5/2022", "2022-05-17"),
        ("trước ngày 18 hằng tháng", "2022-05-17"),
    ],
)
def test_a_day_whose_hour_is_named_is_in_time(words: str, day: str) -> None:
    assert last_day(Deadline(1, 0, 0, 5, 1, words, due="2022-05-18", inclusive=False)) == day


def test_the_hops_of_a_chain() -> None:
    found = ask(chain.QUESTION, CHAIN, plan=2)
    hops = {(finding.file, finding.data["days"]) for finding in found if finding.kind == "hop"}
    assert hops == {("q02-phu-yen.txt", 21), ("q02-tuy-an.txt", 15)}
    assert not [finding for finding in ask(chain.QUESTION, CHAIN) if finding.kind == "hop"]


def test_sections_without_a_day_are_told_of_one_plan() -> None:
    texts = {paper.name: paper.text for paper in q12.PAPERS}
    text = texts["q12-dung.txt"].replace("a) Rà soát các chợ, hoàn thành trước ngày 15/6/2023.", "a) Rà soát các chợ.")
    found = [finding for finding in ask(tasks.QUESTION, {"a.txt": text}, plan=1) if finding.kind == "no-date"]
    assert [finding.data["actor"] for finding in found] == ["Sở Công Thương"]
    assert not [finding for finding in ask(tasks.QUESTION, {"a.txt": text}) if finding.kind == "no-date"]
