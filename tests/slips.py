"""`make slips`: how many slips can be made in the declarations, by place and by kind, and how many the cases notice."""

import sys
from collections import Counter

from hlh_rules.model.bar import Bar
from hlh_rules.model.guard import Guard
from hlh_rules.model.response import StopReason
from tests.rules.mutants import Mutant
from tests.rules.test_declarations_matter import EQUIVALENT, MUTANTS, noticed
from tests.rules.test_ways import SLIPS, way_noticed

PLACES = ((Guard, "what is said"), (StopReason, "reasons to stop"), (Bar, "what rules out"))


def place(slip: Mutant) -> str:
    """Where in a rule a slip is."""
    return next((name for kind, name in PLACES if isinstance(slip.part, kind)), "the rest of a rule")


def main() -> int:
    """Print a line for each place and kind, then what is excluded, then what nothing notices; 1 if there is any."""
    seen = {(place(slip), slip): noticed(slip) for slip in MUTANTS if str(slip) not in EQUIVALENT}
    seen |= {("ways onward", slip): way_noticed(slip) for slip in SLIPS}
    made = Counter((where, slip.kind) for where, slip in seen)
    found = Counter((where, slip.kind) for (where, slip), was in seen.items() if was)
    print(f"{'place':20}{'slip':12}{'made':>6}{'noticed':>9}")
    for where, kind in sorted(made):
        print(f"{where:20}{kind:12}{made[where, kind]:6}{found[where, kind]:9}")
    print(f"{'all':32}{made.total():6}{found.total():9}")
    for name, reason in EQUIVALENT.items():
        print(f"not counted: {name}: {reason}")
    missed = [slip for (_, slip), was in seen.items() if not was]
    for slip in missed:
        print(f"NOT NOTICED: {slip}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
