"""What remains to be done under the policy before anakinra is given. Policy 1924, governance and funding."""

from hlh_rules.disagreements import DOSING, INCLUSION
from hlh_rules.findings import AGE
from hlh_rules.model.condition import at_least
from hlh_rules.model.eligibility import ToDo
from hlh_rules.model.unit import YEAR, measured
from hlh_rules.sources import POLICY

GOVERNANCE = POLICY.at("Governance arrangements")
FUNDING = POLICY.at("Mechanism for funding")

# The policy names a line for adults and one for children, and no age; 18 years is the guide's reading.
ADULT_FROM = measured("18", YEAR)
AGED = POLICY.at("Mechanism for funding; the age, which it does not print, is this guide's reading")

TO_DO = (
    ToDo("mdt", "Decide with an HLH MDT, and record its decision.", INCLUSION),
    ToDo("need", "Confirm that HLH needs treatment as part of the patient's clinical care.", INCLUSION),
    ToDo(
        "off-label",
        "Tell the patient or next of kin that the use in HLH is off-label, and that the intravenous route is "
        "unlicensed.",
        DOSING,
    ),
    ToDo(
        "governance",
        "Complete internal governance before prescribing, such as through the trust's Drugs and Therapeutics "
        "committee. NHS England may ask for assurance and, where children are treated, for documented evidence.",
        GOVERNANCE,
    ),
    ToDo(
        "prior-approval",
        "Register the patient in the prior approval software, with monitoring arrangements that show the criteria are "
        "kept.",
        GOVERNANCE,
        within=True,
    ),
    ToDo(
        "funding",
        f"From {ADULT_FROM} of age: record the activity to NCBPS26Z Rheumatology (Adults).",
        AGED,
        when=at_least(AGE, ADULT_FROM),
        otherwise=f"Under {ADULT_FROM} of age: record the activity to NCBPS23W Children's Services – Rheumatology.",
        within=True,
    ),
    ToDo("trials", "Consider a clinical trial, and enrol if one is available.", POLICY.at("Patient pathway")),
)
BEFORE_THE_FIRST_DOSE = ("need", "governance")
"""What is no longer asked once there is a reason to stop; the rest the policy asks for every patient treated."""
