"""Marks what a page shows of a rule with the rule's id, so that it goes when the rule is withdrawn.

`docs/assets/js/notices.js` finds the mark, on whatever page it stands. A rule's sources and status say nothing of a
patient, and a point on which documents differ is theirs: those stay.
"""

from hlh_rules.model.pathway import PathwayStep
from site_tools.places import PAGE_OF_RULE, place_of


def owned(rule: str, html: str) -> str:
    """A fragment, as the rule's."""
    return f'<div data-rule="{rule}">\n{html}</div>\n'


def rule_of(step: PathwayStep) -> str:
    """The id of the rule that answers a step of the pathway, or on whose page it is answered; empty if none."""
    return step.rule or next((rule for rule, page in PAGE_OF_RULE.items() if page == place_of(step).page), "")
