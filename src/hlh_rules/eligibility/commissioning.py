"""How the policy is governed, funded and reviewed, and for how many people. Policy 1924, implementation."""

from hlh_rules.eligibility.governance import FUNDING, GOVERNANCE
from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import POLICY

NEED = POLICY.at("Epidemiology and needs assessment")
POLICY_REVIEW = POLICY.at("Policy review date")

GOVERNANCE_IN_WORDS = Section(
    "governance",
    "Governance",
    (
        Statement(
            "Every provider assures itself, before the medicine is prescribed, that its internal governance is "
            "complete, for instance through the trust's Drugs and Therapeutics committee.",
            GOVERNANCE,
        ),
        Statement("NHS England may ask a provider for assurance of this.", GOVERNANCE),
        Statement(
            "A provider that treats children assures itself of the same, and NHS England can ask it for documented "
            "evidence.",
            GOVERNANCE,
        ),
        Statement("Every patient is registered in the prior approval software.", GOVERNANCE),
        Statement("Monitoring arrangements are in place that show the policy's criteria are kept.", GOVERNANCE),
    ),
)
FUNDED = Section(
    "funding",
    "Funding",
    (
        Statement(
            "Within the policy's criteria anakinra for HLH is commissioned and funded by NHS England's specialised "
            "commissioning, under the existing arrangements for specialised services.",
            FUNDING,
        ),
        led("Adults", "activity is recorded to NCBPS26Z Rheumatology (Adults).", FUNDING),
        led("Children", "activity is recorded to NCBPS23W Children's Services – Rheumatology.", FUNDING),
        Statement(
            "Services are commissioned through specialised rheumatology networks.", POLICY.at("Commissioning position")
        ),
    ),
)
REVIEWED = Section(
    "policy-review",
    "Review of the policy",
    (
        Statement("The policy is reviewed when information shows that it needs revision.", POLICY_REVIEW),
        Statement(
            "Where new evidence calls for a review, a new preliminary policy proposal is submitted to "
            "england.CET@nhs.net.",
            POLICY_REVIEW,
        ),
        Statement(
            "Access rests on prices at or below those considered at the time; NHS England may review the policy where "
            "a supplier does not keep to them or withdraws.",
            POLICY_REVIEW,
        ),
    ),
)
NUMBERS = Section(
    "numbers",
    "How many people",
    (
        Statement("About 155 people in all were expected to be eligible.", NEED),
        Statement("15 of them children with primary HLH; 140 with secondary HLH, 40 children and 100 adults.", NEED),
    ),
)
COMMISSIONING = (GOVERNANCE_IN_WORDS, FUNDED, REVIEWED, NUMBERS)
