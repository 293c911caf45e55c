"""The steps of the dose, up by response and down once HLH has settled. BOPA monograph, 2.6; policy 1924, dosing."""

from decimal import Decimal

from hlh_rules.criteria.bars import BARS
from hlh_rules.criteria.exclusions import SIZE_GUARD
from hlh_rules.disagreements import DIVIDED_DOSES, DOSING, PROVENANCE, STARTING_AND_MAXIMUM_DOSE
from hlh_rules.dosing.limits import LARGEST
from hlh_rules.dosing.presentation import SYRINGE
from hlh_rules.findings import DAILY_DOSE, DOSES_PER_DAY, WEIGHT
from hlh_rules.model.condition import ALWAYS, above
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.titration import Titration
from hlh_rules.model.unit import MG_PER_KG_PER_DAY, Measure
from hlh_rules.sources import BOPA

STEPS = BOPA.at("2.6 Dosage")

TITRATION = Titration(
    id="titration",
    title="Titration and weaning",
    purpose=(
        "Which dose comes next? For prescribers and pharmacists: the monograph's steps up by response, to the policy's "
        "maximum, and its steps down after a response."
    ),
    cited=STEPS,
    status=DRAFT,
    weight=WEIGHT,
    daily=DAILY_DOSE,
    doses=DOSES_PER_DAY,
    start=Measure(Decimal(4), MG_PER_KG_PER_DAY),
    step=Measure(Decimal(2), MG_PER_KG_PER_DAY),
    divided=2,
    last=Measure(Decimal(1), MG_PER_KG_PER_DAY),
    steps_cited=STEPS,
    maximum=LARGEST,
    maximum_cited=DOSING,
    outside=SIZE_GUARD,
    graduations=SYRINGE.graduations,
    bars=BARS,
    guards=(
        Guard(
            Effect.WARN,
            above(DAILY_DOSE, LARGEST),
            f"The dose now is above {LARGEST}: outside the commissioned maximum. Take the advice of a specialist "
            "centre.",
            DOSING,
            STARTING_AND_MAXIMUM_DOSE,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            f"Each step up depends on the response, and none goes above {LARGEST}. That it is for an inadequate "
            "response is this guide's reading; seek then the advice of a specialist centre that regularly manages HLH. "
            "The policy starts lower than the monograph.",
            DOSING,
            STARTING_AND_MAXIMUM_DOSE,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The steps stand in the doses a day that you answer, else in two. Two divided doses are the monograph's; "
            "the policy gives no number of doses.",
            STEPS,
            DIVIDED_DOSES,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The monograph is a consensus for adults on checkpoint inhibitors. Neither source says how long a step "
            "lasts.",
            STEPS,
            PROVENANCE,
        ),
    ),
)
