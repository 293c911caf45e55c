"""`make compare`: the small engine beside CPython, reply by reply, over more than 20,000 requests.

The engine is made anew, as the build makes it, and asked under Node. Some thousands of the requests are of a seed that
the profile, which decides on the functions kept, did not see: what they meet is what a ward may meet. A stub costs
time, since the whole engine then takes over; a wrong reply is never to be.
"""

import sys
from typing import Final

from hlh_rules import bridge
from site_tools import wheel
from site_tools.engine import requests, small
from site_tools.paths import BUILD, NODE_MODULES

SEEN_KINDS, UNSEEN = 15_000, 5_000
"""Requests drawn by the profile's own seed, of which it saw the first, and by another."""

ONE_IN: Final = 500
"""So many unseen requests may meet no more than one stub."""


def main() -> int:
    """Compare, and print what came of it; 1 if a reply was wrong, or if stubs were met too often."""
    made = small.build(wheel.build(BUILD / "wheel"), NODE_MODULES / "pyodide")
    known = requests.everything(small.SEED, SEEN_KINDS)
    unseen = [*requests.full(small.SEED + 1), *requests.drawn(small.SEED + 1, UNSEEN)]
    asked = known + unseen
    right = [bridge.handle(request) for request in asked]
    bad = False
    for name, module in (("slim", made.slim), ("whole", made.whole)):
        found = small.compared(made.ask(asked, module)["replies"], right)
        met = [number for number in found.none if number >= len(known)]
        bad |= bool(found.wrong) or len(met) * ONE_IN > len(unseen) or (name == "whole" and bool(found.none))
        sys.stdout.write(
            f"{name}: {len(asked)} requests, {len(found.wrong)} wrong replies; without a reply {len(found.none)}, "
            f"of the {len(unseen)} unseen ones {len(met)}\n"
        )
        for number in (*found.wrong, *found.none)[:20]:
            sys.stdout.write(f"  {asked[number][:160]!r} {found.none.get(number, 'wrong')}\n")
    return int(bad)
