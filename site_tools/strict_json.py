"""A hospital's two files, `local.json` and `status.json`, read strictly as JSON, with the line of the first fault.

docs/assets/js/strict-json.js reads in just this way, and the cases of both files hold the two together.
"""

import json
import re
from typing import Any, Final, Never

LARGEST: Final = 65_536
"""Bytes that such a file may have."""

DEEPEST: Final = 16
"""How far lists and objects may hold one another. A hospital's file needs three."""

OTHER_CODE: Final = re.compile(r".{0,3}[\0\ufffd]", re.DOTALL)
"""What comes of another code: at the beginning, none of this is text."""

TOKEN: Final = re.compile(
    r"""[ \t\n\r]*(?:("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")"""
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null)|([{}\[\],:])|\Z)"
)

SPACE: Final = re.compile(r"[ \t\n\r]*")


class NotJsonError(ValueError):
    """Why a text cannot be read, in words that name the line, without their full stop; and what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def decoded(content: bytes) -> str:
    """A file's text, as a browser takes it: what is not UTF-8 becomes a sign that says so."""
    return content.decode("utf-8", "replace")


def read_object(text: str) -> dict[str, Any]:
    """The object that a file's text holds, which may begin with a byte-order mark; NotJsonError if it holds none."""
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        advice = "A hospital's file needs a few thousand. Take out what is not wanted."
        raise NotJsonError(f"It is larger than {LARGEST} bytes", advice)
    if OTHER_CODE.match(text):
        raise NotJsonError("It is not UTF-8", "Save the file as UTF-8.")
    reader = _Reader(text.removeprefix("\ufeff"))
    value = reader.value(0)
    reader.end()
    if not isinstance(value, dict):
        raise NotJsonError(f"It is {kind(value)}", "Write one object, from { to }.")
    return value


def kind(value: object) -> str:
    """What a value is, in words."""
    if value is None:
        return "null"
    kinds = {bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "a number")


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._start = 0

    def value(self, depth: int) -> object:
        string, number, word, sign = self._next()
        if string is not None:
            return json.loads(string)
        if number is not None:
            return float(number)
        if word is not None:
            return json.loads(word)
        if depth == DEEPEST or sign not in ("{", "["):
            self._fail()
        return self._object(depth) if sign == "{" else self._list(depth)

    def end(self) -> None:
        if any(part is not None for part in self._next()):
            self._fail()

    def _object(self, depth: int) -> dict[str, object]:
        members: dict[str, object] = {}
        if self._comes("}"):
            return members
        while True:
            name = self._next()[0]
            if name is None:
                self._fail()
            key = json.loads(name)
            if key in members:
                message = f"Line {self._line()}: the name “{key}” is there a second time"
                raise NotJsonError(message, "Keep one of the two.")
            if self._next()[3] != ":":
                self._fail()
            members[key] = self.value(depth + 1)
            sign = self._next()[3]
            if sign == "}":
                return members
            if sign != ",":
                self._fail()

    def _list(self, depth: int) -> list[object]:
        entries: list[object] = []
        if self._comes("]"):
            return entries
        while True:
            entries.append(self.value(depth + 1))
            sign = self._next()[3]
            if sign == "]":
                return entries
            if sign != ",":
                self._fail()

    def _comes(self, sign: str) -> bool:
        before = self._at
        if self._next()[3] == sign:
            return True
        self._at = before
        return False

    def _next(self) -> tuple[str | None, ...]:
        space = SPACE.match(self._text, self._at)
        self._start = space.end() if space else self._at
        found = TOKEN.match(self._text, self._at)
        if found is None:
            self._fail()
        self._at = found.end()
        return found.groups()

    def _fail(self) -> Never:
        advice = "Look there, and just before it, for a comma, a quotation mark or a bracket too many or too few."
        raise NotJsonError(f"Line {self._line()} is no JSON", advice)

    def _line(self) -> int:
        return self._text.count("\n", 0, self._start) + 1
