"""What a regulation asks: a module for each kind, with what it is and how it is read."""
