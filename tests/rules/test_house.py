"""What ARCHITECTURE.md says of the house is so: results are of parts, rules are asked alike, arrows point one way."""

import ast
import re
from collections.abc import Iterator
from enum import EnumType
from importlib import import_module
from itertools import pairwise, product
from pathlib import Path
from typing import Final

import grimp
import pytest

import hlh_rules
from hlh_rules.catalogue import RULES
from hlh_rules.model.walk import walk
from site_tools.paths import ROOT

PACKAGE: Final = Path(hlh_rules.__file__).parent
TOOLS: Final = ROOT / "site_tools"
BROWSER: Final = ROOT / "docs" / "assets" / "js"
ARCHITECTURE: Final = (ROOT / "ARCHITECTURE.md").read_text("utf-8")

CUTTING: Final = frozenset(
    [
        "split",
        "rsplit",
        "partition",
        "rpartition",
        "splitlines",
        "removeprefix",
        "removesuffix",
        "startswith",
        "endswith",
        "strip",
        "lstrip",
        "rstrip",
        "find",
        "rfind",
        "replace",
        "translate",
        "match",
        "fullmatch",
        "search",
        "findall",
        "finditer",
        "sub",
    ]
)
"""What takes a text apart, or asks what is in it."""

SAYING: Final = frozenset(
    ["text", "said", "says", "headline", "label", "title", "heading", "brief", "words", "lead", "what"]
)
"""What words of ours are called: a slice of one of these is a cut as well."""

READS: Final = {
    "bridge.py": "a request",
    "model/finding.py": "an answer as typed",
    "model/typed.py": "a number as typed",
    "worksheet/day.py": "the number of a day as typed",
    "worksheet/saved.py": "a person's file",
    "model/unit.py": "puts a space for the comma that Python's own format groups digits by",
    "model/wording.py": "changes the case of a first letter",
    "plainly.py": "puts two sentences on one line, either of which may be empty",
}
"""The modules that may, and what they read: what others wrote. What the rules say themselves is given in parts."""

TOOLS_READ: Final = {
    "__main__.py": "the name of a step as typed",
    "changelog.py": "the change log, which people write",
    "child.py": "what a program says of its failure",
    "coverage.py": "the documents' own texts",
    "engine/glue.py": "Emscripten's script",
    "engine/module.py": "a WebAssembly module's first bytes",
    "engine/requests.py": "makes slips in what is typed",
    "evidence/model.py": "a number as a document prints it",
    "families/reading.py": "pages that people write",
    "freshness.py": "what git says",
    "generate.py": "pages on disk, of which some are a person's; whether a template has said anything",
    "keep.py": "a file's ending",
    "lettering.py": "the words of a drawing, into lines that fit",
    "licences.py": "licences of others",
    "listing.py": "a file's ending",
    "local.py": "a hospital's file",
    "long_names.py": "HTML",
    "lost.py": "HTML",
    "new_rule.py": "an id as typed, and the Python and TOML that people write",
    "packed.py": "a file's ending",
    "page.py": "HTML",
    "patients.py": "an answer as typed into a case",
    "policy.py": "HTML",
    "release_check.py": "SHA256SUMS and the names of files",
    "runtime.py": "Pyodide's loader",
    "safety/hazards.py": "the hazard log, which people write, and pytest's names of tests",
    "safety/measured.py": "a commit in a file that people write",
    "safety/ran.py": "pytest's names of tests",
    "safety/recorder.py": "what git says",
    "safety/table.py": "whether a spreadsheet would work a cell out",
    "said.py": "masks numbers in a record that is read by people",
    "sbom.py": "lock files",
    "search.py": "HTML",
    "spoken.py": "HTML",
    "stamp.py": "an address",
    "status.py": "a server's file",
    "strict_json.py": "JSON",
    "switch.py": "moves a file",
    "wheel.py": "what a program says",
}
"""The same of what builds the site."""

