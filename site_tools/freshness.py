"""How old a build is: its version, its date, when it is to be reviewed, and the edition of the policy it follows."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from hlh_rules import __version__
from hlh_rules.sources import POLICY
from site_tools.paths import ROOT

REVIEW_BY = dt.date(2027, 11, 21)
"""When this guide must have been read against its sources again; moved on with each such reading."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What every page says of its age."""

    version: str
    built: dt.date
    review_by: dt.date
    source_edition: str

    def environment(self, wheel_sha256: str) -> dict[str, str]:
        """The variables that `mkdocs.yml` reads."""
        return {
            "HLH_VERSION": self.version,
            "HLH_WHEEL_SHA256": wheel_sha256,
            "HLH_BUILT": self.built.isoformat(),
            "HLH_REVIEW_BY": self.review_by.isoformat(),
            "HLH_SOURCE_EDITION": self.source_edition,
            # MkDocs stumbles over an empty one.
            "SOURCE_DATE_EPOCH": str(int(dt.datetime.combine(self.built, dt.time(), dt.UTC).timestamp())),
        }


def freshness() -> Freshness:
    """The freshness of a build made now."""
    return Freshness(__version__, _built().date(), REVIEW_BY, f"{POLICY.short}, {POLICY.edition}")


def _built() -> dt.datetime:
    """SOURCE_DATE_EPOCH if it is set, else the time of the last commit, so that a build can be repeated; else now."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    seconds = given or _last_commit()
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC) if seconds else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError):
        sys.exit(f"SOURCE_DATE_EPOCH is {given!r}, which is no number of seconds since 1970: give one, or unset it.")


def _last_commit() -> str:
    """Nothing, where there is no git or this tree is not git's."""
    if not shutil.which("git"):
        return ""
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip()
