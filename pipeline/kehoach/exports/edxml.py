"""The message header of edXML (QCVN 102:2016/BTTTT), by which offices exchange documents, for one document.

What the record does not hold stays out: the organisations' identifiers (OrganId, given by Quyết định 20/2020/QĐ-TTg)
and the numeric document type are the sending system's. The document itself is not enclosed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from sqlalchemy import select

from kehoach.archive.schema import mentions
from kehoach.knowledge.symbols import take_apart

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_PREFIX = "edXML"
ElementTree.register_namespace(_PREFIX, NAMESPACE)

Parts = list[tuple[str, "str | int | Parts | None"]]


def message_header(record: dict[str, Any], answered: list[dict[str, Any]] | None = None) -> bytes:
    """XML of a record's header. `record`: plain dicts, as `Record.to_dict` gives; `answered`: the mentions of
    documents that this one answers (ResponseFor), each with number, date and issuer."""
    envelope = ElementTree.Element(_tag("edXMLEnvelope"))
    header = ElementTree.SubElement(ElementTree.SubElement(envelope, _tag("edXMLHeader")), _tag("MessageHeader"))
    _add(header, _header(record, answered or []))
    ElementTree.indent(envelope)
    xml: bytes = ElementTree.tostring(envelope, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def answered_by(connection: Connection, document_id: int) -> list[dict[str, Any]]:
    """The mentions of documents that this document answers, each number once."""
    query = (
        select(mentions.c.number, mentions.c.date, mentions.c.issuer)
        .where(mentions.c.document_id == document_id, mentions.c.answers)
        .order_by(mentions.c.ordinal)
    )
    found = {row.number: dict(row._mapping) for row in connection.execute(query)}
    return list(found.values())


def _header(record: dict[str, Any], answered: list[dict[str, Any]]) -> Parts:
    issuer, signature = _value(record, "issuer") or {}, record.get("signature") or {}
    doc_type, number, day = _value(record, "doc_type") or {}, _value(record, "number"), _value(record, "issued_on")
    sent = [recipient["name"] for recipient in record["recipients"] if not recipient["archive"]]
    dues = sorted(deadline["due"] for deadline in record["deadlines"] if deadline["due"])
    return [
        ("From", [("OrganizationInCharge", issuer.get("parent")), ("OrganName", issuer.get("name"))]),
        *(("To", [("OrganName", name)]) for name in sent),
        ("Code", _code(number)),
        ("PromulgationInfo", [("Place", _value(record, "place")), ("PromulgationDate", _day(day))]),
        ("DocumentType", [("TypeName", doc_type.get("name"))]),
        ("Subject", _value(record, "title")),
        ("SignerInfo", [
            ("Competence", signature.get("authority")), ("Position", signature.get("position")),
            ("FullName", signature.get("name")),
        ]),
        ("DueDate", _day(dues[0]) if dues else None),
        ("ToPlaces", [("Place", name) for name in sent]),
        ("OtherInfo", [
            ("PageAmount", record["source"]["pages"]),
            ("Appendixes", [("Appendix", _appendix(appendix)) for appendix in record["appendices"]]),
        ]),
        *(("ResponseFor", _response(mention)) for mention in answered),
    ]  # fmt: skip


def _code(number: str | None) -> Parts:
    if not number:
        return []
    return [("CodeNumber", take_apart(number).number), ("CodeNotation", _notation(number))]


def _notation(number: str) -> str | None:
    """The symbol without the number: 214/KH-TLĐ -> KH-TLĐ, 15/2020/QĐ-TTg -> 2020/QĐ-TTg."""
    return number[len(take_apart(number).number) :].lstrip("/-") or None


def _response(mention: dict[str, Any]) -> Parts:
    return [
        ("OrganName", mention.get("issuer")),
        ("Code", mention.get("number")),
        ("PromulgationDate", _day(mention.get("date"))),
    ]


def _appendix(appendix: dict[str, Any]) -> str:
    return ". ".join(part for part in (appendix["label"], appendix["title"]) if part) or "Phụ lục"


def _add(parent: ElementTree.Element, parts: Parts) -> None:
    """Elements for what is there; an element without content is left out."""
    for name, content in parts:
        if isinstance(content, list):
            child = ElementTree.Element(_tag(name))
            _add(child, content)
            if len(child):
                parent.append(child)
        elif content not in (None, ""):
            ElementTree.SubElement(parent, _tag(name)).text = _printable(str(content))


def _value(record: dict[str, Any], name: str) -> Any:
    field = record.get(name)
    return field and field["value"]


def _day(text: str | None) -> str | None:
    return text.replace("-", "/") if text else None


def _printable(text: str) -> str:
    return "".join(letter if letter >= " " or letter in "\n\t" else " " for letter in text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
