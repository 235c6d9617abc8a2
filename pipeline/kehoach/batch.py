"""Many files at once: one way to run work in parallel, an executor; one bad file never stops the rest."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sized
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.errors import KehoachError, own_fault
from kehoach.options import Options
from kehoach.record import Record

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from kehoach.pipeline import Document

_Task = tuple[int, Path]  # place in the input, file
_IN_HAND = 1_000  # files that an executor of the caller is given ahead
_LOOK = 1.0  # seconds after which a worker looks whether anybody still waits for it

Then = Callable[[Path, "Document"], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a record with its canonical text, or the failure that says why not.

    index: place in the input, from 0. seconds: wall time in the worker. page_starts: (page, offset of its first letter
    in the text), offsets rising; a page comes again where its footnotes stand. aside: what failed beside a good record.
    """

    path: Path
    index: int
    record: Record | None
    text: str | None
    error: KehoachError | None
    seconds: float
    page_starts: tuple[tuple[int, int], ...] = ()
    aside: KehoachError | None = None


def parse_many(
    paths: Iterable[Path | str],
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    options: Options | None = None,
    isolated: bool = False,
    then: Then | None = None,
) -> Generator[Outcome, None, None]:
    """Outcomes as they finish, not in input order.

    paths: asked for only a few ahead of the work, so that it may be a generator. executor: any
    `concurrent.futures.Executor`, left open; without one, `jobs` local processes (default: one a core), or none at all
    for a single file. isolated: a process for a single file too, so that a crash in a library costs that file alone.
    then: called in the worker with file and document, for what needs more than record and text; it must be picklable.
    """
    tasks = ((index, Path(path)) for index, path in enumerate(paths))
    work = partial(parse_one, options=options or Options(), then=then)
    if executor is not None:
        lost = yield from _submitted(executor, tasks, work, _IN_HAND)
        yield from map(_lost, [*lost, *tasks])
        return
    workers = jobs or os.cpu_count() or 1
    if isinstance(paths, Sized):
        workers = min(workers, len(paths))
    if workers <= 1 and not isolated:
        yield from (work(path, index) for index, path in tasks)
        return
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # a worker a core: threads inside would fight (0.05 pages/s)
    yield from _in_processes(tasks, work, max(workers, 1))


def parse_one(path: Path, index: int, options: Options, then: Then | None = None) -> Outcome:
    """One file, every failure caught at this one boundary and given a name."""
    from kehoach.pipeline import parse_document

    start = time.perf_counter()
    document: Document | None = None
    failure: KehoachError | None = None
    try:
        document = parse_document(path, options=options)
        if then is not None:
            then(path, document)
    except KehoachError as known:
        failure = known
    except MemoryError:
        failure = KehoachError(path, "too large for this machine's memory", "split it, or read it with a lower --dpi")
    except Exception as fault:  # the one broad catch: a fault of ours must not cost the batch
        failure = own_fault(path, fault)
    seconds = time.perf_counter() - start
    if document is None:
        return Outcome(path, index, None, None, failure, seconds)
    return Outcome(
        path, index, document.record, document.text.text, None, seconds, document.text.page_starts, failure
    )  # fmt: skip


def _in_processes(tasks: Iterator[_Task], work: Callable[..., Outcome], workers: int) -> Iterator[Outcome]:
    """Local worker processes. Where one dies (a crash in a library, no memory left), its pool breaks and loses more
    files than the one to blame: those that were handed out are read again, each alone, the rest in a new pool."""
    import kehoach.pipeline  # noqa: F401  # once, for all workers that are copies of this process

    lost: list[_Task] = []
    while True:
        with _pool(workers) as pool:
            lost = yield from _submitted(pool, tasks, work, 2 * workers + 1)
        if not lost:
            return
        for task in lost:
            with _pool(1) as pool:
                fatal = yield from _submitted(pool, iter([task]), work, 1)
            yield from map(_lost, fatal)


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    """A pool whose workers end at once where nobody waits for them any more, as after Ctrl-C."""
    listening, telling = multiprocessing.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, initializer=_begin_worker, initargs=(listening,))
    finished = False
    try:
        yield pool
        finished = True
    finally:
        if not finished:
            telling.send_bytes(b"end")
        pool.shutdown(cancel_futures=True)
        listening.close()
        telling.close()


def _begin_worker(listening: Connection) -> None:
    """In a worker: Ctrl-C is its parent's affair, and it does not outlive that parent, however that one died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(listening, os.getppid()), daemon=True).start()


def _end_with_parent(listening: Connection, parent: int) -> None:
    while os.getppid() == parent and not listening.poll(_LOOK):
        pass
    os._exit(1)


def _submitted(
    executor: Executor, tasks: Iterator[_Task], work: Callable[..., Outcome], ahead: int
) -> Generator[Outcome, None, list[_Task]]:
    """Yields outcomes as they finish, `ahead` files handed out at a time; returns what was lost with the executor's
    workers, the rest of the tasks not taken yet."""
    running: dict[Future[Outcome], _Task] = {}  # results may be large: let go of as soon as they are told
    lost: list[_Task] = []
    while True:
        while not lost and len(running) < ahead and (task := next(tasks, None)) is not None:
            try:
                running[executor.submit(work, task[1], task[0])] = task
            except BrokenExecutor:  # a worker died while more was handed in
                lost.append(task)
        if not running:
            return sorted(lost)
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            task = running.pop(future)
            try:
                outcome = future.result()
            except BrokenExecutor:
                lost.append(task)
                continue
            yield outcome


def _lost(task: _Task) -> Outcome:
    index, path = task
    fault, remedy = "the process that read it died", "look whether it is damaged or very large, and report it"
    return Outcome(path, index, None, None, KehoachError(path, fault, remedy), 0.0)
