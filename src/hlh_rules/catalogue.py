"""Every published rule, each by one entry: the rule, its page, and its place on the worksheet."""

from dataclasses import dataclass

from hlh_rules.criteria.diagnosis import DIAGNOSIS
from hlh_rules.criteria.hlh_2004 import HLH_2004
from hlh_rules.criteria.mas_2016 import MAS_2016
from hlh_rules.criteria.ms_score import MS_SCORE
from hlh_rules.criteria.ohi import OHI
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.guidance import GUIDANCE
from hlh_rules.dosing.preparation import REASONS_FOR_IV, STORING
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.eligibility.commissioning import COMMISSIONING
from hlh_rules.eligibility.eligibility import ELIGIBILITY
from hlh_rules.eligibility.monograph import MONOGRAPH
from hlh_rules.findings import (
    AST,
    DAILY_DOSE,
    DAY_OF_TREATMENT,
    DOSES_PER_DAY,
    FERRITIN,
    FERRITIN_BASELINE,
    FERRITIN_DAY,
    FIBRINOGEN,
    HAEMOGLOBIN,
    PLATELETS,
    ROUTE,
    SERIOUS_ADVERSE_EVENT,
    TEMPERATURE,
    TRIGLYCERIDES,
    WEIGHT,
    WHITE_CELLS,
)
from hlh_rules.model.finding import Finding
from hlh_rules.model.pathway import Pathway
from hlh_rules.model.rule import Rule
from hlh_rules.model.statement import Section
from hlh_rules.pathways.anakinra import PATHWAY
from hlh_rules.pathways.branches import BRANCHES
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import RESPONSE
from hlh_rules.scores.hscore import HSCORE


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Entry:
    """A rule, and all that the rest must be told of it. Lists, navigation and tests go by the entries.

    `page` is its page's path, without ending. `stage` is the part of the worksheet that it answers in on day 0. `steps`
    are the steps of the pathway whose ways onward its answers can open. `cautions`: its warnings stand on its page as a
    table. `first`: what its form asks before all else, in this order. `beyond`: criteria beyond the policy's routes,
    whose page is written from the declaration.
    """

    rule: Rule
    page: str
    stage: str | None = None
    steps: tuple[str, ...] = ()
    cautions: bool = False
    first: tuple[Finding, ...] = ()
    beyond: bool = False


def beyond(rule: Rule) -> Entry:
    """The entry of a set of criteria beyond the policy's routes: under Diagnose, and folded on the worksheet."""
    return Entry(rule=rule, page=f"diagnose/{rule.id}", stage="diagnosis", beyond=True)


ENTRIES = (
    Entry(
        rule=HSCORE,
        page="diagnose/hscore",
        stage="diagnosis",
        first=(
            TEMPERATURE,
            HAEMOGLOBIN,
            WHITE_CELLS,
            PLATELETS,
            FERRITIN,
            TRIGLYCERIDES,
            FIBRINOGEN,
            AST,
        ),
    ),
    Entry(rule=HLH_2004, page="diagnose/hlh-2004", stage="diagnosis"),
    Entry(rule=DIAGNOSIS, page="diagnose/diagnosis", stage="diagnosis", steps=("diagnose",)),
    Entry(
        rule=ELIGIBILITY,
        page="treat/eligibility",
        stage="eligibility",
        steps=("steroids", "eligibility"),
        cautions=True,
    ),
    Entry(
        rule=DOSE,
        page="treat/dose",
        stage="dose",
        steps=("anakinra",),
        cautions=True,
        first=(WEIGHT, DAILY_DOSE, DOSES_PER_DAY, ROUTE),
    ),
    Entry(rule=RENAL_FUNCTION, page="treat/renal-impairment", stage="dose", cautions=True),
    Entry(
        rule=TITRATION,
        page="respond/titration",
        stage="dose",
        steps=("titrate",),
        cautions=True,
        first=(WEIGHT, DAILY_DOSE, DOSES_PER_DAY),
    ),
    Entry(
        rule=RESPONSE,
        page="respond/response",
        steps=("review",),
        cautions=True,
        first=(DAY_OF_TREATMENT, SERIOUS_ADVERSE_EVENT, FERRITIN_BASELINE, FERRITIN, FERRITIN_DAY),
    ),
    Entry(rule=MONITORING, page="treat/monitoring", stage="work-up", steps=("work-up",), cautions=True),
    beyond(MAS_2016),
    beyond(OHI),
    beyond(MS_SCORE),
)
"""In the order of the pathway, which lists and the worksheet keep."""

RULES: tuple[Rule, ...] = tuple(entry.rule for entry in ENTRIES)
SECTIONS: tuple[Section, ...] = (
    *MONOGRAPH,
    *GUIDANCE,
    REASONS_FOR_IV,
    STORING,
    *BRANCHES,
    *COMMISSIONING,
)
"""What documents state in words and no rule evaluates, for the pages."""

PATHWAYS: tuple[Pathway, ...] = (PATHWAY,)


def rule_of(id_: str) -> Rule | None:
    """The rule of that id, or None."""
    return next((rule for rule in RULES if rule.id == id_), None)
