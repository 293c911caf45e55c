"""The command line, run as a command; and once more within this process, where its coverage is seen."""

import contextlib
import errno
import io
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hlh_rules import bridge
from hlh_rules.__main__ import main
from hlh_rules.catalogue import RULES
from hlh_rules.plainly import plainly


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hlh_rules", *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def test_a_result_is_printed_with_status_0() -> None:
    ended = run("evaluate", "hscore", given=b'{"temperature": {"value": "38.4", "unit": "Cel"}}')
    assert ended.returncode == 0
    reply = json.loads(ended.stdout)
    # Fardet 2014: 38.4 to 39.4 gives 33 points; the other items can add 337 - 49.
    assert (reply["result"]["lowest"], reply["result"]["highest"]) == (33, 321)


def test_it_is_the_very_reply_that_the_browser_gets() -> None:
    answers = '{"ferritin": {"value": "6001", "unit": "ug/L"}, "splenomegaly": "yes"}'
    ended = run("evaluate", "hscore", given=answers.encode())
    assert ended.stdout.decode() == bridge.handle(f'{{"rule": "hscore", "answers": {answers}}}') + "\n"


def test_errors_are_printed_with_status_2() -> None:
    ended = run("evaluate", "hscore", given=b'{"ferritin": {"value": "-1", "unit": "ug/L"}}')
    assert ended.returncode == 2
    assert [error["field"] for error in json.loads(ended.stdout)["errors"]] == ["ferritin"]


def test_an_unknown_rule_is_an_error_that_names_it() -> None:
    ended = run("evaluate", "h-score", given=b"{}")
    assert ended.returncode == 2
    [error] = json.loads(ended.stdout)["errors"]
    assert error["field"] == "rule"
    assert "h-score" in error["message"]


def test_input_that_is_no_json_object_is_an_error_on_the_answers() -> None:
    for given in (b"", b"[]", b"null", b"7", b'"yes"', b"{", b"\xff\xfe", b"[" * 100_000):
        ended = run("evaluate", "hscore", given=given)
        assert ended.returncode == 2, given
        assert [error["field"] for error in json.loads(ended.stdout)["errors"]] == ["answers"], given
        assert ended.stderr == b""


def test_a_byte_order_mark_is_no_part_of_the_answers() -> None:
    answers = b'{"temperature": {"value": "38.4", "unit": "Cel"}}'
    marked = run("evaluate", "hscore", given=b"\xef\xbb\xbf" + answers)
    assert marked.returncode == 0
    assert marked.stdout == run("evaluate", "hscore", given=answers).stdout
    # But one alone, and it stands for nothing within the text.
    assert run("evaluate", "hscore", given=b"\xef\xbb\xbf" * 2 + answers).returncode == 2


def test_half_a_character_is_refused_and_said_back() -> None:
    ended = run("evaluate", "hscore", given=b'{"ferritin": {"value": "\\ud800", "unit": "ug/L"}}')
    assert ended.returncode == 2
    assert [error["field"] for error in json.loads(ended.stdout)["errors"]] == ["ferritin"]


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    for given in (b'{"ferritin": "' + b"9" * 2_000_000 + b'"}', b"[" * 3_000, b'{"a":' * 3_000):
        ended = run("evaluate", "hscore", given=given)
        assert ended.returncode == 2
        assert "too long" in json.loads(ended.stdout)["errors"][0]["message"]


def test_of_very_many_keys_the_one_given_twice_is_found() -> None:
    """Each is looked at once: were each held against all others, this would not end."""
    many = ", ".join(f'"k{number}": ""' for number in range(80_000))
    reply = json.loads(bridge.handle(f'{{"rule": "hscore", "answers": {{{many}, "k79999": ""}}}}'))
    assert reply == {"errors": [{"field": "k79999", "message": "“k79999” is given twice. Give it once."}]}


