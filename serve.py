"""Starts the service: `python serve.py`. `serve:app` is the same service for an ASGI server."""

import argparse
import sys

import uvicorn

from assistant.errors import SettingsError
from assistant.service import SERVER_OPTIONS, create_app, page_address
from assistant.settings import ENGINES, load_settings

app = create_app()


def main() -> None:
    """Parse the options and serve until Ctrl + C."""
    parser = argparse.ArgumentParser(prog="serve.py", description="Start Kindgericht.")
    parser.add_argument("--host", help="adres om op te luisteren (standaard 127.0.0.1)")
    parser.add_argument("--port", type=int, help="poort (standaard 8321)")
    parser.add_argument("--engine", choices=ENGINES, help="wie schrijft; none: alleen regels")
    given = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    try:
        settings = load_settings(**given)
    except SettingsError as error:
        sys.exit(str(error))
    sys.stdout.write(f"Open {page_address(settings)} in uw browser. Stoppen: Ctrl + C.\n")
    sys.stdout.flush()
    service = create_app(settings=settings)
    uvicorn.run(service, host=settings.host, port=settings.port, **SERVER_OPTIONS)


if __name__ == "__main__":
    main()
