"""The audit: questions to an archive, one module each, that answer with findings which can be pointed at."""

from kehoach.audit.facts import Facts
from kehoach.audit.finding import Finding
from kehoach.audit.question import Asked, Question
from kehoach.audit.registry import chosen, questions
from kehoach.audit.run import audit

__all__ = ["Asked", "Facts", "Finding", "Question", "audit", "chosen", "questions"]
