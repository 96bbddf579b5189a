"""A YAML file with its schema, places and advice."""
