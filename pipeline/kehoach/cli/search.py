"""`kehoach search`: a query in, documents with highlighted snippets out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import AsJson, Originals, Where
from kehoach.cli.console import stderr, stdout
from kehoach.cli.labels import day

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kehoach.search import Result, Results, Snippet

_MARK = "bold yellow"
_NARROW = 30  # columns that header values take at most


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words, phrases, fields; see docs/commands.md.")],
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Documents to show at most.")] = 20,
    as_json: AsJson = False,
    where: Where = None,
    originals: Originals = None,
) -> None:
    """Search the archive: words with or without marks, "phrases", AND OR NOT, fields, whole symbols."""
    with the_archive(where, originals) as archive:
        from kehoach.search import MisreadQueryError, find

        try:
            found = find(archive, " ".join(query), limit, tell=_note)
        except MisreadQueryError as error:
            for line in error.pointer:
                _note(line)
            raise
    if as_json:
        print(json.dumps(found.to_dict(), ensure_ascii=False))
        return
    console = stdout()
    if found.results:
        console.print(_table(found, console))
    shown = f" · {len(found.results)} đầu tiên" if found.total > len(found.results) else ""
    console.print(f"{found.total} văn bản{shown}", markup=False)


def _note(line: str) -> None:
    stderr().print(line, markup=False, soft_wrap=True)


def _table(found: Results, console: Console) -> Table:
    """One row a document under Vietnamese headings: what it is, and where it answers the query."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False, width=console.width)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("Số, ký hiệu\nNgày", max_width=_NARROW, overflow="fold")
    table.add_column("Cơ quan ban hành\nTrích yếu", ratio=2, overflow="fold")
    table.add_column("Trích đoạn", ratio=3, overflow="fold")
    plain = console.color_system is None
    for result in found.results:
        number, issuer = result.number or result.file, result.issuer or ""
        cells = _two_lines(number, day(result.date)), _two_lines(issuer, result.title or ""), _answers(result, plain)
        table.add_row(str(result.id), *cells)
    return table


def _two_lines(first: str, second: str) -> Text:
    from rich.text import Text

    return Text("\n").join(Text(line, style) for line, style in ((first, "bold"), (second, "")) if line)


def _answers(result: Result, plain: bool) -> Text:
    from rich.text import Text

    return Text("\n").join(_answer(snippet, plain) for snippet in result.snippets)


def _answer(snippet: Snippet, plain: bool) -> Text:
    """ "tr. 2, II.1 Nội dung: … the words …": the places that fit in colour, ‹so› where there is none."""
    from rich.text import Text

    heading = " ".join(part for part in (snippet.section, snippet.section_title) if part)
    place = ", ".join(part for part in (snippet.page and f"tr. {snippet.page}", heading) if part)
    answer = Text(f"{place}: " if place else "", "dim")
    words = "".join(" " if letter.isspace() else letter for letter in snippet.text)
    at = 0
    for start, end in ((start - snippet.start, end - snippet.start) for start, end in snippet.marks):
        answer.append(words[at:start])
        answer.append(f"‹{words[start:end]}›" if plain else words[start:end], _MARK)
        at = end
    return answer.append(words[at:])
