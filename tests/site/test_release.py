"""What is handed out: the zip and what is in it, the wheel, and checksums that hold."""

import datetime as dt
import gzip
import hashlib
import re
import zipfile
from pathlib import Path

import pytest

from hlh_rules import __version__
from site_tools import deploy, keep, licences, listing, policy, prune, release, stamp, status, wheel
from site_tools.freshness import freshness
from site_tools.page import rewrite
from site_tools.paths import SITE
from site_tools.safety import cards, table, vectors
from tests.site.pages import pages

PAPERS = {f"hlh-guidance-{__version__}.cdx.json", f"hlh-guidance-{__version__}-cards.json"}
TOP = f"hlh-guidance-{__version__}-offline"
WEB = f"hlh-guidance-{__version__}-web"


@pytest.fixture(scope="module")
def archive(released: Path) -> Path:
    return released / f"{TOP}.zip"


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


@pytest.fixture(scope="module")
def web(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("web")
    with zipfile.ZipFile(released / f"{WEB}.zip") as packed:
        packed.extractall(place)
    return place / WEB


def test_what_is_handed_out_is_all_there_and_its_checksums_hold(released: Path) -> None:
    files = hashed(released)
    assert (
        set(files) == {f"{TOP}.zip", f"{WEB}.zip", f"hlh_rules-{__version__}-py3-none-any.whl", "SHA256SUMS"} | PAPERS
    )
    del files["SHA256SUMS"]
    assert sums((released / "SHA256SUMS").read_text("utf-8")) == files


@pytest.mark.parametrize(
    "place",
    [
        table.LOG,
        table.FROM_HAZARDS,
        table.FROM_SOURCES,
        cards.PLACE,
        licences.PLACE,
        *(f"{vectors.FOLDER}/{name}.json" for name in ("vectors", "vectors.schema", "findings")),
    ],
)
def test_the_safety_file_is_in_both_zips(folder: Path, web: Path, place: str) -> None:
    assert (folder / place).read_bytes() == (web / "site" / place).read_bytes() == (SITE / place).read_bytes()


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


def test_the_web_zip_is_the_site_with_the_settings_for_servers_beside_it(web: Path) -> None:
    files = hashed(web)
    assert {path.split("/")[0] for path in files} == {"site", "deploy", "READ-ME.txt", "SHA256SUMS"}
    assert hashed(web / "site") == hashed(SITE)
    assert {path.name: path.read_text("utf-8") for path in (web / "deploy").iterdir()} == deploy.settings(
        policy.header(SITE)
    )
    del files["SHA256SUMS"]
    assert sums((web / "SHA256SUMS").read_text("utf-8")) == files


def test_a_server_can_tell_a_page_of_the_web_zip_from_one_of_the_same_length(released: Path) -> None:
    """A server goes by time and length. So the day is the build's, and what differs has another time of it."""
    with zipfile.ZipFile(released / f"{WEB}.zip") as packed:
        assert {entry.date_time[:3] for entry in packed.infolist()} == {freshness().built.timetuple()[:3]}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in packed.infolist()} == {(3, 0o100644)}
    day = dt.date(2026, 11, 27)
    one, same, other, later = (
        release.moment(content, built)
        for content, built in ((b"one", day), (b"one", day), (b"two", day), (b"one", day + dt.timedelta(1)))
    )
    assert one == same
    assert one != other
    assert one.date() == day
    assert later - one == dt.timedelta(1)


def test_the_zip_unpacks_anywhere(released: Path) -> None:
    for archive in released.glob("*.zip"):
        with zipfile.ZipFile(archive) as packed:
            names = packed.namelist()
        for name in names:
            assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), "a name that some system cannot write"
            assert len(name) < 120


def test_the_zip_is_small_enough_to_mail(archive: Path) -> None:
    assert archive.stat().st_size <= 15_000_000


def test_the_checksums_inside_cover_every_file_that_is_the_releases_own(folder: Path) -> None:
    files = hashed(folder)
    del files["SHA256SUMS"]
    # The hospital's own, which may change it.
    del files["local.html"]
    # Whoever hands the folder out writes it anew to withdraw something.
    assert (folder / "status.js").read_text("utf-8") == status.FOLDER
    del files["status.js"]
    assert sums((folder / "SHA256SUMS").read_text("utf-8")) == files


def test_the_pages_are_the_webs(folder: Path) -> None:
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert here == set(pages()) - {"404.html"} | {"local.html"}


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
    files = {path: digest for path, digest in hashed(SITE).items() if not listing.is_twin(Path(path))}
    for unlisted in (listing.NAME, listing.STATUS, listing.LOCAL):
        del files[unlisted]
    assert listed == files


def test_every_text_lies_beside_itself_compressed_and_says_nothing_of_the_day() -> None:
    texts = {path for path in SITE.rglob("*") if path.suffix.removeprefix(".") in deploy.TEXT}
    twins = {path for path in SITE.rglob("*") if listing.is_twin(path)}
    assert {SITE / "index.html.gz", SITE / "assets/js/hlh.js.gz", SITE / "service-worker.js.gz"} <= twins
    for twin in twins:
        packed = twin.read_bytes()
        assert gzip.decompress(packed) == twin.with_suffix("").read_bytes()
        assert packed[4:8] == bytes(4)
    # The server changes its own files, and what does not grow smaller is not worth it.
    without = {path for path in texts if path.with_name(path.name + ".gz") not in twins}
    theirs = {SITE / "status.json", SITE / "local.json"}
    assert theirs <= without
    assert all(len(gzip.compress(path.read_bytes(), 9)) >= path.stat().st_size for path in without - theirs)


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
        rewrite(tmp_path, stamp.unstamping)
        rewrite(tmp_path, stamp.stamping())
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
        if path.is_file() and not listing.is_twin(path) and path.name not in texts and path.name not in named_by_servers
    ]
    assert unused == []