SCRIPTS_READ: Final = {
    "answers.js": "an answer as typed",
    "check.js": "a file's ending, and a hash in hexadecimal digits",
    "engine": "a file's ending, a hash, characters of a question, and errors of the browser",
    "faults.js": "a header, and a file's ending",
    "field.js": "an answer as typed",
    "handover": "an address, and the code in a link",
    "keep/copy.js": "names of caches, of which a browser keeps nothing else; a file's ending and hash",
    "keep/in-use.js": "an answer as typed",
    "keep/service-worker.js": "an address, and a hash",
    "keep/withdrawals.js": "a server's file; changes the case of a first letter",
    "local/files.js": "a hospital's file",
    "local/form.js": "what a hospital types, and a file's name",
    "local/read.js": "a hospital's file",
    "lost.js": "an address",
    "notices.js": "a server's file",
    "search/finder.js": "what is asked",
    "search/search.js": "what is asked",
    "search/words.js": "what is asked, and the pages that it is looked for in",
    "sheet-days.js": "the white space of HTML",
    "sign.js": "an answer as typed",
    "site.js": "an address, and a hash",
    "spoken.js": "signs, a unit and numbers that a voice would misread; what stays is what was said",
    "strict-json.js": "JSON",
    "trace.js": "what is asked",
    "withdraw.js": "what is typed",
}
"""The same of the scripts; of a folder, of all of its files."""

CUTTING_JS: Final = re.compile(
    # Those that only texts have; and those that lists have too, of what is called as a text is.
    r"\.(?:split|replace(?:All)?|match(?:All)?|startsWith|endsWith|substring|charAt|codePointAt|exec|trim\w*)\("
    r"|(?:/\w*|\b[A-Z_]+)\.test\("
    r"|(?:text|said|word|name|key|path|place|href|hash|code|asked|label|title|value|sha256|\bid)"
    r"[\])?]*\.(?:slice|indexOf)\("
)
OTHERS: Final = re.compile(r"(?:caches|clients|classList)\.\w+\(")
"""What has such a name and looks at no text."""

HARMLESS: Final = (
    '.replace(/(\\d) (?=\\S)/g, "$1\\u00a0")',
    '.replace(/(\\d) (?=\\d{3}(?!\\d))/g, "$1\\u00a0")',
    '(why ?? "").charAt(0).toUpperCase()}${(why ?? "").slice(1)',
    ".split(/([<≤≥>])/)",
    '.replaceAll("follow-up-", `day-${day}-`)',
)
"""What takes nothing out: a space that does not break, a capital, a sign set apart, a day named in a template's ids."""


