"""Projects beside each other: what no project's own file can show."""
