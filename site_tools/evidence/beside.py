"""What the studies' own abstracts say beside the policy, what is newer, and what the summary leaves open."""

from hlh_rules.model.source import Citation, Source
from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import BOPA, POLICY
from site_tools.evidence.model import Background, Beside, Mark
from site_tools.evidence.outcomes import DEATH, FERRITIN, FEVER, PAPERS, summary
from site_tools.evidence.papers import (
    EAST_MIDLANDS,
    ELOSEILY,
    EMAPALUMAB_EU,
    EMAPALUMAB_NICE,
    GIRFT,
    GREGORY,
    IMMUNOSEP,
    KUMAR,
    KYRIAZOPOULOU,
    OPAL,
    OXFORD,
    SHAKOORY,
    SONMEZ,
    TRUSTS,
    US_LABEL,
    WEST,
    WOHLFARTH,
)

SUMMARY = POLICY.at("Evidence summary")
LIMITATIONS = summary("Limitations")
CONCLUSION = summary("Conclusion")


def _abstract(source: Source, text: str) -> Statement:
    return Statement(text, source.at("Abstract"))


def _agreed(place: Citation, text: str) -> tuple[Statement, Mark]:
    return Statement(text, place), Mark.AGREED


def _single(place: Citation, text: str) -> tuple[Statement, Mark]:
    return Statement(text, place), Mark.SINGLE


FRAME = Section(
    "evidence-frame",
    "What the policy looked at",
    (
        led("Papers", "six were included.", PAPERS),
        led("Comparison", "one paper has one, a subgroup of an earlier randomised trial.", PAPERS),
        led("The other five", "case series, each of a single centre, looking back.", PAPERS),
        led("Children", "Eloseily, Gregory and Sonmez.", PAPERS),
        led("Adults", "Shakoory, Kumar and Wohlfarth.", PAPERS),
        led("United Kingdom", "no study was done there.", PAPERS),
        led(
            "Critical outcomes",
            "death in hospital and by 30 days, stay in intensive care, acquired infection, adverse events.",
            summary("Critical Outcomes"),
        ),
        led(
            "Important outcomes",
            "the end of fever; a fall in ferritin of 20% to 50% or more; how long the hospital stay is; "
            "complications; use or dose of IVIg, steroids, etoposide or ciclosporin.",
            summary("Important Outcomes"),
        ),
        led("Certainty", "very low for every outcome, by a modified GRADE.", summary("Critical Outcomes")),
    ),
)
DECISION = Section(
    "evidence-decision",
    "Two sentences of one document",
    (
        Statement("The evidence is sufficient to support routine commissioning.", SUMMARY),
        Statement(
            "The evidence, of very low certainty in every study, is insufficient for reliable conclusions on how "
            "effective and how safe anakinra is against standard treatments.",
            CONCLUSION,
        ),
    ),
)
LIMITED = Section(
    "evidence-limitations",
    "What limits it",
    (
        Statement(
            "There is no reliable comparative study; HLH is rare, and a prospective one may be unrealistic.",
            LIMITATIONS,
        ),
        Statement(
            "The one comparison is a subgroup, analysed afterwards, of patients recruited to a trial published in "
            "1997.",
            LIMITATIONS,
        ),
        Statement(
            "The five series are small, look back, have one centre each and come from outside the UK.", LIMITATIONS
        ),
        Statement(
            "Diagnostic criteria, severity, underlying diseases, anakinra itself and the treatments beside it "
            "differed.",
            LIMITATIONS,
        ),
        Statement("What was seen may not be anakinra's doing.", LIMITATIONS),
        Statement("It may not hold for the NHS in England today.", LIMITATIONS),
    ),
)
SLIPS = Section(
    "evidence-slips",
    "Slips in the policy's references",
    (
        led(
            "Meeths", "2014 in the text, 2015 in the list.", POLICY.at("Epidemiology and needs assessment; References")
        ),
        led("Mehta 2020", "still “in press” in the list.", POLICY.at("References")),
        led("Opal 1997", "cited, and not in the list.", POLICY.at("Evidence summary; References")),
    ),
)

