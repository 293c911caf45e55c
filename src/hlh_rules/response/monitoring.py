"""The work-up before anakinra and the monitoring on it. BOPA monograph, 2.4 and 2.8; policy 1924, monitoring."""

from hlh_rules.disagreements import FERRITIN_AS_MARKER, NEUTROPENIA, NEUTROPHIL_MONITORING, PROVENANCE
from hlh_rules.dosing.preparation import METHOD
from hlh_rules.eligibility.cautions import NEUTROPHIL_LIMIT
from hlh_rules.findings import ALT, DAY_OF_TREATMENT, NEUTROPHILS
from hlh_rules.model.condition import ALWAYS, AllOf, Given, above, below
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.rule import DRAFT
from hlh_rules.model.schedule import Schedule, from_day, in_month, on_day, review_on, screen_on
from hlh_rules.model.unit import DAY, measured
from hlh_rules.response.response import CRITERIA, FERRITIN_WINDOW, LAST_DAY, STOPPING
from hlh_rules.sources import BOPA, KINERET, POLICY

WORK_UP = BOPA.at("2.4 Pre-treatment assessment")
WATCH = POLICY.at("Monitoring")

FIRST_DAY = measured("0", DAY)
"""The day of the first dose, on which eligibility warns."""

NEUTROPHIL_MONTHS = (1, 2, 3, 6, 9, 12)
"""Monthly for 3 months, then quarterly up to 1 year, as the monograph puts it."""

NEUTROPHIL_COUNTS = tuple(
    in_month(month, "While anakinra goes on: count neutrophils", WORK_UP) for month in NEUTROPHIL_MONTHS
)

FERRITIN_IN_TIME = review_on(
    int(FERRITIN_WINDOW.printed[0].value),
    "Ferritin by this day: after it a fall no longer counts. It is no stopping point",
    CRITERIA,
)

MONITORING = Schedule(
    id="monitoring",
    title="Work-up and monitoring",
    purpose=(
        "What is checked before the first dose, and what after it? For the ward and the clinic: a schedule from day "
        "0, the day of the first dose."
    ),
    cited=WORK_UP,
    status=DRAFT,
    day=DAY_OF_TREATMENT,
    checks=(
        on_day(
            0,
            "Before the first dose: full blood count with neutrophils, urea and electrolytes, liver function",
            WORK_UP,
        ),
        on_day(
            0,
            "Before the first dose: temperature, pulse, respiratory rate, oxygen saturations and blood pressure",
            WORK_UP,
        ),
        screen_on(
            0,
            "Screens due before the first dose: hepatitis B core antibody, hepatitis C, HIV, latent tuberculosis",
            WORK_UP,
        ),
        on_day(
            0,
            "Before the first dose, as baselines of response: ferritin, corticosteroid dose, organ support, HScore",
            CRITERIA,
        ),
        from_day(
            0,
            "From the first dose on: watch for active infection and allergic reactions; hepatic enzymes, neutrophils",
            WATCH,
        ),
        from_day(0, "At each dose: record the name and the batch number of the product given", METHOD),
        FERRITIN_IN_TIME,
        review_on(
            int(LAST_DAY.printed[0].value),
            "Review of all four criteria of response; if none is met, stop",
            STOPPING,
        ),
        *NEUTROPHIL_COUNTS,
    ),
    none_due="No check is due: the schedule is for treatment with anakinra, which is not to be given",
    guards=(
        Guard(
            Effect.WARN,
            AllOf((below(NEUTROPHILS, NEUTROPHIL_LIMIT), above(DAY_OF_TREATMENT, FIRST_DAY))),
            f"Neutrophils below {NEUTROPHIL_LIMIT} since the first dose. The product information does not start below "
            "it; the policy asks for neutrophils to be monitored and gives no limit. HLH itself lowers them. For the "
            "HLH MDT to weigh.",
            KINERET.at("4.3 and 4.4", "neutropenia"),
            NEUTROPENIA,
        ),
        Guard(
            Effect.NOTE,
            Given(ALT),
            "The policy asks for hepatic enzymes to be monitored and gives no limit; the monograph lists raised "
            "enzymes and hepatitis among the adverse effects.",
            WATCH,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The policy asks for neutrophils to be monitored and gives no schedule. The months are the monograph's. "
            "The product information may ask for 6 months of monthly counts (EU text, not verified).",
            KINERET.at("4.4", "neutropenia"),
            NEUTROPHIL_MONITORING,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "Anakinra may affect CRP, ESR, ferritin and D-dimer; ferritin is also the policy's marker of response.",
            BOPA.at("2.11 Drug Interactions", "table of tests"),
            FERRITIN_AS_MARKER,
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "No monitoring of drug levels is required.",
            BOPA.at("2.8 Is there therapeutic Drug Monitoring?"),
        ),
        Guard(
            Effect.NOTE,
            ALWAYS,
            "The work-up is the monograph's, a consensus for adults on checkpoint inhibitors.",
            WORK_UP,
            PROVENANCE,
        ),
    ),
)
