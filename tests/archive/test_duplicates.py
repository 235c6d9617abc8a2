"""Texts that are nearly the same are found, others are not, whatever the order."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach import parse_text
from kehoach.archive import Archive
from kehoach.archive.duplicates import NEAR, band_hashes, duplicates_of, note_duplicates, shingles, similarity
from kehoach.archive.store import Draft, add_document, add_original
from support import office

WORDS = [
    a + b for a in ("ba", "ke", "ho", "thi", "lao", "dong", "qua", "trong") for b in ("n", "ch", "ng", "m", "o", "i")
]


def text_of(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def changed(text: str, share: float, seed: int = 9) -> str:
    """The text with a share of its words replaced."""
    chance, words = random.Random(seed), text.split()
    for place in chance.sample(range(len(words)), int(share * len(words))):
        words[place] = f"khac{place}"
    return " ".join(words)


@pytest.mark.parametrize("share", [0.0, 0.005, 0.01])
def test_nearly_the_same_texts_share_a_band(share: float) -> None:
    one = text_of(1)
    other = changed(one, share)
    assert similarity(shingles(one), shingles(other)) >= NEAR
    assert set(enumerate(band_hashes(shingles(one)))) & set(enumerate(band_hashes(shingles(other))))


@pytest.mark.parametrize("share", [0.1, 0.3, 1.0])
def test_other_texts_are_not_near(share: float) -> None:
    one = text_of(1)
    assert similarity(shingles(one), shingles(changed(one, share))) < NEAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kế hoạch tặng quà Tết", "KE HOACH TANG QUA TET"),
        ("Kế hoạch, tặng - quà; Tết.", "kế hoạch tặng quà Tết"),
        ("Đoàn viên\nlao động", "đoàn viên lao động"),
    ],
)
def test_marks_case_and_points_do_not_count(one: str, other: str) -> None:
    assert list(shingles(one)) == list(shingles(other))


def test_short_texts_are_like_no_other() -> None:
    short = shingles("Kế hoạch tặng quà Tết")
    assert band_hashes(short) == [] and similarity(short, short) == 0.0


def test_hashes_are_the_same_in_every_run() -> None:
    code = (
        "from kehoach.archive.duplicates import *; print(band_hashes(shingles(' '.join(f'từ{n}' for n in range(99)))))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1 and len(runs.pop()) > 100


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=40, max_size=80), st.lists(st.sampled_from(WORDS), max_size=80))
def test_similarity_is_a_measure(one: list[str], other: list[str]) -> None:
    first, second = shingles(" ".join(one)), shingles(" ".join(other))
    assert similarity(first, second) == similarity(second, first)
    assert 0.0 <= similarity(first, second) <= 1.0
    assert similarity(first, first) in (0.0, 1.0)


def put(archive: Archive, text: str) -> int:
    record = parse_text(text, name="a.txt")
    with archive.writing() as connection:
        add_original(connection, record.source.sha256, 1, ".txt")
        document_id = add_document(connection, Draft(record, text, ((1, 0),)), made_by="test")
        note_duplicates(connection, document_id, text)
    return document_id


PLAN = office.top(3)
OTHERS = {
    "near": PLAN.replace("Số: 3/", "Số: 8/"),
    "same-number": PLAN[: PLAN.index("KẾ HOẠCH")] + "KẾ HOẠCH\nTập huấn\nI. MỤC ĐÍCH\n1. " + text_of(4),
    "another-issuer": office.answer("Nghệ An", 3, 9),
}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_pairs_do_not_depend_on_the_order(archive: Archive, order: tuple[int, ...]) -> None:
    papers = {"plan": PLAN, **OTHERS}
    names = [list(papers)[place] for place in order]
    ids = {put(archive, papers[name]): name for name in names}
    with archive.reading() as connection:
        found = {
            (*sorted((ids[document_id], ids[pair.other_id])), pair.kind)
            for document_id in ids
            for pair in duplicates_of(connection, document_id)
        }
    assert found == {("near", "plan", "text"), ("plan", "same-number", "identity")}
