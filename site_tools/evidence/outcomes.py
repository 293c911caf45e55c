"""Every figure of the policy's evidence summary, by outcome, as printed; what is worked out from them is marked."""

from functools import partial

from hlh_rules.model.source import Citation
from hlh_rules.model.statement import Statement
from hlh_rules.sources import POLICY
from site_tools.evidence.model import Certainty, Figure, Number, Outcome, Spread, Study
from site_tools.evidence.papers import ELOSEILY, GREGORY, KUMAR, SHAKOORY, SONMEZ, WOHLFARTH


def summary(heading: str) -> Citation:
    """A place under the policy's evidence summary."""
    return POLICY.at(f"Evidence summary, {heading}")


PAPERS = POLICY.at("Evidence summary, second and third paragraphs")
DEATH = summary("In-hospital and 30-day mortality")
ICU = summary("ICU duration of stay")
FEVER = summary("Abolition of fever")
FERRITIN = summary("Hyperferritinaemia")
STAY = summary("Length of hospital stay")
STEROIDS = summary("Use of or change in dose of steroids")
INFECTION = summary("Acquired infection")
ADVERSE = summary("Adverse events")
SUBGROUPS = summary("subgroups")
_death = partial(Figure, cited=DEATH)
_icu = partial(Figure, cited=ICU)
_fever = partial(Figure, cited=FEVER)
_ferritin = partial(Figure, cited=FERRITIN)
_stay = partial(Figure, cited=STAY)
_infection = partial(Figure, cited=INFECTION)
_adverse = partial(Figure, cited=ADVERSE)
_subgroup = partial(Figure, cited=SUBGROUPS)
CRITICAL, IMPORTANT, OTHER = "Critical for the decision", "Important for the decision", "Neither critical nor important"
SERIES = "Case series of one centre, looking back; nobody to compare with"

IN_SHAKOORY = Study(
    id="shakoory",
    paper=SHAKOORY,
    design="Comparative cohort: a subgroup of an earlier phase III randomised trial (Opal 1997), analysed afterwards",
    people="Adults",
    more="with sepsis, hepatobiliary dysfunction and disseminated intravascular coagulation, which it calls MAS",
    n="43",
    cited=DEATH,
)
IN_ELOSEILY = Study(id="eloseily", paper=ELOSEILY, design=SERIES, people="Children", n="44", cited=PAPERS)
IN_SONMEZ = Study(id="sonmez", paper=SONMEZ, design=SERIES, people="Children", n="15", cited=PAPERS)
IN_WOHLFARTH = Study(id="wohlfarth", paper=WOHLFARTH, design=SERIES, people="Adults", n="8", cited=PAPERS)
IN_GREGORY = Study(id="gregory", paper=GREGORY, design=SERIES, people="Children", n="not given", cited=PAPERS)
IN_KUMAR = Study(id="kumar", paper=KUMAR, design=SERIES, people="Adults", n="not given", cited=PAPERS)
STUDIES = (IN_SHAKOORY, IN_ELOSEILY, IN_GREGORY, IN_SONMEZ, IN_KUMAR, IN_WOHLFARTH)

ABSTRACT = SHAKOORY.at("Abstract")

