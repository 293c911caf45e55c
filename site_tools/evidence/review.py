"""The review of intravenous anakinra, read as an abstract; and the HScore's cut-off in other populations."""

from hlh_rules.model.source import Source
from hlh_rules.model.statement import Section, Statement
from hlh_rules.sources import ARDERN_JONES, FARDET, IV_REVIEW, POLICY
from site_tools.evidence.model import Certainty, Figure, Number, Outcome
from site_tools.evidence.papers import BILSTON, DEBAUGNIES, KNAAK, ZHANG

METHODS = IV_REVIEW.at("Abstract, Methods")
RESULTS = IV_REVIEW.at("Abstract, Results")
CONCLUSIONS = IV_REVIEW.at("Abstract, Conclusions")
NOT_RANKED = "Ranked by no source"


def _share(id_: str, measure: str, group: str, printed: str) -> Figure:
    return Figure(id=id_, measure=measure, group=group, estimate=Number(printed, "%"), cited=RESULTS)


IV_SURVIVAL = Outcome(
    id="iv-survival",
    title="Survival by trigger and by age",
    rank=NOT_RANKED,
    certainty=Certainty.READ_AS_VERY_LOW,
    cited=RESULTS,
    figures=(
        _share("R-rheumatological", "Survived", "rheumatological trigger", "83.3"),
        _share("R-oncological", "Survived", "oncological trigger", "42.9"),
        _share("R-under-10", "Survived", "under 10 years of age", "83"),
        _share("R-adults", "Survived", "adults", "63"),
    ),
    remarks=(
        Statement(
            "These four are all that the abstract gives. It has no numbers behind them, no intervals, and no figure "
            "for infection, for ages 10 to 17 or for everybody.",
            RESULTS,
        ),
    ),
)
IV_TRIGGERS = Outcome(
    id="iv-triggers",
    title="Triggers, among those that could be identified",
    rank=NOT_RANKED,
    certainty=Certainty.READ_AS_VERY_LOW,
    cited=RESULTS,
    figures=(
        _share("R-infection", "Trigger", "systemic infection", "43"),
        _share("R-rheumatology", "Trigger", "rheumatological", "33"),
        _share("R-oncology", "Trigger", "oncological", "9"),
        Figure(
            id="R-named",
            measure="Trigger",
            group="the three together",
            said="85%",
            working="43 + 33 + 9; the abstract does not name the rest",
            cited=RESULTS,
        ),
        _share("R-children", "Children: trigger", "rheumatological", "48"),
        _share("R-adult-infection", "Adults: trigger", "infection", "50"),
    ),
)
IV_PATIENTS = Section(
    "iv-review",
    "Whom the review found",
    (
        Statement(
            "It searched Embase, PubMed and Medline for every report of intravenous anakinra in HLH or MAS.", METHODS
        ),
        Statement("It found 29 case reports or series with 87 patients, all with secondary HLH.", RESULTS),
        Statement("The median age was 22 years; the youngest was 22 months old, the oldest 84 years.", RESULTS),
        Statement("Anakinra was given as a bolus or as a continuous infusion.", METHODS),
        Statement(
            "The authors conclude that triggers and survival were like those of large cohorts of the past, although "
            "those given it by vein were probably critically ill.",
            CONCLUSIONS,
        ),
        Statement(
            "Doses ranged widely and were tolerated, whatever the trigger; the abstract prints none.", CONCLUSIONS
        ),
        Statement(
            "They call its utility in severe disease substantial. Without a comparison, nothing in it can show that.",
            CONCLUSIONS,
        ),
        Statement(
            "Its background says that anakinra is now recommended early, and proposed by vein for the critically ill.",
            IV_REVIEW.at("Abstract, Background"),
        ),
    ),
)


def _cutoff(id_: str, source: Source, group: str, printed: str, found: str) -> Figure:
    return Figure(
        id=id_,
        measure=source.short,
        group=group,
        estimate=Number(printed, ""),
        p=found,
        cited=source.at("Results, best cut-off value" if source is FARDET else "Abstract"),
    )


HSCORE_ELSEWHERE = Outcome(
    id="hscore-elsewhere",
    title="The HScore's cut-off in other people",
    rank=NOT_RANKED,
    certainty=Certainty.NOT_GRADED,
    cited=FARDET.at("Results, best cut-off value"),
    beside="Sensitivity, specificity",
    figures=(
        _cutoff("H-fardet", FARDET, "adults, in whom it was derived", "169", "sensitivity 93%, specificity 86%"),
        _cutoff("H-children", DEBAUGNIES, "children, at presentation", "169", "sensitivity 100%, specificity 80%"),
        _cutoff("H-adults", DEBAUGNIES, "adults, at presentation", "169", "sensitivity 90%, specificity 79%"),
        _cutoff(
            "H-knaak",
            KNAAK,
            "intensive care, ferritin 500 or more; 40 of 2,623 had HLH",
            "168",
            "sensitivity 100%, specificity 94.1%",
        ),
        _cutoff(
            "H-bilston",
            BILSTON,
            "at the usual line; the authors' best is 200",
            "169",
            "sensitivity 96%, specificity 71% at 169",
        ),
        _cutoff("H-zhang", ZHANG, "adult-onset Still's disease", "120", "sensitivity 90.6%, specificity 89.6%"),
    ),
    remarks=(
        Statement("HLH-2004 did best in intensive care with 4 criteria.", KNAAK.at("Abstract")),
        Statement(
            "No validation in intensive care of the probability that goes with a score was found.", KNAAK.at("Abstract")
        ),
        Statement(
            "About sixteen searches found no paper that defines the policy's modified HScore, above 132.",
            POLICY.at("Implementation, Inclusion criteria, point b"),
        ),
        Statement("The %HScore did not predict the outcome: AUROC 0.533.", ARDERN_JONES.at("Abstract")),
    ),
)
REVIEWS = (IV_SURVIVAL, IV_TRIGGERS)
