"""What the sheet's other answers say beside a rule's own: warnings that no single rule asks enough for."""

from hlh_rules.criteria.hlh_2004 import FEW_PLATELETS, LITTLE_FIBRINOGEN
from hlh_rules.disagreements import PROVENANCE
from hlh_rules.disagreements import ROUTE as ROUTES_DIFFER
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.preparation import BY_VEIN
from hlh_rules.dosing.presentation import INTRAVENOUS, SUBCUTANEOUS
from hlh_rules.dosing.renal import ADULT_FORMULA, UNSTABLE
from hlh_rules.eligibility.governance import ADULT_FROM
from hlh_rules.findings import AGE, CREATININE_CLEARANCE
from hlh_rules.model.condition import AllOf, AnyOf, Estimated, below
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.rule import Rule, lowered

BESIDE: dict[Rule, tuple[Guard, ...]] = {
    DOSE: (
        # The sheet gives the dose no other estimate than the adult's, and its note is the renal function's own.
        Guard(Effect.NOTE, Estimated(CREATININE_CLEARANCE), UNSTABLE, ADULT_FORMULA),
        Guard(
            Effect.WARN,
            # The monograph names low platelets and a falling fibrinogen and prints no figure.
            AllOf((SUBCUTANEOUS, AnyOf((FEW_PLATELETS, LITTLE_FIBRINOGEN)))),
            f"{FEW_PLATELETS.words()} or {lowered(LITTLE_FIBRINOGEN.words())}: an injection under the skin "
            "may bleed, for which the monograph prefers the intravenous route early in HLH. It prints no figure; these "
            "are HLH-2004's, read here by this guide.",
            BY_VEIN,
            ROUTES_DIFFER,
        ),
        Guard(
            Effect.WARN,
            AllOf((INTRAVENOUS, below(AGE, ADULT_FROM))),
            f"Under {ADULT_FROM}: the infusion is the recipe of a monograph for adults. The working gives its fluid in "
            "mL/kg a day. Ask pharmacy.",
            BY_VEIN,
            PROVENANCE,
        ),
    ),
}
"""By rule. They are said on the worksheet alone, and change no number and no verdict."""
