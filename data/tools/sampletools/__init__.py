"""Makes the sample documents: readable sources become PDFs, scans, Word files and texts, with gold beside them."""
