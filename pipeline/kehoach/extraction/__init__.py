"""Text becomes facts: citations, dates and periods, deadlines, issuers."""
