"""Answers that a person is asked to confirm because they hardly go together.

Every line here is this guide's own, plain and wide, against slips of the hand and of the unit: no source prints it, and
no verdict rests on it. An ordinary patient is never asked.
"""

from collections.abc import Iterator
from decimal import Decimal

from hlh_rules.dosing.renal import MODERATE_BELOW, REPLACED
from hlh_rules.findings import (
    AGE,
    AWAITING_TRANSPLANT,
    CARDIOMYOPATHY_OR_CNS,
    CREATININE_CLEARANCE,
    DAY_OF_TREATMENT,
    EVENT_ALLERGIC,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    FEVER,
    HEIGHT,
    HLH_TYPE,
    ISOLATED_CNS,
    NEUTROPHILS,
    ORGAN_SUPPORT_REDUCED,
    PREGNANT_OR_BREASTFEEDING,
    RENAL_REPLACEMENT,
    SERIOUS_ADVERSE_EVENT,
    SEX,
    TEMPERATURE,
    TISSUE_DIAGNOSIS,
    WEIGHT,
    WHITE_CELLS,
)
from hlh_rules.model.condition import AllOf, answered, at_least, below, yes
from hlh_rules.model.finding import span_of
from hlh_rules.model.oddity import Begun, Exceeds, Moved, Oddity, OutOfProportion, Outside, TakenTwice
from hlh_rules.model.unit import CELSIUS, MONTH, YEAR, Unit, measured
from hlh_rules.model.wording import lowered

FEVERISH = measured("38.5", CELSIUS)
CHANGED_PERCENT = Decimal(10)
PREGNANT_FROM = measured("10", YEAR)
PREGNANT_BELOW = measured("60", YEAR)
KG_PER_M2 = Unit("kg/m2", "kg/m²")

# For the ages from the first to the next row's: the usual weights in kg, and the usual heights in cm.
BY_AGE = (
    (measured("0", MONTH), span_of("0.3", "12"), span_of("20", "80")),
    (measured("6", MONTH), span_of("2", "18"), span_of("45", "95")),
    (measured("1", YEAR), span_of("4", "25"), span_of("55", "110")),
    (measured("2", YEAR), span_of("6", "40"), span_of("65", "135")),
    (measured("5", YEAR), span_of("10", "90"), span_of("85", "175")),
    (measured("10", YEAR), span_of("15", "200"), span_of("105", "215")),
    (measured("18", YEAR), span_of("30", "250"), span_of("120", "230")),
)


def _unusual_for_the_age() -> Iterator[Oddity]:
    ends = (*(start for start, _, _ in BY_AGE[1:]), None)
    for (start, weights, heights), end in zip(BY_AGE, ends, strict=True):
        age = AllOf((at_least(AGE, start), *((below(AGE, end),) if end else ())))
        for body, usual in ((WEIGHT, weights), (HEIGHT, heights)):
            says = f"This {lowered(body.label)} is unusual for the age: check the numbers and the units."
            yield Oddity((AGE, body), (age, Outside(body, usual)), says)


ODDITIES = (
    Oddity(
        (SERIOUS_ADVERSE_EVENT, EVENT_ALLERGIC),
        (answered(SERIOUS_ADVERSE_EVENT, "no"), yes(EVENT_ALLERGIC)),
        "No serious adverse event, and one that was allergic: check the two. An allergic one rules anakinra out.",
    ),
    Oddity(
        (FEVER, TEMPERATURE),
        (answered(FEVER, "no"), at_least(TEMPERATURE, FEVERISH)),
        f"No fever, with {FEVERISH} or more, is unusual: check the two.",
    ),
    Oddity(
        (NEUTROPHILS, WHITE_CELLS),
        (Exceeds(NEUTROPHILS, WHITE_CELLS),),
        "Neutrophils are part of the white cells and cannot be more: check the two.",
    ),
    Oddity(
        (SEX, PREGNANT_OR_BREASTFEEDING),
        (answered(SEX, "male"), yes(PREGNANT_OR_BREASTFEEDING)),
        "This is unusual: check the two.",
    ),
    *(
        Oddity(
            (AGE, PREGNANT_OR_BREASTFEEDING),
            (age, yes(PREGNANT_OR_BREASTFEEDING)),
            f"This is unusual for the age: check the two.{more}",
        )
        for age, more in (
            (below(AGE, PREGNANT_FROM), " It is asked of the patient, not of an infant's mother."),
            (at_least(AGE, PREGNANT_BELOW), ""),
        )
    ),
    # A molecular diagnosis beside secondary HLH is not odd: the policy tells of genetic predisposition in it.
    Oddity(
        (HLH_TYPE, AWAITING_TRANSPLANT),
        (answered(HLH_TYPE, "secondary"), yes(AWAITING_TRANSPLANT)),
        "The second is asked of primary HLH alone, as is the policy's note **: check the two.",
    ),
    Oddity(
        (HLH_TYPE, TISSUE_DIAGNOSIS),
        (answered(HLH_TYPE, "primary"), yes(TISSUE_DIAGNOSIS)),
        "The second is asked of secondary HLH alone, as in the policy's point b: check the two.",
    ),
    Oddity(
        (ISOLATED_CNS, CARDIOMYOPATHY_OR_CNS),
        (yes(ISOLATED_CNS), answered(CARDIOMYOPATHY_OR_CNS, "no")),
        "HLH of the central nervous system alone, and no inflammation of it: check the two.",
    ),
    Oddity(
        (RENAL_REPLACEMENT, CREATININE_CLEARANCE),
        (REPLACED, at_least(CREATININE_CLEARANCE, MODERATE_BELOW)),
        f"Renal replacement, with {MODERATE_BELOW} or more, is unusual: check the two.",
    ),
    *_unusual_for_the_age(),
    Oddity(
        (WEIGHT, HEIGHT),
        (OutOfProportion(WEIGHT, HEIGHT, Decimal(10_000), span_of("6", "80"), KG_PER_M2),),
        "This weight is unusual for the height: are the two swapped?",
    ),
    Oddity(
        (WEIGHT,),
        (Moved(WEIGHT, CHANGED_PERCENT),),
        "The weight has changed by a tenth or more since it was last given: check it, and whether the dose is meant "
        "by the new weight.",
    ),
    Oddity(
        (FERRITIN, FERRITIN_DAY),
        (TakenTwice(FERRITIN, FERRITIN_DAY, DAY_OF_TREATMENT, FERRITIN_BASELINE),),
        "Another ferritin is given for the same day: check the two, or confirm that both were measured.",
    ),
    Oddity(
        (ORGAN_SUPPORT_REDUCED,),
        (yes(ORGAN_SUPPORT_REDUCED), Begun(REPLACED)),
        "Renal replacement, which is organ support, begins on this day or is first answered on it: is the whole of it "
        "less all the same?",
    ),
)
