"""What the worksheet asks, where and on which day, and which rules answer there: declarations alone."""

from dataclasses import dataclass
from functools import cache

from hlh_rules import findings
from hlh_rules.catalogue import ENTRIES
from hlh_rules.dosing.dose import DOSE
from hlh_rules.dosing.renal_function import RENAL_FUNCTION
from hlh_rules.dosing.titration import TITRATION
from hlh_rules.findings import FINDINGS
from hlh_rules.model.finding import Finding, Topic
from hlh_rules.model.rule import Rule
from hlh_rules.model.walk import findings_in
from hlh_rules.response.monitoring import MONITORING
from hlh_rules.response.response import RESPONSE
from hlh_rules.scores.hscore import HSCORE
from hlh_rules.worksheet.beside import BESIDE, FOUND_SINCE, beside


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """Findings asked together under a title; `says` is what to know before answering. A folded one opens on demand."""

    title: str
    findings: tuple[Finding, ...]
    says: str = ""
    folded: bool = False


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Part:
    """A stage of the pathway: its questions, and the rules that answer."""

    id: str
    title: str
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that it asks."""
        return tuple(finding for group in self.groups for finding in group.findings)


ON_THE_DAY = Group(
    "Response",
    (
        findings.FERRITIN,
        findings.FERRITIN_DAY,
        findings.STEROID_AGENT,
        findings.STEROID_DOSE,
        findings.ORGAN_SUPPORT_REDUCED,
        findings.HSCORE_FALLING,
        findings.SERIOUS_ADVERSE_EVENT,
        findings.EVENT_ALLERGIC,
        findings.ANAKINRA_RESUMED,
        findings.ANAKINRA_PAUSED,
        findings.RESOLVED_BY_MDT,
        findings.RESPONSE_SHOWN,
    ),
    "The day of the ferritin, left blank, is this day. A serious adverse event stands on every later day; one of day 0 "
    "itself, after the first dose, is answered on day 1.",
)
WATCH = Group(
    "Watch for harm",
    (findings.NEUTROPHILS, findings.ALT),
    "AST is asked with the HScore. A serious infection or an allergic reaction is asked above.",
)
RULED_OUT = Group(
    "Hypersensitivity found since",
    (findings.ANAKINRA_HYPERSENSITIVITY, findings.ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY),
    "Answered yes on any day, it stands on every later day.",
    folded=True,
)
CAUTIONS_SINCE = Group(
    "Infection, pregnancy and medicines since",
    FOUND_SINCE,
    "Only what has changed: what is left blank stands as last answered.",
    folded=True,
)
HSCORE_AGAIN = Group(
    "HScore again",
    (
        findings.TEMPERATURE,
        findings.HEPATOMEGALY,
        findings.SPLENOMEGALY,
        findings.HAEMOGLOBIN,
        findings.WHITE_CELLS,
        findings.PLATELETS,
        findings.TRIGLYCERIDES,
        findings.FIBRINOGEN,
        findings.AST,
    ),
    "With the ferritin of this day. Immunosuppression and the marrow stand as answered on day 0.",
    folded=True,
)
DOSE_AGAIN = Group(
    "Dose and kidneys on this day",
    (
        findings.WEIGHT,
        findings.DAILY_DOSE,
        findings.DOSES_PER_DAY,
        findings.ROUTE,
        findings.CREATININE,
        findings.CREATININE_CLEARANCE,
        findings.RENAL_REPLACEMENT,
    ),
    "Only what has changed: what is left blank stands as last answered.",
    folded=True,
)

BEYOND = Group(
    Topic.BEYOND.value,
    tuple(finding for finding in FINDINGS if finding.topic is Topic.BEYOND),
    "None of these sets is a route that the policy names, and any relevant criteria may be applied. Each is worked out "
    "once a question of its own is answered here; what it shares with the others is asked above.",
    folded=True,
)

BASELINES = (
    findings.STARTED_ELSEWHERE,
    findings.FERRITIN_BASELINE,
    findings.STEROID_AGENT_BASELINE,
    findings.STEROID_DOSE_BASELINE,
)
SINCE_FIRST_DOSE = tuple(f for f in FINDINGS if f.topic is Topic.COURSE and f not in BASELINES)
AT_BASELINE = tuple(finding for finding in FINDINGS if finding not in SINCE_FIRST_DOSE)
ON_FOLLOW_UP = tuple(
    finding
    for group in (ON_THE_DAY, WATCH, RULED_OUT, CAUTIONS_SINCE, HSCORE_AGAIN, DOSE_AGAIN)
    for finding in group.findings
)
EVENTS = (
    findings.SERIOUS_ADVERSE_EVENT,
    findings.ANAKINRA_HYPERSENSITIVITY,
    findings.ECOLI_OR_EXCIPIENT_HYPERSENSITIVITY,
    findings.EVENT_ALLERGIC,
    findings.RESPONSE_SHOWN,
)
"""What has happened once stands on every later day: answered yes, no later answer takes it back."""

OF_EVENT: dict[Finding, Finding] = {
    findings.EVENT_ALLERGIC: findings.SERIOUS_ADVERSE_EVENT,
    findings.ANAKINRA_RESUMED: findings.SERIOUS_ADVERSE_EVENT,
}
"""What is answered of the latest event: an answer from before it does not stand for it."""

STATES = (findings.ANAKINRA_PAUSED, findings.RESOLVED_BY_MDT)
"""What is asked with the response and stands as last answered: a pause goes on until it ends, a resolution too."""

OF_THE_DAY = tuple(
    finding
    for finding in (*ON_THE_DAY.findings, *WATCH.findings, *HSCORE_AGAIN.findings)
    if finding not in OF_EVENT and finding not in STATES
)
"""What a day must answer for itself. Everything else stands as last answered."""

OF_OWN_KIDNEYS = (findings.CREATININE, findings.CREATININE_CLEARANCE)
"""What tells how the patient's own kidneys work; of a day of renal replacement, or from before one, it does not."""

