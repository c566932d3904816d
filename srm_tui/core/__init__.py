"""What a model is and what follows from it: no files, no screen."""
