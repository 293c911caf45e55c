"""What each of the five documents is, its review date, what it cites that was not read, when it was last looked for."""

import datetime as dt
from dataclasses import dataclass

from hlh_rules.model.source import Source
from hlh_rules.sources import BOPA, CONSULTATION, IV_REVIEW, POLICY, QUESTION_AND_ANSWER

LOOKED_FOR = dt.date(2026, 11, 27)
"""Change it only when every document has been looked for again."""

LOOKED_HOW = (
    "Stored copies of public pages were searched, not the publishers' own sites. No newer edition was found; a very "
    "recent one would have been missed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Facts about a document, from the document itself."""

    source: Source
    kind: str
    review: str
    holds: str
    unread: tuple[str, ...]


DOCUMENTS = (
    Provenance(
        source=POLICY,
        kind=(
            "A commissioning policy: the criteria within which NHS England pays for a treatment. Read as text; "
            "both figures were lost."
        ),
        review="No date. It is reviewed when information shows that it needs to be; first published in October 2021.",
        holds="Also: its reference list of 13 entries, and definitions of its terms.",
        unread=(
            "the committee papers, with the full evidence review",
            "its six studies in full, beyond their abstracts",
            "Carter 2019, on macrophage activation syndrome in adults",
            "Mehta 2020, on intravenous anakinra, given as in press",
            "Gurion 2012, on systemic arthritis in children",
            "Meeths, 2015 in its list, on the incidence of primary HLH in Sweden",
            "the clinical guidelines for immunoglobulin use, second edition update, GOV.UK 2020",
            "the population estimates for England of 2018, Office for National Statistics",
            "the policies E03X04 and 170056P, and NICE TA685",
        ),
    ),
    Provenance(
        source=BOPA,
        kind=(
            "A monograph for prescribing and monitoring in adults on checkpoint inhibitors, by consensus; not a "
            "guideline. Three reviewers' comments are still printed in its text, on whether to name the policy."
        ),
        review="No date. Its own references were opened between 9 September and 26 November 2025.",
        holds=(
            "Also: its authors, who are pharmacists at the South West Wales Cancer Centre and University Hospital "
            "Birmingham and "
            "the head of the Immuno-Oncology Clinical Network. Its acknowledgements and its change history are empty."
        ),
        unread=(
            "the GIRFT HLH guidance, version 1.4 of November 2025, which it links in place of the policy",
            "the Oxford guideline for adults, April 2025 to April 2028",
            "the British National Formulary, last update 30 July 2025",
            "the ASCO guideline of 2021 (Schneider)",
            "Martins 2019, on refractory toxicities of checkpoint inhibitors",
            "the manufacturer's data on file, SOBI-10596",
        ),
    ),
    Provenance(
        source=IV_REVIEW,
        kind="A systematic review of case reports and series. Only its abstract was read.",
        review="None: it is a journal article, online on 21 June 2023, printed in September 2023.",
        holds="Also: keywords, publication type, MeSH terms and substances, for indexing; they add no fact.",
        unread=("the review itself: tables, doses, and the numbers behind each percentage",),
    ),
    Provenance(
        source=CONSULTATION,
        kind="The web page of a consultation: the proposal that became the policy, with a plain account of HLH.",
        review="None: it was overtaken by the policy.",
        holds="Also: the names of the five papers put to consultation.",
        unread=(
            "the policy proposal as consulted on",
            "the clinical evidence review",
            "the patient impact form",
            "the equality and health inequalities impact assessment",
            "the stakeholder testing response form",
        ),
    ),
    Provenance(
        source=QUESTION_AND_ANSWER,
        kind="A question-and-answer page written by a machine, for education, pending human review.",
        review="None given; last updated on 19 February 2025.",
        holds="Also: a disclaimer, an offer to personalise, and an invitation to ask more; they add no fact.",
        unread=("its references 1 to 6, which it does not print",),
    ),
)
