"""Everything to documents: HTML, PDF, JSON."""
