"""What the documents say of the dose and the route in words. Policy 1924, dosing; BOPA monograph, 2.5 to 2.8."""

from hlh_rules.disagreements import DOSING
from hlh_rules.dosing.limits import LARGEST
from hlh_rules.dosing.presentation import SYRINGE
from hlh_rules.model.statement import Section, Statement
from hlh_rules.sources import BOPA, POLICY

DOSAGE = BOPA.at("2.6 Dosage")
METHOD = BOPA.at("2.7 Method of administration")
IMPAIRMENT = BOPA.at("2.9 Renal impairment")

THE_DOSE = Section(
    "the-dose",
    "The dose in the sources' words",
    (
        Statement(f"Start with at least 1-2 mg/kg/day and go up to {LARGEST} at most, in adults and children.", DOSING),
        Statement(
            "Under the skin or by infusion into a vein, titrated to clinical response.",
            POLICY.at("Patient pathway"),
        ),
        Statement(
            "Where the response is inadequate, take the advice of a specialist centre that regularly manages HLH, "
            "ideally a member of HiHASC (www.hihasc.org).",
            DOSING,
        ),
        Statement("Dose, frequency and route may vary with the indication and the patient's condition.", DOSAGE),
        Statement(
            "The start is often 4 mg/kg/day in two divided doses, moved in bands of 2 mg/kg/day by the response. No "
            "dose for HLH related to immunotherapy is in the literature.",
            DOSAGE,
        ),
        Statement("The dose is the same by both routes.", METHOD),
        Statement("In moderate to severe renal impairment consider adjusting the dose (alternate days).", DOSING),
    ),
)
THE_ROUTE = Section(
    "the-route",
    "The route",
    (
        Statement(
            "The licensed route is subcutaneous. The intravenous route is off-label, and so is the use in HLH.",
            POLICY.at("The new treatment; Dosing"),
        ),
        Statement("Tell the patient or next of kin that the use is off-label.", DOSING),
        Statement("In critical illness the intravenous route is often used.", DOSING),
        Statement(
            "In HLH anakinra is generally started intravenously, and made subcutaneous as the condition settles.",
            METHOD,
        ),
        Statement(
            "After intravenous dosing go back to the subcutaneous route as soon as the patient is stable.", DOSING
        ),
    ),
)
THE_SYRINGE = Section(
    "presentation",
    "What it comes as",
    (
        Statement(
            "A solution for injection in a prefilled syringe, graduated and without preservative.",
            BOPA.at("2.5 Pharmaceutical form"),
        ),
        Statement(f"Each syringe holds {SYRINGE}.", SYRINGE.cited),
        Statement(f"Its graduations run from {SYRINGE.graduations}.", SYRINGE.graduations.cited),
    ),
)
IN_RENAL_IMPAIRMENT = Section(
    "renal-impairment",
    "Renal impairment in the sources' words",
    (
        Statement("Consider adjusting the dose in moderate to severe impairment: alternate-day dosing.", DOSING),
        Statement("Caution at a renal function of 30 to 59 mL/min.", IMPAIRMENT),
        Statement("Consider a dose every other day below 30 mL/min.", IMPAIRMENT),
        Statement(
            "Haemofiltration and haemodialysis call for different dosing: take specialist pharmacy advice.", IMPAIRMENT
        ),
    ),
)
GUIDANCE = (THE_DOSE, THE_ROUTE, THE_SYRINGE, IN_RENAL_IMPAIRMENT)
