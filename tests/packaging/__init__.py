"""Tests of what is published: wheel and source distribution."""
