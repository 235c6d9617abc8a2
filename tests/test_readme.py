"""The README tells the truth: its commands run, its example is what they print, its Python code works."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from support.cli import ROOT, kehoach

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
COMMANDS = [
    shlex.split(line, comments=True)[1:]
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if line.startswith("kehoach ")
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder in which the project's samples are, and to which examples may write."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    return tmp_path


def test_commands_run_one_after_the_other(project: Path) -> None:
    assert len(COMMANDS) >= 7
    for command in COMMANDS:
        run = kehoach(*command, cwd=project)
        assert (run.code, run.err) == (0, ""), command
        assert run.out.strip()


def test_the_printed_table_is_the_real_one(project: Path) -> None:
    [example] = [block for language, block in BLOCKS if language == "text"]
    printed = kehoach(*COMMANDS[0], cwd=project, environment={"COLUMNS": "110"}).out
    lines = [line.rstrip() for line in printed.splitlines() if line.strip()]
    assert [line.rstrip() for line in example.splitlines()] == lines[:-1]  # the last one tells the time it took


def test_python_code_runs(project: Path) -> None:
    [code] = [block for language, block in BLOCKS if language == "python"]
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "no such file" in done.stdout


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, flags=re.MULTILINE))
def test_make_targets_are_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
