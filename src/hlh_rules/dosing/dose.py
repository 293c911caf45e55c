"""The dose of anakinra by weight. Policy 1924, dosing; BOPA monograph, 2.6 and 2.7."""

from decimal import Decimal

from hlh_rules.criteria.bars import BARS
from hlh_rules.criteria.exclusions import SIZE_GUARD
from hlh_rules.disagreements import DIVIDED_DOSES, DOSING, PROVENANCE
from hlh_rules.disagreements import ROUTE as ROUTES_DIFFER
from hlh_rules.dosing.limits import MAXIMUM, MINIMUM
from hlh_rules.dosing.preparation import BY_VEIN, PREPARATIONS
from hlh_rules.dosing.presentation import INFUSION, INTRAVENOUS, SUBCUTANEOUS, SYRINGE
from hlh_rules.dosing.renal import RENAL_GUARDS
from hlh_rules.dosing.renal_function import ADULT_FROM
from hlh_rules.findings import (
    AGE,
    ANAKINRA_HYPERSENSITIVITY,
    DAILY_DOSE,
    DOSE_ROUNDING,
    DOSES_PER_DAY,
    ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,
    WEIGHT,
)
from hlh_rules.model.condition import ALWAYS, AllOf, AnyOf, Given, Unanswered, answered, below
from hlh_rules.model.dose import Dosage
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.portion import ManySyringes, Rounding
from hlh_rules.model.rule import DRAFT
from hlh_rules.sources import BOPA

KNOWN, COMPONENTS = (ANAKINRA_HYPERSENSITIVITY,), (ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,)

DOSE = Dosage(
    id="dose",
    title="Dose of anakinra",
    purpose=(
        "How much is a dose, and how is it drawn up? For prescribers and pharmacists. The numbers you enter give the "
        "exact dose; nothing is rounded, adjusted or capped unless you choose it."
    ),
    cited=DOSING,
    status=DRAFT,
    weight=WEIGHT,
    daily=DAILY_DOSE,
    doses=DOSES_PER_DAY,
    limits=(MINIMUM, MAXIMUM),
    outside=SIZE_GUARD,
    syringe=SYRINGE,
    infusion=INFUSION,
    # The guide's own offer, since no source says how to round; the person picks one or none.
    rounding=Rounding(
        DOSE_ROUNDING,
        (("1-mg", Decimal(1)), ("10-mg", Decimal(10)), ("whole-syringes", SYRINGE.strength.value)),
    ),
    preparations=PREPARATIONS,
    bars=BARS,
    # The monograph speaks of the volume and prints no number of syringes: the line is this guide's own.
    crowded=ManySyringes(
        SUBCUTANEOUS,
        3,
        "this volume is often impractical under the skin, for which the monograph prefers the intravenous route early "
        "in HLH. The line is this guide's own.",
        BY_VEIN,
    ),
    guards=(
        *RENAL_GUARDS,
        Guard(
            Effect.NOTE,
            AllOf((Given(WEIGHT), Given(DAILY_DOSE), AnyOf((Unanswered(KNOWN), Unanswered(COMPONENTS))))),
            "Hypersensitivity has no answer yet, to anakinra or to E. coli-derived proteins and excipients: either "
            "rules anakinra out.",
            BOPA.at("2.1 Contraindications"),
        ),
        Guard(
            Effect.WARN,
            AllOf((INTRAVENOUS, below(AGE, ADULT_FROM))),
            f"Under {ADULT_FROM}: the infusion is the recipe of a monograph for adults. Where one fits the dose, the "
            "working gives its fluid in mL/kg a day. Ask pharmacy.",
            BY_VEIN,
            PROVENANCE,
        ),
        Guard(
            Effect.NOTE,
            SUBCUTANEOUS,
            "In HLH the monograph starts by vein: the volume under the skin is often impractical, and low platelets "
            "and a falling fibrinogen carry a significant risk of bleeding.",
            BY_VEIN,
            ROUTES_DIFFER,
        ),
        Guard(
            Effect.NOTE,
            INTRAVENOUS,
            "The intravenous route is unlicensed: tell the patient or next of kin, and go back to the subcutaneous "
            "route as soon as possible once stable. The monograph (2.7.2) adds: no Y-site, and no mixing with other "
            "medicines.",
            DOSING,
            ROUTES_DIFFER,
        ),
        Guard(
            Effect.NOTE,
            answered(DOSES_PER_DAY, "1", "2", "3", "4"),
            "The number of doses a day is yours. The monograph starts in two divided doses and says the policy does; "
            "the policy gives a dose a day and no number of doses.",
            BOPA.at("2.6 Dosage"),
            DIVIDED_DOSES,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The weight entered is used as it is: no source says actual, ideal or adjusted weight, sets a cap, or "
            "says how to round.",
            DOSING,
        ),
    ),
)
