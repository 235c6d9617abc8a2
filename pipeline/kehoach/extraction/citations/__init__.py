"""Which documents are cited: numbers and names, their dates and issuers, and in what relation."""

from kehoach.extraction.citations.find import find_citations

__all__ = ["find_citations"]
