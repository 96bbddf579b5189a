"""Findings become output, one module a format."""