def modules(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    """Every module of a folder, by its path in it."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), ast.parse(path.read_text("utf-8"))


def cuts(tree: ast.AST) -> Iterator[int]:
    """The lines in which a text is taken apart."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Attribute(_, name)) if name in CUTTING:
                yield node.lineno
            case ast.Subscript(ast.Name(name) | ast.Attribute(_, name), ast.Slice()) if name in SAYING:
                yield node.lineno
            case ast.Subscript(ast.JoinedStr() | ast.Call(ast.Name("str")), ast.Slice()):
                yield node.lineno
            case _:
                pass


@pytest.mark.parametrize(("folder", "reads"), [(PACKAGE, READS), (TOOLS, TOOLS_READ)], ids=["rules", "tools"])
def test_no_module_takes_apart_what_we_say(folder: Path, reads: dict[str, str]) -> None:
    found = {name: [*cuts(tree)] for name, tree in modules(folder)}
    assert {name for name, lines in found.items() if lines} == reads.keys()


def cuts_js(script: str) -> list[str]:
    """The lines of a script in which a text is taken apart, or asked what is in it."""
    for harmless in HARMLESS:
        script = script.replace(harmless, "")
    return [line.strip() for line in script.splitlines() if CUTTING_JS.search(OTHERS.sub("", line))]


def test_no_script_takes_apart_what_we_say() -> None:
    paths = {path.relative_to(BROWSER): path for path in BROWSER.rglob("*.js")}
    found = {name for name, path in paths.items() if cuts_js(path.read_text("utf-8"))}
    allowed = {Path(name) for name in SCRIPTS_READ}
    assert {name for name in found if not allowed & {name, name.parent}} == set()
    assert {name for name in allowed if name not in {*found, *(one.parent for one in found)}} == set()


@pytest.mark.parametrize(
    ("code", "many"),
    [
        ("note.text.split('. ')[0]", 1),
        ("head, _, rest = said.partition(': ')", 1),
        ("text.removesuffix('.')", 1),
        ("re.sub('x', '', working)", 1),
        ("step.headline[3:]", 1),
        ("str(figure)[:4]", 1),
        ("days[:2]", 0),
        ("', '.join(texts)", 0),
    ],
)
def test_a_cut_is_seen(code: str, many: int) -> None:
    assert len([*cuts(ast.parse(code))]) == many


@pytest.mark.parametrize(
    ("line", "many"),
    [
        ('const [kind, name] = value(what).split(":");', 1),
        ('const path = place.split("#")[0];', 1),
        ("name.slice(3)", 1),
        ("if (/^day/.test(step))", 1),
        ('keys[0].indexOf(":")', 0),
        ("days.slice(0, 2)", 0),
        ("caches.match(key, { cacheName: name })", 0),
        ('classList.replace("no-js", "js")', 0),
    ],
)
def test_a_cut_in_a_script_is_seen(line: str, many: int) -> None:
    assert len(cuts_js(line)) == many


KINDS: Final = frozenset(type(rule).__name__ for rule in RULES)
"""The classes that rules are of."""

ASKING: Final = frozenset({"isinstance", "issubclass", "hasattr", "getattr", "type"})
OF_OTHERS: Final = {
    "new_rule.py": "of a module, whether a name is taken",
    "child.py": "of the system's list of errors",
    "serve.py": "of an error of the network",
    "strict_json.py": "of a JSON value",
    "safety/cards.py": "of a measurement of ours, field by field",
    "safety/hazards.py": "of a value in a TOML file",
    "safety/recorder.py": "of pytest's settings",
}
"""What else may be asked by name or by exact type outside `model/`, and of what; none of it is a rule."""


def dispatched(function: ast.FunctionDef) -> bool:
    """Whether a function answers for one class of `functools.singledispatch`."""
    return any(isinstance(one, ast.Attribute) and one.attr == "register" for one in function.decorator_list)


def asks(tree: ast.AST) -> Iterator[str]:
    """What a module asks of a class: which kind of rule something is, or by name what it has."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name("isinstance" | "issubclass"), [_, kinds]):
                yield from KINDS & {one.id for one in ast.walk(kinds) if isinstance(one, ast.Name)}
            case ast.Call(ast.Name(name), [_, *_]) if name in ASKING:
                yield name
            case ast.Compare(ast.Call(ast.Name("type"))):
                yield "type"
            case ast.MatchClass(ast.Name(name)) if name in KINDS:
                yield name
            case ast.FunctionDef(args=ast.arguments(args=[ast.arg(annotation=ast.Name(name)), *_])) if dispatched(node):
                yield from KINDS & {name}
            case ast.Attribute(_, "__class__" | "__name__" | "__qualname__"):
                yield node.attr
            case _:
                pass


@pytest.mark.parametrize("folder", [PACKAGE, TOOLS], ids=lambda folder: folder.name)
def test_no_rule_is_asked_its_class_outside_the_model(folder: Path) -> None:
    """Its kind and what it has are the model's business: see `Rule` for what may be asked."""
    asked = {name: [*asks(tree)] for name, tree in modules(folder) if not name.startswith("model/")}
    assert {name for name, found in asked.items() if found} <= OF_OTHERS.keys()
    assert not any(KINDS.intersection(found) for found in asked.values())


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("isinstance(rule, (Score, Routes))", {"Score", "Routes"}),
        ("hasattr(rule, 'scale')", {"hasattr"}),
        ("rule.__class__.__name__", {"__class__", "__name__"}),
        ("type(rule) is Score", {"type"}),
        ("match rule:\n case Score(): pass", {"Score"}),
        ("@shown.register\ndef _(part: Score): pass", {"Score"}),
        ("isinstance(answer, Measured)", set()),
    ],
)
def test_a_question_of_class_is_seen(code: str, found: set[str]) -> None:
    assert set(asks(ast.parse(code))) == found


