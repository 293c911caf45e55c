"""The fragments of the evidence, and its lines in the trace."""

from collections.abc import Iterator

from jinja2 import Environment

from hlh_rules.model.statement import Section, Statement
from site_tools.evidence.beside import ABSTRACTS, DECISION, FRAME, LIMITED, NEWER, RELAPSE, SLIPS
from site_tools.evidence.claims import CLAIMS, HISTORY, OF_THE_PAGE
from site_tools.evidence.context import CONTEXT
from site_tools.evidence.documents import DOCUMENTS, LOOKED_FOR, LOOKED_HOW
from site_tools.evidence.model import Verdict
from site_tools.evidence.outcomes import OUTCOMES, STUDIES
from site_tools.evidence.pictures import PICTURES, RINGS, picture
from site_tools.evidence.review import HSCORE_ELSEWHERE, IV_PATIENTS, REVIEWS
from site_tools.statements import listed
from site_tools.trace import Line, holds_a_number

SECTIONS: tuple[Section, ...] = (FRAME, DECISION, LIMITED, SLIPS, IV_PATIENTS, OF_THE_PAGE, HISTORY, RELAPSE, *CONTEXT)
"""What the documents state in words, that only pages use."""

TABLES = (*OUTCOMES, *REVIEWS, HSCORE_ELSEWHERE)


def fragments(environment: Environment) -> Iterator[tuple[str, str]]:
    """Every fragment by its path under `docs/includes/`."""

    def made(template: str, **told: object) -> str:
        return environment.get_template(f"evidence/{template}").render(told)

    for drawn in PICTURES:
        yield (
            f"evidence/plot-{drawn.id}.html",
            made("picture.html", drawn=picture(drawn), cited=drawn.outcome.cited, rings=RINGS),
        )
    for outcome in TABLES:
        yield f"evidence/{outcome.id}.html", made("outcome.html", outcome=outcome)
    documents = {"documents": DOCUMENTS, "looked_for": LOOKED_FOR, "looked_how": LOOKED_HOW}
    yield "evidence/documents.html", made("documents.html", **documents)
    yield "evidence/studies.html", made("studies.html", studies=STUDIES)
    yield "evidence/beside.html", made("beside.html", abstracts=ABSTRACTS)
    yield "evidence/newer.html", made("newer.html", background=NEWER)
    yield "evidence/claims.html", made("claims.html", claims=CLAIMS, counts=counts())
    for section in SECTIONS:
        template = environment.get_template("treatment/section.html")
        yield f"sections/{section.id}.html", template.render(section=listed(section))


def counts() -> list[tuple[Verdict, int]]:
    """How many of the claims have each verdict."""
    return [(verdict, sum(claim.verdict is verdict for claim in CLAIMS)) for verdict in Verdict]


def evidenced() -> list[tuple[str, str, Line]]:
    """Every figure of the evidence for the trace: under what, the id of its row, and the line."""
    lines = [
        (outcome.title, figure.id, Line(": ".join(filter(None, (figure.words, figure.working))), figure.cited))
        for outcome in TABLES
        for figure in outcome.figures
    ]
    told: list[tuple[str, Statement]] = [
        *((outcome.title, remark) for outcome in TABLES for remark in outcome.remarks),
        *((one.study, said) for one in ABSTRACTS for said in (one.abstract, one.policy)),
        *((one.title, fact) for one in NEWER for fact, _ in one.facts),
        *((f"Claim {claim.id}", said) for claim in CLAIMS for said in (claim.says, *claim.others)),
    ]
    return lines + [(title, "", Line(said.text, said.cited)) for title, said in told if holds_a_number(said.text)]
