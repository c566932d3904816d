"""The desk: the document that is shown is worked on here, away from the thread that draws."""
