"""What lets a browser keep the guide for use without a network, and install it.

`sign` names a release by all that it holds. `write` adds the service worker, which carries the list of every file with
its hash, and what belongs to whoever runs a server (docs/about/hosting.md): `status.json`, which withdraws a page or a
release, and `local.json`, which adds a hospital's own words, both empty.
`leaving_out` takes back what is of no use in a folder.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from site_tools import changelog, listing, local, node, policy, runtime, status
from site_tools.changelog import Version
from site_tools.freshness import Freshness
from site_tools.page import Edit, tags_of
from site_tools.paths import DOCS, NODE_MODULES

SCRIPT: Final = "service-worker.js"
APP: Final = "app.json"
"""How the guide is installed; not `.webmanifest`, which some servers refuse to send."""

NOT_KEPT: Final = (SCRIPT, listing.STATUS, listing.LOCAL, listing.NAME)
"""What is asked of the server each time."""

LAST_RESORT: Final = tuple(f"assets/runtime/{name}" for name in runtime.PLAIN_ONLY)
"""What is fetched only if it is wanted: a kept engine is right to the last byte, and starts without it."""

ICONS: Final = {"icon-180.png": 180, "icon-512.png": 512}
"""The mark as the systems want it that take no SVG: its width in pixels."""

MARK: Final = Path("assets") / "img" / "mark.svg"
SERVED_LINKS: Final = ("manifest", "preload")
"""What a page refers to only on a server."""

VERSIONS: Final = 5
"""Of how many versions a page that is to be replaced can say what changed."""


def sign(site: Path, age: Freshness) -> None:
    """Write into the engine's manifest, which every page reads, which build this is, how old, and what it has."""
    files = listing.sums(listing.listed(site))
    runtime.sign(
        site / "assets" / "runtime",
        build=hashlib.sha256(files.encode()).hexdigest()[:12],
        built=age.built.isoformat(),
        review_by=age.review_by.isoformat(),
        source_edition=age.source_edition,
        pages=list(status.guide().pages),
        catalogue=status.rules(),
    )


def icons(site: Path) -> None:
    """Draw the mark as PNG."""
    for name, width in ICONS.items():
        node.run("scripts/draw.mjs", NODE_MODULES, site / MARK, width, (site / MARK).with_name(name))


def write(site: Path, age: Freshness) -> None:
    """Write the service worker and the server's own files; everything else must have been written."""
    script = site / SCRIPT
    runtime.bundle(DOCS / "assets" / "js" / "keep" / SCRIPT, script, NODE_MODULES)
    record = {
        "build": json.loads((site / "assets" / "runtime" / "manifest.json").read_text("utf-8"))["build"],
        "version": age.version,
        "built": age.built.isoformat(),
        "policy": policy.header(site),
        "news": news(changelog.versions()),
        "files": {
            file.path: _file(site, file) for file in listing.listed(site) if file.path not in NOT_KEPT + LAST_RESORT
        },
    }
    script.write_text(f"globalThis.HLH_KEPT = {json.dumps(record, indent=1)};\n{script.read_text('utf-8')}", "utf-8")
    (site / listing.STATUS).write_text('{"withdrawn": []}\n', "utf-8")
    (site / listing.LOCAL).write_text(local.EMPTY, "utf-8")


def news(versions: Sequence[Version]) -> list[dict[str, Any]]:
    """What changed in each of the last versions, newest first, each change begun by its kind."""
    return [
        {"version": version.number, "entries": [f"{entry.kind}: {entry.text}" for entry in version.entries]}
        for version in versions[:VERSIONS]
    ]


def leaving_out(page: Path, html: str) -> Iterator[Edit]:
    """Take out of a page what asks a server: from a folder nothing is installed, and nothing fetched."""
    del page
    links = (tag for tag in tags_of(html) if tag.name == "link" and tag.attributes.get("rel") in SERVED_LINKS)
    # Each with its own line.
    return ((html.rindex("\n", 0, tag.at), tag.end, "") for tag in links)


def _file(site: Path, file: listing.Listed) -> dict[str, Any]:
    """A file's size and hash; of a `.gz` also the hash of what is inside, since some servers unpack it on the way."""
    said: dict[str, Any] = {"size": file.size, "sha256": file.sha256}
    if file.path.endswith(".gz"):
        said["inflated"] = hashlib.sha256(gzip.decompress((site / file.path).read_bytes())).hexdigest()
    return said
