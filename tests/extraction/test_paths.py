"""Paths of labels in the section tree."""

from __future__ import annotations

import pytest

from kehoach.extraction.paths import section_chain, section_path
from kehoach.record import Section
from kehoach.structure.model import Span

TREE = (
    Section("I", "MỤC ĐÍCH", None, 10, 30),
    Section(
        "II",
        "NỘI DUNG",
        None,
        30,
        100,
        (
            Section("1", None, None, 40, 60, (Section("1.1", None, None, 45, 50), Section("a", None, None, 50, 60))),
            Section("2.", None, None, 60, 100),
        ),
    ),
)


@pytest.mark.parametrize(
    ("offset", "path"),
    [(0, None), (10, "I"), (35, "II"), (42, "II.1"), (47, "II.1.1"), (55, "II.1.a"), (60, "II.2"), (100, None)],
)
def test_path(offset: int, path: str | None) -> None:
    assert section_path(TREE, offset) == path


def test_a_legal_basis_comes_before_every_section() -> None:
    assert section_path(TREE, 12, (Span(11, 20),)) == "basis"
    assert section_path(TREE, 20, (Span(11, 20),)) == "I"


def test_chain_is_outermost_first() -> None:
    assert [section.label for section in section_chain(TREE, 46)] == ["II", "1", "1.1"]
    assert section_chain((), 5) == ()
