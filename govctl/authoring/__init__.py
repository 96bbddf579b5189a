"""What a pack's author needs: cases, lint, coverage, mutation, explanation."""
