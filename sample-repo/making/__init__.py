"""Makes the files under materials/: texts filled from facts, written as docx, xlsx and pdf."""
