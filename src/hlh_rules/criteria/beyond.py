"""What every set of criteria beyond the policy's routes says. Policy 1924, inclusion criteria."""

from hlh_rules.disagreements import INCLUSION
from hlh_rules.model.condition import ALWAYS, answered
from hlh_rules.model.finding import Question
from hlh_rules.model.guard import Effect, Guard
from hlh_rules.model.source import Citation

NOT_A_ROUTE = Guard(
    Effect.NOTE,
    ALWAYS,
    "This is not a route that the policy names. Any relevant criteria may be applied, so it can support a diagnosis "
    "made with an HLH MDT; by itself it neither makes nor rules out HLH.",
    INCLUSION,
)


def made_for(title: str, patients: Question, whom: str, cited: Citation) -> Guard:
    """A warning where the patient is not one of those whom the set was made for. It leaves the verdict as it is."""
    text = f"{title}: made for {whom}. By the answer given this patient is not one of them: it may mislead here."
    return Guard(Effect.WARN, answered(patients, "no"), text, cited)
