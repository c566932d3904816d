"""Walkthroughs on the screen: a step as the room sees it, what stands around it, and the notes beside it."""
