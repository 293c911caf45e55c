"""A worksheet as full as one gets: nearly all that can be asked on day 0, reviews on days 7 and 14, a changed dose."""

import json
from typing import Any

from hlh_rules import __version__
from hlh_rules.worksheet.saved import FORMAT

DAYS = ("0", "7", "14")

MEASURED = {
    # the unit, then what was found on days 0, 7 and 14
    "age": ("a", "40"),
    "weight": ("kg", "70", "", "68"),
    "height": ("cm", "175"),
    "temperature": ("Cel", "39.4", "39.4", "37.4"),
    "haemoglobin": ("g/L", "82", "78", "91"),
    "white-cells": ("10*9/L", "1.9", "2.1", "3.4"),
    "neutrophils": ("10*9/L", "0.8"),
    "platelets": ("10*9/L", "41", "38", "88"),
    "ferritin": ("ug/L", "50 000", "47 000", "21 000"),
    "triglycerides": ("mmol/L", "4.1", "4.1", "2.6"),
    "fibrinogen": ("g/L", "1.2", "1.1", "1.9"),
    "ast": ("U/L", "210", "190", "70"),
    "scd25": ("U/mL", "6200"),
    "steroid-dose-baseline": ("mg/d", "60"),
    "steroid-dose": ("mg/d", "", "60", "40"),
    "daily-dose": ("mg/kg/d", "4", "8"),
    "creatinine": ("umol/L", "90", "140", "110"),
}
CHOSEN = {
    "sex": ("male",),
    "immunosuppression": ("no",),
    "fever": ("yes",),
    "hepatomegaly": ("no", "no", "no"),
    "splenomegaly": ("yes", "yes", "yes"),
    "haemophagocytosis-marrow": ("yes",),
    "nk-activity": ("pending",),
    "clinical-diagnosis": ("yes",),
    "hlh-type": ("secondary",),
    "steroid-response": ("not-effective",),
    "anakinra-hypersensitivity": ("no",),
    "ecoli-or-excipient-hypersensitivity": ("no",),
    "active-infection": ("yes",),
    "pregnant-or-breastfeeding": ("no",),
    "live-vaccine": ("no",),
    "tnf-antagonist": ("no",),
    "cardiomyopathy-or-cns": ("no",),
    "doses-per-day": ("2", "4"),
    "route": ("sc", "iv"),
    "renal-replacement": ("none",),
    "organ-support-reduced": ("", "no", "yes"),
    "hscore-falling": ("", "no", "yes"),
    "serious-adverse-event": ("", "no", "no"),
    "resolved-by-mdt": ("", "no", "no"),
}


def fullest_sheet() -> str:
    """The sheet as a saved file."""
    days: dict[str, dict[str, Any]] = {day: {} for day in DAYS}
    for id_, (unit, *values) in MEASURED.items():
        for day, value in zip(DAYS, values, strict=False):
            if value:
                days[day][id_] = {"value": value, "unit": unit}
    for id_, choices in CHOSEN.items():
        for day, choice in zip(DAYS, choices, strict=False):
            if choice:
                days[day][id_] = choice
    held = [{"day": day, "answers": answers} for day, answers in days.items()]
    return json.dumps({"format": FORMAT, "version": __version__, "days": held})
