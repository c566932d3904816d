"""Benchmarks: ratios, each against a reference in the same run. Nothing here runs with the tests."""
