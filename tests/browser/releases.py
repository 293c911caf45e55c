"""Another release of the built site, for tests of what happens when one takes the place of the other."""

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from site_tools import build, keep, stamp
from site_tools.freshness import freshness
from site_tools.page import rewrite

OLD = "what brings you here?"
NEW = "what has brought you here?"
"""What the home page's heading asks in the built release, and in the one after it."""

UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  // That may only have joined a look begun before the release was there; the second begins after that one's end.
  if (!registration.installing && !registration.waiting) await registration.update();
  const worker = registration.installing;
  if (!worker) return registration.waiting ? "installed" : "nothing new";
  await new Promise(done => worker.addEventListener("statechange", done, { once: true }));
  return worker.state;
}"""
"""Look for a newer release; what has become of it."""


def write_second(site: Path, folder: Path) -> Path:
    """Write a second release of a built site into a folder."""

    def ask_otherwise(page: Path) -> None:
        text = page.read_text("utf-8")
        if text.count(f"{OLD}</h1>") != 1:
            raise ValueError(f"{OLD!r} is not the heading of the home page")
        page.write_text(text.replace(f"{OLD}</h1>", f"{NEW}</h1>"), "utf-8")

    return write_release(site, folder, lambda made: ask_otherwise(made / "index.html"))


def write_release(site: Path, folder: Path, change: Callable[[Path], None]) -> Path:
    """Write a release with a change into a folder: built today, and packaged as the build packages the site."""
    shutil.copytree(site, folder)
    for made in keep.NOT_KEPT:
        (folder / made).unlink(missing_ok=True)  # an earlier release lacks some
    change(folder)
    age = dataclasses.replace(freshness(), built=dt.datetime.now(dt.UTC).date())
    rewrite(folder, stamp.unstamping)
    build.seal(folder, age)
    return folder
