"""Every mutant of the rules, by mutmut's operators, a line of JSON each. How to run it is in MAINTAINING.md.

mutmut itself leaves alone what runs while a module is imported, and every decorated function. Here both are mutated:
most of the rules are declarations. What it leaves alone besides, is left alone: annotations, decorators, docstrings.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import libcst as cst
from libcst.metadata import WhitespaceInclusivePositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_CALLS, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

SOURCE = Path(__file__).resolve().parent.parent / "src"


class Everywhere(MutationVisitor):  # type: ignore[misc]
    """mutmut's visitor, let into what runs at import."""

    METADATA_DEPENDENCIES = (*MutationVisitor.METADATA_DEPENDENCIES, WhitespaceInclusivePositionProvider)

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, (cst.Annotation, cst.Decorator, cst.TypeAlias, cst.Import, cst.ImportFrom)):
            return True
        called = node.func if isinstance(node, cst.Call) else None
        return isinstance(called, cst.Name) and called.value in NEVER_MUTATE_FUNCTION_CALLS


def mutants(path: Path) -> Iterator[tuple[int, int, str]]:
    """Those of a file, each once: from which character to which something else stands, and what."""
    code = path.read_text("utf-8")
    begins = [0]
    for line in code.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    wrapper = cst.MetadataWrapper(cst.parse_module(code))
    places = wrapper.resolve(WhitespaceInclusivePositionProvider)
    visitor = Everywhere(mutation_operators, IgnoredCode(set(), set(), set()))
    module = wrapper.visit(visitor)
    found = set()
    for mutation in visitor.mutations:
        place = places[mutation.original_node]
        start, end = (begins[at.line - 1] + at.column for at in (place.start, place.end))
        old, new = code[start:end], module.code_for_node(mutation.mutated_node)
        most = min(len(old), len(new))
        first = next((n for n in range(most) if old[n] != new[n]), most)
        last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
        found.add((start + first, end - last, new[first : len(new) - last]))
    yield from sorted(one for one in found if code[one[0] : one[1]] != one[2])


for source in sorted(SOURCE.rglob("*.py")):
    name = source.relative_to(SOURCE).as_posix()
    for at, to, text in mutants(source):
        sys.stdout.write(json.dumps({"file": name, "start": at, "end": to, "text": text}) + "\n")
