"""Law becomes findings: packs, expressions, engine, coverage, explanation."""