def test_the_rules_are_listed() -> None:
    plain = run("list")
    assert plain.returncode == 0
    assert [line.split()[0] for line in plain.stdout.decode().splitlines()] == [rule.id for rule in RULES]
    as_json = json.loads(run("list", "--json").stdout)
    assert [rule["id"] for rule in as_json] == [rule.id for rule in RULES]
    assert all("without clinical sign-off" in rule["status"] for rule in as_json)


def test_a_command_that_is_none_ends_with_status_2() -> None:
    assert run("guess").returncode == 2
    assert run().returncode == 2


WITHIN = [
    (["list"], b"", 0, "hscore"),
    (["list", "--json"], b"", 0, '"id": "hscore"'),
    (["evaluate", "hscore"], b"{}", 0, '"lowest": 0, "highest": 337'),
    (["evaluate", "hscore"], b"[]", 2, '"field": "answers"'),
    (["evaluate", "hscore"], b'{"ferritin": "", "ferritin": ""}', 2, "given twice"),
    (["evaluate", "hscore"], b"[" * 3_000, 2, "too long"),
    (["evaluate", "hscore"], b'{"ferritin": {"value": "abc", "unit": "ug/L"}}', 2, '"field": "ferritin"'),
]


@pytest.mark.parametrize("told", WITHIN, ids=lambda told: f"{' '.join(told[0])}: {told[3]}")
def test_the_same_within_this_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: tuple[list[str], bytes, int, str]
) -> None:
    arguments, given, status, part = told
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    assert main(arguments) == status
    assert part in capsys.readouterr().out


# What the system or the person ends


def test_nobody_reads_on() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "hlh_rules", "list"]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (128 + signal.SIGPIPE, b"")


def test_a_full_disk_is_said_in_one_line() -> None:
    command = [sys.executable, "-m", "hlh_rules", "list"]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, f"{os.strerror(errno.ENOSPC)}.\n")


@pytest.mark.parametrize(
    ("closed", "status", "printed", "said"),
    [("<&-", 2, b'"field": "answers"', b""), (">&-", 1, b"", b"Standard output is closed.\n")],
)
def test_a_closed_input_is_empty_and_a_closed_output_is_named(
    closed: str, status: int, printed: bytes, said: bytes
) -> None:
    command = f"{shlex.quote(sys.executable)} -m hlh_rules evaluate hscore {closed}"
    ended = subprocess.run(["sh", "-c", command], input=b"{}", capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (status, said)
    assert printed in ended.stdout


def plainly_into(path: Path, run: Callable[[], int], so: str = "") -> int:
    with path.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        return plainly(run, so)


def test_stopped_within_this_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> int:
        sys.stdout.write("printed")
        signal.raise_signal(signal.SIGINT)
        return 0

    assert plainly_into(tmp_path / "output", stopped) == 130
    assert (tmp_path / "output").read_text("utf-8") == "printed"
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize(
    ("refused", "line"),
    [
        (OSError(errno.ENOSPC, "No space left"), "No space left. All is well.\n"),
        (OSError(errno.ENOSPC, "No space left", "here"), "No space left (here). All is well.\n"),
        (OSError(errno.ENOSPC, "No space left", "here", None, "there"), "No space left (there). All is well.\n"),
        (OSError("Several files"), "Several files. All is well.\n"),
        (BrokenPipeError(), ""),
    ],
    ids=["nothing", "a file", "a copy", "several", "a pipe"],
)
def test_refused_within_this_process(
    tmp_path: Path, refused: OSError, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> int:
        raise refused

    assert plainly_into(tmp_path / "output", run, "All is well.") == (1 if line else 141)
    assert capsys.readouterr().err == line


def test_closed_within_this_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert plainly(lambda: 7) == 7
    monkeypatch.setattr(sys, "__stdout__", None)
    assert plainly(lambda: 7) == 1
    assert capsys.readouterr().err == "Standard output is closed.\n"
