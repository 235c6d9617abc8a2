"""Lines become canonical text with a map back to page and box."""

from kehoach.text.canonical import canonicalize, canonicalize_text
from kehoach.text.model import CanonicalText

__all__ = ["CanonicalText", "canonicalize", "canonicalize_text"]
