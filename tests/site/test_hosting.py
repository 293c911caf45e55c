"""What the page for IT departments tells them to do, done: its lines for an update, on the zip as it is handed out."""

import http.client
import json
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from hlh_rules import __version__
from site_tools import policy, release, serve
from site_tools.paths import DOCS, SITE

PAGE = DOCS / "about" / "hosting.md"
OWN = '{"withdrawn": [{"page": "treat/dose.html", "why": "By the hospital."}]}\n'


@pytest.fixture
def place(released: Path, tmp_path: Path) -> Path:
    """Where a hospital keeps the guide, with the zip of a release in it."""
    if not shutil.which("unzip"):
        pytest.skip("unzip, which the page names, is not installed here")
    shutil.copy(released / f"{release.WEB_NAME}.zip", tmp_path)
    return tmp_path


def update(place: Path, new: str) -> None:
    """Run the page's own lines, with another place and another name."""
    [lines] = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    for written, meant in (("/srv/hlh-guide", str(place)), ("new=2026-12-01", f"new={new}"), ("0.1.0", __version__)):
        assert lines.count(written) == 1
        lines = lines.replace(written, meant)
    subprocess.run(["sh", "-e", "-c", lines], check=True, stdin=subprocess.DEVNULL)


def test_the_lines_of_the_page_put_the_guide_there_update_it_and_keep_the_hospitals_own(place: Path) -> None:
    update(place, "first")
    current = place / "current"
    assert (current / "index.html").read_bytes() == (SITE / "index.html").read_bytes()
    assert json.loads((current / "status.json").read_text("utf-8")) == {"withdrawn": []}
    (current / "status.json").write_text(OWN, "utf-8")
    (current / "local.json").write_text("{}", "utf-8")
    before = current.resolve()

    update(place, "second")
    assert current.resolve() != before
    assert (current / "status.json").read_text("utf-8") == OWN
    assert (current / "local.json").read_text("utf-8") == "{}"
    assert (before / "index.html").is_file(), "what was in use is left to go back to"
    assert not (place / "next").exists(follow_symlinks=False)


def test_a_name_that_is_there_already_changes_nothing_that_is_in_use(place: Path) -> None:
    update(place, "first")
    (place / "current" / "status.json").write_text(OWN, "utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        update(place, "first")
    assert (place / "current" / "status.json").read_text("utf-8") == OWN


def test_make_serve_shows_our_own_page_for_what_is_missing_and_hands_out_nothing_else() -> None:
    with serve.server(0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        for path in ("/no/such.html", "/assets/", "/.git/config", "/.hidden"):
            for method, body in (("GET", (SITE / "404.html").read_bytes()), ("HEAD", b"")):
                connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1])
                connection.request(method, path)
                reply = connection.getresponse()
                assert (reply.status, reply.read()) == (http.HTTPStatus.NOT_FOUND, body), path
                assert reply.getheader("Content-Security-Policy") == policy.header(SITE)
        server.shutdown()