ABSTRACTS = (
    Beside(
        study="Shakoory 2016",
        abstract=_abstract(
            SHAKOORY,
            "763 adults with data; 43 (5.6%) with hepatobiliary dysfunction and DIC. Of these 65.4% against 35.3% "
            "survived 28 days; hazard ratio for death 0.28 (0.11 to 0.71), p=0.0071. Of the others 71.4% against "
            "70.8%, p=0.88. A prospective trial is asked for.",
        ),
        policy=led("Died", "34.6% against 64.7%, p=0.0006.", DEATH),
        read="Both are shown. The smaller p is not in the abstract; the result in the others is not in the policy.",
        mark=Mark.AGREED,
    ),
    Beside(
        study="Opal 1997, the parent trial",
        abstract=_abstract(
            OPAL,
            "696 patients; died by day 28: 33.1% (116 of 350) against 36.4% (126 of 346), p=0.36. Stopped for futility "
            "at an interim look.",
        ),
        policy=Statement("763 completed of 906 recruited.", summary("footnote 1")),
        read="Three counts that no source explains. The trial itself was negative.",
        mark=Mark.SINGLE,
    ),
    Beside(
        study="Eloseily 2019",
        abstract=_abstract(
            ELOSEILY,
            "Ferritin 33,316 to 14,435 ng/mL, a 57% fall; 27% died; start within five days p=0.046; platelets below "
            "100 p=0.008; none of 13 with systemic juvenile arthritis died, p=0.006; median stay 15 days.",
        ),
        policy=Statement("Mean fall 72% (SD 62); mean stay 30 (SD 40) days.", FERRITIN),
        read="Both are shown: a fall of the average against an average of falls; a median against a mean.",
        mark=Mark.AGREED,
    ),
    Beside(
        study="Sonmez 2018",
        abstract=_abstract(
            SONMEZ,
            "15 patients, 19 episodes, 2 mg/kg/day. Symptoms gone in a median of 2 (1 to 4) days, laboratory values in "
            "6 (4 to 9). 2 relapsed when the dose was reduced.",
        ),
        policy=Statement("Fever gone in a median of 2 days, 15 patients.", FEVER),
        read="The two relapses on reduction belong beside weaning, and stand there too.",
        mark=Mark.SINGLE,
    ),
    Beside(
        study="Wohlfarth 2019",
        abstract=_abstract(WOHLFARTH, "8 adults, HScore 214 (171 to 288); 7 also had IVIg, 5 steroids."),
        policy=Statement("Ferritin 32,419 to 2,754 µg/L, “eight-fold”.", FERRITIN),
        read="By the policy's own medians the fall is 11.8-fold (derived). Most had other treatment as well.",
        mark=Mark.SINGLE,
    ),
    Beside(
        study="Gregory 2019",
        abstract=_abstract(GREGORY, "42 admissions of 33 children; interventions: none."),
        policy=Statement("Counted among the 81 patients receiving anakinra.", DEATH),
        read="Its abstract does not speak of anakinra.",
        mark=Mark.SINGLE,
    ),
    Beside(
        study="Kumar 2017",
        abstract=_abstract(KUMAR, "Not found."),
        policy=Statement("Counted among the 81 patients receiving anakinra.", DEATH),
        read="Nothing can be set beside the policy.",
    ),
)

NEWER = (
    Background(
        id="immunosep",
        title="A trial in sepsis: ImmunoSep",
        facts=(
            _agreed(
                IMMUNOSEP.at("Abstract"),
                "Double-blind, six countries, 276 patients analysed. Sepsis with a ferritin above 4420 ng/mL, called "
                "MALS: intravenous anakinra for up to 15 days. Sepsis with immunoparalysis: interferon gamma.",
            ),
            _agreed(
                IMMUNOSEP.at("Abstract"),
                "Main result, a SOFA score down by 1.4 or more by day 9: 35.1% against 17.9%, a difference of 17.2 "
                "points (6.8 to 27.2), p=0.002, with both treatments taken together.",
            ),
            _agreed(
                IMMUNOSEP.at("Abstract"),
                "Deaths by day 28 did not differ significantly. Anaemia was commoner with anakinra.",
            ),
        ),
    ),
    Background(
        id="ferritin-in-sepsis",
        title="A very high ferritin in sepsis",
        facts=(
            _single(
                KYRIAZOPOULOU.at("Abstract"),
                "Above 4420 ng/mL about 66% died by day 28 in two cohorts; a fall of less than 15% by day 3 went "
                "with a bad outcome.",
            ),
        ),
    ),
    Background(
        id="emapalumab",
        title="Emapalumab, which the policy lists",
        facts=(
            _agreed(EMAPALUMAB_EU.at("Opinion"), "The European opinion of July 2020 was negative."),
            _single(
                EMAPALUMAB_NICE.at("Status"), "NICE discontinued its appraisal. No route to it in England was found."
            ),
        ),
    ),
    Background(
        id="england",
        title="England since the policy",
        facts=(
            _single(
                EAST_MIDLANDS.at("Abstract"),
                "25 cases in 2022-24; a median of 10 days (1 to 41) from admission to anakinra.",
            ),
            _single(
                TRUSTS.at("Abstract"),
                "80 trusts and 39 integrated care boards asked: 20% of trusts had a guideline, 33% of boards no "
                "formal provision.",
            ),
            _single(
                WEST.at("Abstract"),
                "1628 patients of 2003-18: 50% lived for 1 year; 69% with autoimmune disease, 28% with cancer of "
                "the blood.",
            ),
        ),
    ),
    Background(
        id="guidance-not-read",
        title="Guidance that this guide has not read",
        facts=(
            _single(
                GIRFT.at("Title page"),
                "GIRFT's HLH guidance, version 1.4 of November 2025, exists, and the monograph cites it twice. Its "
                "text was not available, so nothing of it is carried over.",
            ),
            _single(OXFORD.at("Title page"), "So with the Oxford guideline for adults of April 2025."),
        ),
    ),
    Background(
        id="infusion",
        title="The infusion, and a new warning",
        facts=(
            _single(
                BOPA.at("2.7.2 Intravenous Infusion"),
                "Four searches found no published study of how long anakinra keeps in sodium chloride 0.9%, or of "
                "what it may be mixed with. The recipe is the monograph's.",
            ),
            _single(
                US_LABEL.at("Warnings"),
                "The US label gained a warning of amyloidosis at the injection site in October 2025.",
            ),
        ),
    ),
)
RELAPSE = Section(
    "relapse-on-reduction",
    "Relapse when the dose came down",
    (
        Statement(
            "In one series of 15 children, 2 relapsed when the dose was reduced. The policy does not carry this over.",
            SONMEZ.at("Abstract"),
        ),
    ),
)
