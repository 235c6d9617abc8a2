"""What the audit's questions know: seats, signing forms, days off, days of effect, numbers and titles alike."""

from __future__ import annotations

from datetime import date

import pytest

from kehoach.audit.alike import names_title, near_numbers
from kehoach.audit.effect import in_force_since
from kehoach.audit.facts import Deadline
from kehoach.audit.superior_limits import day_of, same_task
from kehoach.knowledge.bodies import central_bodies, local_bodies
from kehoach.knowledge.days_off import day_off, working_day_before
from kehoach.knowledge.places import find_places
from kehoach.knowledge.seats import elsewhere, seat_of
from kehoach.knowledge.signing import form_of, is_deputy, is_deputy_of_head, is_of_chair, prefixes
from kehoach.knowledge.tables import rows, values

DAY = date(2021, 6, 1)


@pytest.mark.parametrize(
    ("issuer", "body", "parent", "place", "wrong"),
    [
        ("Ủy ban nhân dân tỉnh Nghệ An", "ubnd", None, "Nghệ An", False),
        ("Ủy ban nhân dân tỉnh Nghệ An", "ubnd", None, "Vinh", False),  # the town, as older documents print it
        ("Ủy ban nhân dân tỉnh Nghệ An", "ubnd", None, "Hà Tĩnh", True),
        ("Tỉnh ủy Nghệ An", "tinhuy", None, "Thanh Hóa", True),
        ("Ủy ban nhân dân huyện Nghi Lộc", "ubnd", None, "Nghi Lộc", False),
        ("Ủy ban nhân dân huyện Nghi Lộc", "ubnd", None, "Nghệ An", False),  # the province that holds it
        ("Ủy ban nhân dân huyện Nghi Lộc", "ubnd", None, "Hải Phòng", True),
        ("Ủy ban nhân dân quận 1", "ubnd", None, "Quận 1", False),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "ubnd", None, "TP. Hồ Chí Minh", False),
        ("Sở Y tế", "syt", "Ủy ban nhân dân tỉnh Yên Bái", "Yên Bái", False),
        ("Sở Y tế", "syt", "Ủy ban nhân dân tỉnh Yên Bái", "Hà Nội", True),
        ("Bộ Nội vụ", "bnv", None, "Hà Nội", False),
        ("Bộ Nội vụ", "bnv", None, "Thành phố Huế", True),
        ("Đại học Quốc gia Thành phố Hồ Chí Minh", "dhqghcm", None, "Thành phố Hồ Chí Minh", False),
        ("Bộ Nội vụ", "bnv", None, "Xóm Núi", False),  # no known place: nothing is said
        ("Trường Tiểu học Lê Lợi", None, None, "Hà Nội", False),  # nobody knows where it is
    ],
)
def test_places_that_cannot_be_the_seat(issuer: str, body: str | None, parent: str, place: str, wrong: bool) -> None:
    seat = seat_of(issuer, body, parent, DAY)
    assert (seat is not None and elsewhere(place, seat, DAY)) is wrong


def test_seats_are_of_known_bodies_and_provinces() -> None:
    for row in rows("seats"):
        assert row["body"] in central_bodies() or any(p.level == "province" for p in find_places(row["body"]))
        assert values(row["seats"])


def test_signing_forms_are_of_known_bodies() -> None:
    for row in rows("signing"):
        assert set(values(row["bodies"])) <= central_bodies().keys() | local_bodies().keys()
        assert row["signs"] in ("collective", "head", "either")
        assert row["deputy"] in ("KT", "free")


@pytest.mark.parametrize(
    ("authority", "found"),
    [
        ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", ("TM", "KT")),
        ("T/M BAN THƯỜNG VỤ", ("TM",)),
        ("K/T CHỦ NHIỆM", ("KT",)),
        ("TL. BỘ TRƯỞNG / KT. CỤC TRƯỞNG", ("TL", "KT")),
        ("TUQ. CHỦ TỊCH", ("TUQ",)),
        ("Q. GIÁM ĐỐC", ("Q",)),
        ("TMỸ", ("",)),
        (None, ()),
    ],
)
def test_prefixes(authority: str | None, found: tuple[str, ...]) -> None:
    assert prefixes(authority) == found


@pytest.mark.parametrize(
    ("position", "deputy", "of_head", "chair"),
    [
        ("PHÓ CHỦ TỊCH", True, False, True),
        ("PHÓ GIÁM ĐỐC", True, True, False),
        ("THỨ TRƯỞNG", True, True, False),
        ("THỦ TRƯỞNG ĐƠN VỊ", False, False, False),
        ("PHÓ BÍ THƯ", True, False, True),
        ("CHỦ TỊCH", False, False, True),
        ("TRƯỞNG BAN", False, False, False),
        (None, False, False, False),
    ],
)
def test_positions(position: str | None, deputy: bool, of_head: bool, chair: bool) -> None:
    assert (is_deputy(position), is_deputy_of_head(position), is_of_chair(position)) == (deputy, of_head, chair)


