"""What is handed out: the offline zip, the web zip, the wheel, its bill of materials and cards, the checksums of all.

The offline zip unpacks to one folder of ordinary files that opens with a double click. It is made from the built web
edition: the same pages, under the policy of a folder, with the engine's files as scripts. The web zip holds that web
edition in `site/`, and the settings for servers beside it in `deploy/`. The same site makes the same bytes.
"""

import datetime as dt
import hashlib
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hlh_rules import __version__
from site_tools import (
    build,
    deploy,
    keep,
    listing,
    local,
    lost,
    page,
    policy,
    runtime,
    sbom,
    stamp,
    status,
    switch,
    wheel,
)
from site_tools.freshness import Freshness, freshness
from site_tools.lock import alone
from site_tools.paths import DIST, SITE, TEMPLATES
from site_tools.safety import cards, ran

NAME: Final = f"hlh-guidance-{__version__}-offline"
"""Of the offline zip, and of the one folder in it."""

WEB_NAME: Final = f"hlh-guidance-{__version__}-web"
"""The same of the web zip."""

BUDGET: Final = 7_000_000
WEB_BUDGET: Final = 16_000_000
"""Bytes of each zip. A release that needs more fails."""

READ_ME: Final = "READ-ME.txt"
WEB_READ_ME: Final = "READ-ME-web.txt"
SUMS: Final = "SHA256SUMS"

SERVERS_ONLY: Final = (listing.NAME, lost.PAGE, keep.SCRIPT, listing.STATUS, listing.LOCAL, keep.APP)
"""Of use to a server, or to what is kept of one."""

MOMENT: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The time of every entry of the offline zip, the first that a zip can hold."""

TWO_SECONDS_A_DAY: Final = 43_200
"""A zip counts time in steps of two seconds."""

UNIX: Final = 3
PLAIN_FILE: Final = 0o100644 << 16


def main() -> int:
    """Build the site, then release it."""
    with alone():
        released = release(SITE, build.build(), DIST)
    for path in released:
        sys.stdout.write(f"{path}\n")
    return 0


def release(site: Path, rules: Path, dist: Path) -> list[Path]:
    """Write zips, wheel and checksums into `dist`, in place of what was there; first the offline zip, last the sums."""
    age = freshness()
    with switch.replacing(dist) as new, tempfile.TemporaryDirectory() as scratch:
        folder, web = Path(scratch) / NAME, Path(scratch) / WEB_NAME
        write_folder(site, folder, age)
        write_web(site, web, age)
        pack(folder, new / f"{NAME}.zip", lambda _: MOMENT)
        pack(web, new / f"{WEB_NAME}.zip", lambda content: moment(content, age.built))
        keep_to_budget(new / f"{NAME}.zip", BUDGET)
        keep_to_budget(new / f"{WEB_NAME}.zip", WEB_BUDGET)
        sbom.write(new, Path(shutil.copyfile(rules, new / rules.name)), age)
        cards.write(new / cards.NAME)
        made = sorted(new.iterdir(), key=lambda path: path.name != f"{NAME}.zip")
        sums = "".join(f"{wheel.sha256(path)}  {path.name}\n" for path in made)
        (new / SUMS).write_text(sums, "utf-8")
        # What the tests showed stays: it is of the commit, not of the files.
        if (dist / ran.NAME).is_file():
            shutil.copyfile(dist / ran.NAME, new / ran.NAME)
    return [dist / name for name in (*(path.name for path in made), SUMS)]


def keep_to_budget(archive: Path, budget: int) -> None:
    """RuntimeError, if a zip has become too large."""
    if (size := archive.stat().st_size) > budget:
        message = f"{archive.name} has {size} bytes, and its budget is {budget}: see site_tools/release.py"
        raise RuntimeError(message)


def write_web(site: Path, folder: Path, age: Freshness) -> None:
    """Write what a server needs: the web edition in `site/`, the settings in `deploy/`."""
    shutil.copytree(site, folder / "site")
    (folder / "deploy").mkdir()
    for name, text in deploy.settings(policy.header(site)).items():
        (folder / "deploy" / name).write_text(text, "utf-8")
    _write_papers(folder, WEB_READ_ME, age=age, name=WEB_NAME)


def write_folder(site: Path, folder: Path, age: Freshness) -> None:
    """Write the edition that opens from a folder."""
    shutil.copytree(site, folder, ignore=lambda at, names: _left_out(Path(at) == site, names))
    engine = Path("assets") / "runtime"
    runtime.build_folder(site / engine, folder / engine)
    page.rewrite(folder, stamp.unstamping, keep.leaving_out, policy.applying(folder, policy.FOLDER))
    # After the policy: it has one of its own.
    (folder / listing.LOCAL_PAGE).write_text(local.page(local.EMPTY), "utf-8")
    (folder / listing.STATUS_SCRIPT).write_text(status.FOLDER, "utf-8")
    _write_papers(folder, READ_ME, age=age, name=NAME)


def _left_out(at_top: bool, names: list[str]) -> set[str]:  # noqa: FBT001 (of a folder)
    """What of a folder of the web edition is of no use to people who open it."""
    return {name for name in names if listing.is_twin(Path(name)) or (at_top and name in SERVERS_ONLY)}


def _write_papers(folder: Path, template: str, *, name: str, age: Freshness) -> None:
    """Write what is to be read first, and last the checksums of every file."""
    text = _templates().get_template(template).render(name=name, age=age, sums=SUMS, policy=policy.FOLDER)
    # Some Windows editors still know no other ends of lines.
    (folder / READ_ME).write_text(text, "utf-8", newline="\r\n")
    # What is a hospital's own, it may change.
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = "".join(f"{wheel.sha256(folder / path)}  {path}\n" for path in files if path not in listing.THEIRS)
    (folder / SUMS).write_text(sums, "utf-8")


def moment(content: bytes, built: dt.date) -> dt.datetime:
    """The time of an entry of the web zip: its day is the build's, its time of day comes from what is in it.

    A server tells two versions of a file apart by time and length alone. Were all of one moment, a browser that asks
    whether a page of the same length is still the same would be told yes, and go on showing the old one.
    """
    drawn = int.from_bytes(hashlib.sha256(content).digest()[:8]) % TWO_SECONDS_A_DAY
    return dt.datetime.combine(built, dt.time(), dt.UTC) + dt.timedelta(seconds=2 * drawn)


def pack(folder: Path, archive: Path, time: Callable[[bytes], dt.datetime]) -> None:
    """Zip a folder: names sorted, each entry's time as its content has it, nothing of the person or the machine."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
            content = (folder / path).read_bytes()
            entry = zipfile.ZipInfo(f"{folder.name}/{path}", time(content).timetuple()[:6])
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)


def _templates() -> Environment:
    # Plain text, not HTML.
    return Environment(loader=FileSystemLoader(TEMPLATES / "release"), undefined=StrictUndefined, autoescape=False)  # noqa: S701
