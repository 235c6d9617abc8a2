"""Who cites whom: mentions find the documents that they mean, held or not, whatever the order in which they come."""

from kehoach.citator.chains import Chain, chain
from kehoach.citator.chains import Link as ChainLink
from kehoach.citator.cited import (
    CitedWork,
    Said,
    as_said,
    describe_work,
    find_works,
    load_works,
    said_of,
    the_work,
    wanted,
)
from kehoach.citator.link import link, relink_all
from kehoach.citator.queries import Citer, Citing, cited_by, cites, may_cite

__all__ = [
    "Chain",
    "ChainLink",
    "CitedWork",
    "Citer",
    "Citing",
    "Said",
    "as_said",
    "chain",
    "cited_by",
    "cites",
    "describe_work",
    "find_works",
    "link",
    "load_works",
    "may_cite",
    "relink_all",
    "said_of",
    "the_work",
    "wanted",
]
