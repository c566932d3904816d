"""What day it is: asked in one place, so that a test can say it."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return the day where the user is."""
    return dt.date.today()  # noqa: DTZ011 (the user's own day)
