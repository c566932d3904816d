"""Walkthroughs."""
