"""`python -m outlay`: the command, where the script is not on the path."""

import sys

from outlay.cli import main

if __name__ == "__main__":
    sys.exit(main())
