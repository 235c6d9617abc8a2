"""The index holds what the database holds, whatever happened to it."""

import json
import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach.archive import Archive, open_archive
from kehoach.errors import ArchiveError
from kehoach.search import catch_up, find, rebuild
from kehoach.search.entries import VERSION
from kehoach.search.lock import locked
from support.shelf import Sheet, change, put, take_out

WORDS = ("kế", "hoạch", "điện", "biên", "diễn", "biến", "phòng", "cháy")
PROBES = (*WORDS, "ke", "dien", "NOT điện", "type:KH", "NOT type:KH", '"điện biên"', "1/KH-TLĐ", "number:1", "due:2021")


def ids(archive: Archive, query: str) -> list[int]:
    return sorted(result.id for result in find(archive, query, 100).results)


def sheet(number: int, words: str = "kế hoạch") -> Sheet:
    return Sheet(words, number=f"{number}/KH-TLĐ", due=("2021-05-01",) if number % 2 else ())


def test_a_search_sees_what_was_added_changed_and_taken_out(archive: Archive) -> None:
    assert find(archive, "kế").total == 0
    first, second = put(archive, sheet(1)), put(archive, sheet(2))
    assert ids(archive, "kế hoạch") == [first, second]
    change(archive, first, sheet(1, "phòng cháy"), 2)
    assert ids(archive, "kế hoạch") == [second]
    assert ids(archive, "cháy") == [first]
    take_out(archive, second)
    assert ids(archive, "kế hoạch") == []
    assert find(archive, "type:KH").total == 1


_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["put", "change", "take out", "catch up"]),
        st.integers(0, 5),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
    ),
    max_size=8,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=_CHANGES)
def test_the_index_is_what_a_rebuild_makes(archive: Archive, changes: list[tuple[str, int, str]]) -> None:
    held = ids(archive, "number:>=0")  # of earlier examples
    for number, (what, at, words) in enumerate(changes):
        paper = Sheet(f"{words} {time.time_ns()}", number=f"{at}/KH-TLĐ", type="KH" if at % 2 else "QĐ",
                      due=("2021-05-01",) if at > 2 else ())  # fmt: skip
        if what == "put":
            held.append(put(archive, paper))
        elif what == "catch up":
            catch_up(archive)
        elif held and what == "change":
            change(archive, held[at % len(held)], paper, time.time_ns() % 1_000_000 + number + 2)
        elif held:
            take_out(archive, held.pop(at % len(held)))
    before = {query: ids(archive, query) for query in PROBES}
    assert ids(archive, "number:>=0") == sorted(held)
    assert rebuild(archive) == len(held)
    assert {query: ids(archive, query) for query in PROBES} == before


def _rewrite(**values: object) -> Callable[[Path], None]:
    def rewrite(folder: Path) -> None:
        path = folder / "state.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")

    return rewrite


def _each(pattern: str, spoil: Callable[[Path], object]) -> Callable[[Path], None]:
    def spoil_each(folder: Path) -> None:
        for path in folder.glob(pattern):
            spoil(path)

    return spoil_each


def _halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGE = [
    ("no folder", shutil.rmtree, ""),
    ("no state", _each("state.json", Path.unlink), "unfinished"),
    ("a state that is none", _each("state.json", _halve), "unfinished"),
    ("another version", _rewrite(version=VERSION + 1), "another version"),
    ("another archive", _rewrite(made_at="2001-01-01T00:00:00+00:00"), "another archive"),
    ("a later state", _rewrite(sequence=99), "later state"),
    ("an older state", _rewrite(sequence=1), ""),
    ("no segments", _each("*.term", Path.unlink), "damaged"),
    ("no positions", _each("*.pos", Path.unlink), "damaged"),
    ("half a segment", _each("*.idx", _halve), "damaged"),
    ("half of the numbers", _each("*.fast", _halve), "damaged"),
    ("no list of segments", _each("meta.json", Path.unlink), "damaged"),
    ("half a list of segments", _each("meta.json", _halve), "damaged"),
    ("no files at all", _each("*", Path.unlink), "unfinished"),
]


@pytest.mark.parametrize(("spoil", "told"), [row[1:] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_an_index_of_no_use_is_built_anew(tmp_path: Path, spoil: Callable[[Path], None], told: str) -> None:
    with open_archive(tmp_path, create=True) as archive:
        held = [put(archive, sheet(number)) for number in range(1, 4)]
        assert ids(archive, '"kế hoạch"') == held
        spoil(tmp_path / "index")
        notices: list[str] = []
        assert find(archive, '"kế hoạch"', tell=notices.append).total == 3
        assert (told in " ".join(notices)) if told else not notices
        assert ids(archive, '"kế hoạch"') == held
        assert ids(archive, "number:2") == [held[1]]


def test_an_index_that_another_process_writes_is_used_as_it_is(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        put(archive, sheet(1))
        catch_up(archive)
        put(archive, sheet(2))
        notices: list[str] = []
        with locked(tmp_path / "index.lock", None) as ours:
            assert ours
            assert catch_up(archive, notices.append, patience=0.1).searcher().num_docs == 1
        assert "another process" in notices[0]
        assert catch_up(archive).searcher().num_docs == 2


def test_an_index_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with open_archive(tmp_path, create=True) as archive:
        put(archive, sheet(1))
        (tmp_path / "index").write_text("a file")
        with pytest.raises(ArchiveError, match="the search index cannot be written") as told:
            find(archive, "kế")
        assert "the archive itself is whole" in told.value.remedy


FORK = multiprocessing.get_context("fork")


def _catch_up(folder: Path) -> None:
    with open_archive(folder) as archive:
        catch_up(archive)


def test_a_killed_catch_up_is_made_good_by_the_next(tmp_path: Path) -> None:
    dice = random.Random(7)
    with open_archive(tmp_path, create=True) as archive:
        for round_ in range(6):
            for number in range(20):
                put(archive, sheet(number, f"kế hoạch {round_}"))
            process = FORK.Process(target=_catch_up, args=(tmp_path,))
            process.start()
            time.sleep(dice.uniform(0, 0.12))
            process.kill()
            process.join()
        assert find(archive, "kế hoạch").total == 120
        assert find(archive, '"kế hoạch 3"').total == 20


def _add_and_search(folder: Path, worker: int) -> None:
    with open_archive(folder) as archive:
        for number in range(8):
            put(archive, sheet(number, f"kế hoạch {worker}"))
            assert find(archive, f'"kế hoạch {worker}"').total == number + 1


def test_processes_that_write_and_search_at_once_all_get_their_way(tmp_path: Path) -> None:
    open_archive(tmp_path, create=True).close()
    processes = [FORK.Process(target=_add_and_search, args=(tmp_path, worker)) for worker in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    with open_archive(tmp_path) as archive:
        assert find(archive, "kế hoạch").total == 24
