"""Serves an ASGI app, named `module:attr`, for one measurement.

    python -m eval.harness APP FOLDER

It runs in a process of its own: the harness imports nothing of the app, memory and speed of the two
are not mixed, and it keeps its files in FOLDER. It stops when its standard input closes, so nothing
stays behind when the harness is killed.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Final

import uvicorn

STATE: Final = ("STORE_DIR", "LOG_PATH", "LOG", "KEY_FILE", "KEY", "CHECKPOINT_PATH")
"""Variables of Kindgericht that point at a real store, log or key; a measurement uses none."""


def main(app: str, folder: str) -> None:
    """Serve `app` on a free port of this machine and print that port as the first line."""
    for name in STATE:
        os.environ.pop(f"KINDGERICHT_{name}", None)
    os.environ["KINDGERICHT_DATA_DIR"] = folder
    sys.path.insert(0, str(Path.cwd()))
    module, _, attribute = app.partition(":")
    served = getattr(importlib.import_module(module), attribute)
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(served, log_level="error", access_log=False))
    threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    print(door.getsockname()[1], flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[door])


def _stop_with_parent(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
