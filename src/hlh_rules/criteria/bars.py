"""What rules anakinra out. Policy 1924, exclusion and stopping criteria; BOPA monograph, 2.1 and 2.10."""

from hlh_rules.criteria.exclusions import HYPERSENSITIVE
from hlh_rules.disagreements import EXCLUSION_AND_LABEL
from hlh_rules.findings import (
    ANAKINRA_RESUMED,
    ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,
    EVENT_ALLERGIC,
    SERIOUS_ADVERSE_EVENT,
)
from hlh_rules.model.bar import Bar
from hlh_rules.model.condition import AllOf, AnyOf, Unanswered, answered, yes
from hlh_rules.sources import BOPA, POLICY

KNOWN_HYPERSENSITIVITY = Bar(
    id="anakinra-hypersensitivity",
    headline="Anakinra is ruled out: known hypersensitivity to it",
    brief="Ruled out: known hypersensitivity to anakinra",
    when=HYPERSENSITIVE.condition,
    says=(
        "The policy excludes known hypersensitivity to earlier anakinra, and the product is contraindicated. "
        "Stop anakinra if it was begun, and discuss other treatment with a specialist centre."
    ),
    cited=HYPERSENSITIVE.cited,
    difference=EXCLUSION_AND_LABEL,
)
COMPONENT_HYPERSENSITIVITY = Bar(
    id="ecoli-or-excipient-hypersensitivity",
    headline="Anakinra is ruled out: hypersensitivity to E. coli-derived proteins or to an excipient",
    brief="Ruled out: hypersensitivity to a component",
    when=yes(ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY),
    says="The monograph lists it as a contraindication; the policy does not. Stop and take advice before any dose.",
    cited=BOPA.at("2.1 Contraindications"),
    difference=EXCLUSION_AND_LABEL,
)
ALLERGIC_EVENT = Bar(
    id="allergic-event",
    headline="Anakinra is ruled out: a serious adverse event that was allergic",
    brief="Ruled out: allergic serious adverse event",
    # Where the event itself is blank or unreadable, what was answered of it stands.
    when=AllOf((yes(EVENT_ALLERGIC), AnyOf((yes(SERIOUS_ADVERSE_EVENT), Unanswered((SERIOUS_ADVERSE_EVENT,)))))),
    says=(
        "Stop anakinra and start the treatment it needs. After a severe allergic reaction it is discontinued: a known "
        "hypersensitivity from then on."
    ),
    cited=BOPA.at("2.10 Adverse effects"),
)
RESUMED = answered(ANAKINRA_RESUMED, "mdt", "specialist-centre")
EVENT_LIFTED = AllOf((answered(EVENT_ALLERGIC, "no"), RESUMED))
"""What lifts a serious adverse event: that one alone, and none that comes after it."""

SERIOUS_EVENT = Bar(
    id="serious-adverse-event",
    headline="Stop anakinra: serious adverse event",
    brief="Stop anakinra: serious adverse event",
    when=yes(SERIOUS_ADVERSE_EVENT),
    says="Start the treatment it needs. This holds whatever the response, and on every later day.",
    cited=POLICY.at("Stopping criteria", "1"),
    lifted_by=EVENT_LIFTED,
    lifts="Only two answers together lift it: that the event was not allergic, and on whose decision it was resumed.",
)
BARS = (KNOWN_HYPERSENSITIVITY, COMPONENT_HYPERSENSITIVITY, ALLERGIC_EVENT, SERIOUS_EVENT)
"""The gravest first. Each rule that could lead on to a dose asks for all of them."""
