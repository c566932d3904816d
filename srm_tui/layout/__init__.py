"""Pictures as data: lines of spans, made from cells and a width, drawn by the screen and by the command line."""
