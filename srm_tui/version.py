"""The version, as a constant: asking the installed metadata costs more than the whole start."""

__version__ = "0.1.0"
