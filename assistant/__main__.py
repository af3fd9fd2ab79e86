"""`python -m assistant`: drafts on the command line."""

import sys

from assistant.cli import main

if __name__ == "__main__":
    # Dutch letters must come out whatever the terminal is set to.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a real stream here
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # as above
    sys.exit(main(sys.argv[1:]))
