"""An issuer that did not exist on the day of the document, or on the day that a citation gives.

On 1 March 2025 ministries and departments were merged (Nghị quyết 176/2025/QH15, Nghị định 45/2025/NĐ-CP); on 1 July
2025 districts ended and 63 provinces became 34 (Nghị quyết 202/2025/QH15, Nghị quyết 203/2025/QH15). A document of a
body before its first or after its last day has a misread or wrong date, or a wrong issuer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from kehoach.audit.facts import Facts
from kehoach.audit.finding import Finding, about
from kehoach.audit.question import Asked, Question
from kehoach.audit.words import cited, day, naming
from kehoach.knowledge.bodies import central_bodies, local_bodies
from kehoach.knowledge.hierarchy import Standing, standing
from kehoach.knowledge.places import MERGER, Place
from kehoach.knowledge.validity import Validity, local_validity, place_validity

ID = "issuer-in-time"
_DAYS_OF_CHANGE = 31  # bodies went on for some days under their old name, or began before their day


@dataclass(frozen=True, slots=True)
class _Fault:
    what: str  # that was not there
    first: date | None
    last: date | None
    successors: tuple[str, ...]
    source: str


def ask(facts: Facts, asked: Asked) -> Iterator[Finding]:
    """Issuers of documents (error) and of citations with a full date (warning) that were not there on that day."""
    for document in asked.documents(facts):
        if document.issuer and document.issued_on:
            fault = _fault(document.issuer, document.issued_on, document.parent)
            if fault is not None:
                message = f"{naming(document)}: {_told(fault)}; kiểm tra ngày ban hành và cơ quan ban hành."
                sure = _sure(fault, document.issued_on, document.least_confidence)
                yield about(ID, "issuer", "error", message, document, header="issuer", confidence=sure, **_data(fault))
        for mention in facts.mentions(document.id):
            if not mention.issuer or not mention.date or len(mention.date) != 10 or "issuer" in mention.inherited:
                continue
            fault = _fault(mention.issuer, mention.date, document.parent)
            if fault is not None:
                message = f"Viện dẫn {cited(mention)}: {_told(fault)}; kiểm tra số, ngày và cơ quan ban hành."
                sure = _sure(fault, mention.date, mention.link_confidence)
                yield about(ID, "cited", "warning", message, document, at=mention, confidence=sure, **_data(fault))


@lru_cache(maxsize=100_000)
def _fault(name: str, iso: str, near: str | None) -> _Fault | None:
    """Why a body was not there on a day; None where it was, as far as the tables know."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return None
    known = standing(name, when, near)
    central = central_bodies().get(known.body or "")
    if central is not None:
        if central.valid_on(when):
            return None
        heirs = tuple(central_bodies()[heir].name for heir in central.successors)
        return _Fault(central.name, central.valid_from, central.valid_to, heirs, "")
    return _local_fault(known, when)


def _local_fault(known: Standing, when: date) -> _Fault | None:
    body = local_bodies().get(known.body or "")
    term = local_validity(known.body or "", known.level)
    if body is not None and term is not None and not term.holds(when):
        heirs = tuple(map(_name_of, term.successors))
        return _Fault(body.name, term.valid_from, term.valid_to, heirs, term.source)
    places = [(place, place_validity(place)) for place in known.places]
    if not places or any(validity.holds(when) or _reborn(place, when) for place, validity in places):
        return None
    place, validity = max(places, key=lambda pair: _nearness(pair[1], when))
    return _Fault(place.name, validity.valid_from, validity.valid_to, validity.successors, validity.source)


def _reborn(place: Place, when: date) -> bool:
    """A commune of the map of 2025 may bear the name of one that was merged long before, which no map holds."""
    return place.level == "commune" and place.map == "2025" and place.kind != "đặc khu" and when < MERGER


def _name_of(body: str) -> str:
    local = local_bodies().get(body)
    return local.name if local else central_bodies()[body].name


def _nearness(validity: Validity, when: date) -> int:
    """How near a day lies to the days of a unit (0 at most): the unit that was there last is the one meant."""
    ends = [end for end in (validity.valid_from, validity.valid_to) if end is not None]
    return -min((abs((when - end).days) for end in ends), default=0)


def _told(fault: _Fault) -> str:
    limit = f"chỉ có từ {day(_iso(fault.first))}" if fault.first else ""
    if fault.last:
        limit = f"{limit} đến hết {day(_iso(fault.last))}" if limit else f"chỉ có đến hết {day(_iso(fault.last))}"
    heirs = f", sau đó là {', '.join(fault.successors)}" if fault.successors else ""
    source = f" ({fault.source})" if fault.source else ""
    return f"{fault.what} {limit}{heirs}{source}"


def _sure(fault: _Fault, iso: str, at_most: float | None) -> float:
    """A few weeks around a change the old and the new name both occur."""
    when = date.fromisoformat(iso)
    distance = min(abs((when - end).days) for end in (fault.first, fault.last) if end is not None)
    return min(0.6 if distance <= _DAYS_OF_CHANGE else 0.95, at_most if at_most is not None else 1.0)


def _data(fault: _Fault) -> dict[str, Any]:
    return {"what": fault.what, "valid_from": _iso(fault.first), "valid_to": _iso(fault.last),
            "successors": list(fault.successors)}  # fmt: skip


def _iso(day_: date | None) -> str | None:
    return day_.isoformat() if day_ else None


QUESTION = Question(
    14, ID, "Cơ quan ban hành chưa có hoặc không còn vào ngày đó", "Issuers that did not exist on the day", __doc__, ask
)
