"""A WebAssembly module, as far as we have to read and change it.

Nothing here knows Python or Pyodide. A module is taken apart into its sections; a change gives a new module in which
every function, table entry and global keeps its number, so that a memory made with the one fits the other. What is not
known here is refused with ValueError, never guessed.

The format is described at https://webassembly.github.io/spec/core/binary/.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

MAGIC: Final = b"\0asm\1\0\0\0"

CUSTOM, IMPORT, TABLE, GLOBAL, EXPORT, CODE, DATA, DATA_COUNT = 0, 2, 4, 6, 7, 10, 11, 12
"""Sections, by the number the format gives them."""

FUNCTION_KIND, GLOBAL_KIND = 0, 3
"""What an import or export can be, beside a table, a memory or a tag."""

MUTABLE_ZERO: Final = b"\x7f\x01\x41\x00\x0b"
"""A global: a 32-bit integer that can be changed, and is zero."""

ONE_TO: Final = b"\x41\x01\x24"
"""Sets the global whose number follows to one."""

MORE: Final = 0x80
"""The bit of a byte that says that the number goes on."""

TRAP: Final = b"\x00"
END: Final = b"\x0b"
NO_LOCALS: Final = b"\x00"


def unsigned(number: int) -> bytes:
    """A number as the format writes it, seven bits a byte."""
    written = bytearray()
    while number >= MORE:
        written.append(number % MORE | MORE)
        number //= MORE
    written.append(number)
    return bytes(written)


def sized(content: bytes) -> bytes:
    """Bytes with their length before them."""
    return unsigned(len(content)) + content


class Reader:
    """Reads bytes from a place on."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def byte(self) -> int:
        """The next byte."""
        self.at += 1
        return self.data[self.at - 1]

    def unsigned(self) -> int:
        """The next number."""
        number = shift = 0
        while True:
            byte = self.byte()
            number |= byte % MORE << shift
            shift += 7
            if byte < MORE:
                return number

    def skip_number(self) -> None:
        """Pass over a number, with or without a sign."""
        while self.byte() >= MORE:
            pass

    def take(self, size: int) -> bytes:
        """The next so many bytes."""
        self.at += size
        return self.data[self.at - size : self.at]

    def name(self) -> str:
        """The next name."""
        return self.take(self.unsigned()).decode("utf-8")


@dataclass(frozen=True, slots=True)
class Export:
    """What a module shows under a name: its kind and number."""

    name: str
    kind: int
    number: int

    def written(self) -> bytes:
        """As the format has it."""
        return sized(self.name.encode()) + bytes([self.kind]) + unsigned(self.number)


class Module:
    """A module; functions are numbered among those it defines, from 0."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise ValueError("this is no WebAssembly module")
        self._sections: list[tuple[int, bytes]] = []
        reader = Reader(data, len(MAGIC))
        while reader.at < len(data):
            self._sections.append((reader.byte(), reader.take(reader.unsigned())))

    def written(self) -> bytes:
        """The module's bytes."""
        return MAGIC + b"".join(bytes([number]) + sized(content) for number, content in self._sections)

    @cached_property
    def bodies(self) -> tuple[bytes, ...]:
        """The code of every function, its local variables first."""
        reader = Reader(self._section(CODE))
        return tuple(reader.take(reader.unsigned()) for _ in range(reader.unsigned()))

    @cached_property
    def exports(self) -> tuple[Export, ...]:
        """What it shows."""
        reader = Reader(self._section(EXPORT))
        return tuple(Export(reader.name(), reader.byte(), reader.unsigned()) for _ in range(reader.unsigned()))

    @cached_property
    def imports(self) -> tuple[tuple[str, str, int], ...]:
        """What it asks for: module, name and kind."""
        reader = Reader(self._section(IMPORT))
        return tuple(_import(reader) for _ in range(reader.unsigned()))

    def function(self, name: str) -> int:
        """The number of a function that it shows."""
        [export] = [export for export in self.exports if export.name == name and export.kind == FUNCTION_KIND]
        return export.number - self._imported(FUNCTION_KIND)

    def called_by(self, function: int) -> set[int]:
        """The functions that a function calls by number, or takes the address of."""
        first = self._imported(FUNCTION_KIND)
        return {number - first for number in _called(self.bodies[function]) if number >= first}

    def reached_from(self, functions: Collection[int]) -> set[int]:
        """Functions and all that they call by number, and so on. What is called through a table is not followed."""
        reached, open_ones = set(functions), list(functions)
        while open_ones:
            new = self.called_by(open_ones.pop()) - reached
            reached |= new
            open_ones += new
        return reached

    def showing(self, names: Collection[str]) -> "Module":
        """With only the exports of these names, and those that are no functions and no globals."""
        kept = [e for e in self.exports if e.name in names or e.kind not in (FUNCTION_KIND, GLOBAL_KIND)]
        missing = set(names) - {export.name for export in kept}
        if missing:
            raise ValueError(f"the module does not export {', '.join(sorted(missing))}")
        return self._with({EXPORT: _vector(export.written() for export in kept)})

    def without_data(self) -> "Module":
        """Without the bytes that it writes into its memory at the start."""
        return self._with({DATA: None, DATA_COUNT: None})

    def marked(self, name: str, mark: bytes) -> "Module":
        """With bytes of ours at its end, which a browser hands out by this name."""
        made = self._with({})
        made._sections.append((CUSTOM, sized(name.encode()) + mark))  # noqa: SLF001 (of this class)
        return made

    def recording(self, prefix: str) -> "Module":
        """With an exported global for each function, named by prefix and number, that is one once it was entered."""
        count = len(self.bodies)
        made, first = self._with_globals([f"{prefix}{function}" for function in range(count)])
        return made._with_bodies(  # noqa: SLF001 (of this class)
            lambda function, body: _after_locals(body, ONE_TO + unsigned(first + function))
        )

    def keeping(self, functions: Collection[int], sign: str) -> "Module":
        """With a stub for every other function: it sets the exported global `sign` to one, and traps."""
        made, number = self._with_globals([sign])
        stub = NO_LOCALS + ONE_TO + unsigned(number) + TRAP + END
        kept = frozenset(functions)
        return made._with_bodies(lambda function, body: body if function in kept else stub)  # noqa: SLF001 (of this class)

    def _section(self, number: int) -> bytes:
        [content] = [content for found, content in self._sections if found == number]
        return content

    def _imported(self, kind: int) -> int:
        return sum(found == kind for _, _, found in self.imports)

    def _with(self, changed: dict[int, bytes | None]) -> "Module":
        made = Module(MAGIC)
        replaced = [(number, changed.get(number, content)) for number, content in self._sections]
        made._sections = [(number, content) for number, content in replaced if content is not None]
        return made

    def _with_bodies(self, change: Callable[[int, bytes], bytes]) -> "Module":
        return self._with({CODE: _vector(sized(change(number, body)) for number, body in enumerate(self.bodies))})

    def _with_globals(self, names: list[str]) -> tuple["Module", int]:
        """More globals at the end, shown under these names; and the number of the first."""
        reader = Reader(self._section(GLOBAL))
        count = reader.unsigned()
        first = self._imported(GLOBAL_KIND) + count
        globals_ = unsigned(count + len(names)) + reader.data[reader.at :] + MUTABLE_ZERO * len(names)
        shown = [*self.exports, *(Export(name, GLOBAL_KIND, first + number) for number, name in enumerate(names))]
        return self._with({GLOBAL: globals_, EXPORT: _vector(export.written() for export in shown)}), first


