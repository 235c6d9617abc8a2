"""Records and archives become what others read: tables, registers, a calendar, message headers."""

from kehoach.exports.frames import citations, deadlines, documents, periods, recipients, sections

__all__ = ["citations", "deadlines", "documents", "periods", "recipients", "sections"]
