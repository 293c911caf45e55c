"""The claims of the Q&A page, one by one, beside the documents; and how the proposal became the policy."""

from hlh_rules.model.source import Source
from hlh_rules.model.statement import Section, Statement, led
from hlh_rules.sources import CONSULTATION, IV_REVIEW, POLICY, QUESTION_AND_ANSWER
from site_tools.evidence.model import Claim, Verdict
from site_tools.evidence.outcomes import ADVERSE, STUDIES, summary
from site_tools.evidence.papers import BAVEREZ

GUIDELINES = QUESTION_AND_ANSWER.at("From the Guidelines")
CONSIDERATIONS = QUESTION_AND_ANSWER.at("From the Guidelines, Key Considerations")
CONTEXT = QUESTION_AND_ANSWER.at("From the Guidelines, Additional Context")
EFFICACY = QUESTION_AND_ANSWER.at("From the Research, Efficacy")
COMPARISON = QUESTION_AND_ANSWER.at("From the Research, Comparison to Etoposide-Based Therapies")
SAFETY = QUESTION_AND_ANSWER.at("From the Research, Safety and Tolerability")
PATHWAY = POLICY.at("Patient pathway")
NO_ETOPOSIDE = Statement("No evidence on etoposide was identified.", summary("Use of or change in dose of etoposide"))
NO_RATE = Statement(
    f"No response rate is given, and the study is not among its {len(STUDIES)} papers.", POLICY.at("Evidence summary")
)
NO_STUDY = "no such study was found in five searches"
PUBLISHED = BAVEREZ.at("Abstract")


def _says(text: str, source: Source, place: str) -> Statement:
    return Statement(text, source.at(place))