TOGETHER = (OF_OWN_KIDNEYS,)
"""Two ways to the same fact: one answered anew does not leave the other standing."""


def _of(*topics: Topic) -> tuple[Group, ...]:
    asked = (tuple(finding for finding in AT_BASELINE if finding.topic is topic) for topic in topics)
    return tuple(Group(topic.value, found) for topic, found in zip(topics, asked, strict=True))


def _at(stage: str) -> tuple[Rule, ...]:
    return tuple(entry.rule for entry in ENTRIES if entry.stage == stage)


PARTS = (
    Part(
        id="diagnosis",
        title="Diagnosis",
        groups=(
            *_of(
                Topic.PATIENT,
                Topic.BEDSIDE,
                Topic.BLOOD_COUNT,
                Topic.BLOOD_TESTS,
                Topic.TISSUE,
                Topic.SPECIAL,
                Topic.JUDGEMENT,
            ),
            BEYOND,
        ),
        rules=_at("diagnosis"),
    ),
    Part(
        id="eligibility",
        title="Treatment so far, and eligibility",
        groups=_of(Topic.TREATMENT, Topic.CAUTIONS),
        rules=_at("eligibility"),
    ),
    Part(
        id="work-up",
        title="Work-up and baselines",
        groups=(
            Group(
                "Baselines of response",
                BASELINES,
                "Left blank, the ferritin before the first dose is the ferritin answered above.",
            ),
        ),
        rules=_at("work-up"),
    ),
    Part(id="dose", title="Dose", groups=_of(Topic.DOSE, Topic.KIDNEYS), rules=_at("dose")),
)
FOLLOW_UP = Part(
    id="response",
    title="Response",
    groups=(ON_THE_DAY, WATCH, RULED_OUT, CAUTIONS_SINCE, HSCORE_AGAIN, DOSE_AGAIN),
    rules=(RESPONSE, HSCORE, TITRATION, DOSE, RENAL_FUNCTION, MONITORING),
)

ALWAYS_ANSWERED = (RESPONSE, MONITORING)
BY_THE_DAY = (MONITORING,)
"""These have something to say of a day on which nothing was answered."""

ANSWERED_BY_GROUP: dict[Rule, Group] = {
    HSCORE: HSCORE_AGAIN,
    TITRATION: DOSE_AGAIN,
    DOSE: DOSE_AGAIN,
    RENAL_FUNCTION: DOSE_AGAIN,
}
"""On a follow-up day these answer where their group has an answer: an unchanged dose is not worked out again."""

ON_DEMAND = {entry.rule: BEYOND for entry in ENTRIES if entry.beyond}
"""On day 0 these answer where their group has an answer to a question of theirs: they concern few patients."""

STEPS_OF = {entry.rule: entry.steps for entry in ENTRIES}
"""The steps of the pathway whose ways onward a rule's answers can open."""


LOOKED_AT: dict[Rule, tuple[object, ...]] = {
    DOSE: (RENAL_FUNCTION, BESIDE[DOSE]),
    TITRATION: (BESIDE[TITRATION],),
    RESPONSE: (HSCORE,),
    MONITORING: (beside(MONITORING),),
}
"""What a rule's step takes of the sheet besides the rule's own questions: an estimate, warnings, the scores' course."""


@cache
def uses(rule: Rule) -> tuple[Finding, ...]:
    """The findings of which an answer, on the same day, can change what a rule says."""
    asked = tuple(dict.fromkeys(finding for part in (rule, *LOOKED_AT.get(rule, ())) for finding in findings_in(part)))
    return (*asked, *(other for pair in TOGETHER for other in pair if other not in asked and set(pair) & set(asked)))
