"""CEL expressions: compiled, evaluated, typed, translated to Python."""
