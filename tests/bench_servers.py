"""`python -m tests.bench_servers`: how many pages a second nginx sends with the settings of `deploy/`, compressed.

Beside it, in the same run and in turn, an nginx without any settings sends a bare file of the same size, and our own
sends the page with its compressed twin taken away, so that nginx compresses it each time. What counts is the ratio of
their medians. The asking is made cheap (many requests at a time on one connection), so that the server is measured.
"""

import argparse
import contextlib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from site_tools.paths import SITE
from tests.browser.servers import SERVERS, bare, program, running
from tests.raw_client import Client

PAGE = "diagnose/hscore.html"
ROUNDS, REQUESTS, AT_ONCE = 11, 800, 40
REACH = 0.90
"""Of the bare page's requests a second."""


@contextlib.contextmanager
def clients() -> Iterator[dict[str, Client]]:
    """One for each of the three, by what it asks for."""
    nginx = SERVERS[0]
    packed = (SITE / f"{PAGE}.gz").read_bytes()
    with tempfile.TemporaryDirectory(prefix="hlh-") as made:
        place = Path(made)
        place.chmod(0o755)
        (place / "bare").mkdir()
        (place / "bare" / "page.html").write_bytes(packed)
        with (
            running(nginx, SITE) as ours,
            running(nginx, SITE, place / "without") as without,
            bare(nginx, place / "bare") as plain,
        ):
            (place / "without" / f"{PAGE}.gz").unlink()
            yield {
                "a bare file of the same size": Client(f"{plain}page.html"),
                "the page, packed by the build": Client(ours + PAGE, "gzip"),
                "the page, packed by nginx each time": Client(without + PAGE, "gzip"),
            }


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_servers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    if program(SERVERS[0]) is None:
        sys.exit("nginx is neither installed nor to be had from Debian's packages here")
    with clients() as asked:
        speeds: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, client in asked.items():
                begin = time.perf_counter()
                client.ask(REQUESTS, AT_ONCE)
                speeds[name].append(REQUESTS / (time.perf_counter() - begin))
        first = statistics.median(next(iter(speeds.values())))
        sys.stdout.write(f"{PAGE}, {rounds} rounds of {REQUESTS} requests, in turn; to reach: {REACH:.2f}\n")
        for name, client in asked.items():
            median = statistics.median(speeds[name])
            sys.stdout.write(f"{name:38}{client.size:7} bytes{median:9.0f} a second{median / first:7.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
