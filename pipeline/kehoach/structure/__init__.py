"""The skeleton of a document: header, legal bases, sections, signature, recipients, appendices, tables."""

from kehoach.structure.find import find_structure
from kehoach.structure.model import Header, Letterhead, Span, Structure, TaskTable

__all__ = ["Header", "Letterhead", "Span", "Structure", "TaskTable", "find_structure"]
