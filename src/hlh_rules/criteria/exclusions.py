"""The policy's exclusions. Policy 1924, exclusion criteria."""

from hlh_rules.disagreements import ALL_AGES, EXCLUSION
from hlh_rules.findings import AGE, ANAKINRA_HYPERSENSITIVITY, WEIGHT
from hlh_rules.model.condition import AnyOf, below, yes
from hlh_rules.model.criteria import Criterion
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.unit import KG, MONTH, measured
from hlh_rules.sources import POLICY

OUTSIDE = "Outside this policy: discuss with a specialist centre"
"""What is said of an exclusion. It never says "do not treat"."""

YOUNGEST = measured("8", MONTH)
LIGHTEST = measured("10", KG)

HYPERSENSITIVE = Criterion(
    "anakinra-hypersensitivity",
    "Known hypersensitivity to earlier use of anakinra",
    yes(ANAKINRA_HYPERSENSITIVITY),
    POLICY.at("Implementation, Exclusion criteria", "1"),
)
TOO_YOUNG = Criterion("age", f"Age under {YOUNGEST}", below(AGE, YOUNGEST), EXCLUSION)
TOO_LIGHT = Criterion("weight", f"Weight under {LIGHTEST}", below(WEIGHT, LIGHTEST), EXCLUSION)

SIZE_GUARD = Guard(
    Effect.WARN,
    AnyOf((TOO_YOUNG.condition, TOO_LIGHT.condition)),
    f"{OUTSIDE}. The policy's title and inclusion criteria say “all ages”, and its exclusion criteria leave out "
    f"children under {YOUNGEST} or under {LIGHTEST}, for want of data. Exactly {YOUNGEST} and exactly {LIGHTEST} are "
    "inside.",
    EXCLUSION,
    ALL_AGES,
    short=OUTSIDE,
)
