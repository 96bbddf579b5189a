"""Regulations listed, told, set side by side, and weighed against projects."""
