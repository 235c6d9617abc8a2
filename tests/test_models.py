"""The trials of models/: how gold is laid over lines and clauses, on an invented plan."""

import random
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "models"
PLAN = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH HƯNG YÊN
CÔNG ĐOÀN NGÀNH Y TẾ
Số: 07/KH-CĐYT
Hưng Yên, ngày 05 tháng 4 năm 2033
KẾ HOẠCH
Tổ chức Hội thi nấu ăn
năm 2033
Thực hiện Kế hoạch số 31/KH-LĐLĐ ngày 02/3/2033 của Liên đoàn Lao động tỉnh Hưng Yên, nay tổ chức như sau:
I. MỤC ĐÍCH
1. Vui
2. Khỏe
II. TỔ CHỨC
Công đoàn cơ sở gửi danh sách về Công đoàn ngành trước ngày 20/4/2033.
Nơi nhận:
- Liên đoàn Lao động tỉnh (b/c);
- Lưu: VP.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Đỗ Thị Mơ
"""
ROLES = ["head", "issuer", "number", "date", "type", "title", "title", "basis", "heading", "item", "item", "heading"]
ROLES += ["body", *["recipient"] * 3, *["signature"] * 3]
GOLD = {
    "doc_type": {"code": "KH", "name": "Kế hoạch"},
    "number": "07/KH-CĐYT",
    "issued_on": "2033-04-05",
    "place": "Hưng Yên",
    "issuer": {"name": "Công đoàn ngành Y tế tỉnh Hưng Yên", "level": "province", "parent": None},
    "title": "Tổ chức Hội thi nấu ăn năm 2033",
    "sections": [
        {"label": "I", "title": "MỤC ĐÍCH", "children": ["1", "2"]},
        {"label": "II", "title": "TỔ CHỨC", "children": []},
    ],
    "citations": [{"text": "Kế hoạch số 31/KH-LĐLĐ ngày 02/3/2033", "relation": "basis"}],
    "signature": {"authority": "TM. BAN THƯỜNG VỤ", "position": "CHỦ TỊCH", "name": "Đỗ Thị Mơ"},
    "recipients": [{"name": "Liên đoàn Lao động tỉnh", "purpose": "b/c"}, {"name": "Lưu: VP", "archive": True}],
}
NOISY = PLAN.replace("thi nấu ăn", "th1 nâu ăn").replace("I. MỤC ĐÍCH", "I. MỤC ĐlCH").replace("KH-CĐYT", "KH- CĐYT")


def module(monkeypatch: pytest.MonkeyPatch, folder: str, name: str) -> ModuleType:
    """A module of one trial; trials are scripts, not a package."""
    monkeypatch.syspath_prepend(str(MODELS))
    monkeypatch.syspath_prepend(str(MODELS / folder))
    for loaded in ("documents", name):
        monkeypatch.delitem(sys.modules, loaded, raising=False)
    return __import__(name)


@pytest.mark.parametrize("text", [PLAN, NOISY], ids=["clean", "noisy"])
def test_gold_is_laid_over_the_lines(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    from kehoach.text import canonicalize_text

    roles = module(monkeypatch, "line_roles", "roles")
    lines = canonicalize_text(text)
    found = roles.roles(lines, roles.of_gold(GOLD))
    assert found.labels == ROLES
    assert len(module(monkeypatch, "line_roles", "features").features(lines)) == len(ROLES)


def test_a_record_is_laid_over_the_lines_as_gold_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from kehoach.pipeline import reading_of, understand

    roles = module(monkeypatch, "line_roles", "roles")
    document = understand(reading_of(PLAN), name="plan", sha256="")
    assert roles.roles(document.text, roles.of_record(document.record)).labels == ROLES


def test_parts_of_a_clause_are_found_by_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = module(monkeypatch, "deadline_clauses", "documents")
    clauses = module(monkeypatch, "deadline_clauses", "clauses")
    from kehoach.pipeline import reading_of, understand
    from kehoach.structure import find_structure

    document = understand(reading_of(PLAN), name="plan", sha256="")
    told = {"actor": "Công đoàn cơ sở", "action": "gửi các danh sách", "recipient": "Công đoàn ngành"}
    gold = {"deadlines": [{"text": "trước ngày 20/4/2033", **told}, {"text": "ngày 1/1/2040", **told}]}
    sample = documents.Sample("plan", "plan", gold, document.text, find_structure(document.text), document.record)
    clause, unknown = clauses.clauses(sample)
    assert unknown is None
    parts = {name: clause.context[start:end] for name, (start, end) in clause.spans.items()}
    assert parts == {"actor": "Công đoàn cơ sở", "action": "gửi danh sách", "recipient": "Công đoàn ngành"}
    assert clauses.MARK in clause.context and "20/4" not in clause.context


def test_every_model_has_a_card_and_a_row() -> None:
    table = (MODELS / "README.md").read_text(encoding="utf-8")
    for card in (path / "README.md" for path in MODELS.iterdir() if path.is_dir() and path.name != "__pycache__"):
        assert card.is_file()
        assert f"({card.parent.name}/README.md)" in table


def reader_part(name: str) -> ModuleType:
    """A module of the line reader's recipe; those that need PyTorch are not among them."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    return import_module(f"models.reader.{name}")


@pytest.mark.parametrize("text", ["Số: 31/KH-LĐLĐ", "ngày 02/3/2033", "KHỎE ĐẸP, ưỡn ẹo “nữa”", "a"])
def test_the_line_reader_spells_what_offices_print(text: str) -> None:
    letters = reader_part("letters")
    outputs = [output for letter in letters.encode(text) for output in (letter, letter, 0)]
    assert letters.decode(outputs) == text


def test_the_line_reader_does_not_know_other_letters() -> None:
    assert reader_part("letters").encode("Москва") is None


def test_training_lines_come_again_from_the_same_seed() -> None:
    lines = reader_part("lines_of_text")
    texts = [line for line in PLAN.splitlines() if len(line.split()) > 3]
    first, second = lines.Lines(texts, 3), lines.Lines(texts, 3)
    drawn = [first.draw() for _ in range(200)]
    assert drawn == [second.draw() for _ in range(200)]
    assert all(reader_part("letters").encode(line) for line in drawn)
    assert any(any(letter.isdigit() for letter in line) for line in drawn)


def test_nothing_of_a_tested_text_is_learned() -> None:
    without = reader_part("lines_of_text").without
    texts = ["gửi danh sách về Công đoàn ngành trước ngày 20/4", "Lưu văn phòng"]
    assert without(texts, ["Công đoàn cơ sở gửi danh sách về Công đoàn ngành"]) == ["Lưu văn phòng"]


def test_worn_lines_keep_their_ink() -> None:
    draw, wear = reader_part("draw"), reader_part("wear")
    for seed in range(30):
        rng = random.Random(seed)
        line = draw.draw_line("Tổ chức Hội thi nấu ăn năm 2033", rng, draw.families(), "Đỗ Thị Mơ")
        fitted = wear.fitted(wear.worn(line, rng, seed / 30))
        assert fitted.shape[0] == wear.HEIGHT
        assert 0.02 < (fitted > 0.5).mean() < 0.6
