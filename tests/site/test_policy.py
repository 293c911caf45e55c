"""The content security policy: on every page of both editions, strict, and the same in the servers' settings."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from site_tools import deploy, listing, policy, release
from site_tools.freshness import freshness
from site_tools.page import rewrite
from site_tools.paths import DEPLOY, SITE
from tests.site.pages import pages

META = "Content-Security-Policy"
HEAD = '<head>\n  <meta charset="utf-8">\n'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("folder") / release.NAME
    release.write_folder(SITE, folder, freshness())
    return folder


def directives(text: str) -> dict[str, list[str]]:
    return {name: values.split() for name, _, values in (part.strip().partition(" ") for part in text.split(";"))}


def policies(folder: Path) -> dict[str, dict[str, list[str]]]:
    found = {}
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        [said] = re.findall(rf'<meta http-equiv="{META}" content="([^"]*)">', text)
        assert text.index(META) < text.index("<script"), "a script before the policy is not governed by it"
        found[page.relative_to(folder).as_posix()] = directives(said)
    return found


def test_every_page_of_both_editions_carries_its_policy(folder: Path) -> None:
    web, offline = policies(SITE), policies(folder)
    assert set(web) == set(pages())
    own = offline.pop(listing.LOCAL_PAGE)
    assert own.keys() == {"default-src", "script-src"}
    assert own["default-src"] == ["'none'"]
    assert set(offline) == set(web) - set(release.SERVERS_ONLY)
    for edition, connect in ((web, ["'self'"]), (offline, ["'none'"])):
        for said in edition.values():
            assert said["default-src"] == ["'none'"]
            assert said["connect-src"] == connect
            assert said["style-src"] == ["'self'"]
            assert said["base-uri"] == said["form-action"] == ["'none'"]


def test_a_frame_is_allowed_from_the_folder_alone(folder: Path) -> None:
    assert {said["frame-src"][0] for said in policies(folder).values() if "frame-src" in said} == {"'self'"}
    for said in (*policies(SITE).values(), directives(policy.header(SITE))):
        assert not {"frame-src", "child-src"} & said.keys()


def test_nothing_unsafe_is_allowed_anywhere(folder: Path) -> None:
    for said in (*policies(SITE).values(), *policies(folder).values(), directives(policy.header(SITE))):
        allowed = {value for values in said.values() for value in values}
        assert not allowed & {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "http:", "https:"}
        assert "data:" not in said["script-src"]


def test_just_the_scripts_written_into_a_page_are_allowed_by_hash() -> None:
    header = directives(policy.header(SITE))["script-src"]
    for name, said in policies(SITE).items():
        html = (SITE / name).read_text("utf-8")
        written = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in written]
        assert [value for value in said["script-src"] if value.startswith("'sha")] == hashes
        assert set(hashes) <= set(header)


@pytest.mark.parametrize(
    "fault",
    [
        '<p onclick="go()">x</p>',
        '<p style="color: red">x</p>',
        "<style>p { color: red }</style>",
        '<a href=" javascript:go()">x</a>',
        '<base href="https://example.org/">',
        '<iframe src="x.html"></iframe>',
    ],
)
def test_a_page_with_what_the_policy_refuses_is_not_published(tmp_path: Path, fault: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"{HEAD}</head><body>{fault}</body>", "utf-8")
    with pytest.raises(policy.UnpublishableError, match=r"page\.html"):
        rewrite(tmp_path, policy.applying(tmp_path, policy.WEB))


def test_a_page_without_the_policys_place_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<head></head>", "utf-8")
    with pytest.raises(policy.UnpublishableError, match="charset"):
        rewrite(tmp_path, policy.applying(tmp_path, policy.WEB))


def test_a_changed_script_has_another_hash() -> None:
    before, after = (policy.meta(f"<script>{text}</script>", policy.WEB) for text in ("go()", "go( )"))
    assert before != after
    assert policy.hashes(["go()"])[0] in before


def test_another_edition_takes_the_place_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HEAD, "utf-8")
    for edition in (policy.WEB, policy.FOLDER):
        rewrite(tmp_path, policy.applying(tmp_path, edition))
    twice = (tmp_path / "page.html").read_text("utf-8")
    assert twice.count(META) == 1
    assert "connect-src 'none'" in twice


@pytest.mark.parametrize("name", deploy.SETTINGS)
def test_the_settings_are_those_of_this_build(name: str) -> None:
    assert (DEPLOY / name).read_text("utf-8") == deploy.settings(policy.header(SITE))[name], "run `make site`"


@pytest.mark.parametrize("name", deploy.SETTINGS)
def test_every_servers_settings_say_the_same(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    assert f'"{policy.header(SITE)}"' in text
    for header, value in deploy.HEADERS.items():
        assert header in text
        assert value in text
    for ending, type_ in deploy.TYPES.items():
        assert re.search(rf"\b{ending}\b", text)
        assert type_ in text
    assert deploy.ASK_EACH_TIME in text or "DisableCache" in text
    assert "immutable" not in text, "half a file would be kept"


def test_every_kind_of_file_has_a_type() -> None:
    endings = {path.suffix.removeprefix(".") for path in SITE.rglob("*") if path.is_file()}
    assert endings <= set(deploy.TYPES)


IIS: dict[str, dict[str, tuple[str, ...]]] = {
    "configuration": {},
    "system.webServer": {},
    "defaultDocument": {},
    "files": {},
    "clear": {},
    "staticContent": {},
    "mimeMap": {"fileExtension": (), "mimeType": ()},
    "clientCache": {"cacheControlMode": ("NoControl", "DisableCache", "UseMaxAge", "UseExpires")},
    "urlCompression": {"doStaticCompression": ("true", "false"), "doDynamicCompression": ("true", "false")},
    "security": {},
    "requestFiltering": {},
    "denyUrlSequences": {},
    "location": {"path": ()},
    "httpErrors": {
        "errorMode": ("DetailedLocalOnly", "Custom", "Detailed"),
        "existingResponse": ("Auto", "Replace", "PassThrough"),
    },
    "error": {"statusCode": (), "path": (), "responseMode": ("File", "ExecuteURL", "Redirect")},
    "httpProtocol": {},
    "customHeaders": {},
    "add": {"name": (), "value": (), "sequence": ()},
    "remove": {"name": (), "fileExtension": (), "sequence": (), "statusCode": ()},
}
"""The elements of IIS's schema that the settings use, with their attributes and what these may be. By hand, from
Microsoft's reference of system.webServer: a name that it does not have stops the whole site with an error 500.19."""