CLAIMS = (
    Claim(
        id="Q1",
        says=Statement("Anakinra is not a standard treatment for HLH, and its efficacy is uncertain.", GUIDELINES),
        rests="No reference given",
        others=(
            _says("Routinely commissioned, second line.", POLICY, "Commissioning position; Patient pathway"),
            _says("Certainty very low throughout.", POLICY, "Evidence summary"),
        ),
        verdict=Verdict.HALF,
        because="Uncertain it is; in England it is commissioned all the same.",
    ),
    Claim(
        id="Q2",
        says=Statement("Only where other treatment failed or was not tolerated, in specific cases.", CONSIDERATIONS),
        rests="Its reference 1",
        others=(
            _says(
                "Where corticosteroids were not effective or would obscure the diagnosis; in the pathway also where "
                "they are contraindicated.",
                POLICY,
                "Inclusion criteria; Patient pathway",
            ),
        ),
        verdict=Verdict.HALF,
        because="Close to the policy, which asks it of corticosteroids alone.",
    ),
    Claim(
        id="Q3",
        says=Statement(
            "2 to 6 mg/kg, up to 10 mg/kg a day, subcutaneously in divided doses, as suggested for MAS-HLH.",
            CONSIDERATIONS,
        ),
        rests="Its reference 1",
        others=(
            _says(
                "At least 1-2 mg/kg/day to a maximum of 8 mg/kg/day; subcutaneously or intravenously; no division.",
                POLICY,
                "Dosing; Patient pathway",
            ),
        ),
        verdict=Verdict.CONTRADICTS,
        because="Its upper end is above the commissioned maximum.",
    ),
    Claim(
        id="Q4",
        says=Statement("Monitor the patient and side effects closely.", CONSIDERATIONS),
        rests="No reference given",
        others=(
            _says(
                "Monitor for infection and allergic reactions, hepatic enzymes and neutrophils.", POLICY, "Monitoring"
            ),
        ),
        verdict=Verdict.AGREES,
        because="The policy also says what to monitor.",
    ),
    Claim(
        id="Q5",
        says=Statement("Consult a specialist in HLH before starting.", CONSIDERATIONS),
        rests="No reference given",
        others=(_says("Decide with the support of an HLH MDT.", POLICY, "Inclusion criteria"),),
        verdict=Verdict.AGREES,
        because="The policy asks for a team, not one specialist.",
    ),
    Claim(
        id="Q6",
        says=Statement("Its safety in Still's disease, where it is used, is reassuring.", CONTEXT),
        rests="Its reference 1",
        others=(
            _says(
                "Its safety profile is called good, beside the toxicity of other treatments of HLH.",
                POLICY,
                "The new treatment",
            ),
            _says("Used under policies E03X04 and 170056P.", POLICY, "Links and updates to other policies"),
        ),
        verdict=Verdict.AGREES,
        because="The policy says it of anakinra in general.",
    ),
    Claim(
        id="Q7",
        says=Statement(
            "IL-1 inhibitors are recommended in Still's disease, for their high evidence of efficacy.", CONTEXT
        ),
        rests="Its reference 1",
        others=(
            _says(
                "NICE TA685 of March 2021 covers anakinra in Still's disease.",
                POLICY,
                "Links and updates to other policies",
            ),
        ),
        verdict=Verdict.HALF,
        because=(
            "That it is used there agrees. How strong the evidence is, none of the documents says; and it is not HLH."
        ),
    ),
    Claim(
        id="Q8",
        says=Statement("Mortality of HLH is high, above all with an underlying malignancy.", CONTEXT),
        rests="Its reference 1",
        others=(
            _says("Mortality is very high; untreated, HLH is fatal.", POLICY, "The condition"),
            Statement("42.9% survived with an oncological trigger.", IV_REVIEW.at("Abstract, Results")),
        ),
        verdict=Verdict.AGREES,
        because="The policy says the first part; the review's figure fits the second.",
    ),
    Claim(
        id="Q9",
        says=Statement("In one study 90.5% responded.", EFFICACY),
        rests="Its reference 2; by its figures Baverez 2022",
        others=(
            NO_RATE,
            Statement(
                "19 of 21; two French hospitals, looking back; first line in 10, alone in 5. Wilson 95% interval 71% "
                "to 97% (derived).",
                PUBLISHED,
            ),
        ),
        verdict=Verdict.HALF,
        because=(
            "The number is right. That anakinra did it is not shown: most had other treatment, and there was no "
            "comparison."
        ),
    ),
    Claim(
        id="Q10",
        says=Statement("Higher response rates and longer survival than with etoposide.", EFFICACY),
        rests="Its reference 3; not printed",
        others=(NO_ETOPOSIDE,),
        verdict=Verdict.UNVERIFIED,
        because=f"Unverified: {NO_STUDY}.",
    ),
    Claim(
        id="Q11",
        says=Statement("Significantly higher 1-year survival than with etoposide.", COMPARISON),
        rests="Its reference 4; not printed",
        others=(NO_ETOPOSIDE, Statement("Has no figure at one year.", IV_REVIEW.at("Abstract"))),
        verdict=Verdict.UNVERIFIED,
        because=f"Unverified: {NO_STUDY}.",
    ),
    Claim(
        id="Q12",
        says=Statement(
            "Used first line, with or without dexamethasone, and effective in achieving remission.", EFFICACY
        ),
        rests="Its references 5 and 2; 5 not printed",
        others=(Statement("Second line, after or instead of corticosteroids.", PATHWAY),),
        verdict=Verdict.CONTRADICTS,
        because="The policy commissions it second line.",
    ),
    Claim(
        id="Q13",
        says=Statement(
            "More patients with a response by 30 days (cumulative incidence) than with etoposide.", COMPARISON
        ),
        rests="Its reference 3; not printed",
        others=(NO_ETOPOSIDE,),
        verdict=Verdict.UNVERIFIED,
        because=f"Unverified: {NO_STUDY}.",
    ),
    Claim(
        id="Q14",
        says=Statement("Generally safe and well tolerated, with few adverse effects.", SAFETY),
        rests="Its references 5, 2 and 6; 5 and 6 not printed",
        others=(Statement("The number of adverse events was low, the certainty very low.", ADVERSE),),
        verdict=Verdict.HALF,
        because="Few were reported. The evidence is too weak to call it safe.",
    ),
    Claim(
        id="Q15",
        says=Statement("In one study only 14.3% stopped for side effects.", SAFETY),
        rests="Its reference 2; by its figures Baverez 2022",
        others=(
            Statement("0 of 8 stopped in one series, 1 of 15 in another.", ADVERSE),
            Statement("3 of 21. Wilson 95% interval 5% to 35% (derived).", PUBLISHED),
        ),
        verdict=Verdict.HALF,
        because="The number is right; “only” is not: the policy's two series had fewer.",
    ),
)
OF_THE_PAGE = Section(
    "claims-page",
    "What the page says of itself",
    (
        Statement("Last updated on 19 February 2025.", QUESTION_AND_ANSWER.at("Heading")),
        Statement(
            "Reviewed for accuracy by its medical advisory board, and pending human review, on the same page.",
            QUESTION_AND_ANSWER.at("Heading; Article Review Status"),
        ),
        Statement(
            "It numbers six references and prints none of them.",
            QUESTION_AND_ANSWER.at("From the Guidelines; From the Research"),
        ),
        Statement(
            "It takes no liability for clinical decisions and asks readers to check with the primary literature.",
            QUESTION_AND_ANSWER.at("Professional Medical Disclaimer"),
        ),
    ),
)
PROPOSAL = CONSULTATION.at("The proposal")
HISTORY = Section(
    "from-proposal-to-policy",
    "From the proposal to the policy",
    (
        led("Proposed", "a new policy, by NHS England and NHS Improvement.", PROPOSAL),
        led(
            "Papers put to consultation",
            "the proposal, the clinical evidence review, the patient impact form, the "
            "assessment of equality and health inequalities, and the form for stakeholders' answers.",
            PROPOSAL,
        ),
        led(
            "Who decides",
            "NHS England and NHS Improvement, on the Clinical Priorities Advisory Group's advice.",
            PROPOSAL,
        ),
        led("The wording put forward", "a bridging treatment option, for adults and children of all ages.", PROPOSAL),
        led(
            "The wording adopted",
            "a treatment option. “Bridging” has gone from the decision.",
            POLICY.at("Commissioning position"),
        ),
        led(
            "Where “bridging” stayed",
            "in the policy's account of its decision, usually a bridge to diagnosing and treating the cause; and of "
            "the new treatment, outside AOSD and SJIA, where anakinra treats the cause as well.",
            POLICY.at("What we have decided; The new treatment"),
        ),
        led("What was added", "anakinra is sometimes needed longer-term.", POLICY.at("What we have decided")),
        led(
            "How it was argued",
            "the clinical panel recommended routine commissioning, knowing how little evidence there is in so rare a "
            "condition.",
            POLICY.at("Committee discussion"),
        ),
        Statement("First published in October 2021; version 2.0 in November 2021.", POLICY.at("Title page")),
    ),
)
