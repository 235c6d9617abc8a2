"""Knowledge as data: document types, symbols, bodies in time, places, laws, and what reads their tables."""
