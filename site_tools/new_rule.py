"""`new-rule ID`: the skeleton of a set of criteria beyond the policy's routes, which runs and says what to fill in."""

import keyword
import re
import subprocess
import sys
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hlh_rules import catalogue, findings, sources
from site_tools.paths import CASES, INCLUDES, ROOT, TEMPLATES

KINDS = ("criteria", "sum")
FILL_IN = "FILL IN"
"""What stands in a skeleton wherever something is to be written. `make check` finds each."""

RULES = ROOT / "src" / "hlh_rules"
CATALOGUE = RULES / "catalogue.py"
HAZARDS = ROOT / "site_tools" / "safety" / "hazards.toml"
HAZARD = "H34"
END_OF_ENTRIES = ')\n"""In the order of the pathway'


class RefusedIdError(Exception):
    """An id that a rule cannot have, or a kind that there is not; the message says why, in a line."""


def main(id_: str, kind: str) -> int:
    """Write the skeleton and what follows from it; 2, with one line and nothing written, where the id is refused."""
    try:
        written = write(id_, kind)
    except RefusedIdError as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    ended = subprocess.run([sys.executable, "-m", "site_tools", "generate"], cwd=ROOT, check=False)
    sys.stdout.write("".join(f"written: {path}\n" for path in written))
    sys.stdout.write(
        f"It runs: .venv/bin/python -m hlh_rules evaluate {id_} <<< '{{}}'\n"
        f"Fill in each {FILL_IN} (`make check` lists them), add its CHANGELOG line, run `make generate`, and then\n"
        f".venv/bin/python -m pytest tests/rules -k '{id_} or beyond or catalogue'\n"
    )
    return ended.returncode


def write(id_: str, kind: str) -> tuple[str, ...]:
    """Write module, cases, entry and what could go wrong; RefusedIdError, and nothing written, for a bad id."""
    if kind not in KINDS:
        message = f"{kind} is not a kind of rule. Give one of: {', '.join(KINDS)}."
        raise RefusedIdError(message)
    name, constant = named(id_, kind)
    templates = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701 (no markup)

    def made(template: str) -> str:
        return templates.get_template(f"new-rule/{template}.jinja").render(id=id_, constant=constant)

    files = {
        RULES / "criteria" / f"{name}.py": made(kind),
        CASES / f"{id_}.toml": made("cases"),
        CATALOGUE: entered(CATALOGUE.read_text(encoding="utf-8"), name, constant),
        HAZARDS: endangered(HAZARDS.read_text(encoding="utf-8"), id_),
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    return tuple(path.relative_to(ROOT).as_posix() for path in files)


def named(id_: str, kind: str) -> tuple[str, str]:
    """The module's name and the constant's; RefusedIdError where the id cannot give them or is in use."""
    name = id_.replace("-", "_")
    constant = name.upper()
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id_):
        message = f"“{id_}” is not kebab-case: small letters and digits in words joined by hyphens, a letter first."
        raise RefusedIdError(message)
    if keyword.iskeyword(name):
        message = f"“{id_}” is a word of Python's own and cannot name a module. Choose another id."
        raise RefusedIdError(message)
    if catalogue.rule_of(id_):
        message = f"“{id_}” is taken: there is a rule of that id. Ids are permanent; choose another."
        raise RefusedIdError(message)
    held = (RULES / "criteria" / f"{name}.py", CASES / f"{id_}.toml", INCLUDES / id_, ROOT / f"docs/diagnose/{id_}.md")
    taken = [path.relative_to(ROOT).as_posix() for path in held if path.exists()]
    taken += [f"{module.__name__}.{constant}" for module in (catalogue, findings, sources) if hasattr(module, constant)]
    if re.search(rf"\b{constant}\b", (TEMPLATES / f"new-rule/{kind}.jinja").read_text(encoding="utf-8")):
        taken.append(f"the name {constant} in the skeleton")
    if taken:
        message = f"“{id_}” is taken: there is {taken[0]} already. Choose another id."
        raise RefusedIdError(message)
    return name, constant


def entered(text: str, name: str, constant: str) -> str:
    """The catalogue with an entry at the end of the others, and its import in the order of the alphabet."""
    new = f"from hlh_rules.criteria.{name} import {constant}"
    lines = text.split("\n")
    # Modules below criteria/ in the alphabet follow it in the list, so there is always one to stand before.
    before = (n for n, line in enumerate(lines) if line.startswith("from hlh_rules.") and line.split() > new.split())
    lines.insert(next(before), new)
    return "\n".join(lines).replace(END_OF_ENTRIES, f"    beyond({constant}),\n{END_OF_ENTRIES}")


def endangered(text: str, id_: str) -> str:
    """The hazards with the rule under that which every set beyond the policy has: to be taken for a route."""
    return re.sub(rf'(^id = "{HAZARD}"\n(?:.+\n)*?rules = \[[^\]]*)\]', rf'\1, "{id_}"]', text, flags=re.MULTILINE)


def left() -> Iterator[str]:
    """Each place of a skeleton that is still to be filled in, as path and line."""
    for path in sorted((*RULES.rglob("*.py"), *CASES.glob("*.toml"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if FILL_IN in line:
                yield f"{path.relative_to(ROOT).as_posix()}:{number}"
