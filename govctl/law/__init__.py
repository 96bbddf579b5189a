"""The official text of a regulation: read, kept in the workspace, held against the pack."""
