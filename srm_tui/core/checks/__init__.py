"""Rules that a model can break although it can be read."""