def test_no_part_of_a_rule_is_of_a_protocols_class() -> None:
    """To be asked its class it would need names of `typing` that the engine has let go."""
    kinds = {type(step.part) for rule in RULES for step in walk(rule)}
    assert {kind for kind in kinds if type(kind) not in (type, EnumType)} == set()


def test_no_template_asks_a_rules_class() -> None:
    asked = re.compile(r"__class__|\|\s*attr\b|\brule(?:\.\w+)?\s+is\s+(?:not\s+)?(?:defined|callable)")
    about = [path.name for path in (TOOLS / "templates").rglob("*.*") if asked.search(path.read_text("utf-8"))]
    assert about == []


DRAWN: Final = {"rules": ["scores", "criteria", "eligibility", "dosing", "response", "pathways"]}
"""What stands in the picture for several packages."""


def test_the_arrows_of_the_picture_are_those_of_the_code() -> None:
    [line] = [line for line in ARCHITECTURE.splitlines() if line.startswith("model ◄──")]
    python, _, _ = line.partition(" ──JSON──► ")
    drawn = [[part.strip() for part in place.split(",")] for place in python.split("◄──")]
    assert drawn == [["model"], ["findings", "sources"], ["disagreements"], ["rules"], ["catalogue"], ["bridge"]]
    graph = grimp.build_graph("hlh_rules")
    places = [[f"hlh_rules.{one}" for part in place for one in DRAWN.get(part, [part])] for place in drawn]
    for number, place in enumerate(places):
        later = [other for others in places[number + 1 :] for other in others]
        assert not [pair for pair in product(place, later) if graph.chain_exists(*pair, as_packages=True)]
    for before, place in pairwise(places):
        pairs = product(place, before)
        assert any(graph.direct_import_exists(importer=a, imported=b, as_packages=True) for a, b in pairs), place


MADE: Final = {"hlh.js", "dist/", "dist/evidence.json", "status.json", "status.js", "local.json"}
"""What is named and not in the tree: a build makes it."""


def test_every_folder_has_its_row_and_every_path_leads_somewhere() -> None:
    rows = re.findall(r"^\| (`.+?) \|", ARCHITECTURE, re.MULTILINE)
    named = " ".join(rows)
    here = [path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    rules = [path.name for path in here if path.name in DRAWN["rules"]]
    assert sorted(rules) == sorted(DRAWN["rules"])
    assert all(f"`src/hlh_rules/{path.name}/`" in named for path in here if path.name not in DRAWN["rules"])
    paths = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|json|js|mjs|yml))`", ARCHITECTURE)
    assert {path for path in paths if not exists(path)} <= MADE


def exists(path: str) -> bool:
    """Whether a path is there: from the top, or somewhere inside the rules, the tools, the scripts or the tests."""
    return (ROOT / path).exists() or any(
        any(folder.rglob(path)) for folder in (PACKAGE, TOOLS, BROWSER, ROOT / "tests")
    )


def test_the_steps_of_the_picture_are_those_of_the_build() -> None:
    [line] = [line for line in ARCHITECTURE.splitlines() if line.strip().startswith("site_tools:")]
    steps = re.findall(r"[a-z]+", line.partition("package")[2])
    build = import_module("site_tools.build")
    written = Path(str(build.__file__)).read_text("utf-8")
    words = {"engine": "runtime.build", "scripts": "runtime.bundle", "search": "search.write", "signs": "spoken.words"}
    words |= {"tables": "stack.heads", "policy": "policy.applying", "keeping": "keep.write"}
    assert [step for step in steps if step not in {*words, "release", "zips", "wheel"}] == []
    places = [written.index(word) for word in words.values()]
    assert places == sorted(places)
