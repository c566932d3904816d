"""Shared responsibility models in the terminal."""
