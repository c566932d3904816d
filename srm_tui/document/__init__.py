"""The file: its text, where things stand in it, and what is wrong with it."""
