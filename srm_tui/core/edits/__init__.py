"""Edits: what a change of a model means, as changes of a file's data. No text here, and no screen."""
