"""The command line: thin; data to stdout, talk to stderr."""
