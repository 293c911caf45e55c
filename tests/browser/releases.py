"""Another release of the built site, for tests of what happens when one takes the place of the other."""

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

from hlh_rules import __version__
from site_tools import keep, listing, policy, stamp
from site_tools.freshness import freshness


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Words on a page that another release has in place of old ones, and the day it was built."""

    page: str
    old: str
    new: str
    built: dt.date


def another_release(site: Path, folder: Path, change: Change) -> Path:
    """Write a built site with one change into a folder, packaged as the build packages it."""
    shutil.copytree(site, folder)
    for made in keep.NOT_KEPT:
        (folder / made).unlink()
    page = folder / change.page
    text = page.read_text("utf-8")
    if text.count(change.old) != 1:
        raise ValueError(f"{change.old!r} is on {change.page} {text.count(change.old)} times")
    page.write_text(text.replace(change.old, change.new), "utf-8")
    age = dataclasses.replace(freshness(), built=change.built)
    stamp.unstamp(folder)
    keep.sign(folder, age)
    stamp.stamp(folder)
    policy.apply(folder, policy.WEB)
    keep.write(folder, age)
    listing.write(folder, __version__)
    return folder