def _vector(items: Iterable[bytes]) -> bytes:
    listed = list(items)
    return unsigned(len(listed)) + b"".join(listed)


def _import(reader: Reader) -> tuple[str, str, int]:
    module, name, kind = reader.name(), reader.name(), reader.byte()
    if kind == FUNCTION_KIND:
        reader.skip_number()
    elif kind == GLOBAL_KIND:
        reader.take(2)
    else:
        raise ValueError(f"{module}.{name} is neither a function nor a global")
    return module, name, kind


def _locals_end(body: bytes) -> int:
    """Where, in a function's code, its local variables end."""
    reader = Reader(body)
    for _ in range(reader.unsigned()):
        reader.skip_number()
        if (kind := reader.byte()) not in _VALUE_TYPES:
            raise ValueError(f"a local variable of the unknown type {kind:#x}")
    return reader.at


def _after_locals(body: bytes, first: bytes) -> bytes:
    at = _locals_end(body)
    return body[:at] + first + body[at:]


_VALUE_TYPES: Final = frozenset({0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 0x70, 0x6F})
"""Numbers, vectors, and references to a function or to something outside."""

_NUMBERS: Final = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x18, *range(0x20, 0x27), 0x3F, 0x40), 1),
    **dict.fromkeys((0x11, 0x13, *range(0x28, 0x3F)), 2),
    **dict.fromkeys((0x41, 0x42, 0xD0), 1),
    **dict.fromkeys((0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, *range(0x45, 0xC5), 0xD1), 0),
}
"""Of the plain instructions: how many numbers follow."""

_BULK: Final = {
    **dict.fromkeys(range(8), 0),
    **dict.fromkeys((8, 10, 12, 14), 2),
    **dict.fromkeys((9, 11, 13, 15, 16, 17), 1),
}
"""The same of those after 0xFC, for blocks of memory and tables."""

_CALLS: Final = (0x10, 0x12, 0xD2)
_BRANCH_TABLE, _TYPED_SELECT, _FLOAT, _DOUBLE, _BULK_PREFIX = 0x0E, 0x1C, 0x43, 0x44, 0xFC


def _called(body: bytes) -> Iterator[int]:
    """The numbers of the functions that a code names, those imported among them."""
    reader = Reader(body, _locals_end(body))
    while reader.at < len(body):
        instruction = reader.byte()
        if instruction in _CALLS:
            yield reader.unsigned()
        else:
            _skip(reader, instruction)
    if reader.at != len(body):
        raise ValueError("a function ends within an instruction")


def _skip(reader: Reader, instruction: int) -> None:
    """Pass over what belongs to an instruction."""
    if instruction in _NUMBERS:
        count = _NUMBERS[instruction]
    elif instruction == _BRANCH_TABLE:
        count = reader.unsigned() + 1
    elif instruction == _TYPED_SELECT:
        count = reader.unsigned()
    elif instruction == _BULK_PREFIX and (bulk := reader.unsigned()) in _BULK:
        count = _BULK[bulk]
    elif instruction in (_FLOAT, _DOUBLE):
        reader.take(4 if instruction == _FLOAT else 8)
        return
    else:
        raise ValueError(f"instruction {instruction:#x} is not known here")
    for _ in range(count):
        reader.skip_number()
