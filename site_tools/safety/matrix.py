"""The matrix of DCB0129: the class of a hazard by how likely and how severe its harm is. It is never typed."""

from typing import Final

SEVERITIES: Final = ("Minor", "Significant", "Considerable", "Major", "Catastrophic")
LIKELIHOODS: Final = ("Very low", "Low", "Medium", "High", "Very high")

CLASSES: Final = {
    "Very high": (3, 4, 4, 5, 5),
    "High": (2, 3, 3, 4, 5),
    "Medium": (2, 2, 3, 3, 4),
    "Low": (1, 2, 2, 3, 4),
    "Very low": (1, 1, 2, 2, 3),
}
"""By likelihood, a class for each severity in their order: 1 acceptable to 5 unacceptable."""


def risk(severity: str, likelihood: str) -> int:
    """The class, 1 to 5. A word that the standard does not have is a `ValueError` or a `KeyError`."""
    return CLASSES[likelihood][SEVERITIES.index(severity)]
