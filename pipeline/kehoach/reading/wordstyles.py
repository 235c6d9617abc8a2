"""How a run of a Word document looks: its own properties, else those of its styles, else the document's defaults."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from docx.oxml.ns import qn

_DEPTH = 12  # styles that build on each other
_OFF = ("0", "false", "off", "none")


class Look(NamedTuple):
    """Looks of a run. `size` in points; `font` as named for Latin letters."""

    bold: bool
    italic: bool
    size: float | None
    capitals: bool
    hidden: bool
    font: str


class Styles:
    """The styles part of a document, asked by id."""

    def __init__(self, element: Any) -> None:
        self._element = element

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        if self._element is None:
            return {}
        return {style.get(qn("w:styleId")): style for style in self._element.findall(qn("w:style"))}

    @cached_property
    def _default_paragraph(self) -> str | None:
        for key, style in self._by_id.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                return key
        return None

    @cached_property
    def _default_run(self) -> Any:
        if self._element is None:
            return None
        return self._element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")

    def chain(self, style: str | None) -> list[Any]:
        """The style and those that it builds on, nearest first."""
        found: list[Any] = []
        while style in self._by_id and len(found) < _DEPTH:
            element = self._by_id[style]
            found.append(element)
            based = element.find(qn("w:basedOn"))
            style = None if based is None else based.get(qn("w:val"))
        return found

    def paragraph_chain(self, paragraph: Any) -> list[Any]:
        """Styles of a paragraph, nearest first."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.chain(self._default_paragraph if style is None else style.get(qn("w:val")))

    def look(self, run: Any, paragraph_styles: list[Any]) -> Look:
        """How the run looks in a paragraph of these styles."""
        own = run.find(qn("w:rPr"))
        named = None if own is None else own.find(qn("w:rStyle"))
        layers = [own]
        if named is not None:
            layers += [style.find(qn("w:rPr")) for style in self.chain(named.get(qn("w:val")))]
        layers += [style.find(qn("w:rPr")) for style in paragraph_styles]
        properties = [layer for layer in (*layers, self._default_run) if layer is not None]
        size = _value(properties, "w:sz")
        return Look(
            bold=_is_on(properties, "w:b"),
            italic=_is_on(properties, "w:i"),
            size=float(size) / 2 if size and size.replace(".", "", 1).isdigit() else None,
            capitals=_is_on(properties, "w:caps"),
            hidden=_is_on(properties, "w:vanish"),
            font=_font(properties),
        )


def _first(properties: list[Any], tag: str) -> Any:
    return next((found for layer in properties if (found := layer.find(qn(tag))) is not None), None)


def _value(properties: list[Any], tag: str) -> str | None:
    found = _first(properties, tag)
    return None if found is None else found.get(qn("w:val"))


def _is_on(properties: list[Any], tag: str) -> bool:
    found = _first(properties, tag)
    return found is not None and (found.get(qn("w:val")) or "1") not in _OFF


def _font(properties: list[Any]) -> str:
    for layer in properties:
        fonts = layer.find(qn("w:rFonts"))
        name = None if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))
        if name:
            return str(name)
    return ""
