"""What is handed out: the zip and what is in it, the wheel, and checksums that hold."""

import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from hlh_rules import __version__
from site_tools import keep, listing, prune, release, stamp, wheel
from site_tools.paths import SITE
from tests.site.pages import pages

PAPERS = {f"hlh-guidance-{__version__}.cdx.json", f"hlh-guidance-{__version__}-cards.json"}
TOP = f"hlh-guidance-{__version__}-offline"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("release")
    release.release(SITE, wheel.build(made / "wheel"), made / "dist")
    return made / "dist"


@pytest.fixture(scope="module")
def archive(dist: Path) -> Path:
    return dist / f"{TOP}.zip"


@pytest.fixture(scope="module")
def folder(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    return place / TOP


def sums(text: str) -> dict[str, str]:
    return {name: digest for digest, name in (line.split("  ") for line in text.splitlines())}


def hashed(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_just_these_files_are_handed_out_and_their_checksums_hold(dist: Path) -> None:
    files = hashed(dist)
    assert set(files) == {f"{TOP}.zip", f"hlh_rules-{__version__}-py3-none-any.whl", "SHA256SUMS"} | PAPERS
    del files["SHA256SUMS"]
    assert sums((dist / "SHA256SUMS").read_text("utf-8")) == files


def test_what_the_tests_showed_is_not_lost_by_a_release(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "evidence.json").write_text("{}", "utf-8")
    release.release(SITE, wheel.build(tmp_path / "wheel"), tmp_path / "dist")
    assert (tmp_path / "dist" / "evidence.json").read_text("utf-8") == "{}"
    assert "evidence" not in (tmp_path / "dist" / "SHA256SUMS").read_text("utf-8")


def test_the_zip_is_one_folder_with_the_first_page_at_its_top(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
    assert {name.split("/")[0] for name in names} == {TOP}
    assert f"{TOP}/index.html" in names
    assert f"{TOP}/READ-ME.txt" in names


def test_the_zip_tells_nothing_of_the_day_or_the_machine(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o100644)}
    assert all(entry.extra == b"" and entry.comment == b"" for entry in entries)


def test_the_zip_unpacks_anywhere(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), "a name that some system cannot write"
            assert len(name) < 120


def test_the_zip_is_small_enough_to_mail(archive: Path) -> None:
    assert archive.stat().st_size <= 15_000_000


def test_the_checksums_inside_cover_every_file(folder: Path) -> None:
    files = hashed(folder)
    del files["SHA256SUMS"]
    assert sums((folder / "SHA256SUMS").read_text("utf-8")) == files


def test_the_pages_are_the_webs(folder: Path) -> None:
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert here == set(pages()) - {"404.html"}


def test_nothing_in_the_zip_needs_a_server(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"\.(css|js)\?", text)
        for path in re.findall(r' (?:src|href|data-index)="([^":?#]+)["#]', text):
            assert (page.parent / path).is_file(), f"{path} on {page.name}"


def test_the_read_me_explains_the_base64_by_file(folder: Path) -> None:
    text = (folder / "READ-ME.txt").read_bytes().decode("ascii")
    assert text.count("\r\n") == text.count("\n")
    assert "base64" in text
    engine = folder / "assets" / "runtime"
    for script in engine.glob("*.js"):
        assert script.name == "manifest.js" or script.name in text
    assert __version__ in text


def test_the_list_of_the_web_edition_is_true() -> None:
    listed = {file.path: file.sha256 for file in listing.listed(SITE)}
    files = hashed(SITE)
    for unlisted in (listing.NAME, listing.STATUS):
        del files[unlisted]
    assert listed == files


def test_files_are_addressed_by_their_hash() -> None:
    for name, page in pages().items():
        for tag, attribute in (("script", "src"), ("link", "href"), ("hlh-search", "data-index")):
            for found in page.find_all(tag, attrs={attribute: True}):
                path, _, mark = str(found[attribute]).partition("?v=")
                if Path(path).suffix in (".css", ".js"):
                    content = ((SITE / name).parent / path).read_bytes()
                    assert mark == hashlib.sha256(content).hexdigest()[:12]


def test_a_changed_file_has_another_address(tmp_path: Path) -> None:
    page, script = tmp_path / "page.html", tmp_path / "a.js"
    page.write_text('<script src="a.js"></script>', "utf-8")
    addresses = set()
    for content in ("one", "two"):
        script.write_text(content, "utf-8")
        stamp.unstamp(tmp_path)
        stamp.stamp(tmp_path)
        addresses.add(page.read_text("utf-8"))
    assert len(addresses) == 2


def test_what_a_page_still_wants_is_not_taken_out(tmp_path: Path) -> None:
    sheet = tmp_path / "assets" / "stylesheets" / "main.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("", "utf-8")
    (tmp_path / "index.html").write_text('<link rel="stylesheet" href="assets/stylesheets/main.css">', "utf-8")
    with pytest.raises(ValueError, match=r"main\.css in index\.html"):
        prune.prune(tmp_path)


def test_nothing_unused_is_published() -> None:
    """Whatever is there, something names it: a page, a style, a script, or the engine's list."""
    texts = "".join(
        path.read_text("utf-8")
        for path in SITE.rglob("*")
        if path.suffix in (".html", ".css", ".js", ".json")
        and path.name not in ("worker.js", "plain.js", keep.SCRIPT, listing.NAME)
    )
    named_by_servers = {"404.html", listing.NAME}
    unused = [
        path.relative_to(SITE).as_posix()
        for path in SITE.rglob("*")
        if path.is_file() and path.name not in texts and path.name not in named_by_servers
    ]
    assert unused == []
