"""Who may be treated with anakinra under the policy. Policy 1924, inclusion and exclusion criteria."""

from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.criteria.exclusions import (
    HYPERSENSITIVE,
    HYPERSENSITIVITY_GUARD,
    OUTSIDE,
    SIZE_GUARD,
    TOO_LIGHT,
    TOO_YOUNG,
)
from hlh_rules.disagreements import INCLUSION
from hlh_rules.eligibility.cautions import CAUTIONS
from hlh_rules.eligibility.governance import TO_DO
from hlh_rules.findings import STEROID_RESPONSE
from hlh_rules.model.condition import answered
from hlh_rules.model.criteria import Criterion
from hlh_rules.model.eligibility import Concluded, Eligibility
from hlh_rules.model.rule import DRAFT

STEROIDS_NOT_ENOUGH = answered(STEROID_RESPONSE, "not-effective", "would-obscure", "contraindicated")

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
        Criterion("diagnosis", "Diagnosis of HLH by one of the policy's routes", Concluded(DIAGNOSIS), INCLUSION),
        Criterion(
            "steroids",
            "First-line corticosteroids not effective, obscuring the diagnosis, or contraindicated",
            STEROIDS_NOT_ENOUGH,
            INCLUSION,
        ),
    ),
    exclusions=(HYPERSENSITIVE, TOO_YOUNG, TOO_LIGHT),
    outside=OUTSIDE,
    to_do=TO_DO,
    guards=(HYPERSENSITIVITY_GUARD, SIZE_GUARD, *CAUTIONS),
)
