"""What `make check` asks of the tree beside lint and types."""

import sys

from site_tools import clinical, generate, new_rule
from site_tools.families.reading import HIGHEST_AGE, too_hard
from site_tools.safety import case, hazards, measured


def main() -> int:
    """Say what is wrong and how to mend it; 1 if anything is."""
    unsafe = hazards.wrong() or (*case.wrong(), *measured.wrong())
    sys.stderr.write("".join(f"{line}\n" for line in unsafe))
    if unsafe:
        return 1  # The log is generated from the hazards, so nothing else can be asked before they can be read
    wrong = generate.stale()
    for name in wrong:
        sys.stderr.write(f"{name} is not what the declarations say\n")
    if wrong:
        sys.stderr.write("Run `make generate` and commit what it writes with the change that caused it.\n")
    left = tuple(new_rule.left())
    for place in left:
        sys.stderr.write(f"{place}: still to be filled in; put what it asks for in the place of {new_rule.FILL_IN}\n")
    unsaid = clinical.wrong()
    sys.stderr.write("".join(f"{line}\n" for line in unsaid))
    hard = too_hard()
    for title, age in hard:
        sys.stderr.write(f"The families' words under {title!r} need a reading age of {age:.1f}, above {HIGHEST_AGE}.\n")
    return 1 if wrong or left or unsaid or hard else 0