def test_forms_by_type() -> None:
    plan, decision = form_of("ubnd", "KH"), form_of("ubnd", "QĐ")
    assert plan is not None and decision is not None
    assert (plan.signs, decision.signs) == ("collective", "either")
    assert form_of("unknown", "KH") is None


@pytest.mark.parametrize(
    ("day", "off", "before"),
    [
        ("2021-04-30", "Ngày Chiến thắng", "2021-04-29"),
        ("2021-05-03", "Ngày Quốc tế Lao động (nghỉ bù)", "2021-04-29"),
        ("2021-05-15", "Thứ Bảy", "2021-05-14"),
        ("2021-05-16", "Chủ nhật", "2021-05-14"),
        ("2021-02-15", "Mùng bốn Tết Nguyên Đán", "2021-02-09"),
        ("2024-05-04", None, "2024-05-03"),  # a Saturday on which offices worked for 29 April
        ("2021-06-15", None, "2021-06-14"),
        ("1998-05-16", None, "1998-05-15"),  # Saturdays were working days
    ],
)
def test_days_off(day: str, off: str | None, before: str) -> None:
    when = date.fromisoformat(day)
    assert day_off(when) == off
    assert working_day_before(when).isoformat() == before


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Quyết định này có hiệu lực kể từ ngày 01 tháng 6 năm 2021 và thay thế", "2021-06-01"),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", "2021-05-10"),
        ("Nghị định này có hiệu lực sau 45 ngày, kể từ ngày ký ban hành.", "2021-06-24"),
        ("Luật này có hiệu lực thi hành từ ngày 01/01/2022.", "2022-01-01"),
        ("Nghị định số 12 có hiệu lực từ ngày 01/01/2022.", "2021-05-10"),  # another document
        ("", "2021-05-10"),
    ],
)
def test_from_when_a_document_is_in_force(text: str, since: str) -> None:
    assert in_force_since(text, "2021-05-10") == since


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("1090", "1909", True),  # two slips, four figures
        ("1090", "1900", True),
        ("1090", "2345", False),
        ("12", "21", True),
        ("1090", "1009", True),
        ("41", "40", True),
        ("136", "146", True),
        ("12", "112", True),
        ("12", "12", False),
        ("4", "5", False),  # any number of one figure is near any other
        ("12a", "13a", False),
        ("12", "45", False),
    ],
)
def test_numbers_that_are_one_slip_away(one: str, other: str, near: bool) -> None:
    assert near_numbers(one, other) is near
    assert near_numbers(other, one) is near


@pytest.mark.parametrize(
    ("words", "title", "named"),
    [
        (" về việc trồng cây phân tán ven các tuyến đường;", "Trồng cây phân tán ven các tuyến đường", True),
        (" về trồng cây phân tán tại ven các tuyến đường", "Trồng cây phân tán ven các tuyến đường", True),
        (" về phân cấp trong công nghiệp và thương mại", "Phân cấp trong nông nghiệp và môi trường", False),
        (" trồng cây", "Trồng cây", False),  # too short to tell anything
        ("", "Trồng cây phân tán ven các tuyến đường", False),
    ],
)
def test_titles_behind_a_citation(words: str, title: str, named: bool) -> None:
    assert names_title(words, title) is named


def limit(action: str, due: str | None = "2021-12-10", recurrence: str | None = None) -> Deadline:
    return Deadline(1, 0, 0, 1, 1, recurrence or "", due=due, inclusive=True, recurrence=recurrence, action=action)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("báo cáo kết quả thực hiện", "gửi báo cáo kết quả", True),
        ("báo cáo sơ kết", "báo cáo tổng kết", False),
        ("báo cáo kết quả 6 tháng", "báo cáo năm", False),
        ("tổ chức lễ phát động thi đua", "lễ phát động thi đua cấp huyện", True),
        ("tổ chức lễ phát động thi đua", "kiểm tra an toàn lao động", False),
        ("báo cáo kết quả", "tổ chức hội thi", False),
    ],
)
def test_limits_of_the_same_task(one: str, other: str, same: bool) -> None:
    assert same_task(limit(one), limit(other)) is same
    assert same_task(limit(other), limit(one)) is same


@pytest.mark.parametrize(
    ("due", "recurrence", "day"),
    [
        ("2021-12-10", None, ("day", "2021-12-10")),
        (None, "trước ngày 20 tháng 6 hằng năm", ("yearly", "06-20")),
        (None, "trước ngày 05 hằng tháng", None),
        (None, None, None),
    ],
)
def test_days_of_limits(due: str | None, recurrence: str | None, day: tuple[str, str] | None) -> None:
    assert day_of(limit("báo cáo", due, recurrence)) == day
