"""How a command ends that the system or a person breaks off: in one line at most, never in a traceback."""

import os
import sys
from collections.abc import Callable


def plainly(run: Callable[[], int], so: str = "") -> int:
    """The status that `run` ends with; where system or person ends it, one line on standard error and no traceback.

    As other commands have it: 1 where the system refuses something, 130 at Ctrl+C, and 141 where nobody reads on
    (`| head -1`), of which there is nothing to say. `so` is a sentence on what that leaves behind.
    """
    if sys.__stdout__ is None:
        return _ended("Standard output is closed.", 1)
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        return _ended("", 141)
    except KeyboardInterrupt:
        return _ended(f"Stopped. {so}", 130)
    except OSError as refused:
        # Of a copying, the second is where to.
        file = refused.filename2 or refused.filename
        return _ended(f"{refused.strerror or refused}{f' ({file})' if file else ''}. {so}", 1)


def _ended(words: str, status: int) -> int:
    """The status, its words said. What could not be printed is let go, or Python would complain of it at its end."""
    if sys.__stdout__ is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if words:
        sys.stderr.write(f"{words.strip()}\n")
    return status
