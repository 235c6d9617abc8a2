"""`kehoach reindex`: the search index anew from the database."""

from __future__ import annotations

from kehoach.cli.archives import the_archive
from kehoach.cli.arguments import Originals, Where
from kehoach.cli.console import stdout


def reindex(where: Where = None, originals: Originals = None) -> None:
    """Build the search index anew from the database; searches use the old one until this is done."""
    with the_archive(where, originals) as archive:
        from kehoach.search import rebuild

        held = rebuild(archive)
    stdout().print(f"{held} documents indexed", markup=False)
