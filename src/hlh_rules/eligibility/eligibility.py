"""Who may be treated with anakinra under the policy. Policy 1924, inclusion and exclusion criteria."""

from hlh_rules.criteria.bars import BARS
from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.criteria.exclusions import (
    HYPERSENSITIVE,
    OUTSIDE,
    SIZE_GUARD,
    TOO_LIGHT,
    TOO_YOUNG,
)
from hlh_rules.disagreements import INCLUSION
from hlh_rules.eligibility.cautions import CAUTIONS, WHATEVER_IS_GIVEN
from hlh_rules.eligibility.governance import TO_DO
from hlh_rules.findings import (
    AWAITING_TRANSPLANT,
    CARDIOMYOPATHY_OR_CNS,
    ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,
    ISOLATED_CNS,
    STEROID_RESPONSE,
)
from hlh_rules.model.condition import answered, yes
from hlh_rules.model.criteria import Criterion
from hlh_rules.model.eligibility import Eligibility, Reopened
from hlh_rules.model.rule import DRAFT
from hlh_rules.sources import POLICY

# The inclusion criteria refer to the pathway, and there alone stands that corticosteroids are contraindicated.
STEROID_PLACES = POLICY.at("Implementation, Inclusion criteria; Patient pathway")
STEROIDS_NOT_ENOUGH = answered(STEROID_RESPONSE, "not-effective", "would-obscure", "contraindicated")
# The pathway's note ** and the policy's account of isolated HLH of the central nervous system name patients whom the
# sentence of the inclusion criteria does not hold: whether they are included is for the HLH MDT.
STEROIDS = Reopened(STEROIDS_NOT_ENOUGH, (yes(AWAITING_TRANSPLANT), yes(CARDIOMYOPATHY_OR_CNS), yes(ISOLATED_CNS)))

ELIGIBILITY = Eligibility(
    id="eligibility",
    title="Eligibility for anakinra",
    purpose=(
        "Does the policy commission anakinra for this patient, and what remains to be done? For clinicians, "
        "pharmacists and commissioners. Warnings never exclude; the HLH MDT decides."
    ),
    cited=INCLUSION,
    status=DRAFT,
    diagnosis=DIAGNOSIS,
    inclusions=(
        Criterion("diagnosis", "Diagnosis of HLH by one of the policy's routes", DIAGNOSIS, INCLUSION),
        Criterion(
            "steroids",
            "First-line corticosteroids not effective, obscuring the diagnosis, or contraindicated",
            STEROIDS,
            INCLUSION,
        ),
    ),
    exclusions=(HYPERSENSITIVE, TOO_YOUNG, TOO_LIGHT),
    outside=OUTSIDE,
    to_do=TO_DO,
    contraindications=(ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,),
    bars=BARS,
    cautions=(SIZE_GUARD, *CAUTIONS),
    lasting=WHATEVER_IS_GIVEN,
)
