"""A user's own tables by the command line; the example is the one of docs/knowledge.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import bad
from support.cli import ROOT, kehoach

DOCUMENT = ROOT / "docs" / "knowledge.md"


def blocks() -> list[tuple[str, str]]:
    """(first line after "# ", rest) of the code blocks of the documentation that are files."""
    found = re.findall(r"```\w*\n(.+?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return [(name[2:], text) for name, _, text in (block.partition("\n") for block in found) if name.startswith("# ")]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The files of the documentation's example, where it puts them; returns the folder that they are in."""
    for name, text in blocks():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_of_the_documentation_runs(example: Path) -> None:
    assert [name for name, _ in blocks()] == ["plan.txt", "knowledge/bodies.tsv"]
    (before,) = kehoach("parse", "--json", "plan.txt", cwd=example).records
    (after,) = kehoach("parse", "--json", "--knowledge", "knowledge", "plan.txt", cwd=example).records
    assert before["issuer"] is None or before["issuer"]["value"]["id"] is None
    assert after["issuer"]["value"]["id"] == "vkcnd"
    assert after["issuer"]["value"]["name"] in kehoach("show", "--knowledge", "knowledge", "plan.txt", cwd=example).out


def test_worker_processes_read_them_too(example: Path) -> None:
    for copy in ("a.txt", "b.txt", "c.txt"):
        (example / copy).write_bytes((example / "plan.txt").read_bytes())
    run = kehoach("parse", "--json", "--jobs", "2", "--knowledge", "knowledge", "a.txt", "b.txt", "c.txt", cwd=example)
    assert [record["issuer"]["value"]["id"] for record in run.records] == ["vkcnd"] * 3


@pytest.mark.parametrize("command", ["parse", "show", "evaluate"])
def test_a_wrong_table_gives_one_line_before_anything_is_read(command: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(bad.good_text())
    (tmp_path / "bodies.tsv").write_text("id\tname\tstyle\tlevel\nx\tViện X\tstate\tnational\n", encoding="utf-8")
    target = tmp_path if command == "evaluate" else tmp_path / "plan.txt"
    for way in ({}, {"KEHOACH_KNOWLEDGE": str(tmp_path)}):
        option = [] if way else ["--knowledge", tmp_path]
        run = kehoach(command, *option, target, environment=way)
        assert (run.code, run.out, len(run.errors)) == (2, "", 1)
        assert run.err.startswith(f"error: {tmp_path / 'bodies.tsv'}:2: “national” is no level; write one of central")
