"""The vectors for other implementations: they are as their schema says, and are the cases of the suite."""

import json
from typing import Any

import pytest

from site_tools.cases import cases
from site_tools.paths import SITE
from site_tools.safety.vectors import FOLDER

KINDS: dict[str, type] = {"object": dict, "array": list, "string": str}
KNOWN = {"$schema", "title", "description"} | {
    "type", "required", "additionalProperties", "properties", "items", "minItems", "minLength", "const",
}  # fmt: skip


def read(name: str) -> Any:
    return json.loads((SITE / FOLDER / name).read_text("utf-8"))


def unlike(value: Any, schema: dict[str, Any], where: str = "") -> list[str]:
    """Where a value is not as a schema says, of which only what `KNOWN` names is used."""
    assert set(schema) <= KNOWN
    if "const" in schema and value != schema["const"]:
        return [f"{where}: not {schema['const']!r}"]
    if "type" in schema and not isinstance(value, KINDS[schema["type"]]):
        return [f"{where}: no {schema['type']}"]
    found = []
    if isinstance(value, (str, list)) and len(value) < schema.get("minLength", schema.get("minItems", 0)):
        found.append(f"{where}: too short")
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        found += [f"{where}.{key}: missing" for key in schema.get("required", []) if key not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{where}.{key}: unknown" for key in value if key not in inner]
        for key, part in inner.items():
            found += unlike(value[key], part, f"{where}.{key}") if key in value else []
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            found += unlike(item, schema["items"], f"{where}[{number}]")
    return found


def test_the_vectors_are_as_their_schema_says() -> None:
    assert unlike(read("vectors.json"), read("vectors.schema.json")) == []


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ({"format": "other"}, ".format: not 'hlh-guide-vectors-1'"),
        ({"vectors": []}, ".vectors: too short"),
        ({"vectors": [{}]}, ".vectors[0].name: missing"),
        ({"vectors": ["x"]}, ".vectors[0]: no object"),
        ({"more": 1}, ".more: unknown"),
    ],
)
def test_the_schema_refuses_a_slip(slip: dict[str, Any], said: str) -> None:
    assert said in unlike({**read("vectors.json"), **slip}, read("vectors.schema.json"))


def test_every_case_is_a_vector_under_its_own_name() -> None:
    names = [vector["name"] for vector in read("vectors.json")["vectors"]]
    assert names == [str(case) for case in cases()]


def test_a_finding_has_its_units_and_limits_or_its_choices() -> None:
    told = {finding["id"]: finding for finding in read("findings.json")["findings"]}
    assert [unit["code"] for unit in told["ferritin"]["units"]] == ["ug/L", "ng/mL"]
    assert told["ferritin"]["signs"] is True
    assert told["weight"]["units"][0]["usual"] == ["2", "150"]
    assert [choice["id"] for choice in told["hlh-type"]["choices"]] == ["primary", "secondary"]
