"""Walkthroughs: what a room is led through, step by step. Numbers, ids and raw text; no screen here."""
