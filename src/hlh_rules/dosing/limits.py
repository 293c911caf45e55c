"""From where to where the policy commissions a daily dose, and what is said outside. Policy 1924, dosing."""

from hlh_rules.disagreements import DOSING, STARTING_AND_MAXIMUM_DOSE
from hlh_rules.findings import DAILY_DOSE
from hlh_rules.model.condition import at_least, at_most
from hlh_rules.model.dose import DoseLimit
from hlh_rules.model.unit import MG_PER_KG_PER_DAY, measured

SMALLEST = measured("1", MG_PER_KG_PER_DAY)
LARGEST = measured("8", MG_PER_KG_PER_DAY)

MINIMUM = DoseLimit(
    id="minimum",
    condition=at_least(DAILY_DOSE, SMALLEST),
    outside="Below the policy's dose range",
    advice=f"The policy starts with at least 1-2 mg/kg/day. Check the dose, or discuss one below {SMALLEST}.",
    cited=DOSING,
    difference=STARTING_AND_MAXIMUM_DOSE,
)
MAXIMUM = DoseLimit(
    id="maximum",
    condition=at_most(DAILY_DOSE, LARGEST),
    outside="Outside the commissioned maximum: specialist centre",
    advice=(
        f"The policy goes to a maximum of {LARGEST} in adults and children. Where the response is inadequate, seek "
        "the advice of a specialist centre that regularly manages HLH. It also lists further higher-dose anakinra, "
        "case by case, in refractory secondary HLH."
    ),
    cited=DOSING,
    difference=STARTING_AND_MAXIMUM_DOSE,
)
