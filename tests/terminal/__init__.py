"""Tests of the program as a user starts it: in a terminal, from its first byte to its exit status."""
