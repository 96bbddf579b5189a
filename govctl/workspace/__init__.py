"""Folders become facts: YAML with positions, the schema, projects, materials on disk."""