IIS_HIDES = {"web.config", "bin", "app_code", "app_globalresources", "app_localresources", "app_webreferences"} | {
    "app_data",
    "app_browsers",
}
"""Parts of a path that IIS hands out to nobody, as it comes. Microsoft's reference, hiddenSegments."""


def test_the_settings_for_iis_have_only_names_that_it_knows() -> None:
    root = ET.parse(DEPLOY / "web.config").getroot()  # noqa: S314 (our own file)
    for found in root.iter():
        known = IIS[found.tag]
        for name, value in found.attrib.items():
            assert name in known, (found.tag, name)
            assert not known[name] or value in known[name], (found.tag, name, value)


def test_iis_hands_out_every_file_by_its_name() -> None:
    for path in SITE.rglob("*"):
        parts = path.relative_to(SITE).parts
        assert not IIS_HIDES & {part.lower() for part in parts}, parts
        # A plus sign is refused as an escape within an escape; so is what a request cannot spell.
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", part) for part in parts), parts


def test_the_settings_for_iis_are_whole() -> None:
    root = ET.parse(DEPLOY / "web.config").getroot()  # noqa: S314 (our own file)
    given = {found.get("name"): found.get("value") for found in root.iter("add")}
    assert given[META] == policy.header(SITE)
    removed = [found.get("fileExtension") for found in root.iter("remove") if found.get("fileExtension")]
    assert removed == [found.get("fileExtension") for found in root.iter("mimeMap")], "a type given twice stops IIS"
    refused = [found.get("sequence") for found in root.iterfind(".//denyUrlSequences/add")]
    assert refused == ["/."]
    [lost] = root.iterfind(".//httpErrors/error")
    assert (lost.get("statusCode"), lost.get("responseMode")) == ("404", "File")
    assert (SITE / str(lost.get("path"))).is_file()
