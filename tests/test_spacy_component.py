"""The record on a Doc of a real spaCy pipeline: spans point at what they claim, whatever the text looks like."""

import importlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

import kehoach
from kehoach import spacy_component
from kehoach.record import Citation, Deadline, Field, Period, Section

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "spacy.md").read_text(encoding="utf-8")
PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN KRÔNG PẮC
Số: 87/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Krông Pắc, ngày 14 tháng 3 năm 2031

KẾ HOẠCH
Phòng, chống dịch bệnh trên đàn vật nuôi năm 2031

Thực hiện Kế hoạch số 512/KH-UBND ngày 20/02/2031 của UBND tỉnh Đắk Lắk, Ủy ban nhân dân huyện xây dựng kế hoạch:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Khống chế dịch bệnh, từ ngày 01/4/2031 đến ngày 30/11/2031.
2. Yêu cầu
Tiêm đủ liều.

II. TỔ CHỨC THỰC HIỆN
Ủy ban nhân dân các xã báo cáo kết quả về Phòng Nông nghiệp và Môi trường trước ngày 15/12/2031.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Y Thanh Niê
"""
FORMS = {
    "plain": PLAN,
    "decomposed": unicodedata.normalize("NFD", PLAN),
    "emphasis": re.sub(r"(Kế hoạch số 512/KH-UBND|trước ngày 15/12/2031|KẾ HOẠCH\n)", r"**\1**", PLAN),
    "emphasis inside": PLAN.replace("ngày 20/02/2031", "***ngày*** 20/02/2031").replace("trước ngày", "*trước* ngày"),
    "decomposed, with emphasis": unicodedata.normalize("NFD", PLAN.replace("trước ngày", "*trước* ngày")),
    "windows": PLAN.replace("\n", "\r\n"),
    "blanks": PLAN.replace("Kế hoạch số ", "Kế  hoạch\u00a0 số \u200b"),
    "cut lines": PLAN.replace("của UBND tỉnh", "của UBND\ntỉnh"),
    "blank lines first": "\n \n\t\n" + PLAN,
}


def pipeline() -> spacy.language.Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("kehoach")
    return nlp


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return pipeline()


def letters(text: str) -> str:
    """Text without what canonical text leaves out or changes."""
    return "".join(re.findall(r"[\w/]+", unicodedata.normalize("NFC", text.replace("\u200b", ""))))


def labelled(doc: Doc, label: str) -> list[spacy.tokens.Span]:
    return [span for span in doc.spans["kehoach"] if span.label_ == label]


def printed(item: object) -> str:
    return getattr(item, "text", "")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_spans_cover_the_words_of_their_items(nlp: spacy.language.Language, form: str) -> None:
    doc = nlp(form)
    assert doc.text == form
    for span in doc.spans["kehoach"]:
        item = span._.kehoach
        if isinstance(item, Field | Citation | Period | Deadline):
            assert letters(printed(item)) == letters(span.text)
        elif isinstance(item, Section):
            assert letters(span.text).startswith(letters(f"{item.label}{item.title}"))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_same_things_are_found_in_every_form(nlp: spacy.language.Language, form: str) -> None:
    doc = nlp(form)
    [citation] = labelled(doc, "CITATION")
    assert (citation._.kehoach.number, citation._.kehoach.date) == ("512/KH-UBND", "2031-02-20")
    [deadline] = labelled(doc, "DEADLINE")
    assert deadline._.kehoach.due == "2031-12-15"
    [period] = [span._.kehoach for span in labelled(doc, "PERIOD") if "01/4" in span.text]
    assert (period.start, period.end) == ("2031-04-01", "2031-11-30")
    [issuer] = labelled(doc, "ISSUER")
    assert issuer._.kehoach.value.name == "Ủy ban nhân dân huyện Krông Pắc"
    assert [span._.kehoach.label for span in labelled(doc, "SECTION")] == ["I", "1", "2", "II"]
    assert doc._.kehoach.number.value == "87/KH-UBND"


def test_the_record_is_the_one_of_parse_text(nlp: spacy.language.Language) -> None:
    expected = kehoach.parse_text(PLAN, name="doc")
    assert nlp(PLAN)._.kehoach == expected


def test_every_item_that_has_a_place_has_a_span(nlp: spacy.language.Language) -> None:
    doc = nlp(PLAN)
    paths = [path for path, _, _ in spacy_component.found(doc._.kehoach)]
    assert [span.id_ for span in doc.spans["kehoach"]] == paths


def test_items_with_the_same_words_stay_apart(nlp: spacy.language.Language) -> None:
    doc = nlp(PLAN)
    ids = [span.id_ for span in doc.spans["kehoach"]]
    assert len(ids) == len(set(ids))
    assert all(span._.kehoach is not None for span in doc.spans["kehoach"])


def test_a_span_of_other_origin_has_no_item(nlp: spacy.language.Language) -> None:
    assert nlp(PLAN)[3:5]._.kehoach is None
    assert spacy.blank("xx")("Kế hoạch")[0:1]._.kehoach is None


def test_a_doc_without_text_has_no_spans(nlp: spacy.language.Language) -> None:
    assert len(nlp("").spans["kehoach"]) == 0
    assert nlp("")._.kehoach.number is None


def test_registering_twice_changes_nothing() -> None:
    importlib.reload(importlib.reload(spacy_component))
    nlp = pipeline()
    nlp.add_pipe("kehoach", name="again", config={"spans_key": "again"})
    doc = nlp(PLAN)
    assert [span.label_ for span in doc.spans["again"]] == [span.label_ for span in doc.spans["kehoach"]]


def test_doc_bin_keeps_spans_and_items(nlp: spacy.language.Language) -> None:
    doc = nlp(PLAN)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [back] = DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab)
    assert back._.kehoach == doc._.kehoach
    assert [span._.kehoach for span in back.spans["kehoach"]] == [span._.kehoach for span in doc.spans["kehoach"]]
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.kehoach == doc._.kehoach


def test_processes_hand_docs_back(nlp: spacy.language.Language) -> None:
    docs = list(nlp.pipe([PLAN, PLAN.replace("87/", "88/")], n_process=2, batch_size=1))
    assert [doc._.kehoach.number.value for doc in docs] == ["87/KH-UBND", "88/KH-UBND"]


def test_a_saved_pipeline_loads(nlp: spacy.language.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(PLAN)._.kehoach.number.value == "87/KH-UBND"


def test_spacy_finds_the_factory_without_an_import() -> None:
    code = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('kehoach'); print(*nlp('Số: 5/KH-UBND').spans)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "kehoach\n"), done.stderr


PIECES = st.sampled_from(
    [
        *("Kế hoạch số 512/KH-UBND", " ngày 20/02/2031", "trước ngày 15/12/2031", "MỤC ĐÍCH", "I. ", "Điều 3. "),
        *("\n", "\r\n", "**", "*", "  ", "|", "\u0085", "\u2028", "\f", "\u200b"),
        unicodedata.normalize("NFD", "Báo cáo về Ủy ban"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_citations_and_deadlines_of_any_text_are_covered(text: str) -> None:
    doc = NLP(text)
    for span in doc.spans["kehoach"]:
        item = span._.kehoach
        if isinstance(item, Citation | Deadline):
            assert letters(item.text) in letters(span.text)


def test_the_guide_runs(tmp_path: Path) -> None:
    [code] = re.findall(r"^```python\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)
    [expected] = re.findall(r"^```text\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == expected


NLP = pipeline()