MORTALITY_AT_28 = Outcome(
    id="mortality-against-placebo",
    title="Death by day 28, compared with placebo",
    rank=CRITICAL,
    certainty=Certainty.VERY_LOW,
    cited=DEATH,
    figures=(
        _death(
            id="E1-anakinra",
            measure="Died by day 28",
            group="anakinra",
            studies=(IN_SHAKOORY,),
            n="26",
            estimate=Number("34.6", "%"),
            p="p=0.0006 as printed, against placebo",
        ),
        _death(
            id="E1-placebo",
            measure="Died by day 28",
            group="placebo",
            studies=(IN_SHAKOORY,),
            n="17",
            estimate=Number("64.7", "%"),
            p="p=0.0006 as printed, against anakinra",
        ),
        _death(
            id="E1-fisher",
            measure="Fisher's exact test on the two shares",
            studies=(IN_SHAKOORY,),
            n="43",
            said="p=0.068",
            working="34.6% of 26 is 9, 64.7% of 17 is 11; two-sided test on 9 of 26 against 11 of 17",
        ),
        _death(
            id="E2",
            measure="Risk of death, anakinra against placebo",
            studies=(IN_SHAKOORY,),
            n="43",
            kind="hazard ratio",
            estimate=Number("0.28", ""),
            spread=Spread("95% CI", "0.11", "0.71"),
            p="p=0.007",
        ),
        Figure(
            id="null-anakinra",
            measure="Died by day 28, the trial's other patients",
            group="anakinra",
            studies=(IN_SHAKOORY,),
            estimate=Number("28.6", "%"),
            p="p=0.88 in the abstract, against placebo",
            working="100 less the 71.4% who survived, in the abstract; the policy leaves this result out",
            cited=ABSTRACT,
        ),
        Figure(
            id="null-placebo",
            measure="Died by day 28, the trial's other patients",
            group="placebo",
            studies=(IN_SHAKOORY,),
            estimate=Number("29.2", "%"),
            p="p=0.88 in the abstract, against anakinra",
            working="100 less the 70.8% who survived, in the abstract; the policy leaves this result out",
            cited=ABSTRACT,
        ),
    ),
    remarks=(
        Statement(
            "The p-value of 0.0006 is the policy's. It is not in the abstract, and does not follow from the two shares "
            "beside it: Fisher's test on them gives 0.068 (derived).",
            DEATH,
        ),
        Statement(
            "In the other patients of the same trial no difference was shown: 71.4% and 70.8% survived 28 days, "
            "p=0.88. The authors ask for a prospective trial.",
            ABSTRACT,
        ),
        Statement(
            "The parent trial recruited 906 patients, of whom 763 completed it. The 43 are a part of these.",
            POLICY.at("Evidence summary, footnote 1"),
        ),
    ),
)
MORTALITY_IN_SERIES = Outcome(
    id="mortality-in-series",
    title="Death in hospital, without comparison",
    rank=CRITICAL,
    certainty=Certainty.VERY_LOW,
    cited=DEATH,
    figures=(
        _death(
            id="E3",
            measure="Died in hospital, at times not defined",
            group="four case series together",
            studies=(IN_ELOSEILY, IN_GREGORY, IN_WOHLFARTH, IN_KUMAR),
            n="81",
            between=(Number("27", "%"), Number("50", "%")),
            p="range across the series",
        ),
        _stay(
            id="E3-eloseily",
            measure="Died in hospital",
            group="children",
            studies=(IN_ELOSEILY,),
            n="44",
            estimate=Number("27.3", "%"),
            working="12 deaths of 44; the policy does not say which series its 27% belongs to",
        ),
        _stay(
            id="E3-wohlfarth",
            measure="Died in hospital",
            group="adults",
            studies=(IN_WOHLFARTH,),
            n="8",
            estimate=Number("50", "%"),
            working="4 of 8 survived to discharge; the policy does not say which series its 50% belongs to",
        ),
        _death(
            id="E3-rest",
            measure="Patients of the other two series together",
            studies=(IN_GREGORY, IN_KUMAR),
            said="29 patients",
            working="81 less 44 less 8; but the abstract of Gregory alone has 33 children, so they do not add up",
        ),
    ),
)
ICU_STAY = Outcome(
    id="icu-stay",
    title="Stay in intensive care",
    rank=CRITICAL,
    certainty=Certainty.VERY_LOW,
    cited=ICU,
    figures=(
        _icu(
            id="E4",
            measure="Stay in intensive care",
            group="all",
            studies=(IN_WOHLFARTH,),
            n="8",
            kind="mean",
            estimate=Number("36", "days"),
            spread=Spread("range", "3", "118"),
        ),
        _icu(
            id="E5",
            measure="Stay in intensive care",
            group="left it alive",
            studies=(IN_WOHLFARTH,),
            n="5 of 8 (63%)",
            kind="mean",
            estimate=Number("43.6", "days"),
            spread=Spread("range", "6", "118"),
        ),
    ),
)
ACQUIRED_INFECTION = Outcome(
    id="infection",
    title="Acquired infection",
    rank=CRITICAL,
    certainty=Certainty.VERY_LOW,
    cited=INFECTION,
    figures=(
        _infection(
            id="E17",
            measure="Systemic infection",
            group="children who died",
            studies=(IN_ELOSEILY,),
            n="12",
            said="6 of 12 (50%)",
        ),
        _infection(
            id="E17-fungal",
            measure="Positive fungal cultures",
            group="children who died",
            studies=(IN_ELOSEILY,),
            n="12",
            said="5",
        ),
    ),
    remarks=(
        Statement(
            "The authors saw no association between infection and the time at which anakinra was given.", INFECTION
        ),
    ),
)
ADVERSE_EVENTS = Outcome(
    id="adverse-events",
    title="Adverse events",
    rank=CRITICAL,
    certainty=Certainty.VERY_LOW,
    cited=ADVERSE,
    figures=(
        _adverse(
            id="E18",
            measure="Vitiligo, for which anakinra was stopped, at a time not reported",
            studies=(IN_SONMEZ,),
            n="15",
            said="1 patient",
        ),
        _adverse(
            id="E19",
            measure="Unscheduled stops, or adverse events put down to anakinra",
            studies=(IN_WOHLFARTH,),
            n="8",
            said="none",
        ),
        _adverse(
            id="E19-pooled",
            measure="Adverse events",
            group="both series, as the policy sums them up",
            studies=(IN_SONMEZ, IN_WOHLFARTH),
            n="23",
            said="the number reported was low",
        ),
    ),
)
END_OF_FEVER = Outcome(
    id="fever",
    title="Time to the end of fever",
    rank=IMPORTANT,
    certainty=Certainty.VERY_LOW,
    cited=FEVER,
    figures=(
        _fever(
            id="E6",
            measure="Time to reduction of fever",
            studies=(IN_ELOSEILY,),
            n="44",
            kind="mean",
            estimate=Number("1.7", "days"),
            spread=Spread("SD", "1.11"),
        ),
        _fever(
            id="E7",
            measure="Time to resolution of fever",
            studies=(IN_SONMEZ,),
            n="15",
            kind="median",
            estimate=Number("2", "days"),
            spread=Spread("range", "1", "4"),
        ),
        _fever(
            id="E7-pooled",
            measure="Time to abolition of fever",
            group="both series, as the policy sums them up",
            studies=(IN_ELOSEILY, IN_SONMEZ),
            n="59",
            said="approximately two days",
        ),
    ),
)
FERRITIN_FALL = Outcome(
    id="ferritin",
    title="Fall in ferritin",
    rank=IMPORTANT,
    certainty=Certainty.VERY_LOW,
    cited=FERRITIN,
    figures=(
        _ferritin(
            id="E8-change",
            measure="Change in ferritin at 15 days",
            studies=(IN_ELOSEILY,),
            n="44",
            kind="mean",
            estimate=Number("19,256", "ng/mL"),
            spread=Spread("SD", "66,334"),
        ),
        _ferritin(
            id="E8-decrease",
            measure="Decrease in ferritin at 15 days",
            studies=(IN_ELOSEILY,),
            n="44",
            kind="mean",
            estimate=Number("72", "%"),
            spread=Spread("SD", "62"),
        ),
        Figure(
            id="E8-before",
            measure="Ferritin before, from the abstract",
            studies=(IN_ELOSEILY,),
            estimate=Number("33,316", "ng/mL"),
            cited=ELOSEILY.at("Abstract"),
        ),
        Figure(
            id="E8-after",
            measure="Ferritin after, from the abstract",
            studies=(IN_ELOSEILY,),
            estimate=Number("14,435", "ng/mL"),
            p="a 57% fall",
            cited=ELOSEILY.at("Abstract"),
        ),
        _ferritin(
            id="E9-before",
            measure="Ferritin before",
            studies=(IN_WOHLFARTH,),
            n="8",
            kind="median",
            estimate=Number("32,419", "µg/L"),
            spread=Spread("range", "946", "79,586"),
        ),
        _ferritin(
            id="E9-after",
            measure="Ferritin at 14 days",
            studies=(IN_WOHLFARTH,),
            n="7",
            kind="median",
            estimate=Number("2,754", "µg/L"),
            spread=Spread("range", "489", "9036"),
        ),
        _ferritin(
            id="E9-fold",
            measure="Fall between the two medians, as the policy puts it",
            studies=(IN_WOHLFARTH,),
            said="“eight-fold”",
        ),
        _ferritin(
            id="E9-fold-derived",
            measure="Fall between the two medians",
            studies=(IN_WOHLFARTH,),
            said="11.8-fold",
            working="32,419 divided by 2,754; 8 patients at the start and 7 at day 14",
        ),
        _ferritin(
            id="E9-pooled",
            measure="Reduction in ferritin",
            group="both series, as the policy sums them up",
            studies=(IN_ELOSEILY, IN_WOHLFARTH),
            n="52",
            said="a reduction was reported",
        ),
    ),
    remarks=(
        Statement(
            "The outcome looked for was a fall of 20% to 50% or more. The 72% is a mean of percentages, with a "
            "standard deviation nearly as large.",
            FERRITIN,
        ),
    ),
)
HOSPITAL_STAY = Outcome(
    id="hospital-stay",
    title="Length of hospital stay",
    rank=IMPORTANT,
    certainty=Certainty.VERY_LOW,
    cited=STAY,
    figures=(
        _stay(
            id="E10",
            measure="Hospital stay",
            group="all",
            studies=(IN_ELOSEILY,),
            n="44",
            kind="mean",
            estimate=Number("30", "days"),
            spread=Spread("SD", "40"),
        ),
        _stay(
            id="E11-died",
            measure="Hospital stay",
            group="died",
            studies=(IN_ELOSEILY,),
            n="12",
            kind="mean",
            estimate=Number("62.0", "days"),
            spread=Spread("SD", "62"),
            p="p=0.0005, against those who survived",
        ),
        _stay(
            id="E11-survived",
            measure="Hospital stay",
            group="survived",
            studies=(IN_ELOSEILY,),
            n="32 (derived: 44 less 12)",
            kind="mean",
            estimate=Number("18.6", "days"),
            spread=Spread("SD", "16"),
            p="p=0.0005, against those who died",
        ),
        _stay(
            id="E12",
            measure="Hospital stay",
            group="all",
            studies=(IN_WOHLFARTH,),
            n="8",
            kind="mean",
            estimate=Number("65.75", "days"),
            spread=Spread("range", "5", "190"),
        ),
        _stay(
            id="E13",
            measure="Hospital stay",
            group="survived",
            studies=(IN_WOHLFARTH,),
            n="4",
            kind="mean",
            estimate=Number("99.25", "days"),
            spread=Spread("range", "32", "190"),
        ),
        _stay(
            id="E14",
            measure="Discharge, from the start of anakinra",
            studies=(IN_SONMEZ,),
            n="15",
            kind="median",
            estimate=Number("12", "days"),
            spread=Spread("range", "8", "21"),
        ),
        _stay(
            id="E14-pooled",
            measure="Average stay, across the series",
            group="three series, as the policy sums them up",
            studies=(IN_ELOSEILY, IN_WOHLFARTH, IN_SONMEZ),
            n="67",
            said="approximately 12 to 66 days",
        ),
    ),
    remarks=(
        Statement(
            "In one series those who died stayed longest, in another those who survived: length of stay does not say "
            "how well anakinra works.",
            STAY,
        ),
    ),
)
END_OF_STEROIDS = Outcome(
    id="steroids",
    title="Use of steroids",
    rank=IMPORTANT,
    certainty=Certainty.VERY_LOW,
    cited=STEROIDS,
    figures=(
        Figure(
            id="E15",
            measure="End of steroids, from the start of anakinra",
            studies=(IN_SONMEZ,),
            n="15",
            kind="median",
            estimate=Number("10", "weeks"),
            spread=Spread("range", "4", "13"),
            cited=STEROIDS,
        ),
    ),
)


