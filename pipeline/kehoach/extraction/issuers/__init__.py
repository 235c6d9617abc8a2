"""Who issued the document, and full names for those that are named in it."""

from kehoach.extraction.issuers.find import document_context, document_issuer

__all__ = ["document_context", "document_issuer"]
