"""How far Hypothesis searches: each test's share of the profile. `--hypothesis-profile=deep` tries ten times as much.

In the suite the search is the same every time: a failure found there is found again by whoever runs it next. The deep
one draws anew each time, and prints what found a failure.
"""

from hypothesis import HealthCheck, settings

FULL = 100
"""Examples of a test in the suite, of which others ask for a share."""

for name, times in (("suite", 1), ("deep", 10)):
    settings.register_profile(
        name,
        derandomize=times == 1,
        database=None,
        deadline=None,
        max_examples=FULL * times,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile("suite")


def searched(examples: int = FULL) -> settings:
    """So many examples in the suite, and its part of whatever profile is asked for."""
    return settings(max_examples=examples * settings().max_examples // FULL)
