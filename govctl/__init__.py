"""govctl: rules for government IT projects, made computable."""

__version__ = "0.1.0"
