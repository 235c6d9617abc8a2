"""From a source to plain text, as an office would paste it: header columns one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from .source import MARK, Block, Source, parse_inline

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


def national_lines(source: Source) -> tuple[str, ...]:
    """The lines top right: the state's or the Party's; a source may print its own (`national-line:`)."""
    own = source.lines("national-line")
    if own:
        return tuple(own)
    return PARTY if source.first("form") == "party" else STATE


def _header(source: Source) -> Iterator[str]:
    yield from source.lines("parent-line")
    yield from source.lines("issuer-line")
    if source.first("form") == "party":
        yield "*"
    yield from source.lines("number-line")
    yield from source.lines("subject-line")
    yield from national_lines(source)
    yield from source.lines("place-line")
    yield from source.lines("type-line")
    if source.first("type-line"):
        yield parse_inline(source.first("title") or "").text
    yield from source.lines("enacting-line")


def _block(block: Block) -> Iterator[str]:
    if block.kind == "table":
        for row in block.rows:
            yield "| " + " | ".join(cell.text for cell in row) + " |"
    else:
        yield block.inline.text


def plain_text(source: Source) -> str:
    """The whole document, one paragraph a line, blank lines between them."""
    lines = list(_header(source))
    for block in source.body:
        lines += _block(block)
    if source.recipients:
        lines.append("Nơi nhận:")
        lines += [f"- {line}" for line in source.recipients]
    lines += [*source.lines("authority"), *source.lines("position"), *source.lines("name")]
    for block in source.appendix:
        lines += _block(block)
    return "\n\n".join([*lines, MARK]) + "\n"
