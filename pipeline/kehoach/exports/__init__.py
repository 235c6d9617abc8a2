"""Records become tables for people who count and sort."""

from kehoach.exports.frames import citations, deadlines, documents, periods, sections

__all__ = ["citations", "deadlines", "documents", "periods", "sections"]
