"""The content security policy: on every page of both editions, strict, and the same in the servers' settings."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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


class Declared(NamedTuple):
    """What the settings for a server say."""

    types: dict[str, str]
    utf_8: set[str]
    """Endings of what is sent as UTF-8; and the types of what is compressed, which are the same."""
    compressed: set[str]
    headers: dict[str, str]
    first: str
    lost: dict[int, str]
    """By status, the page that is shown."""
    hidden: bool
    """What begins with a dot is refused."""


def of_nginx(text: str) -> Declared:
    [block] = re.findall(r"\btypes \{(.*?)\}", text, re.DOTALL)
    types = {ending: kind for kind, ending in re.findall(r"(\S+) (\w+);", block)}
    [charset] = re.findall(r"charset_types (.*);", text)
    [zipped] = re.findall(r"gzip_types (.*);", text)
    # nginx takes HTML along by itself, for both.
    sent = {ending for ending, kind in types.items() if kind in {*charset.split(), "text/html"}}
    [(codes, page)] = re.findall(r"error_page ([\d ]+) (\S+);", text)
    return Declared(
        types,
        sent if "charset utf-8;" in text else set(),
        {*zipped.split(), "text/html"},
        dict(re.findall(r'add_header (\S+) "(.*)" always;', text)),
        re.findall(r" index (\S+);", text)[0],
        dict.fromkeys(map(int, codes.split()), page.rpartition("/")[2]),
        r"location ~ /\.(?!well-known/) { return 404; }" in text,
    )


def of_apache(text: str) -> Declared:
    lost = {
        int(code): page.removeprefix("/")
        for code, page in re.findall(r"^ErrorDocument (\d+) (\S+)$", text, re.MULTILINE)
    }
    return Declared(
        {ending: kind for kind, ending in re.findall(r"^AddType (\S+) \.(\w+)$", text, re.MULTILINE)},
        {ending.removeprefix(".") for ending in re.findall(r"^AddCharset utf-8 (.*)$", text, re.MULTILINE)[0].split()},
        set(re.findall(r"AddOutputFilterByType DEFLATE (.*)", text)[0].split()),
        dict(re.findall(r'^Header (?:always )?set (\S+) "(.*)"$', text, re.MULTILINE)),
        re.findall(r"^DirectoryIndex (\S+)$", text, re.MULTILINE)[0],
        lost,
        r"m#/\.(?!well-known/)#" in text,
    )


def of_caddy(text: str) -> Declared:
    given = re.findall(r'header @(\w+) Content-Type "([^";]+)(; charset=utf-8)?"', text)
    [block] = re.findall(r"header \{(.*?)\n\t\}", text, re.DOTALL)
    types = {ending: kind for ending, kind, _ in given}
    sent = {ending for ending, _, charset in given if charset}
    # Caddy compresses by a list of its own, and shows one page for every fault.
    shown = re.findall(r"rewrite \* /(\S+)", text)[0]
    return Declared(
        types,
        sent,
        {types[ending] for ending in sent} if "encode gzip" in text else set(),
        dict(re.findall(r'^\t\t([\w-]+) "(.*)"$', block, re.MULTILINE)),
        "index.html",
        {403: shown, 404: shown},
        r"path_regexp /\." in text,
    )


def of_iis(text: str) -> Declared:
    root = ET.fromstring(text)  # noqa: S314 (our own file)
    given = [(found.get("fileExtension", "")[1:], found.get("mimeType", "")) for found in root.iter("mimeMap")]
    types = {ending: kind.partition(";")[0] for ending, kind in given}
    sent = {ending for ending, kind in given if kind.endswith("; charset=utf-8")}
    [zipped] = root.iter("urlCompression")
    [caching] = root.iter("clientCache")
    # What it is called in IIS, and what it makes IIS send.
    cache = {"DisableCache": "no-cache"}[caching.get("cacheControlMode", "")]
    added = root.iterfind(".//customHeaders/add")
    [first] = root.iterfind(".//defaultDocument/files/add")
    return Declared(
        types,
        sent,
        # IIS compresses by a list of its own.
        {types[ending] for ending in sent} if zipped.get("doStaticCompression") == "true" else set(),
        {found.get("name", ""): found.get("value", "") for found in added} | {"Cache-Control": cache},
        first.get("value", ""),
        {int(found.get("statusCode", "")): found.get("path", "") for found in root.iterfind(".//httpErrors/error")},
        [found.get("sequence") for found in root.iterfind("./system.webServer//denyUrlSequences/add")] == ["/."],
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("nginx.conf", of_nginx),
        ("nginx-location.conf", of_nginx),
        ("apache.conf", of_apache),
        ("Caddyfile", of_caddy),
        ("web.config", of_iis),
    ],
)
def test_every_servers_settings_say_the_same(name: str, read: Callable[[str], Declared]) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    assert read(text) == Declared(
        types=deploy.TYPES,
        utf_8=set(deploy.TEXT),
        compressed={deploy.TYPES[ending] for ending in deploy.TEXT},
        headers={META: policy.header(SITE), "Cache-Control": deploy.ASK_EACH_TIME} | deploy.HEADERS,
        first="index.html",
        lost={403: "404.html", 404: "404.html"},
        hidden=True,
    )
    assert "immutable" not in text, "half a file would be kept"


def test_every_kind_of_file_has_a_type() -> None:
    endings = {path.suffix.removeprefix(".") for path in SITE.rglob("*") if path.is_file()}
    assert endings <= set(deploy.TYPES)


IIS: dict[str, dict[str, tuple[str, ...]]] = {
    "defaultDocument": {},
    "defaultDocument/files": {},
    "defaultDocument/files/clear": {},
    "defaultDocument/files/add": {"value": ()},
    "staticContent": {},
    "staticContent/remove": {"fileExtension": ()},
    "staticContent/mimeMap": {"fileExtension": (), "mimeType": ()},
    "staticContent/clientCache": {"cacheControlMode": ("NoControl", "DisableCache", "UseMaxAge", "UseExpires")},
    "urlCompression": {"doStaticCompression": ("true", "false"), "doDynamicCompression": ("true", "false")},
    "security": {},
    "security/requestFiltering": {},
    "security/requestFiltering/denyUrlSequences": {},
    "security/requestFiltering/denyUrlSequences/remove": {"sequence": ()},
    "security/requestFiltering/denyUrlSequences/add": {"sequence": ()},
    "httpErrors": {
        "errorMode": ("DetailedLocalOnly", "Custom", "Detailed"),
        "existingResponse": ("Auto", "Replace", "PassThrough"),
    },
    "httpErrors/remove": {"statusCode": ()},
    "httpErrors/error": {"statusCode": (), "path": (), "responseMode": ("File", "ExecuteURL", "Redirect")},
    "httpProtocol": {},
    "httpProtocol/customHeaders": {},
    "httpProtocol/customHeaders/remove": {"name": ()},
    "httpProtocol/customHeaders/add": {"name": (), "value": ()},
}
"""What the settings use of IIS's schema, each element under the one that it belongs to, with its attributes and what
these may be. By hand, from Microsoft's reference: what it does not have stops the whole site with an error 500.19. The
file was also held against the schema that IIS 10 comes with, which is not ours to hand on."""

IIS_HIDES = {"web.config", "bin", "app_code", "app_globalresources", "app_localresources", "app_webreferences"} | {
    "app_data",
    "app_browsers",
}
"""Parts of a path that IIS hands out to nobody, as it comes. Microsoft's reference, hiddenSegments."""


