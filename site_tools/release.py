"""What is handed out: the offline zip, the rules' wheel, its bill of materials and cards, and the checksums of all.

The zip unpacks to one folder of ordinary files that opens with a double click. It is made from the built web edition:
the same pages, under the policy of a folder, with the engine's files as scripts. The same site makes the same bytes.
"""

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hlh_rules import __version__
from site_tools import build, keep, listing, lost, policy, runtime, sbom, stamp, switch, wheel
from site_tools.freshness import Freshness, freshness
from site_tools.lock import alone
from site_tools.paths import DIST, SITE, TEMPLATES
from site_tools.safety import cards, ran

NAME: Final = f"hlh-guidance-{__version__}-offline"
"""Of the zip, and of the one folder in it."""

BUDGET: Final = 7_000_000
"""Bytes of the zip. A release that needs more fails."""

READ_ME: Final = "READ-ME.txt"
SUMS: Final = "SHA256SUMS"

SERVERS_ONLY: Final = (listing.NAME, lost.PAGE, keep.SCRIPT, listing.STATUS, keep.APP)
"""Of use to a server, or to what is kept of one."""

MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""Every entry's time, the first a zip can hold."""

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
    """Write zip, wheel and checksums into `dist`, in place of what was there."""
    with switch.replacing(dist) as new, tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / NAME
        write_folder(site, folder, freshness())
        archive = new / f"{NAME}.zip"
        pack(folder, archive)
        if (size := archive.stat().st_size) > BUDGET:
            message = f"The zip has {size} bytes, and its budget is {BUDGET}: see site_tools/release.py"
            raise RuntimeError(message)
        copy = Path(shutil.copyfile(rules, new / rules.name))
        handed = (copy, sbom.write(new, copy, freshness()), cards.write(new))
        sums = "".join(f"{wheel.sha256(path)}  {path.name}\n" for path in (archive, *handed))
        (new / SUMS).write_text(sums, "utf-8")
        # What the tests showed stays: it is of the commit, not of the files.
        if (dist / ran.NAME).is_file():
            shutil.copyfile(dist / ran.NAME, new / ran.NAME)
    return [dist / name for name in (archive.name, *(path.name for path in handed), SUMS)]


def write_folder(site: Path, folder: Path, age: Freshness) -> None:
    """Write the edition that opens from a folder."""
    shutil.copytree(site, folder, ignore=lambda at, _: SERVERS_ONLY if Path(at) == site else ())
    engine = Path("assets") / "runtime"
    runtime.build_folder(site / engine, folder / engine)
    stamp.unstamp(folder)
    keep.leave_out(folder)
    policy.apply(folder, policy.FOLDER)
    text = _templates().get_template(READ_ME).render(name=NAME, age=age, sums=SUMS, policy=policy.FOLDER)
    # Some Windows editors still know no other ends of lines.
    (folder / READ_ME).write_text(text, "utf-8", newline="\r\n")
    (folder / SUMS).write_text(listing.sums(listing.listed(folder)), "utf-8")


def pack(folder: Path, archive: Path) -> None:
    """Zip a folder: names sorted, and nothing of the day, the person or the machine."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path}", MOMENT)
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, (folder / path).read_bytes())


def _templates() -> Environment:
    # Plain text, not HTML.
    return Environment(loader=FileSystemLoader(TEMPLATES / "release"), undefined=StrictUndefined, autoescape=False)  # noqa: S701
