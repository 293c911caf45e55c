"""What a browser is told to keep, and what of that a folder does without."""

import gzip
import hashlib
import json
import re
import shutil
import struct
from pathlib import Path
from typing import Any

from hlh_rules import __version__
from site_tools import changelog, keep, listing, policy
from site_tools.freshness import freshness
from site_tools.page import rewrite
from site_tools.paths import SITE

CHANGES = """# Changes

## 0.3.0, 3 May 2027

- **Clinical**: one thing, told on
  two lines.
- **Technical**: another.

## 0.2.0

- **Source**: an older one.
"""


def record() -> dict[str, Any]:
    script = (SITE / keep.SCRIPT).read_text("utf-8")
    start = "globalThis.HLH_KEPT = "
    assert script.startswith(start)
    found: dict[str, Any] = json.JSONDecoder().raw_decode(script[len(start) :])[0]
    return found


def test_every_file_but_what_is_asked_anew_is_kept_under_its_hash() -> None:
    files = record()["files"]
    there = {
        path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file() and not listing.is_twin(path)
    }
    assert set(files) == there - {"service-worker.js", "status.json", "local.json", "files.json", *keep.LAST_RESORT}
    for path, file in files.items():
        content = (SITE / path).read_bytes()
        assert (file["size"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        if path.endswith(".gz"):
            assert file["inflated"] == hashlib.sha256(gzip.decompress(content)).hexdigest()


def test_it_goes_out_under_the_policy_a_server_would_send() -> None:
    assert record()["policy"] == policy.header(SITE)


def test_page_and_service_worker_know_the_release_by_one_name() -> None:
    manifest = json.loads((SITE / "assets" / "runtime" / "manifest.json").read_text("utf-8"))
    age = freshness()
    said = record()
    assert re.fullmatch(r"[0-9a-f]{12}", said["build"])
    assert (manifest["build"], manifest["version"]) == (said["build"], __version__)
    assert (manifest["built"], manifest["review_by"]) == (age.built.isoformat(), age.review_by.isoformat())
    assert said["built"] == age.built.isoformat()


def test_a_changed_file_makes_another_release(tmp_path: Path) -> None:
    builds: list[str] = []
    for words in ("one", "one", "two"):
        site = tmp_path / str(len(builds))
        shutil.copytree(SITE / "assets" / "runtime", site / "assets" / "runtime")
        (site / "index.html").write_text(words, "utf-8")
        keep.sign(site, freshness())
        builds.append(json.loads((site / "assets" / "runtime" / "manifest.json").read_text("utf-8"))["build"])
    assert builds[0] == builds[1] != builds[2]


def test_what_changed_is_told_version_by_version() -> None:
    assert keep.news(changelog.read(CHANGES)) == [
        {"version": "0.3.0", "entries": ["Clinical: one thing, told on two lines.", "Technical: another."]},
        {"version": "0.2.0", "entries": ["Source: an older one."]},
    ]
    assert record()["news"][0]["version"] == __version__


def test_nothing_is_withdrawn_as_built() -> None:
    assert json.loads((SITE / listing.STATUS).read_text("utf-8")) == {"withdrawn": []}


def test_the_app_has_its_icons() -> None:
    app = json.loads((SITE / keep.APP).read_text("utf-8"))
    assert (SITE / app["start_url"]).is_file()
    for icon in app["icons"]:
        content = (SITE / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            assert icon["sizes"] == f"{width}x{height}"


def test_a_folder_has_nothing_to_install(tmp_path: Path) -> None:
    page = tmp_path / "hscore.html"
    page.write_text((SITE / "diagnose" / "hscore.html").read_text("utf-8"), "utf-8")
    asking = ('rel="manifest"', 'rel="preload"')
    assert all(link in page.read_text("utf-8") for link in asking)
    rewrite(tmp_path, keep.leaving_out)
    assert not any(link in page.read_text("utf-8") for link in asking)
