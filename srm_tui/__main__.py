"""`python -m srm_tui` is the same program as `srm-tui`."""

import sys

from srm_tui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
