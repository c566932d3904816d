"""The looks that pictures share, named by where a text stands and how much it matters."""

from srm_tui.layout.spans import Look

TEXT = Look("text", "panel")
DIM = Look("dim", "panel")
STRONG = Look("title", "panel", bold=True)
GAP_TEXT = Look("gap-text", "panel", bold=True)
BAND = Look("title", "band", bold=True)
BAND_TEXT = Look("title", "band")
BAND_DIM = Look("dim-band", "band")
CURSOR = Look("cursor-letter", "cursor", bold=True)
CURSOR_DIM = Look("cursor-letter", "cursor")
BACKGROUND = Look("title", "background", bold=True)
BACKGROUND_DIM = Look("dim", "background")
