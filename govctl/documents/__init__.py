"""Outlines become documents, and documents are read back against outlines."""