def test_the_settings_for_iis_have_only_names_that_it_knows() -> None:
    root = ET.parse(DEPLOY / "web.config").getroot()  # noqa: S314 (our own file)
    assert root.tag == "configuration"
    [server, place] = root
    [inner] = place
    assert (place.tag, place.attrib) == ("location", {"path": ".well-known"})
    for settings in (server, inner):
        assert (settings.tag, settings.attrib) == ("system.webServer", {})
        assert_known(settings, "")


def assert_known(element: ET.Element, path: str) -> None:
    for found in element:
        known = IIS[path + found.tag]
        for name, value in found.attrib.items():
            assert name in known, (path, found.tag, name)
            assert not known[name] or value in known[name], (path, found.tag, name, value)
        assert_known(found, f"{path}{found.tag}/")


def test_iis_hands_out_every_file_by_its_name() -> None:
    for path in SITE.rglob("*"):
        parts = path.relative_to(SITE).parts
        assert not IIS_HIDES & {part.lower() for part in parts}, parts
        # A plus sign is refused as an escape within an escape; so is what a request cannot spell.
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+", part) for part in parts), parts


def test_iis_takes_out_what_it_has_before_it_is_given_anew() -> None:
    root = ET.parse(DEPLOY / "web.config").getroot()  # noqa: S314 (our own file)
    for place, key in (("staticContent", "fileExtension"), ("httpErrors", "statusCode"), ("customHeaders", "name")):
        [element] = root.iter(place)
        given = [found.get(key) for found in element if found.tag != "remove" and found.get(key)]
        assert [found.get(key) for found in element.iter("remove")] == given, "what is given twice stops IIS"
        assert len(set(given)) == len(given)
    for lost in root.iterfind(".//httpErrors/error"):
        assert lost.get("responseMode") == "File"
        assert (SITE / str(lost.get("path"))).is_file()
