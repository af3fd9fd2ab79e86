"""Runs `python -m redaction`."""

import os
import sys

from redaction.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], env=os.environ))
