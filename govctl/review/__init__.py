"""Projects in, everything that was found out."""