def _missing(id_: str, measure: str, place: str) -> Figure:
    return Figure(id=id_, measure=measure, said="no evidence identified", cited=summary(place))


BY_SUBGROUP = Outcome(
    id="subgroups",
    title="Who may gain more",
    rank=OTHER,
    certainty=Certainty.VERY_LOW,
    cited=SUBGROUPS,
    figures=(
        _subgroup(
            id="E21-rheumatic",
            measure="Survived",
            group="rheumatic or autoimmune disease",
            studies=(IN_ELOSEILY,),
            estimate=Number("86", "%"),
        ),
        _subgroup(
            id="E21-sjia",
            measure="Survived",
            group="of these, systemic juvenile idiopathic arthritis",
            studies=(IN_ELOSEILY,),
            estimate=Number("100", "%"),
            p="p=0.006, against all other conditions",
        ),
        _subgroup(
            id="E21-sle",
            measure="Survived",
            group="of these, lupus (SLE) and related conditions",
            studies=(IN_ELOSEILY,),
            estimate=Number("70", "%"),
        ),
        _subgroup(
            id="E21-other",
            measure="Survived",
            group="all other secondary HLH",
            studies=(IN_ELOSEILY,),
            estimate=Number("50", "%"),
        ),
        _subgroup(
            id="E22-death",
            measure="Death, anakinra within five days of hospitalisation against later",
            studies=(IN_ELOSEILY,),
            said="lower; no percentages printed",
            p="p=0.046",
        ),
        _subgroup(
            id="E22-ferritin",
            measure="Fall in ferritin, anakinra within five days of hospitalisation against later",
            studies=(IN_ELOSEILY,),
            said="greater; no percentages printed",
            p="p=0.001",
        ),
    ),
    remarks=(Statement("All from one series of 44 children.", SUBGROUPS),),
)
NOT_FOUND = Outcome(
    id="no-evidence",
    title="Outcomes with no evidence",
    rank="Critical, important and further",
    certainty=Certainty.NONE,
    cited=POLICY.at("Evidence summary"),
    figures=(
        _missing("E16-ivig", "Use or dose of IVIg", "Use or change in dose of IVIg"),
        _missing("E16-etoposide", "Use or dose of etoposide", "Use of or change in dose of etoposide"),
        _missing("E16-ciclosporin", "Use or dose of ciclosporin", "Use of or change in dose of ciclosporin"),
        _missing("E16-organs", "Complications: failure of several organs", "Complications"),
        _missing("E16-cognitive", "Complications: severe cognitive impairment, learning disabilities", "Complications"),
        _missing("E16-nerves", "Complications: nerve paresis", "Complications"),
        _missing("E16-kidneys", "Complications: renal impairment", "Complications"),
        _missing("E16-lungs", "Complications: obstructive bronchiolitis", "Complications"),
        _missing("E20", "Cost effectiveness", "cost effectiveness"),
    ),
)

OUTCOMES = tuple(one for one in vars().values() if isinstance(one, Outcome))
"""In the order of the pages: the critical outcomes, the important ones, and the rest."""
