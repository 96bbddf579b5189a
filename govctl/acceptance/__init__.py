"""Assessments become the acceptance checklist."""
